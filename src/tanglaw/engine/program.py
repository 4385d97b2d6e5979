"""A library of typologies as arrays of numbers, which the kernel interprets. Not the kernel.

Compiling once to numbers, rather than to code, means that one cached kernel serves every library.
Typologies share filters: each leg is looked at once for all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from tanglaw.engine.assemble import Assembly, needs_of
from tanglaw.engine.codes import F_COLUMNS, F_TAGS, M_COLUMNS, NEED_COLUMNS, T_COLUMNS
from tanglaw.errors import TypologyError
from tanglaw.model.ledger import Int64s
from tanglaw.model.schema import KNOWN_KINDS
from tanglaw.typology.declaration import Typology
from tanglaw.typology.expression import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    ShareAtLeast,
    ShareAtMost,
    Then,
)
from tanglaw.typology.legs import TAGS, Legs
from tanglaw.typology.patterns import Pattern

MOST_FILTERS = 126
"""Filters that one program can hold: two machine words a leg, without their sign bits."""


class Program(NamedTuple):
    """The typologies of one kind of subject, as the kernel reads them: few arrays, all int64.

    ``filters`` has a row a filter, see the ``F_`` columns; ``by_tag[start:stop]`` with ``start,
    stop = tag_at[tag], tag_at[tag + 1]`` are those that a tag can pass. ``measures`` has a row a
    measure (``M_``). ``typologies`` has a row a typology (``T_``) and one more, so that its first
    columns are where each typology's measures, terms and needs begin; ``terms`` likewise begins
    each term's postfix program in ``ops``. ``needs``: see ``assemble.Need``.
    Measures in ``ops`` and ``terms`` are numbered within their typology.
    """

    filters: Int64s
    tag_at: Int64s
    by_tag: Int64s
    measures: Int64s
    typologies: Int64s
    terms: Int64s
    ops: Int64s
    needs: Int64s


@dataclass(frozen=True, slots=True)
class Compiled:
    """A program, the typologies in its order, and the names whose hits its filters look up."""

    program: Program
    typologies: tuple[Typology, ...]
    looks_up: tuple[str, ...]
    widest: int  # measures of the typology that has most
    all_look_up: bool  # no typology hits without a counterparty that is known or another has hit
    known_marks: int = 0  # the kinds of known row, a bit each, that such counterparties have


def compile_programs(typologies: Sequence[Typology]) -> list[Compiled]:
    """Programs that together hold the typologies, as few as the filters allow.

    Those that need a counterparty which is known or was hit go together: few subjects have one.
    """
    ordered = sorted(typologies, key=lambda typology: bool(_marked(typology)))
    groups: list[list[Typology]] = []
    filters: set[object] = set()
    for typology in ordered:
        mine = {measure.legs for measure in typology.measures}
        other_kind = groups and bool(_marked(groups[-1][-1])) != bool(_marked(typology))
        if not groups or other_kind or len(filters | mine) > MOST_FILTERS:
            groups.append([])
            filters = set()
        groups[-1].append(typology)
        filters |= mine
    return [compile_program(group) for group in groups]


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
    assembly = Assembly(tuple(looked_up))
    for typology in typologies:
        match typology.condition:
            case AtLeast() | AtMost() | ShareAtLeast() | ShareAtMost() | AllOf() | AnyOf() | Then():
                assembly.add(typology, typology.condition)
            case _:
                raise TypologyError("a pattern is not a condition on measures", place=typology.name)
    assembly.close()
    if len(assembly.filters) > MOST_FILTERS:
        raise TypologyError(f"more than {MOST_FILTERS} filters in one program")
    widest = max((len(typology.measures) for typology in typologies), default=0)
    marked = [_marked(typology) for typology in typologies]
    marks = 0
    for legs in (one for each in marked for one in each):
        marks |= sum(1 << KNOWN_KINDS.index(kind) for kind in legs.counterparty_known)
    program = _program(assembly)
    return Compiled(program, tuple(typologies), tuple(looked_up), widest, all(marked), marks)


def _marked(typology: Typology) -> list[Legs]:
    """Filters of which every hit has a leg, with a counterparty that is known or was hit."""
    if isinstance(typology.condition, Pattern):
        return []
    return [
        need.legs
        for need in needs_of(typology.condition)
        if need.count > 0
        and (need.legs.counterparty_hit is not None or need.legs.counterparty_known)
    ]


def _table(rows: Sequence[Sequence[int]], columns: int) -> Int64s:
    return np.array(rows, dtype=np.int64).reshape(-1, columns)


def _program(assembly: Assembly) -> Program:
    filters = _table([assembly.filter_row(legs) for legs in assembly.filters], F_COLUMNS)
    by_tag = [np.flatnonzero((filters[:, F_TAGS] >> tag) & 1) for tag in range(len(TAGS))]
    return Program(
        filters,
        np.cumsum([0, *(len(one) for one in by_tag)]).astype(np.int64),
        np.concatenate(by_tag).astype(np.int64),
        _table(assembly.measures, M_COLUMNS),
        _table(assembly.typologies, T_COLUMNS),
        _table(assembly.terms, 3),
        _table(assembly.ops, 5),
        _table(assembly.needs, NEED_COLUMNS),
    )
