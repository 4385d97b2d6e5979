"""Who holds the instrument that other people's payouts go to, and since when. Not a role."""

from dataclasses import dataclass

import numpy as np

from tanglaw.casework.control.edges import Edges
from tanglaw.casework.control.facts import INSTRUMENT_CROWD
from tanglaw.casework.control.kinds import Tie
from tanglaw.model.moment import days

HELD_FOR = 2
"""Whoever holds for this many others holds; one may be a partner or a child."""
FREE_AFTER = days(30)
"""Whose own payouts stayed out of others' hands this long is no longer held, as far as one sees."""


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


def holdings(edges: Edges) -> Holdings:
    """Who holds whose payouts among the edges around a case."""
    rows = np.flatnonzero(edges.kind == int(Tie.INSTRUMENT))
    held_for: dict[int, set[int]] = {}
    holding: dict[int, int] = {}
    held_by: dict[int, int] = {}
    columns = (edges.over[rows], edges.under[rows], edges.last_us[rows])
    for holder, held, moment in zip(*(column.tolist() for column in columns), strict=True):
        held_for.setdefault(holder, set()).add(held)
        holding[holder] = max(holding.get(holder, moment), moment)
        held_by[held] = max(held_by.get(held, moment), moment)
    return Holdings({p: frozenset(of) for p, of in held_for.items()}, holding, held_by)
