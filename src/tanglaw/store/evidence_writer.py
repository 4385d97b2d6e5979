"""``evidence/``: the rows that alerts cite, so that a reviewer needs no feed. Not the whole feed.

Names, memos and message text are not in the ledger, so they cannot get here.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tanglaw.model.ledger import NONE, Int64s, Ledger
from tanglaw.model.schema import ACCOUNT_KINDS, CHANNELS, EVENT_KINDS, STATUSES
from tanglaw.store.columns import integers, moments, taken, words
from tanglaw.store.link_writer import links_table


@dataclass(frozen=True, slots=True)
class Cited:
    """Transfers and accounts that the alerts of a run cite, as rising indices."""

    transfers: Int64s
    accounts: Int64s


def write_evidence(folder: Path, ledger: Ledger, cited: Cited) -> None:
    """Write the four tables into ``folder``, which is made.

    Accounts at the ends of cited transfers are cited with them.
    """
    folder.mkdir()
    accounts = np.zeros(len(ledger.accounts.party), dtype=bool)
    accounts[cited.accounts] = True
    accounts[ledger.transfers.originator[cited.transfers]] = True
    accounts[ledger.transfers.beneficiary[cited.transfers]] = True
    for name, table in (
        ("transfers", _transfers(ledger, cited.transfers)),
        ("accounts", _accounts(ledger, np.flatnonzero(accounts))),
        ("events", _events(ledger, np.flatnonzero(accounts[ledger.events.account]))),
        ("links", links_table(ledger, cited.transfers, accounts)),
    ):
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd")


def _transfers(ledger: Ledger, rows: Int64s) -> pa.Table:
    t = ledger.transfers
    codes = [currency.code for currency in ledger.currencies]
    decimals = np.array([currency.decimals for currency in ledger.currencies] or [0], np.int8)
    return pa.table(
        {
            "transfer_id": taken(t.ids, t.row[rows]),
            "occurred_us": integers(t.ts_us[rows]),
            "originator_account": taken(ledger.accounts.ids, t.originator[rows]),
            "beneficiary_account": taken(ledger.accounts.ids, t.beneficiary[rows]),
            "amount_minor": integers(t.amount[rows]),
            "decimals": pa.array(decimals[t.currency[rows]], type=pa.int8()),
            "currency": words(codes, t.currency[rows]),
            "channel": words(CHANNELS, t.channel[rows]),
            "status": words(STATUSES, t.status[rows]),
            "originator_country": words(ledger.countries, t.originator_country[rows]),
            "beneficiary_country": words(ledger.countries, t.beneficiary_country[rows]),
        }
    )


def _accounts(ledger: Ledger, rows: Int64s) -> pa.Table:
    accounts = ledger.accounts
    party = accounts.party[rows]
    party = np.where(party < len(ledger.parties.ids), party, NONE).astype(np.int32)
    return pa.table(
        {
            "account_id": taken(accounts.ids, rows),
            "party_id": taken(ledger.parties.ids, party),
            "kind": words(ACCOUNT_KINDS, accounts.kind[rows]),
            "institution": words(ledger.institutions, accounts.institution[rows]),
            "country": words(ledger.countries, accounts.country[rows]),
            "opened_us": moments(accounts.opened_us[rows]),
        }
    )


def _events(ledger: Ledger, rows: Int64s) -> pa.Table:
    events = ledger.events
    return pa.table(
        {
            "event_id": taken(events.ids, rows),
            "occurred_us": integers(events.ts_us[rows]),
            "account_id": taken(ledger.accounts.ids, events.account[rows]),
            "kind": words(EVENT_KINDS, events.kind[rows]),
            "device_id": taken(ledger.devices, events.device[rows]),
            "network_id": taken(ledger.networks, events.network[rows]),
            "country": words(ledger.countries, events.country[rows]),
        }
    )
