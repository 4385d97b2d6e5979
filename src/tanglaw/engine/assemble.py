"""Walks condition trees and collects the columns of a program. Not the program's layout."""

from dataclasses import dataclass

from tanglaw.engine.codes import (
    AGGREGATES,
    AND,
    ANY_SPAN,
    GE,
    KEYS,
    LE,
    NEVER,
    NO_BAND,
    OR,
    SHARE_GE,
    SHARE_LE,
    THEN,
)
from tanglaw.engine.legs import packing as p
from tanglaw.model.schema import ACCOUNT_KINDS, KNOWN_KINDS
from tanglaw.typology.declaration import Typology
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
from tanglaw.typology.legs import TAGS, UNKNOWN_KIND, Legs

NOT_PEOPLE = frozenset({"merchant", "cash_outlet"})
"""Kinds of account that are nobody's own: never subjects unless a typology names them."""
Op = tuple[int, int, int, int, int]


def tag_mask(tags: tuple[str, ...]) -> int:
    """One bit for each tag."""
    return sum(1 << TAGS.index(tag) for tag in tags)


def kind_mask(kinds: tuple[str, ...]) -> int:
    """One bit for each account kind, bit 0 for an unknown one; 0 allows all."""
    known = {UNKNOWN_KIND: 0, **{kind: i + 1 for i, kind in enumerate(ACCOUNT_KINDS)}}
    return sum(1 << known[kind] for kind in kinds)


def subject_kind_mask(typology: Typology) -> int:
    """Kinds of account that may be this typology's subject."""
    if typology.subject_kinds:
        return kind_mask(typology.subject_kinds)
    people = tuple(kind for kind in ACCOUNT_KINDS if kind not in NOT_PEOPLE)
    return kind_mask((UNKNOWN_KIND, *people))


def wants_age(legs: Legs) -> bool:
    """Whether a filter asks how long the two ends have dealt with each other."""
    return legs.known_for_max_us is not None or legs.known_for_min_us is not None


@dataclass(frozen=True, slots=True)
class Need:
    """A necessary condition of a hit: so many legs that pass a filter, close enough together.

    ``count`` legs within ``within_us`` of each other (``NEVER``: however far apart), and amounts
    that add up to ``sum`` over all time.
    """

    legs: Legs
    count: int
    within_us: int = NEVER
    sum: int = 0


def needs_of(condition: Condition) -> list[Need]:
    """What every hit has, so that subjects without it need not be measured."""
    match condition:
        case AtLeast(measure, threshold):
            return [_need_of(measure, threshold)]
        case AtMost(measure, _):
            return [Need(measure.legs, 1)] if measure.may_lack_value else []
        case ShareAtLeast(part, whole, share):
            return [Need(whole.legs, 1), *([Need(part.legs, 1)] if share > 0 else [])]
        case ShareAtMost(_, whole, _):
            return [Need(whole.legs, 1)]
        case AllOf(terms):
            return [need for term in terms for need in needs_of(term)]
        case AnyOf(terms):
            return _common([needs_of(term) for term in terms])
        case Then(first, now, _):
            return [*needs_of(first), *needs_of(now)]


def _common(each: list[list[Need]]) -> list[Need]:
    """What every one of several conditions needs, at its weakest."""
    shared = [need for need in each[0] if all(any(n.legs == need.legs for n in x) for x in each)]
    found = []
    for need in shared:
        same = [n for needs in each for n in needs if n.legs == need.legs]
        least = min(n.count for n in same)
        widest = max(n.within_us for n in same)
        found.append(Need(need.legs, least, widest, min(n.sum for n in same)))
    return found


def _need_of(measure: Measure, threshold: int) -> Need:
    span = measure.within_us - measure.ago_us
    match measure.aggregate:
        case Aggregate.COUNT | Aggregate.DISTINCT | Aggregate.REPEATED:
            return Need(measure.legs, max(0, threshold), span)
        case Aggregate.LONGEST_GAP | Aggregate.SHORTEST_GAP:
            return Need(measure.legs, 2, span)
        case Aggregate.TOTAL:
            return Need(measure.legs, int(threshold > 0), sum=max(0, threshold))
        case Aggregate.MIN | Aggregate.MAX:
            return Need(measure.legs, 1, sum=max(0, threshold))


class Assembly:
    """The columns of a program while they are collected."""

    def __init__(self, looks_up: tuple[str, ...]) -> None:
        self.looks_up = looks_up
        self.filters: dict[Legs, int] = {}
        self.measures: list[tuple[int, int, int, int, int]] = []
        self.terms: list[tuple[int, int, int]] = []
        self.ops: list[Op] = []
        self.needs: list[tuple[int, int, int, int]] = []
        self.typologies: list[tuple[int, int, int, int, int]] = []

    def add(self, typology: Typology, condition: Condition) -> None:
        """Add a typology and everything that it reads."""
        aged = any(wants_age(m.legs) for m in typology.measures)
        self._begin(subject_kind_mask(typology), aged)
        measures = typology.measures
        number = {measure: i for i, measure in enumerate(measures)}
        for m in measures:
            where = self.filters.setdefault(m.legs, len(self.filters))
            key = KEYS[m.key] if m.key is not None else 0
            self.measures.append((where, AGGREGATES[m.aggregate], key, m.within_us, m.ago_us))
        slots = [0]
        for term in condition.terms if isinstance(condition, AllOf) else (condition,):
            ops = self._postfix(term, number, slots)
            reads = sum(1 << number[m] for m in measures_of(term))
            self.terms.append((len(self.ops), reads, any(op[0] == THEN for op in ops)))
            self.ops += ops
        self.needs += [
            (self.filters[need.legs], need.count, need.within_us, need.sum)
            for need in needs_of(condition)
            if need.count > 0
        ]

    def _begin(self, kinds: int, aged: bool) -> None:
        at = (len(self.measures), len(self.terms), len(self.needs))
        self.typologies.append((*at, kinds, aged))

    def close(self) -> None:
        """Add the rows that say where the last typology and the last term end."""
        self._begin(0, False)
        self.terms.append((len(self.ops), 0, False))

    def _postfix(
        self, condition: Condition, number: dict[Measure, int], slots: list[int]
    ) -> list[Op]:
        """``(op, a, b, num, den)`` rows; ``a`` of AND and OR is the number of operands.

        THEN takes two operands, ``first`` and ``now``; ``a`` is its slot, ``b`` the measures (a
        bit each) whose legs ``first`` is judged at, ``num`` the span.
        """
        match condition:
            case AtLeast(measure, threshold):
                return [(GE, number[measure], int(measure.may_lack_value), threshold, 1)]
            case AtMost(measure, threshold):
                return [(LE, number[measure], 0, threshold, 1)]
            case ShareAtLeast(part, whole, share):
                fraction = (share.numerator, share.denominator)
                return [(SHARE_GE, number[part], number[whole], *fraction)]
            case ShareAtMost(part, whole, share):
                fraction = (share.numerator, share.denominator)
                return [(SHARE_LE, number[part], number[whole], *fraction)]
            case AllOf(terms) | AnyOf(terms):
                rows = [row for term in terms for row in self._postfix(term, number, slots)]
                code = AND if isinstance(condition, AllOf) else OR
                return [*rows, (code, len(terms), 0, 0, 0)]
            case Then(first, now, within_us):
                rows = [
                    *self._postfix(first, number, slots),
                    *self._postfix(now, number, slots),
                ]
                slot, slots[0] = slots[0], slots[0] + 1
                at = sum(1 << number[m] for m in measures_of(first))
                return [*rows, (THEN, slot, at, within_us, 0)]

    def filter_row(self, legs: Legs) -> tuple[int, ...]:
        """A filter as numbers, in the order of the ``F_`` columns."""
        require = p.FOREIGN * legs.foreign | p.ROUND * legs.round_amount | p.TIED * legs.tied
        if legs.own_hours or legs.far_hours:
            require |= p.HOURS
        banded = legs.amount_min is not None or legs.amount_max is not None
        return (
            tag_mask(legs.tags),
            require,
            p.TIED * legs.unrelated,
            kind_mask(legs.counterparty_kinds),
            max(0, legs.amount_min or 0) if banded else NO_BAND,
            NEVER if legs.amount_max is None else legs.amount_max,
            sum(1 << h for h in legs.own_hours),
            sum(1 << h for h in legs.far_hours),
            ANY_SPAN if legs.known_for_max_us is None else legs.known_for_max_us,
            ANY_SPAN if legs.known_for_min_us is None else legs.known_for_min_us,
            -1 if legs.counterparty_hit is None else self.looks_up.index(legs.counterparty_hit),
            sum(1 << KNOWN_KINDS.index(kind) for kind in legs.counterparty_known),
            tag_mask(legs.linked_by),
        )
