"""Moves the window of a measure and the bands of its legs. Not its thresholds."""

from collections.abc import Mapping
from dataclasses import replace

from tanglaw.model.moment import span
from tanglaw.typology.declaration import Override
from tanglaw.typology.expression import (
    AtLeast,
    AtMost,
    Condition,
    Measure,
    ShareAtLeast,
    ShareAtMost,
    Term,
)
from tanglaw.typology.tuning.conditions import SHARES, THRESHOLDS, mapped
from tanglaw.typology.tuning.values import Wrong, a_span, an_amount, only
from tanglaw.typology.wording import money

WINDOWS = {"within": "within_us", "ago": "ago_us"}
BANDS = {"amount_min": "amount_min", "amount_max": "amount_max"}
ACQUAINTANCE = {"known_for_min": "known_for_min_us", "known_for_max": "known_for_max_us"}


def tuned_measures(
    condition: Condition, measure: Measure, given: Mapping[str, object]
) -> tuple[Condition, tuple[Override, ...]]:
    """The condition with the window and the bands of the measure moved. Raises ``Wrong``."""
    only(given, (*THRESHOLDS, *SHARES, *WINDOWS, *BANDS, *ACQUAINTANCE))
    new, done = measure, []
    for name, value in given.items():
        if name in WINDOWS:
            new, override = _window(new, name, value)
            done.append(override)
        elif name in BANDS or name in ACQUAINTANCE:
            new, override = _band(new, name, value)
            done.append(override)
    if new.within_us <= new.ago_us:
        raise Wrong("the window would be empty", setting="within")
    for problem in new.legs.problems():
        raise Wrong(problem)
    return mapped(condition, lambda term: _with(term, measure, new)), tuple(done)


def _window(measure: Measure, name: str, value: object) -> tuple[Measure, Override]:
    field = WINDOWS[name]
    old, us = getattr(measure, field), a_span(name, value, zero=name == "ago")
    changed = replace(measure, within_us=us) if name == "within" else replace(measure, ago_us=us)
    return changed, Override("", name, span(old), span(us))


def _band(measure: Measure, name: str, value: object) -> tuple[Measure, Override]:
    """An edge that the legs have already moves; a band that is not there cannot be set."""
    field = (BANDS | ACQUAINTANCE)[name]
    old: int | None = getattr(measure.legs, field)
    if old is None:
        raise Wrong("the measure has no such band, so it cannot be moved", setting=name)
    if name in BANDS:
        new = an_amount(name, value)
        told = Override("", name, money(old), money(new))
    else:
        new = a_span(name, value, zero=True)
        told = Override("", name, span(old), span(new))
    legs = {
        "amount_min": lambda: replace(measure.legs, amount_min=new),
        "amount_max": lambda: replace(measure.legs, amount_max=new),
        "known_for_min": lambda: replace(measure.legs, known_for_min_us=new),
        "known_for_max": lambda: replace(measure.legs, known_for_max_us=new),
    }[name]()
    return replace(measure, legs=legs), told


def _with(term: Term, old: Measure, new: Measure) -> Term:
    """The term with one measure in the place of another."""
    match term:
        case AtLeast(measure, threshold):
            return AtLeast(new if measure == old else measure, threshold)
        case AtMost(measure, threshold):
            return AtMost(new if measure == old else measure, threshold)
        case ShareAtLeast(part, whole, share):
            return ShareAtLeast(new if part == old else part, new if whole == old else whole, share)
        case ShareAtMost(part, whole, share):
            return ShareAtMost(new if part == old else part, new if whole == old else whole, share)
