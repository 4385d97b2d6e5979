"""Who holds the instrument that other people's payouts go to, and since when. Not a role.

The part of the control graph in which money speaks: an edge leads from the holder of an instrument
to each person whose payouts reach it.
"""

from dataclasses import dataclass

import numpy as np

from tanglaw.engine.legs.build import hubs
from tanglaw.model.ledger import NONE, Int64s, Ledger
from tanglaw.model.moment import days
from tanglaw.model.schema import CHANNELS

INSTRUMENT_CROWD = 60
"""An instrument, or a recruiter, of more parties than this is a business, not a holder."""
HELD_FOR = 2
"""Whoever holds for this many others holds; one may be a partner or a child."""
FREE_AFTER = days(30)
"""Whose own payouts stayed out of others' hands this long is no longer held, as far as one sees."""
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


@dataclass(frozen=True, slots=True)
class Holdings:
    """``held_for`` has the parties that a holder holds for; moments are the latest of each kind.

    ``holding_us[p]`` is when a payout of others last went to ``p``, ``held_us[p]`` when one of
    ``p`` last went to somebody else.
    """

    held_for: dict[int, frozenset[int]]
    holding_us: dict[int, int]
    held_us: dict[int, int]

    def holds(self, party: int) -> bool:
        """Whether the party holds the instrument of several others, and not of a crowd."""
        return HELD_FOR <= len(self.held_for.get(party, ())) <= INSTRUMENT_CROWD

    def freed(self, party: int) -> bool:
        """Whether the party's own payouts went to another once, and long no more."""
        held = self.held_us.get(party)
        return held is not None and held + FREE_AFTER <= self.holding_us.get(party, held)


def holdings(ledger: Ledger) -> Holdings:
    """Who holds whose payouts, built once for all cases."""
    found, party = payouts(ledger), ledger.accounts.party.astype(np.int64)
    width = np.int64(max(1, ledger.parties.count))
    keys = party[found.instrument] * width + party[found.earner]
    pairs, place = np.unique(keys, return_inverse=True)
    last = np.full(len(pairs), NONE, dtype=np.int64)
    np.maximum.at(last, place, found.ts_us)
    held_for: dict[int, set[int]] = {}
    holding: dict[int, int] = {}
    held_by: dict[int, int] = {}
    columns = (pairs // width, pairs % width, last)
    for holder, held, moment in zip(*(column.tolist() for column in columns), strict=True):
        held_for.setdefault(holder, set()).add(held)
        holding[holder] = max(holding.get(holder, moment), moment)
        held_by[held] = max(held_by.get(held, moment), moment)
    return Holdings({p: frozenset(of) for p, of in held_for.items()}, holding, held_by)
