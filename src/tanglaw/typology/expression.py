"""The closed tree: measures over windows of legs and the conditions on them. Not an engine.

Every reader (kernel, SQL, oracle, English, simulator) walks this tree with ``match``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tanglaw.typology.legs import Legs


class Aggregate(StrEnum):
    """How the legs in the window become one number."""

    COUNT = "count"
    TOTAL = "total"
    DISTINCT = "distinct"
    MIN = "min"
    MAX = "max"
    REPEATED = "repeated"
    LONGEST_GAP = "longest gap"
    SHORTEST_GAP = "shortest gap"


class Key(StrEnum):
    """What ``DISTINCT`` counts. A counterparty is a party: one person's accounts count once."""

    COUNTERPARTY = "counterparty"
    ACCOUNT = "account"
    COUNTRY = "country"
    INSTITUTION = "institution"
    OUTLET = "outlet"
    DEVICE = "device"


MONEY = frozenset({Aggregate.TOTAL, Aggregate.MIN, Aggregate.MAX})
"""Aggregates whose values are amounts, in ``ref`` units."""
GAPS = frozenset({Aggregate.LONGEST_GAP, Aggregate.SHORTEST_GAP})
"""Aggregates whose values are lengths of time, in microseconds."""
MAY_LACK_VALUE = frozenset({Aggregate.MIN, Aggregate.MAX, *GAPS})
"""Aggregates that have no value, -1, when there are too few legs."""


@dataclass(frozen=True, slots=True)
class Measure:
    """``aggregate`` over ``legs`` in the closed window ``[t - within_us, t - ago_us]``.

    Ties are included. ``MIN`` and ``MAX`` over no leg, and gaps of fewer than two legs, have no
    value, and no condition on them holds. ``key`` is set for ``DISTINCT`` alone; legs whose key is
    unknown are not counted there. A transfer without a rate adds nothing to ``TOTAL``, ``MIN``,
    ``MAX`` and ``REPEATED``, which is how often the commonest amount stands in the window. A gap
    is the time between neighbouring legs of the window.
    """

    name: str
    aggregate: Aggregate
    legs: Legs
    within_us: int
    key: Key | None = None
    ago_us: int = 0

    def __ge__(self, threshold: int) -> AtLeast:
        return AtLeast(self, threshold)

    def __le__(self, threshold: int) -> AtMost:
        return AtMost(self, threshold)

    @property
    def may_lack_value(self) -> bool:
        """Whether the value can be missing (-1)."""
        return self.aggregate in MAY_LACK_VALUE

    @property
    def is_money(self) -> bool:
        """Whether the value is an amount."""
        return self.aggregate in MONEY


@dataclass(frozen=True, slots=True)
class AtLeast:
    """``measure >= threshold``."""

    measure: Measure
    threshold: int


@dataclass(frozen=True, slots=True)
class AtMost:
    """``measure <= threshold``; with 0 it says that something is absent."""

    measure: Measure
    threshold: int


@dataclass(frozen=True, slots=True)
class ShareAtLeast:
    """``part >= share * whole`` and ``whole > 0``, by cross-multiplying integers."""

    part: Measure
    whole: Measure
    share: Fraction


@dataclass(frozen=True, slots=True)
class ShareAtMost:
    """``part <= share * whole`` and ``whole > 0``, by cross-multiplying integers."""

    part: Measure
    whole: Measure
    share: Fraction


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every term holds at the same leg."""

    terms: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one term holds."""

    terms: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Then:
    """``then`` holds now, and ``first`` held at an earlier moment at most ``within_us`` ago.

    ``first`` is judged at the legs that its own measures read.
    """

    first: Condition
    then: Condition
    within_us: int


Term = AtLeast | AtMost | ShareAtLeast | ShareAtMost
Condition = Term | AllOf | AnyOf | Then


def count(name: str, legs: Legs, *, within: int, ago: int = 0) -> Measure:
    """How many legs."""
    return Measure(name, Aggregate.COUNT, legs, within, ago_us=ago)


def total(name: str, legs: Legs, *, within: int, ago: int = 0) -> Measure:
    """Sum of the amounts, in the reporting currency."""
    return Measure(name, Aggregate.TOTAL, legs, within, ago_us=ago)


def repeated(name: str, legs: Legs, *, within: int) -> Measure:
    """How often the commonest amount stands in the window."""
    return Measure(name, Aggregate.REPEATED, legs, within)


def longest_gap(name: str, legs: Legs, *, within: int) -> Measure:
    """The longest time between neighbouring legs."""
    return Measure(name, Aggregate.LONGEST_GAP, legs, within)


def shortest_gap(name: str, legs: Legs, *, within: int) -> Measure:
    """The shortest time between neighbouring legs."""
    return Measure(name, Aggregate.SHORTEST_GAP, legs, within)


def smallest(name: str, legs: Legs, *, within: int) -> Measure:
    """The smallest amount."""
    return Measure(name, Aggregate.MIN, legs, within)


def largest(name: str, legs: Legs, *, within: int) -> Measure:
    """The largest amount."""
    return Measure(name, Aggregate.MAX, legs, within)


def distinct(
    name: str, legs: Legs, *, within: int, key: Key = Key.COUNTERPARTY, ago: int = 0
) -> Measure:
    """How many different counterparties, or other keys."""
    return Measure(name, Aggregate.DISTINCT, legs, within, key, ago)


def all_of(*terms: Condition) -> AllOf:
    """Every term holds."""
    return AllOf(terms)


def any_of(*terms: Condition) -> AnyOf:
    """At least one term holds."""
    return AnyOf(terms)


def then(first: Condition, now: Condition, *, within: int) -> Then:
    """``now`` holds, and ``first`` held before, at most ``within`` ago."""
    return Then(first, now, within)


def percent(number: int) -> Fraction:
    """``number`` hundredths."""
    return Fraction(number, 100)


def terms_of(condition: Condition) -> Iterator[Term]:
    """The leaves of a condition, in the order in which they are written."""
    match condition:
        case AllOf(terms) | AnyOf(terms):
            for term in terms:
                yield from terms_of(term)
        case Then(first, now, _):
            yield from terms_of(first)
            yield from terms_of(now)
        case AtLeast() | AtMost() | ShareAtLeast() | ShareAtMost():
            yield condition


def measures_of_term(term: Term) -> tuple[Measure, ...]:
    """The measures that a leaf reads."""
    match term:
        case AtLeast(measure, _) | AtMost(measure, _):
            return (measure,)
        case ShareAtLeast(part, whole, _) | ShareAtMost(part, whole, _):
            return (part, whole)


def measures_of(condition: Condition) -> tuple[Measure, ...]:
    """The measures that a condition reads, each once, in the order in which they appear."""
    seen: dict[Measure, None] = {}
    for term in terms_of(condition):
        seen.update(dict.fromkeys(measures_of_term(term)))
    return tuple(seen)


def reach_of(condition: Condition) -> int:
    """The longest span before a leg that the condition reads, in microseconds."""
    match condition:
        case AllOf(terms) | AnyOf(terms):
            return max(reach_of(term) for term in terms)
        case Then(first, now, within_us):
            return max(reach_of(now), within_us + reach_of(first))
        case AtLeast() | AtMost() | ShareAtLeast() | ShareAtMost():
            return max(measure.within_us for measure in measures_of_term(condition))
