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


@dataclass(frozen=True, slots=True)
class Measure:
    """``aggregate`` over ``legs`` in the closed window ``[t - within_us, t]``, ties included.

    ``MIN`` and ``MAX`` over no leg have no value, and no condition on them holds. ``key`` is
    set for ``DISTINCT`` alone; legs whose key is unknown are not counted there. A transfer
    without a rate adds nothing to ``TOTAL``, ``MIN`` and ``MAX``.
    """

    name: str
    aggregate: Aggregate
    legs: Legs
    within_us: int
    key: Key | None = None

    def __ge__(self, threshold: int) -> AtLeast:
        return AtLeast(self, threshold)

    def __le__(self, threshold: int) -> AtMost:
        return AtMost(self, threshold)

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


Term = AtLeast | AtMost | ShareAtLeast | ShareAtMost
Condition = Term | AllOf | AnyOf


def count(name: str, legs: Legs, *, within: int) -> Measure:
    """How many legs."""
    return Measure(name, Aggregate.COUNT, legs, within)


def total(name: str, legs: Legs, *, within: int) -> Measure:
    """Sum of the amounts, in the reporting currency."""
    return Measure(name, Aggregate.TOTAL, legs, within)


def smallest(name: str, legs: Legs, *, within: int) -> Measure:
    """The smallest amount."""
    return Measure(name, Aggregate.MIN, legs, within)


def largest(name: str, legs: Legs, *, within: int) -> Measure:
    """The largest amount."""
    return Measure(name, Aggregate.MAX, legs, within)


def distinct(name: str, legs: Legs, *, within: int, key: Key = Key.COUNTERPARTY) -> Measure:
    """How many different counterparties, or other keys."""
    return Measure(name, Aggregate.DISTINCT, legs, within, key)


def all_of(*terms: Condition) -> AllOf:
    """Every term holds."""
    return AllOf(terms)


def any_of(*terms: Condition) -> AnyOf:
    """At least one term holds."""
    return AnyOf(terms)


def percent(number: int) -> Fraction:
    """``number`` hundredths."""
    return Fraction(number, 100)


def terms_of(condition: Condition) -> Iterator[Term]:
    """The leaves of a condition, in the order in which they are written."""
    match condition:
        case AllOf(terms) | AnyOf(terms):
            for term in terms:
                yield from terms_of(term)
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
