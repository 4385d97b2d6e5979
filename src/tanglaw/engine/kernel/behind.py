"""The legs behind many episodes in one pass, each with the measures that read it. Not a measure."""

import numba as nb
import numpy as np

from tanglaw.engine.codes import M_FILTER, T_AGED
from tanglaw.engine.kernel.filtering import filter_legs, first_dealings
from tanglaw.engine.kernel.judge import wanted_filters
from tanglaw.engine.kernel.state import PER_WORD, Facts, scratch_for
from tanglaw.engine.program import Program
from tanglaw.model.ledger import Int64s


@nb.njit(cache=True, nogil=True)
def _first_at(rows: Int64s, lo: int, hi: int, moment: int) -> int:
    """First of the rows ``lo:hi`` that is not before ``moment``."""
    while lo < hi:
        middle = (lo + hi) // 2
        if rows[middle, 0] < moment:
            lo = middle + 1
        else:
            hi = middle
    return lo


@nb.njit(cache=True, nogil=True)
def _measures_of(program: Program, bits: Int64s, i: int) -> int:
    """The measures that read leg ``i``, a bit each."""
    measures = np.int64(0)
    for m in range(program.measures.shape[0]):
        f = program.measures[m, M_FILTER]
        if (bits[i, f // PER_WORD] >> (f % PER_WORD)) & 1:
            measures |= np.int64(1) << m
    return measures


@nb.njit(cache=True, nogil=True)
def _longest(subject: Int64s, start: Int64s) -> int:
    longest = np.int64(0)
    for s in subject:
        longest = max(longest, start[s + 1] - start[s])
    return longest


@nb.njit(cache=True, nogil=True)
def legs_behind(
    subject: Int64s, from_us: Int64s, to_us: Int64s, facts: Facts, program: Program, parties: int
) -> tuple[Int64s, Int64s]:
    """Rows read by any measure of a program of one typology, episode by episode.

    ``subject``, ``from_us`` and ``to_us`` are ``(n,)``, subjects in rising order; both bounds are
    closed. Returns ``(n + 1,) int64`` starts and ``(m, 2) int64`` (row, one bit a measure).
    """
    start, rows = facts.start, facts.rows
    n, longest = subject.shape[0], _longest(subject, facts.start)
    wanted = wanted_filters(program)[0]
    scratch = scratch_for(1, longest, parties, program.filters.shape[0], 1)
    found = np.empty((1024, 2), dtype=np.int64)
    cuts = np.zeros(n + 1, dtype=np.int64)
    many, e = 0, 0
    while e < n:
        s = subject[e]
        lo, hi = start[s], start[s + 1]
        if program.typologies[0, T_AGED]:
            first_dealings(facts, lo, hi, scratch.seen, scratch.age)
        filter_legs(facts, lo, hi, program, wanted, scratch)
        while e < n and subject[e] == s:
            a = _first_at(rows, lo, hi, from_us[e])
            while a < hi and rows[a, 0] <= to_us[e]:
                measures = _measures_of(program, scratch.bits, a - lo)
                if measures != 0:
                    if many == found.shape[0]:
                        found = np.concatenate((found, np.empty_like(found)))
                    found[many, 0], found[many, 1] = a, measures
                    many += 1
                a += 1
            e += 1
            cuts[e] = many
    return cuts, found[:many].copy()
