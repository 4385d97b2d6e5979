"""The legs behind many episodes in one pass, each with the measures that read it. Not a measure."""

import numba as nb
import numpy as np

from tanglaw.engine.kernel.filtering import first_dealings, matching
from tanglaw.engine.kernel.state import Facts
from tanglaw.engine.program import Program
from tanglaw.model.ledger import Int32s, Int64s


@nb.njit(cache=True, nogil=True)
def legs_behind(
    subject: Int32s, from_us: Int64s, to_us: Int64s, facts: Facts, program: Program, parties: int
) -> tuple[Int64s, Int64s]:
    """Rows read by any measure of a program of one typology, episode by episode.

    ``subject``, ``from_us`` and ``to_us`` are ``(n,)``, subjects in rising order; both bounds are
    closed. Returns ``(n + 1,) int64`` starts and ``(m, 2) int64`` (row, one bit a measure).
    """
    start, rows = facts.start, facts.rows
    n = subject.shape[0]
    longest = np.int64(0)
    for e in range(n):
        longest = max(longest, start[subject[e] + 1] - start[subject[e]])
    ages = program.t_aged[0]
    age = np.zeros(longest, dtype=np.int64)
    match = np.zeros(longest, dtype=np.uint8)
    bits = np.zeros(longest, dtype=np.int64)
    seen = np.full(parties, -1, dtype=np.int64)
    found = np.empty((1024, 2), dtype=np.int64)
    cuts = np.zeros(n + 1, dtype=np.int64)
    many, e = 0, 0
    while e < n:
        s = subject[e]
        lo, hi = start[s], start[s + 1]
        if ages:
            first_dealings(facts, lo, hi, seen, age)
        bits[: hi - lo] = 0
        for m in range(program.m_filter.shape[0]):
            f = program.m_filter[m]
            matching(facts, lo, hi, program, f, age, match)
            for i in range(hi - lo):
                if match[i]:
                    bits[i] |= np.int64(1) << m
        while e < n and subject[e] == s:
            a, b = lo, hi
            while a < b:
                middle = (a + b) // 2
                if rows[middle, 0] < from_us[e]:
                    a = middle + 1
                else:
                    b = middle
            while a < hi and rows[a, 0] <= to_us[e]:
                if bits[a - lo] != 0:
                    if many == found.shape[0]:
                        bigger = np.empty((2 * many, 2), dtype=np.int64)
                        bigger[:many] = found
                        found = bigger
                    found[many, 0] = a
                    found[many, 1] = bits[a - lo]
                    many += 1
                a += 1
            e += 1
            cuts[e] = many
    return cuts, found[:many].copy()
