"""Hits no more than a gap apart are one episode, and one episode is one alert. Not its words."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tanglaw.engine.results import Hits
from tanglaw.model.ledger import Int32s, Int64s
from tanglaw.typology.declaration import Typology
from tanglaw.typology.expression import AtLeast, terms_of
from tanglaw.typology.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Episodes:
    """``(n,)`` each, in the order (subject, time); ``first``, ``last`` and ``strongest`` are hits.

    ``count`` is how many hits an episode has.
    """

    hits: Hits
    subject: Int32s
    first: Int64s
    last: Int64s
    strongest: Int64s
    count: Int64s

    def __len__(self) -> int:
        return len(self.subject)

    @property
    def first_us(self) -> Int64s:
        """When each began."""
        return self.hits.ts_us[self.first]

    @property
    def last_us(self) -> Int64s:
        """When each was last hit."""
        return self.hits.ts_us[self.last]


def episodes_of(hits: Hits, which: Int64s) -> Episodes:
    """The episodes of the hits ``which``, rising indices.

    The strongest hit is the last of those with the highest value of the measure that the
    condition first wants to be high; without such a measure, the last hit.
    """
    subject, ts_us = hits.subject[which], hits.ts_us[which]
    begins = np.ones(len(which), dtype=bool)
    begins[1:] = (subject[1:] != subject[:-1]) | (ts_us[1:] - ts_us[:-1] > hits.typology.gap_us)
    starts = np.flatnonzero(begins)
    ends = np.append(starts, len(which))[1:]
    strongest = ends - 1
    leading = leading_measure(hits.typology)
    if leading is not None and len(starts):
        strongest = _last_highest(hits.values[which, leading], starts, ends - starts)
    return Episodes(
        hits,
        subject[starts],
        which[starts],
        which[ends - 1],
        which[strongest],
        ends - starts,
    )


def leading_measure(typology: Typology) -> int | None:
    """Index of the measure that the condition first wants to be high."""
    if isinstance(typology.condition, Pattern):
        return None
    for term in terms_of(typology.condition):
        if isinstance(term, AtLeast):
            return typology.measures.index(term.measure)
    return None


def _last_highest(values: Int64s, starts: Int64s, sizes: Int64s) -> Int64s:
    highest = np.repeat(np.maximum.reduceat(values, starts), sizes)
    place = np.where(values == highest, np.arange(len(values)), -1)
    return np.maximum.reduceat(place, starts)


def only_just(episodes: Episodes) -> npt.NDArray[np.bool_]:
    """Whether no number is more than a tenth above the least that the condition wants.

    ``(n,)``; ``False`` throughout for a condition that wants nothing to be high.
    """
    typology = episodes.hits.typology
    near = np.zeros(len(episodes), dtype=bool)
    if isinstance(typology.condition, Pattern):
        return near
    wanted = [term for term in terms_of(typology.condition) if isinstance(term, AtLeast)]
    if not wanted:
        return near
    near[:] = True
    for term in wanted:
        values = episodes.hits.values[episodes.strongest, typology.measures.index(term.measure)]
        near &= values.astype(np.float64) <= term.threshold * 1.1
    return near
