"""Typologies with one threshold moved by one, up and down."""

import dataclasses
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from tanglaw.model.moment import MINUTE_US
from tanglaw.typology.declaration import Typology
from tanglaw.typology.expression import (
    GAPS,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Measure,
    ShareAtLeast,
    ShareAtMost,
    Term,
    Then,
)
from tanglaw.typology.legs import usd
from tanglaw.typology.patterns import Pattern

HUNDREDTH = Fraction(1, 100)


def mutants(typology: Typology) -> Iterator[tuple[str, Typology]]:
    """Each threshold moved by one (unit, US dollar, minute or hundredth), with a word for it."""
    if isinstance(typology.condition, Pattern):
        for what, pattern in _of_pattern(typology.condition):
            yield what, replace(typology, condition=pattern)
    else:
        for what, condition in _of_condition(typology.condition):
            yield what, replace(typology, condition=condition)


def _of_condition(condition: Condition) -> Iterator[tuple[str, Condition]]:
    match condition:
        case AllOf(terms):
            for what, moved in _of_terms(terms):
                yield what, AllOf(moved)
        case AnyOf(terms):
            for what, moved in _of_terms(terms):
                yield what, AnyOf(moved)
        case Then(first, now, _):
            for what, moved in _of_condition(first):
                if not _says_nothing(moved):
                    yield f"before: {what}", replace(condition, first=moved)
            for what, moved in _of_condition(now):
                yield what, replace(condition, then=moved)
        case _:
            yield from _of_term(condition)


def _says_nothing(condition: Condition) -> bool:
    """At least none: what held before is judged at the legs it reads, so this is at least one."""
    return isinstance(condition, AtLeast) and condition.threshold == 0


def _of_terms(terms: tuple[Condition, ...]) -> Iterator[tuple[str, tuple[Condition, ...]]]:
    for i, term in enumerate(terms):
        for what, moved in _of_condition(term):
            yield what, (*terms[:i], moved, *terms[i + 1 :])


def _of_term(term: Term) -> Iterator[tuple[str, Term]]:
    match term:
        case AtLeast(measure, threshold) | AtMost(measure, threshold):
            unit = _unit(measure)
            for step in (unit, -unit):
                if threshold + step >= 0:
                    yield f"{measure.name} {step:+d}", replace(term, threshold=threshold + step)
        case ShareAtLeast(part, _, share) | ShareAtMost(part, _, share):
            for step in (HUNDREDTH, -HUNDREDTH):
                if share + step > 0:
                    yield f"share of {part.name} {step}", replace(term, share=share + step)


def _unit(measure: Measure) -> int:
    if measure.is_money:
        return usd(1)
    return MINUTE_US if measure.aggregate in GAPS else 1


_COUNTS = (
    *("min_hops", "max_hops", "min_sources", "min_middle", "min_sinks", "min_shared"),
    *("levels", "min_earners", "min_paid"),
)
_SHARES = {
    "passes_on": HUNDREDTH,
    "tolerance": HUNDREDTH,
    "density": Fraction(1, 12),
    "share": Fraction(1, 12),
}
"""A step in each; shares of a handful of accounts have no finer one."""


def _of_pattern(pattern: Pattern) -> Iterator[tuple[str, Pattern]]:
    """``max_hops`` has a bound of its own above, and an open tolerance only grows."""
    fields = {field.name: getattr(pattern, field.name) for field in dataclasses.fields(pattern)}
    for name in (name for name in _COUNTS if name in fields):
        for step in (1, -1):
            if fields[name] + step >= 1 and (name, step) != ("max_hops", 1):
                moved = {name: fields[name] + step}
                yield f"{name} {step:+d}", replace(pattern, **moved)
    for name in (name for name in _SHARES if name in fields):
        for step in (_SHARES[name], -_SHARES[name]):
            if 0 <= fields[name] + step <= (2 if name == "tolerance" else 1):
                yield f"{name} {step}", replace(pattern, **{name: fields[name] + step})
    for step in (usd(1), -usd(1)):
        if fields.get("amount_min", 0) + step > 0 and "amount_min" in fields:
            moved = {"amount_min": fields["amount_min"] + step}
            yield f"amount {step:+d}", replace(pattern, **moved)
