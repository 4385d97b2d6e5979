"""Moves the thresholds and shares that a measure has in a condition. Not its windows and bands."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from tanglaw.model.moment import span
from tanglaw.typology.declaration import Override
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
    terms_of,
)
from tanglaw.typology.tuning.values import Wrong, a_count, a_share, a_span, an_amount, only
from tanglaw.typology.tuning.values import percent_in_words as percent
from tanglaw.typology.wording import amount_in_words

THRESHOLDS = ("at_least", "at_most")
SHARES = ("share_at_least", "share_at_most")
_WITHIN = "within"


def mapped(condition: Condition, change: Callable[[Term], Term]) -> Condition:
    """The condition with every leaf replaced by what ``change`` makes of it."""
    match condition:
        case AllOf(terms):
            return AllOf(tuple(mapped(term, change) for term in terms))
        case AnyOf(terms):
            return AnyOf(tuple(mapped(term, change) for term in terms))
        case Then(first, now, within_us):
            return Then(mapped(first, change), mapped(now, change), within_us)
        case AtLeast() | AtMost() | ShareAtLeast() | ShareAtMost():
            return change(condition)


def tuned_thresholds(
    condition: Condition, measure: Measure, given: Mapping[str, object]
) -> tuple[Condition, tuple[Override, ...]]:
    """The condition with the thresholds and shares of the measure moved. Raises ``Wrong``."""
    done = []
    for setting, value in given.items():
        if setting in THRESHOLDS:
            number: int | Fraction = _number(measure, setting, value)
        elif setting in SHARES:
            number = a_share(setting, value)
        else:
            continue
        old = _shipped(condition, measure, setting)
        condition = _moved(condition, measure, setting, number)
        done.append(Override("", setting, _in_words(measure, old), _in_words(measure, number)))
    return condition, tuple(done)


def tuned_then(
    condition: Then, given: Mapping[str, object]
) -> tuple[Condition, tuple[Override, ...]]:
    """The sequence with its window moved. Raises ``Wrong``."""
    only(given, (_WITHIN,))
    within = a_span(_WITHIN, given[_WITHIN]) if given else condition.within_us
    done = Override("", _WITHIN, span(condition.within_us), span(within))
    return replace(condition, within_us=within), (done,)


def _leaf(term: Term) -> tuple[str, Measure, int | Fraction]:
    """The setting that a leaf is, the measure that it is of, and its number."""
    match term:
        case AtLeast(measure, threshold):
            return "at_least", measure, threshold
        case AtMost(measure, threshold):
            return "at_most", measure, threshold
        case ShareAtLeast(part, _, share):
            return "share_at_least", part, share
        case ShareAtMost(part, _, share):
            return "share_at_most", part, share


def _shipped(condition: Condition, measure: Measure, setting: str) -> int | Fraction:
    leaves = [_leaf(term) for term in terms_of(condition)]
    found = {number for name, mine, number in leaves if name == setting and mine == measure}
    if not found:
        raise Wrong("the condition has no such threshold on this measure", setting=setting)
    if len(found) > 1:
        raise Wrong("the measure has two thresholds of this sort; none can be set", setting=setting)
    return found.pop()


def _moved(
    condition: Condition, measure: Measure, setting: str, number: int | Fraction
) -> Condition:
    def change(term: Term) -> Term:
        if _leaf(term)[:2] != (setting, measure):
            return term
        if isinstance(term, AtLeast | AtMost) and isinstance(number, int):
            return replace(term, threshold=number)
        if isinstance(term, ShareAtLeast | ShareAtMost):
            return replace(term, share=Fraction(number))
        return term

    return mapped(condition, change)


def _number(measure: Measure, setting: str, value: object) -> int:
    if measure.is_money:
        return an_amount(setting, value)
    if measure.aggregate in GAPS:
        return a_span(setting, value)
    return a_count(setting, value, 0 if setting == "at_most" else 1)


def _in_words(measure: Measure, number: int | Fraction) -> str:
    return percent(number) if isinstance(number, Fraction) else amount_in_words(measure, number)
