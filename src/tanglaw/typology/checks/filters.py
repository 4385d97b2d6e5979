"""Each filter can be met: its tags exist for that kind of subject and fit what it asks."""

from collections.abc import Iterator

from tanglaw.model.alert import SubjectKind
from tanglaw.model.schema import KNOWN_KINDS
from tanglaw.typology.checks.filed import Filed
from tanglaw.typology.expression import MONEY, Measure
from tanglaw.typology.legs import (
    CONTACT_TAGS,
    CREDIT_TAGS,
    DEBIT_TAGS,
    EVENT_TAGS,
    IDENTIFIER_TAGS,
    LINK_TAGS,
    Legs,
)

TRANSFER_TAGS = frozenset(CREDIT_TAGS + DEBIT_TAGS)


def tags_of(subject: SubjectKind) -> frozenset[str]:
    """The leg tags that a kind of subject can have."""
    match subject:
        case SubjectKind.ACCOUNT | SubjectKind.PARTY:
            return TRANSFER_TAGS | frozenset(EVENT_TAGS + LINK_TAGS + CONTACT_TAGS)
        case SubjectKind.DEVICE:
            return frozenset(EVENT_TAGS)
        case SubjectKind.IDENTIFIER:
            return frozenset(IDENTIFIER_TAGS + EVENT_TAGS)
        case SubjectKind.OUTLET:
            return TRANSFER_TAGS
        case SubjectKind.PAIR:
            return frozenset(DEBIT_TAGS)


def check(filed: Filed) -> Iterator[str]:
    """What is wrong with the filters of the measures."""
    allowed = tags_of(filed.typology.subject)
    for measure in filed.typology.measures:
        for text in (*measure.legs.problems(), *_foreign_tags(measure, allowed), *_idle(measure)):
            yield f"measure {measure.name!r}: {text}"


def _foreign_tags(measure: Measure, allowed: frozenset[str]) -> Iterator[str]:
    for tag in (*measure.legs.tags, *measure.legs.linked_by):
        if tag not in allowed:
            yield f"this kind of subject has no leg {tag!r}"


def _idle(measure: Measure) -> Iterator[str]:
    """Filters and aggregates that only transfers can meet, on other legs."""
    legs = measure.legs
    if legs.known_for_max_us is not None and legs.known_for_max_us < 0:
        yield "an acquaintance of less than no time"
    for kind in legs.counterparty_known:
        if kind not in KNOWN_KINDS:
            yield f"no kind of knowledge is called {kind!r}"
    if set(legs.tags) <= TRANSFER_TAGS:
        return
    if measure.aggregate in MONEY:
        yield "only transfers have amounts"
    if _asks_of_transfers(legs):
        yield "only transfers have amounts, countries of both ends, hours and ties"


def _asks_of_transfers(legs: Legs) -> bool:
    spans = (legs.amount_min, legs.amount_max, legs.known_for_max_us, legs.known_for_min_us)
    flags = (legs.round_amount, legs.foreign, legs.unrelated, legs.tied)
    return any(span is not None for span in spans) or any((*flags, legs.own_hours, legs.far_hours))
