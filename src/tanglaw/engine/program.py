"""A library of typologies as arrays of numbers, which the kernel interprets. Not the kernel.

Compiling once to numbers, rather than to code, means that one cached kernel serves every library.
Typologies share filters: each leg is looked at once for all of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tanglaw.engine.assemble import Assembly
from tanglaw.errors import TypologyError
from tanglaw.model.ledger import Int8s, Int32s, Int64s
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
from tanglaw.typology.legs import TAGS

MOST_FILTERS = 126
"""Filters that one program can hold: two machine words a leg, without their sign bits."""


class Program(NamedTuple):
    """The typologies of one kind of subject, as the kernel reads them.

    Filters ``f_*`` are ``(n_filters,)``; ``g_filter[g_start[tag]:g_start[tag + 1]]`` are those
    that a tag can pass. Measures ``m_*`` are ``(n_measures,)``. Typology ``t`` has the measures
    ``t_measures[t]:t_measures[t + 1]``, the terms ``t_terms[t]:t_terms[t + 1]`` (each a postfix
    program ``ops[term_ops[k]:term_ops[k + 1]]``), and the necessary conditions
    ``t_needs[t]:t_needs[t + 1]``: at least ``need_count`` legs that pass filter ``need_filter``.
    Measures in ``ops`` and ``term_reads`` are numbered within their typology.
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
    f_linked: Int64s
    g_start: Int32s
    g_filter: Int32s
    m_filter: Int32s
    m_aggregate: Int8s
    m_key: Int8s
    m_within: Int64s
    m_ago: Int64s
    t_measures: Int32s
    t_terms: Int32s
    t_needs: Int32s
    t_kinds: Int64s
    t_aged: npt.NDArray[np.bool_]
    term_ops: Int32s
    term_reads: Int64s
    term_past: npt.NDArray[np.bool_]
    ops: Int64s
    need_filter: Int32s
    need_count: Int64s


@dataclass(frozen=True, slots=True)
class Compiled:
    """A program, the typologies in its order, and the names whose hits its filters look up."""

    program: Program
    typologies: tuple[Typology, ...]
    looks_up: tuple[str, ...]
    widest: int  # measures of the typology that has most


def compile_programs(typologies: Sequence[Typology]) -> list[Compiled]:
    """Programs that together hold the typologies, in order, as few as the filters allow."""
    groups: list[list[Typology]] = []
    filters: set[object] = set()
    for typology in typologies:
        mine = {measure.legs for measure in typology.measures}
        if not groups or len(filters | mine) > MOST_FILTERS:
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
    if len(assembly.filters) > MOST_FILTERS:
        raise TypologyError(f"more than {MOST_FILTERS} filters in one program")
    widest = max((len(typology.measures) for typology in typologies), default=0)
    return Compiled(_program(assembly), tuple(typologies), tuple(looked_up), widest)


def _program(assembly: Assembly) -> Program:
    rows = [assembly.filter_row(legs) for legs in assembly.filters]
    f = np.ascontiguousarray(np.array(rows, dtype=np.int64).reshape(-1, 13).T)
    by_tag = [np.flatnonzero((f[0] >> tag) & 1) for tag in range(len(TAGS))]
    m = np.array(assembly.measures, dtype=np.int64).reshape(-1, 5)
    needs = np.array(assembly.needs, dtype=np.int64).reshape(-1, 2)
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
        f[12],
        g_start=np.cumsum([0, *(len(one) for one in by_tag)]).astype(np.int32),
        g_filter=np.concatenate(by_tag).astype(np.int32),
        m_filter=m[:, 0].astype(np.int32),
        m_aggregate=m[:, 1].astype(np.int8),
        m_key=m[:, 2].astype(np.int8),
        m_within=m[:, 3].copy(),
        m_ago=m[:, 4].copy(),
        t_measures=np.array(assembly.t_measures, dtype=np.int32),
        t_terms=np.array(assembly.t_terms, dtype=np.int32),
        t_needs=np.array(assembly.t_needs, dtype=np.int32),
        t_kinds=np.array(assembly.t_kinds, dtype=np.int64),
        t_aged=np.array(assembly.t_aged, dtype=np.bool_),
        term_ops=np.array(assembly.term_ops, dtype=np.int32),
        term_reads=np.array(assembly.term_reads, dtype=np.int64),
        term_past=np.array(assembly.term_past, dtype=np.bool_),
        ops=np.array(assembly.ops, dtype=np.int64).reshape(-1, 5),
        need_filter=needs[:, 0].astype(np.int32),
        need_count=needs[:, 1].copy(),
    )
