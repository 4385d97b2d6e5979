"""Checked tables into the ledger: ids renumbered, rows in order, unlisted things added.

Not a judge of rows: every row that comes here is kept.
"""

from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tanglaw.ingest.feed.cells import Numbers
from tanglaw.ingest.feed.contacts import Holders, read_messages
from tanglaw.ingest.feed.intern import Interner
from tanglaw.ingest.feed.numbering import Numbering, in_time, number_all
from tanglaw.ingest.feed.rates import Rates, refer_all
from tanglaw.ingest.feed.rows import Rows, empty_rows
from tanglaw.ingest.feed.spaces import SPACES
from tanglaw.ingest.feed.texts import Strings, empty_texts, strings, whole
from tanglaw.model.geography import countries
from tanglaw.model.ledger import (
    NONE,
    UNKNOWN_TIME,
    Accounts,
    Contacts,
    Currency,
    Events,
    Identifiers,
    Int16s,
    Int32s,
    Int64s,
    Known,
    Ledger,
    Messages,
    Parties,
    Referrals,
    Relations,
    Transfers,
)
from tanglaw.model.money import all_currencies
from tanglaw.model.room import InMemory, Room, blocks
from tanglaw.model.schema import PARTY_KINDS, STATUSES, table

_Item = TypeVar("_Item", bound=np.generic)
Currencies: TypeAlias = tuple[Currency, ...]
_TRANSFER_COLUMNS: dict[str, type[np.signedinteger]] = {
    "occurred_at": np.int64,
    "seen_at": np.int64,
    "amount": np.int64,
    "originator_account": np.int32,
    "beneficiary_account": np.int32,
    "outlet_id": np.int32,
    "currency": np.int16,
    "originator_country": np.int16,
    "beneficiary_country": np.int16,
    "offset_min": np.int16,
    "channel": np.int8,
    "status": np.int8,
}
_ORDERED = ("account_events", "identifiers", "relations", "referrals", "messages", "known")
_ALL = (*_ORDERED, "accounts", "parties")


@dataclass(frozen=True, slots=True)
class _Parts:
    """Tables that were read, an empty one for each that was not, and the numberings."""

    tables: dict[str, Rows]
    numbers: dict[str, Numbering]

    def codes(self, name: str, column: str, space: str) -> Int32s:
        """A column of ids, renumbered."""
        rows = self.tables[name]
        found = rows.numbers.get(column)
        if found is None:
            return np.full(len(rows), NONE, np.int32)
        return self.numbers[space].of(found)

    def times(self, name: str, column: str) -> Int64s:
        """A column of moments."""
        return self.tables[name].number(column, UNKNOWN_TIME).astype(np.int64, copy=False)

    def small(self, name: str, column: str) -> npt.NDArray[np.int8]:
        """A column of choices."""
        return self.tables[name].number(column).astype(np.int8, copy=False)

    def places(self, name: str, column: str) -> Int16s:
        """A column of countries."""
        return self.tables[name].number(column).astype(np.int16, copy=False)


def assemble(
    tables: dict[str, Rows],
    spaces: dict[str, Interner],
    rates: Rates,
    pool: Executor,
    room: Room,
    processes: int = 1,
) -> Ledger:
    """Build the ledger from kept rows; its long columns lie in ``room``."""
    order = pool.submit(_order, tables["transfers"], room)
    numbers = number_all(tables, spaces, pool)
    parts = _Parts({name: empty_rows(table(name)) for name in _ALL} | tables, numbers)
    ordered = pool.submit(_events, parts)
    accounts, parties = _holders(parts)
    transfers, currencies = _transfers(parts, order.result(), rates, pool, room)
    identifiers, events = _identifiers(parts), ordered.result()
    holders = Holders(accounts, parties, identifiers, events, numbers["value"].ids)
    messages, contacts = _messages(parts, holders, processes)
    return Ledger(
        accounts=accounts,
        parties=parties,
        transfers=transfers,
        events=events,
        identifiers=identifiers,
        relations=_relations(parts),
        referrals=_referrals(parts),
        messages=messages,
        known=_known(parts),
        currencies=currencies,
        countries=countries(),
        institutions=numbers["institution"].words(),
        programmes=numbers["programme"].words(),
        devices=numbers["device"].ids,
        networks=numbers["network"].ids,
        outlets=numbers["outlet"].ids,
        values=numbers["value"].ids,
        present=frozenset(tables),
        rates_source=rates.source(currencies),
        contacts=contacts,
    )


def _holders(parts: _Parts) -> tuple[Accounts, Parties]:
    ids, named = parts.numbers["account"].ids, parts.numbers["party"].ids
    at = parts.codes("accounts", "account_id", "account")
    party = _spread(len(ids), at, parts.codes("accounts", "party_id", "party"), NONE)
    alone = party == NONE
    anonymous = int(alone.sum())
    party[alone] = len(named) + np.arange(anonymous, dtype=np.int32)
    accounts = Accounts(
        ids=ids,
        party=party,
        kind=_spread(len(ids), at, parts.small("accounts", "kind"), NONE),
        institution=_spread(
            len(ids), at, parts.codes("accounts", "institution", "institution"), NONE
        ),
        country=_spread(len(ids), at, parts.places("accounts", "country"), NONE),
        opened_us=_spread(len(ids), at, parts.times("accounts", "opened_at"), UNKNOWN_TIME),
        closed_us=_spread(len(ids), at, parts.times("accounts", "closed_at"), UNKNOWN_TIME),
        listed=_spread(len(ids), at, np.ones(len(at), np.bool_), 0),
    )
    who = parts.codes("parties", "party_id", "party")
    count = len(named) + anonymous
    unknown = PARTY_KINDS.index("unknown")
    parties = Parties(
        ids=named,
        kind=_spread(count, who, parts.small("parties", "kind"), unknown),
        country=_spread(count, who, parts.places("parties", "country"), NONE),
        listed=_spread(count, who, np.ones(len(who), np.bool_), 0),
    )
    return accounts, parties


def _spread(count: int, at: Int32s, values: npt.NDArray[_Item], unknown: int) -> npt.NDArray[_Item]:
    """``values`` at the places ``at`` of ``count``, ``unknown`` elsewhere."""
    out = np.full(count, unknown, values.dtype)
    out[at] = values
    return out


def _order(rows: Rows, room: Room) -> Int32s:
    """The order of transfers, which takes a while and needs no numbering."""
    ids = rows.strings.get("transfer_id", empty_texts(0))
    return in_time(rows.number("occurred_at").astype(np.int64, copy=False), ids, room)


def _transfers(
    parts: _Parts, order: Int32s, rates: Rates, pool: Executor, room: Room
) -> tuple[Transfers, Currencies]:
    names = list(_TRANSFER_COLUMNS)
    found = pool.map(lambda name: _taken(parts, name, order, room), names)
    columns = dict(zip(names, found, strict=True))
    ts_us, amount, seen = columns["occurred_at"], columns["amount"], columns["seen_at"]
    currency, currencies = _currencies(columns["currency"])
    status = columns["status"]
    status[status == NONE] = STATUSES.index("settled")
    ref = room.empty(len(order), np.int64)
    refer_all((ts_us, amount, currency), currencies, rates, ref)
    transfers = Transfers(
        ids=parts.tables["transfers"].strings.get("transfer_id", empty_texts(0)),
        row=order,
        ts_us=ts_us,
        originator=columns["originator_account"],
        beneficiary=columns["beneficiary_account"],
        amount=amount,
        currency=currency,
        ref=ref,
        channel=columns["channel"],
        status=status,
        originator_country=columns["originator_country"],
        beneficiary_country=columns["beneficiary_country"],
        outlet=columns["outlet_id"],
        offset_min=columns["offset_min"],
        seen_us=_seen(seen, ts_us),
    )
    return transfers, currencies


def _seen(seen: Int64s, ts_us: Int64s) -> Int64s | None:
    """When each transfer was learnt of, in place; ``None`` where no row says."""
    known = False
    for cut in blocks(len(seen)):
        unknown = seen[cut] == UNKNOWN_TIME
        known = known or not unknown.all()
        seen[cut][unknown] = ts_us[cut][unknown]
    return seen if known else None


def _taken(parts: _Parts, name: str, order: Int32s, room: Room) -> Numbers:
    """A column of the transfers in ``order``; its source is let go of, to save memory."""
    kind = _TRANSFER_COLUMNS[name]
    numbers = parts.tables["transfers"].numbers
    found = numbers.pop(name, None)
    if found is None and name == "seen_at":
        return np.empty(0, kind)
    out = room.empty(len(order), kind)
    if found is None:
        out[:] = NONE
        return out
    space = SPACES.get(("transfers", name))
    for cut in blocks(len(order)):
        some = found[order[cut]]
        out[cut] = parts.numbers[space].of(some) if space else some
    return out


def _currencies(codes: Numbers) -> tuple[Int16s, Currencies]:
    """Only the currencies that occur, by code and decimals, and ``codes`` as indices into them."""
    every = all_currencies()
    counts = np.zeros(len(every), np.int64)
    for cut in blocks(len(codes)):
        counts += np.bincount(codes[cut], minlength=len(every))
    used = np.flatnonzero(counts).tolist()
    used.sort(key=lambda at: (every[at].code, every[at].decimals))
    rank = np.full(len(every), NONE, np.int16)
    rank[used] = np.arange(len(used), dtype=np.int16)
    for cut in blocks(len(codes)):
        codes[cut] = rank[codes[cut]]
    return codes.astype(np.int16, copy=False), tuple(every[at] for at in used)


def _events(parts: _Parts) -> Events:
    name = "account_events"
    rows = parts.tables[name]
    ids = _ids(rows, "event_id")
    order = in_time(parts.times(name, "occurred_at"), ids, InMemory())
    return Events(
        ids=strings(ids.take(order)),
        ts_us=parts.times(name, "occurred_at")[order],
        account=parts.codes(name, "account_id", "account")[order],
        kind=parts.small(name, "kind")[order],
        device=parts.codes(name, "device_id", "device")[order],
        network=parts.codes(name, "network_id", "network")[order],
        country=parts.places(name, "country")[order],
        value=parts.codes(name, "value", "value")[order],
        instrument=parts.codes(name, "instrument", "account")[order],
    )


def _ids(rows: Rows, name: str) -> Strings:
    return strings(whole(rows.strings.get(name, empty_texts(0))).cast(pa.string()))


def _identifiers(parts: _Parts) -> Identifiers:
    name = "identifiers"
    columns = (
        parts.codes(name, "party_id", "party"),
        parts.codes(name, "account_id", "account"),
        parts.small(name, "scheme"),
        parts.codes(name, "value", "value"),
        parts.times(name, "first_seen_at"),
        parts.times(name, "last_seen_at"),
    )
    order = np.lexsort(columns)
    party, account, scheme, value, first_us, last_us = columns
    return Identifiers(
        party[order], account[order], scheme[order], value[order], first_us[order], last_us[order]
    )


def _relations(parts: _Parts) -> Relations:
    name = "relations"
    party_a = parts.codes(name, "party_a", "party")
    party_b = parts.codes(name, "party_b", "party")
    kind, since_us = parts.small(name, "kind"), parts.times(name, "since")
    order = np.lexsort((since_us, kind, party_b, party_a))
    return Relations(party_a[order], party_b[order], kind[order], since_us[order])


def _referrals(parts: _Parts) -> Referrals:
    name = "referrals"
    ts_us = parts.times(name, "occurred_at")
    recruiter = parts.codes(name, "recruiter_account", "account")
    recruit = parts.codes(name, "recruit_account", "account")
    programme = parts.codes(name, "programme", "programme")
    order = np.lexsort((programme, recruit, recruiter, ts_us))
    return Referrals(ts_us[order], recruiter[order], recruit[order], programme[order])


def _messages(parts: _Parts, holders: Holders, processes: int) -> tuple[Messages, Contacts]:
    """Message metadata and what was read from the texts, which end here."""
    name = "messages"
    rows = parts.tables[name]
    ids = _ids(rows, "message_id")
    order = in_time(parts.times(name, "occurred_at"), ids, InMemory())
    messages = Messages(
        ids=strings(ids.take(order)),
        ts_us=parts.times(name, "occurred_at")[order],
        conversation=parts.codes(name, "conversation_id", "conversation")[order],
        sender=parts.codes(name, "sender_account", "account")[order],
        recipient=parts.codes(name, "recipient_account", "account")[order],
        flags=np.zeros(len(order), np.int32),
    )
    text = rows.strings.pop("text", None)
    said = None if text is None else text.take(order)
    return read_messages(messages, said, holders, processes)


def _known(parts: _Parts) -> Known:
    """One entry for the account and one for the party of a row that names both."""
    name = "known"
    account = parts.codes(name, "account_id", "account")
    party = parts.codes(name, "party_id", "party")
    rows = np.concatenate([np.flatnonzero(account != NONE), np.flatnonzero(party != NONE)])
    by_account = np.arange(len(rows)) < int((account != NONE).sum())
    account = np.where(by_account, account[rows], np.int32(NONE))
    party = np.where(by_account, np.int32(NONE), party[rows])
    kind = parts.small(name, "kind")[rows]
    since_us = parts.times(name, "since")[rows]
    expires_us = parts.times(name, "expires_at")[rows]
    order = np.lexsort((expires_us, since_us, kind, party, account))
    return Known(account[order], party[order], kind[order], since_us[order], expires_us[order])
