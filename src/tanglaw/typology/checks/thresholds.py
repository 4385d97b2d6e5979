"""Every threshold can be met and can be missed."""

from collections.abc import Iterator

from tanglaw.typology.checks.filed import Filed
from tanglaw.typology.expression import (
    AtLeast,
    AtMost,
    ShareAtLeast,
    ShareAtMost,
    Term,
    terms_of,
)
from tanglaw.typology.patterns import Pattern


def check(filed: Filed) -> Iterator[str]:
    """Thresholds that hold always, or never."""
    if isinstance(filed.typology.condition, Pattern):
        return
    for term in terms_of(filed.typology.condition):
        yield from _wrong(term)


def _wrong(term: Term) -> Iterator[str]:
    match term:
        case AtLeast(measure, threshold) if threshold < 1:
            yield f"{measure.name!r} is always at least {threshold}"
        case AtMost(measure, threshold) if threshold < 0:
            yield f"{measure.name!r} is never at most {threshold}"
        case ShareAtLeast(part, whole, share) | ShareAtMost(part, whole, share):
            if share <= 0:
                yield f"the share of {part.name!r} in {whole.name!r} is not above 0"
            if part.is_money != whole.is_money:
                yield f"{part.name!r} and {whole.name!r} are an amount and a number"
        case AtLeast() | AtMost():
            return
