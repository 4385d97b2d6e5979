"""A library of typologies as arrays of numbers, which the kernel interprets. Not the kernel.

Compiling once to numbers, rather than to code, means that one cached kernel serves every library.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tanglaw.engine.legs import packing as p
from tanglaw.errors import TypologyError
from tanglaw.model.ledger import Int8s, Int32s, Int64s
from tanglaw.model.schema import ACCOUNT_KINDS, KNOWN_KINDS
from tanglaw.typology.declaration import Typology
from tanglaw.typology.expression import (
    Aggregate,
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    Key,
    Measure,
    ShareAtLeast,
    ShareAtMost,
    measures_of,
)
from tanglaw.typology.legs import TAGS, UNKNOWN_KIND, Legs

GE, LE, SHARE_GE, SHARE_LE, AND, OR = range(6)
AGGREGATES = {a: i for i, a in enumerate(Aggregate)}
KEYS = {k: i for i, k in enumerate(Key)}
NO_VALUE = -1
NEVER = np.iinfo(np.int64).max
ANY_SPAN = -1
NO_BAND = -2
NOT_PEOPLE = frozenset({"merchant", "cash_outlet"})
"""Kinds of account that are nobody's own: never subjects unless a typology names them."""


class Program(NamedTuple):
    """The typologies of one kind of subject, as the kernel reads them.

    Filters ``f_*`` are ``(n_filters,)``; measures ``m_*`` are ``(n_measures,)``; typology ``t``
    has the measures ``t_measures[t]:t_measures[t + 1]``, the terms ``t_terms[t]:t_terms[t + 1]``
    (each a postfix program ``ops[term_ops[k]:term_ops[k + 1]]``), and the necessary conditions
    ``t_needs[t]:t_needs[t + 1]``: at least ``need_count`` legs with a tag in ``need_tags``.
    Measures in ``ops`` are numbered within their typology.
    """

    f_tags: Int64s
    f_require: Int64s
    f_forbid: Int64s
    f_kinds: Int64s
    f_min: Int64s
    f_max: Int64s
    f_own_hours: Int64s
    f_far_hours: Int64s
    f_known_max: Int64s
    f_known_min: Int64s
    f_hit: Int64s
    f_known: Int64s
    m_filter: Int32s
    m_aggregate: Int8s
    m_key: Int8s
    m_within: Int64s
    t_measures: Int32s
    t_terms: Int32s
    t_needs: Int32s
    t_kinds: Int64s
    t_aged: npt.NDArray[np.bool_]
    term_ops: Int32s
    term_reads: Int64s
    ops: Int64s
    need_tags: Int64s
    need_count: Int64s


@dataclass(frozen=True, slots=True)
class Compiled:
    """A program, the typologies in its order, and the names whose hits its filters look up."""

    program: Program
    typologies: tuple[Typology, ...]
    looks_up: tuple[str, ...]
    widest: int  # measures of the typology that has most


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


def _needs(condition: Condition) -> list[tuple[int, int]]:
    """Necessary conditions: (tags, how many legs with one of them) that every hit has."""
    match condition:
        case AtLeast(measure, threshold):
            many = measure.aggregate in (Aggregate.COUNT, Aggregate.DISTINCT)
            return [(tag_mask(measure.legs.tags), threshold if many else 1)]
        case AtMost():
            return []
        case ShareAtLeast(part, whole, share):
            needs = [(tag_mask(whole.legs.tags), 1)]
            return [*needs, (tag_mask(part.legs.tags), 1)] if share > 0 else needs
        case ShareAtMost(_, whole, _):
            return [(tag_mask(whole.legs.tags), 1)]
        case AllOf(terms):
            return [need for term in terms for need in _needs(term)]
        case AnyOf(terms):
            each = [_needs(term) for term in terms]
            if not all(each):
                return []
            tags = 0
            for needs in each:
                tags |= needs[0][0]
            return [(tags, min(needs[0][1] for needs in each))]


def _postfix(condition: Condition, number: dict[Measure, int]) -> list[tuple[int, ...]]:
    """``(op, a, b, num, den)`` rows; ``a`` of AND and OR is the number of operands."""
    match condition:
        case AtLeast(measure, threshold):
            return [(GE, number[measure], 0, threshold, 1)]
        case AtMost(measure, threshold):
            return [(LE, number[measure], 0, threshold, 1)]
        case ShareAtLeast(part, whole, share):
            return [(SHARE_GE, number[part], number[whole], share.numerator, share.denominator)]
        case ShareAtMost(part, whole, share):
            return [(SHARE_LE, number[part], number[whole], share.numerator, share.denominator)]
        case AllOf(terms):
            rows = [row for term in terms for row in _postfix(term, number)]
            return [*rows, (AND, len(terms), 0, 0, 0)]
        case AnyOf(terms):
            rows = [row for term in terms for row in _postfix(term, number)]
            return [*rows, (OR, len(terms), 0, 0, 0)]


class _Assembler:
    """Collects the columns of a program; used once, inside ``compile_program``."""

    def __init__(self, looks_up: tuple[str, ...]) -> None:
        self.looks_up = looks_up
        self.filters: dict[Legs, int] = {}
        self.measures: list[tuple[int, int, int, int]] = []
        self.term_ops = [0]
        self.term_reads: list[int] = []
        self.ops: list[tuple[int, ...]] = []
        self.needs: list[tuple[int, int]] = []
        self.t_measures, self.t_terms, self.t_needs = [0], [0], [0]
        self.t_kinds: list[int] = []
        self.t_aged: list[bool] = []

    def add(self, typology: Typology, condition: Condition) -> None:
        measures = typology.measures
        number = {measure: i for i, measure in enumerate(measures)}
        for m in measures:
            where = self.filters.setdefault(m.legs, len(self.filters))
            key = KEYS[m.key] if m.key is not None else 0
            self.measures.append((where, AGGREGATES[m.aggregate], key, m.within_us))
        terms = condition.terms if isinstance(condition, AllOf) else (condition,)
        for term in terms:
            self.ops += _postfix(term, number)
            self.term_ops.append(len(self.ops))
            self.term_reads.append(sum(1 << number[m] for m in measures_of(term)))
        self.needs += _needs(condition)
        self.t_measures.append(len(self.measures))
        self.t_terms.append(len(self.term_reads))
        self.t_needs.append(len(self.needs))
        self.t_kinds.append(subject_kind_mask(typology))
        self.t_aged.append(any(wants_age(m.legs) for m in measures))

    def filter_row(self, legs: Legs) -> tuple[int, ...]:
        require = p.FOREIGN * legs.foreign | p.ROUND * legs.round_amount | p.TIED * legs.tied
        if legs.own_hours or legs.far_hours:
            require |= p.HOURS
        return (
            tag_mask(legs.tags),
            require,
            p.TIED * legs.unrelated,
            kind_mask(legs.counterparty_kinds),
            NO_BAND
            if legs.amount_min is None and legs.amount_max is None
            else legs.amount_min or 0,
            NEVER if legs.amount_max is None else legs.amount_max,
            sum(1 << h for h in legs.own_hours),
            sum(1 << h for h in legs.far_hours),
            ANY_SPAN if legs.known_for_max_us is None else legs.known_for_max_us,
            ANY_SPAN if legs.known_for_min_us is None else legs.known_for_min_us,
            -1 if legs.counterparty_hit is None else self.looks_up.index(legs.counterparty_hit),
            sum(1 << KNOWN_KINDS.index(kind) for kind in legs.counterparty_known),
        )

    def program(self) -> Program:
        f = np.array([self.filter_row(x) for x in self.filters], dtype=np.int64).reshape(-1, 12)
        m = np.array(self.measures, dtype=np.int64).reshape(-1, 4)
        needs = np.array(self.needs, dtype=np.int64).reshape(-1, 2)
        f = np.ascontiguousarray(f.T)
        return Program(
            f[0],
            f[1],
            f[2],
            f[3],
            f[4],
            f[5],
            f[6],
            f[7],
            f[8],
            f[9],
            f[10],
            f[11],
            m_filter=m[:, 0].astype(np.int32),
            m_aggregate=m[:, 1].astype(np.int8),
            m_key=m[:, 2].astype(np.int8),
            m_within=m[:, 3].copy(),
            t_measures=np.array(self.t_measures, dtype=np.int32),
            t_terms=np.array(self.t_terms, dtype=np.int32),
            t_needs=np.array(self.t_needs, dtype=np.int32),
            t_kinds=np.array(self.t_kinds, dtype=np.int64),
            t_aged=np.array(self.t_aged, dtype=np.bool_),
            term_ops=np.array(self.term_ops, dtype=np.int32),
            term_reads=np.array(self.term_reads, dtype=np.int64),
            ops=np.array(self.ops, dtype=np.int64).reshape(-1, 5),
            need_tags=needs[:, 0].copy(),
            need_count=needs[:, 1].copy(),
        )


def compile_program(typologies: Sequence[Typology]) -> Compiled:
    """The program of typologies that have conditions on measures and one kind of subject.

    Raises ``TypologyError`` for a filter that is not well formed or a pattern among them.
    """
    looked_up: dict[str, None] = {}
    for typology in typologies:
        for measure in typology.measures:
            for problem in measure.legs.problems():
                raise TypologyError(problem, place=f"{typology.name}, measure {measure.name}")
            if measure.legs.counterparty_hit is not None:
                looked_up[measure.legs.counterparty_hit] = None
    assembler = _Assembler(tuple(looked_up))
    for typology in typologies:
        match typology.condition:
            case AtLeast() | AtMost() | ShareAtLeast() | ShareAtMost() | AllOf() | AnyOf():
                assembler.add(typology, typology.condition)
            case _:
                raise TypologyError("a pattern is not a condition on measures", place=typology.name)
    widest = max((len(typology.measures) for typology in typologies), default=0)
    return Compiled(assembler.program(), tuple(typologies), tuple(looked_up), widest)
