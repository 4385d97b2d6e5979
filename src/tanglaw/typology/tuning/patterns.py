"""Moves the numbers of a pattern: its window, counts, amounts and shares. Not what it looks for."""

import dataclasses
from collections.abc import Mapping
from fractions import Fraction

from tanglaw.model.moment import span
from tanglaw.typology.declaration import Override
from tanglaw.typology.patterns import Pattern
from tanglaw.typology.tuning.values import (
    Wrong,
    a_count,
    a_share,
    a_span,
    an_amount,
    only,
    percent_in_words,
)
from tanglaw.typology.wording import money

MOST_HOPS = 8
"""No search goes further, and no pattern asks for more of anything."""


def tuned_pattern(
    pattern: Pattern, given: Mapping[str, object]
) -> tuple[Pattern, tuple[Override, ...]]:
    """The pattern with its numbers moved; ``within_us`` is written ``within``. Raises ``Wrong``."""
    fields = {
        field.name.removesuffix("_us"): field.name
        for field in dataclasses.fields(pattern)
        if isinstance(getattr(pattern, field.name), int | Fraction)
    }
    only(given, fields)
    new: dict[str, int | Fraction] = {}
    done = []
    for name, value in given.items():
        field = fields[name]
        old: int | Fraction = getattr(pattern, field)
        new[field], before, after = _moved(field, old, name, value)
        done.append(Override("", name, before, after))
    changed = dataclasses.replace(pattern, **new)  # type: ignore[arg-type]
    low, high = getattr(changed, "min_hops", 1), getattr(changed, "max_hops", MOST_HOPS)
    if not low <= high <= MOST_HOPS:
        raise Wrong(f"min_hops may not be above max_hops, and that not above {MOST_HOPS}")
    return changed, tuple(done)


def _moved(
    field: str, old: int | Fraction, name: str, value: object
) -> tuple[int | Fraction, str, str]:
    if isinstance(old, Fraction):
        share = a_share(name, value)
        return share, percent_in_words(old), percent_in_words(share)
    if field.endswith("_us"):
        us = a_span(name, value)
        return us, span(old), span(us)
    if field.startswith("amount"):
        ref = an_amount(name, value)
        return ref, money(old), money(ref)
    count = a_count(name, value, 2 if field.startswith("min_") else 1)
    return count, f"{old:,}", f"{count:,}"
