"""A condition as terms that must all hold, cheap ones first, and what each lacks. Not a program.

Which term fails says how long a subject may be left alone: one that counts three more legs of a
kind than there are cannot hold before three such legs have come.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from tanglaw.engine.incremental import columns as c
from tanglaw.typology.expression import (
    Aggregate,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Measure,
    ShareAtLeast,
    ShareAtMost,
    Then,
    measures_of,
)
from tanglaw.typology.legs import Legs
from tanglaw.typology.patterns import Pattern

CHEAP = (Aggregate.COUNT, Aggregate.TOTAL, Aggregate.DISTINCT)
BY_ONE = (Aggregate.COUNT, Aggregate.DISTINCT, Aggregate.REPEATED)
"""One leg more raises these by one at most, where the window reaches to the moment itself."""
AT_ALL = (Aggregate.TOTAL, Aggregate.MAX, Aggregate.LONGEST_GAP)
"""Nothing but a leg more raises these there."""


@dataclass(frozen=True, slots=True)
class Held:
    """``first`` held at an earlier moment, at most ``within_us`` ago."""

    first: Condition
    within_us: int


@dataclass(frozen=True, slots=True)
class Need:
    """At least ``least`` legs in the window: implied by what it stands beside."""

    legs: Legs
    least: int
    within_us: int


Term = Condition | Held | Need


def terms_of(condition: Condition) -> list[Term]:
    """Terms that hold together where the condition holds, cheap ones first."""
    return sorted(_split(condition), key=_cost)


def _split(condition: Condition) -> Iterator[Term]:
    match condition:
        case AllOf(terms):
            yield from chain.from_iterable(_split(term) for term in terms)
        case Then(first, now, within_us):
            yield from _split(now)
            yield Held(first, within_us)
        case AnyOf():
            needs = _needs(condition)
            yield from (Need(legs, *need) for legs, need in needs.items())
            yield condition
        case _:
            yield condition


def thens_of(condition: Condition | Pattern) -> Iterator[Then]:
    """Every THEN in a condition."""
    match condition:
        case Then(first, now, _):
            yield condition
            yield from thens_of(first)
            yield from thens_of(now)
        case AllOf(terms) | AnyOf(terms):
            yield from chain.from_iterable(thens_of(term) for term in terms)
        case _:
            return


def patience_of(measure: Measure) -> int:
    """How a leg more may raise the measure, see ``columns.PATIENT``; 0 when time alone may."""
    if measure.ago_us > 0:
        return 0
    if measure.aggregate in BY_ONE:
        return c.BY_ONE
    return c.AT_ALL if measure.aggregate in AT_ALL else 0


def least_legs(condition: Condition) -> int:
    """A subject with fewer legs than this cannot be hit."""
    match condition:
        case AtLeast(measure, threshold):
            return threshold if measure.aggregate in BY_ONE else 1
        case AllOf(terms):
            return max(least_legs(term) for term in terms)
        case AnyOf(terms):
            return min(least_legs(term) for term in terms)
        case Then(_, now, _):
            return least_legs(now)
        case AtMost() | ShareAtLeast() | ShareAtMost():
            return 1


def _needs(condition: Condition) -> dict[Legs, tuple[int, int]]:
    """The fewest legs of each filter without which a condition cannot hold, and within what."""
    match condition:
        case AtLeast(measure, threshold) if threshold > 0 and patience_of(measure):
            least = threshold if measure.aggregate in BY_ONE else 1
            return {measure.legs: (least, measure.within_us)}
        case AllOf(terms):
            merged: dict[Legs, tuple[int, int]] = {}
            for term in terms:
                for legs, need in _needs(term).items():
                    merged[legs] = max(merged.get(legs, need), need)
            return merged
        case AnyOf(terms):
            each = [_needs(term) for term in terms]
            common = [legs for legs in each[0] if all(legs in one for one in each)]
            return {
                legs: (min(one[legs][0] for one in each), max(one[legs][1] for one in each))
                for legs in common
            }
        case Then(_, now, _):
            return _needs(now)
        case _:
            return {}


def _cost(term: Term) -> int:
    """How dear a term is, so that dear ones are tried last, and patient ones first."""
    match term:
        case Need():
            return 0
        case Held():
            return 5
        case AtLeast(measure, _) if patience_of(measure) == c.BY_ONE:
            return 0 if measure.aggregate is Aggregate.COUNT else 1
        case AtLeast(measure, _) if patience_of(measure):
            return 2
        case _:
            if any(True for _ in thens_of(term)):
                return 5
            cheap = {measure.aggregate for measure in measures_of(term)} <= {*CHEAP}
            return 3 if cheap else 4
