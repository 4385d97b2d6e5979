"""Where money shows control: whose instrument takes payouts, which holder feeds another.

Not who pays whom: to pay or be paid by somebody is no edge.
"""

from dataclasses import dataclass

import numpy as np

from tanglaw.casework.control.edges import Edges, Mask, grouped_edges
from tanglaw.casework.control.kinds import Tie
from tanglaw.engine.legs.build import hubs
from tanglaw.model.ledger import NONE, Int64s, Ledger
from tanglaw.model.schema import CHANNELS

_PAYOUT = CHANNELS.index("platform_payout")


@dataclass(frozen=True, slots=True)
class Payouts:
    """Payouts, and changes of where they go, between accounts of two parties; all ``(n,)``."""

    earner: Int64s
    instrument: Int64s
    ts_us: Int64s


def payouts(ledger: Ledger) -> Payouts:
    """Every payout to an account that is no hub, and every change that points to one."""
    events, transfers, party = ledger.events, ledger.transfers, ledger.accounts.party
    pointed = np.flatnonzero(events.instrument != NONE)
    paid = np.flatnonzero((transfers.channel == _PAYOUT) & (transfers.status == 0))
    earner = np.concatenate([events.account[pointed], transfers.originator[paid]])
    target = np.concatenate([events.instrument[pointed], transfers.beneficiary[paid]])
    ts_us = np.concatenate([events.ts_us[pointed], transfers.ts_us[paid]])
    channel = hubs(ledger)
    real = ~channel[target] & ~channel[earner] & (party[earner] != party[target])
    return Payouts(earner[real].astype(np.int64), target[real].astype(np.int64), ts_us[real])


def instrument_edges(ledger: Ledger, cores: Mask) -> tuple[Edges, Int64s]:
    """From whose an instrument is to whose payouts reach it; and the account of each thing.

    Only instruments that somebody among ``cores`` holds or is paid through.
    """
    found, party = payouts(ledger), ledger.accounts.party.astype(np.int64)
    near = np.zeros(len(party), dtype=bool)
    near[found.instrument[cores[party[found.earner]]]] = True
    near |= cores[party]
    rows = np.flatnonzero(near[found.instrument])
    earner, instrument = found.earner[rows], found.instrument[rows]
    accounts, thing = np.unique(instrument, return_inverse=True)
    ends = (party[instrument], party[earner], instrument, earner)
    kind = np.full(len(rows), int(Tie.INSTRUMENT), dtype=np.int64)
    return grouped_edges(kind, thing.astype(np.int64), ends, found.ts_us[rows]), accounts


def share_edges(ledger: Ledger, holders: Mask) -> Edges:
    """From the holder that receives more to the one that pays it, each pair once.

    ``holders`` are accounts that hold for others, ``(n_accounts,)``. Each pair is a thing.
    """
    transfers, party = ledger.transfers, ledger.accounts.party.astype(np.int64)
    between = holders[transfers.originator] & holders[transfers.beneficiary]
    rows = np.flatnonzero(between & (transfers.status == 0))
    payer, payee = (end[rows].astype(np.int64) for end in (transfers.originator,
                                                           transfers.beneficiary))  # fmt: skip
    other = party[payer] != party[payee]
    rows, payer, payee = rows[other], payer[other], payee[other]
    low = np.minimum(party[payer], party[payee])
    high = np.maximum(party[payer], party[payee])
    pairs, thing = np.unique((low << 31) | high, return_inverse=True)
    thing = thing.astype(np.int64)
    value = np.maximum(transfers.ref[rows], 0).astype(np.float64) + 1
    upward = np.bincount(
        thing, weights=np.where(party[payee] == high, value, -value), minlength=len(pairs)
    )
    high_is_over = upward[thing] >= 0
    ahead = (party[payee] == high) == high_is_over
    over_account, under_account = np.where(ahead, payee, payer), np.where(ahead, payer, payee)
    ends = (party[over_account], party[under_account], over_account, under_account)
    kind = np.full(len(rows), int(Tie.SHARE), dtype=np.int64)
    return grouped_edges(kind, thing, ends, transfers.ts_us[rows])
