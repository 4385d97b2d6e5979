"""Turns typologies into lanes' plans: which units, measures and filters. Not the judging.

A lane judges the typologies of one kind of subject and one stage, so that what is looked up is
known before who looks it up is judged.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tanglaw.engine import codes
from tanglaw.engine.assemble import subject_kind_mask
from tanglaw.engine.incremental import columns as c
from tanglaw.engine.incremental.terms import (
    Held,
    Need,
    Term,
    least_legs,
    patience_of,
    terms_of,
    thens_of,
)
from tanglaw.engine.kernel.state import PER_WORD
from tanglaw.engine.plan import looked_up, runnable, stages
from tanglaw.engine.program import MOST_FILTERS, Compiled, compile_program
from tanglaw.engine.results import NotRun
from tanglaw.errors import LoweringError
from tanglaw.model.alert import SubjectKind
from tanglaw.model.ledger import Int64s
from tanglaw.typology.declaration import Typology
from tanglaw.typology.expression import (
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
    reach_of,
)
from tanglaw.typology.legs import Legs
from tanglaw.typology.patterns import Pattern

MOST_UNITS = 62
"""Units of a lane: one bit each in a leg's word."""
Op = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LanePlan:
    """What one lane judges. ``loose`` has the filters without what may change."""

    kind: SubjectKind
    compiled: Compiled
    loose: Compiled
    plan: Int64s
    meta: Int64s
    asked: tuple[str, ...]  # typologies whose first hits this lane keeps, by slot
    reach_us: int


def lane_plans(
    typologies: Sequence[Typology], present: frozenset[str]
) -> tuple[list[LanePlan], tuple[NotRun, ...]]:
    """Plans in the order in which their lanes must judge, and what cannot be judged, with why.

    Raises ``TypologyError`` for what is not well formed, ``LoweringError`` for what only the batch
    can judge.
    """
    patterns = [t for t in typologies if isinstance(t.condition, Pattern)]
    rest = [t for t in typologies if not isinstance(t.condition, Pattern)]
    run, not_run = runnable(rest, present)
    not_run += tuple(
        NotRun(t.name, "a pattern is found in batch, not as it comes") for t in patterns
    )
    asked = frozenset(name for typology in run for name in looked_up(typology))
    for typology in run:
        if typology.name in asked and typology.subject not in (
            SubjectKind.ACCOUNT,
            SubjectKind.PARTY,
        ):
            raise LoweringError(
                f"the hits of a {typology.subject} cannot be looked up", place=typology.name
            )
    plans = []
    for stage in stages(run):
        for kind in SubjectKind:
            mine = [t for t in stage if t.subject is kind]
            plans += [_plan(kind, group, asked) for group in _groups(mine)]
    return plans, tuple(sorted(not_run, key=lambda one: one.typology))


def _groups(typologies: Sequence[Typology]) -> Iterator[list[Typology]]:
    """Typologies in as few lanes as filters and units allow, in order."""
    group: list[Typology] = []
    filters: set[Legs] = set()
    units = 0
    for typology in typologies:
        mine = {measure.legs for measure in typology.measures}
        more = 1 + sum(1 for _ in thens_of(typology.condition))
        if group and (len(filters | mine) > MOST_FILTERS or units + more > MOST_UNITS):
            yield group
            group, filters, units = [], set(), 0
        group.append(typology)
        filters |= mine
        units += more
    if group:
        yield group


def _plan(kind: SubjectKind, typologies: list[Typology], asked: frozenset[str]) -> LanePlan:
    compiled = compile_program(typologies)
    writer = _Writer(compiled, tuple(t.name for t in typologies if t.name in asked))
    for number, typology in enumerate(compiled.typologies):
        writer.add(number, typology)
    return LanePlan(
        kind,
        compiled,
        replace(compiled, program=compiled.program._replace(filters=_loose(compiled))),
        *writer.tables(),
        writer.asked,
        max(typology.lookback_us for typology in typologies),
    )


def _loose(compiled: Compiled) -> Int64s:
    """The filters without what may still change."""
    loose = compiled.program.filters.copy()
    loose[:, [codes.F_KNOWN_MAX, codes.F_KNOWN_MIN]] = codes.ANY_SPAN
    loose[:, codes.F_HIT], loose[:, codes.F_LINKED] = -1, 0
    return loose


class _Writer:
    """The tables of a plan while they are written."""

    def __init__(self, compiled: Compiled, asked: tuple[str, ...]) -> None:
        self.compiled = compiled
        self.asked = asked
        self.measures: dict[tuple[int, ...], int] = {}
        self.units: list[list[int]] = []
        self.terms: list[int] = []
        self.ops: list[Op] = []
        self.reads: list[int] = []
        self.parts = 0
        self.number: dict[Measure, int] = {}
        self.filter: dict[Legs, int] = {}

    def add(self, number: int, typology: Typology) -> None:
        """Add a typology's unit, behind those of the parts that it asks for."""
        condition = typology.condition
        if isinstance(condition, Pattern):
            raise LoweringError("a pattern is found in batch alone", place=typology.name)
        program = self.compiled.program
        base = program.typologies[number, codes.T_MEASURES]
        for i, measure in enumerate(typology.measures):
            row = tuple(int(x) for x in program.measures[base + i])
            self.number[measure] = self.measures.setdefault(row, len(self.measures))
            self.filter[measure.legs] = row[codes.M_FILTER]
        slot = self.asked.index(typology.name) if typology.name in self.asked else -1
        reads = [self.number[measure] for measure in typology.measures]
        self._unit(condition, subject_kind_mask(typology), (number, slot, -1), reads)

    def _unit(
        self, condition: Condition, kinds: int, what: tuple[int, int, int], reads: list[int]
    ) -> int:
        """Write a unit: ``what`` is its typology, slot and part; its number."""
        parts = list[int]()
        written = [self._term(term, kinds, parts) for term in terms_of(condition)]
        wanted = [0, 0]
        for measure in measures_of(condition):
            f = self.filter[measure.legs]
            wanted[f // PER_WORD] |= 1 << (f % PER_WORD)
        for part in parts:
            self.units[part][c.U_ASKER] = len(self.units)
        begin = (len(self.terms), len(self.reads), reach_of(condition), kinds)
        lacking = self._lacking_at_first([ops[0] for ops in written if len(ops) == 1])
        self.units.append([*begin, least_legs(condition), *what, *wanted, -1, lacking])
        for ops in written:
            self.terms.append(len(self.ops))
            self.ops += ops
        self.reads += reads
        return len(self.units) - 1

    def _lacking_at_first(self, terms: list[Op]) -> int:
        """What must come to a subject without legs before the first of the terms can hold."""
        rows = list(self.measures)
        for code, measure, _, threshold, *rest in terms:
            if code == c.HELD:
                return c.NO_FILTER << c.FILTER_SHIFT | 1
            if code == codes.GE and threshold > 0 and rest[1] > 0:
                legs = min(threshold, c.PATIENCE) if rest[1] == c.BY_ONE else 1
                return rows[measure][codes.M_FILTER] << c.FILTER_SHIFT | legs
        return 0

    def _term(self, term: Term, kinds: int, parts: list[int]) -> list[Op]:
        """The postfix program of a term; ``parts`` grows by the units that it asks for."""
        match term:
            case Held(first, within_us):
                return [self._held(first, within_us, kinds, parts)]
            case Need(legs, least, within_us):
                row = (self.filter[legs], codes.COUNT, codes.BY_COUNTERPARTY, within_us, 0)
                number = self.measures.setdefault(row, len(self.measures))
                return [(codes.GE, number, 0, least, 1, c.BY_ONE)]
            case _:
                return self._postfix(term, kinds, parts)

    def _held(self, first: Condition, within_us: int, kinds: int, parts: list[int]) -> Op:
        """The op that asks whether a part held before; writes the part's unit."""
        self.parts += 1
        unit = self._unit(first, kinds, (-1, -1, self.parts - 1), [])
        parts.append(unit)
        return (c.HELD, unit, 0, within_us, 0)

    def _postfix(self, condition: Condition, kinds: int, parts: list[int]) -> list[Op]:
        """``(op, a, b, num, den)`` rows; ``a`` of AND and OR is the number of operands."""
        match condition:
            case AtLeast(measure, threshold):
                lacks = int(measure.may_lack_value)
                patience = patience_of(measure)
                return [(codes.GE, self.number[measure], lacks, threshold, 1, patience)]
            case AtMost(measure, threshold):
                return [(codes.LE, self.number[measure], 0, threshold, 1)]
            case ShareAtLeast(part, whole, share) | ShareAtMost(part, whole, share):
                at_least = isinstance(condition, ShareAtLeast)
                code = codes.SHARE_GE if at_least else codes.SHARE_LE
                ends = (self.number[part], self.number[whole])
                return [(code, *ends, share.numerator, share.denominator)]
            case AllOf(terms) | AnyOf(terms):
                rows = [row for term in terms for row in self._postfix(term, kinds, parts)]
                code = codes.AND if isinstance(condition, AllOf) else codes.OR
                return [*rows, (code, len(terms), 0, 0, 0)]
            case Then(first, now, within_us):
                rows = self._postfix(now, kinds, parts)
                held = self._held(first, within_us, kinds, parts)
                return [*rows, held, (codes.AND, 2, 0, 0, 0)]

    def tables(self) -> tuple[Int64s, Int64s]:
        """The plan, part behind part, and ``meta``, which says where they begin.

        Units and terms have one row more each, which says where the one before ends.
        """
        filters = self.compiled.program.filters
        links = list({int(tags): None for tags in filters[:, codes.F_LINKED] if tags})
        dynamic = [row for f in range(len(filters)) if (row := _changing(filters[f], f, links))]
        last = [len(self.terms), len(self.reads), 0, 0, 0, -1, -1, -1, 0, 0, -1, 0]
        parts: list[list[Sequence[int]]] = [
            [*self.units, last],
            [[begin] for begin in (*self.terms, len(self.ops))],
            list(self.ops),
            list(self.measures),
            [[read] for read in self.reads],
            list(dynamic),
            [[tags] for tags in links],
        ]
        plan = np.zeros((sum(len(part) for part in parts), c.PLAN_COLUMNS), dtype=np.int64)
        meta = np.zeros(c.META, dtype=np.int64)
        at = 0
        for number, part in enumerate(parts):
            if number > 0:
                meta[c.TERMS_AT + number - 1] = at
            for row in part:
                plan[at, : len(row)] = row
                at += 1
        meta[c.UNIT_COUNT], meta[c.MEASURE_COUNT] = len(self.units), len(self.measures)
        meta[c.DYNAMIC_COUNT], meta[c.LINK_COUNT] = len(dynamic), len(links)
        meta[c.ROWS] = len(self.measures) + self.parts
        meta[c.KEYED] = sum(row[codes.M_AGGREGATE] == codes.DISTINCT for row in self.measures)
        meta[c.AGED] = any(max(row[c.D_MAX], row[c.D_MIN]) != codes.ANY_SPAN for row in dynamic)
        meta[c.LOOKED_UP] = any(row[c.D_HIT] >= 0 for row in dynamic)
        meta[c.LINKING] = np.bitwise_or.reduce(np.array(links, dtype=np.int64))
        return plan, meta


def _changing(row: Int64s, f: int, links: list[int]) -> list[int]:
    """What of filter ``f`` may still change, as the ``D_`` columns have it; empty for nothing."""
    linked = int(row[codes.F_LINKED])
    changing = [
        int(row[codes.F_KNOWN_MAX]),
        int(row[codes.F_KNOWN_MIN]),
        int(row[codes.F_HIT]),
        links.index(linked) if linked else -1,
    ]
    return [f, *changing] if max(changing) >= 0 else []
