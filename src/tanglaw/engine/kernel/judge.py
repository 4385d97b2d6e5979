"""The fused pass: every typology of one kind of subject, subject by subject. Not the threads.

What cannot hold is not measured. One look at the tags of a subject leaves few typologies; their
filters, which typologies share, are tried on each leg once; the counts leave fewer still.
"""

import numba as nb
import numpy as np
import numpy.typing as npt

from tanglaw.engine import codes as c
from tanglaw.engine.kernel.condition import drop_unread, term_holds
from tanglaw.engine.kernel.filtering import filter_legs, first_dealings
from tanglaw.engine.kernel.state import PER_WORD, Facts, Scratch, scratch_for
from tanglaw.engine.kernel.window import measured
from tanglaw.engine.legs import packing as p
from tanglaw.engine.program import Program
from tanglaw.model.ledger import Int64s


@nb.njit(cache=True, nogil=True)
def wanted_filters(program: Program) -> Int64s:
    """``(n_typologies, 2)``: the filters of each typology, a bit each."""
    typologies = program.typologies
    wanted = np.zeros((typologies.shape[0] - 1, 2), dtype=np.int64)
    for t in range(typologies.shape[0] - 1):
        for m in range(typologies[t, c.T_MEASURES], typologies[t + 1, c.T_MEASURES]):
            f = program.measures[m, c.M_FILTER]
            wanted[t, f // PER_WORD] |= np.int64(1) << (f % PER_WORD)
    return wanted


@nb.njit(cache=True, nogil=True)
def _mark_live(
    program: Program, kind: int, present: int, n_tags: int, scratch: Scratch
) -> tuple[bool, bool]:
    """Mark typologies as ``live`` for which the subject has enough legs of the tags they need.

    Returns whether there are any, and whether one asks how long the ends have known each other.
    Arrays are taken out of their tuples once: inside the loop that would cost more than the loop.
    """
    typologies, needs, filters = program.typologies, program.needs, program.filters
    by_tag, tags, live = scratch.by_tag, scratch.tags, scratch.live
    found, aged = False, False
    for t in range(live.shape[0]):
        ok = (typologies[t, c.T_KINDS] >> (kind + 1)) & 1 == 1
        k, end = typologies[t, c.T_NEEDS], typologies[t + 1, c.T_NEEDS]
        while ok and k < end:
            usable = filters[needs[k, c.NEED_FILTER], c.F_TAGS] & present
            count = needs[k, c.NEED_COUNT]
            have = np.int64(usable != 0)
            if count > 1 and usable != 0:
                have, x = np.int64(0), 0
                while have < count and x < n_tags:
                    if (usable >> tags[x]) & 1:
                        have += by_tag[tags[x]]
                    x += 1
            ok = have >= count
            k += 1
        live[t] = ok
        found = found or ok
        aged = aged or (ok and typologies[t, c.T_AGED] == 1)
    return found, aged


@nb.njit(cache=True, nogil=True)
def _filtered(
    facts: Facts, program: Program, s: int, wanted: Int64s, scratch: Scratch, union: Int64s
) -> bool:
    """Mark the typologies that could hold as ``live`` and try their filters.

    Returns whether there are any.
    """
    rows, lo, hi = facts.rows, facts.start[s], facts.start[s + 1]
    by_tag, tags, live = scratch.by_tag, scratch.tags, scratch.live
    present, n_tags = np.int64(0), 0
    for i in range(lo, hi):
        tag = rows[i, 3] & p.BYTE
        if by_tag[tag] == 0:
            tags[n_tags] = tag
            n_tags += 1
            present |= np.int64(1) << tag
        by_tag[tag] += 1
    found, aged = _mark_live(program, facts.account_kind[s], present, n_tags, scratch)
    for x in range(n_tags):
        by_tag[tags[x]] = 0
    if found:
        union[:] = 0
        for t in range(live.shape[0]):
            if live[t]:
                union[0] |= wanted[t, 0]
                union[1] |= wanted[t, 1]
        if aged:
            first_dealings(facts, lo, hi, scratch.seen, scratch.age)
        filter_legs(facts, lo, hi, program, union, scratch)
    return found


@nb.njit(cache=True, nogil=True, inline="always")
def _come_close(
    rows: Int64s, lo: int, hi: int, f: int, count: int, within: int, bits: Int64s, queue: Int64s
) -> bool:
    """Whether ``count`` legs that pass filter ``f`` stand within ``within`` of each other."""
    word, bit = f // PER_WORD, f % PER_WORD
    n = 0
    close = False
    for i in range(lo, hi):
        if (bits[i - lo, word] >> bit) & 1:
            queue[n] = rows[i, 0]
            n += 1
            if n >= count and rows[i, 0] - queue[n - count] <= within:
                close = True
                break
    return close


@nb.njit(cache=True, nogil=True, inline="always")
def _counts_allow(
    typologies: Int64s, needs: Int64s, t: int, passing: Int64s, adding: npt.NDArray[np.float64]
) -> bool:
    """Whether enough legs pass what typology ``t`` needs, and their amounts add up."""
    ok = True
    for k in range(typologies[t, c.T_NEEDS], typologies[t + 1, c.T_NEEDS]):
        f = needs[k, c.NEED_FILTER]
        # a float sum may be a little low: a part in a million is far more than its error
        if passing[f] < needs[k, c.NEED_COUNT] or adding[f] * 1.000001 < needs[k, c.NEED_SUM]:
            ok = False
            break
    return ok


@nb.njit(cache=True, nogil=True)
def _legs_come_close(
    rows: Int64s, lo: int, hi: int, program: Program, t: int, scratch: Scratch
) -> bool:
    """Whether the legs that typology ``t`` needs stand close enough to each other."""
    needs = program.needs
    for k in range(program.typologies[t, c.T_NEEDS], program.typologies[t + 1, c.T_NEEDS]):
        f, count, within = needs[k, c.NEED_FILTER], needs[k, c.NEED_COUNT], needs[k, c.NEED_WITHIN]
        if count <= 1 or within == c.NEVER:
            continue
        if not _come_close(rows, lo, hi, f, count, within, scratch.bits, scratch.queue):
            return False
    return True


@nb.njit(cache=True, nogil=True)
def _legs_that_hold(facts: Facts, program: Program, s: int, t: int, scratch: Scratch) -> int:
    """At how many legs typology ``t`` holds; ``holds`` says at which."""
    lo, hi = facts.start[s], facts.start[s + 1]
    base = program.typologies[t, c.T_MEASURES]
    n_measures = program.typologies[t + 1, c.T_MEASURES] - base
    scratch.holds[: hi - lo] = 1
    done = np.int64(0)
    for k in range(program.typologies[t, c.T_TERMS], program.typologies[t + 1, c.T_TERMS]):
        reads = program.terms[k, c.TERM_READS]
        for m in range(n_measures):
            if (reads >> m) & 1 == 1 and (done >> m) & 1 == 0:
                measure, out = program.measures[base + m], scratch.values[m]
                measured(facts, lo, hi, measure, facts.own_party[s], scratch, out)
        done |= reads
        if not term_holds(program, base, k, facts.rows, lo, hi - lo, scratch):
            return 0
    return drop_unread(program, base, n_measures, hi - lo, scratch)


@nb.njit(cache=True, nogil=True)
def _with_room(table: Int64s, rows: int) -> Int64s:
    """The table, or a longer copy, with room for ``rows`` rows."""
    if rows <= table.shape[0]:
        return table
    bigger = np.zeros((max(rows, 2 * table.shape[0]), table.shape[1]), dtype=np.int64)
    bigger[: table.shape[0]] = table
    return bigger


@nb.njit(cache=True, nogil=True)
def judge(
    subjects: Int64s, facts: Facts, program: Program, keys: int, widest: int
) -> tuple[Int64s, Int64s]:
    """Judge ``subjects``, given in rising order; their hits and the hits' values.

    Returns ``(n, 3) int64`` (typology, subject, row) and ``(n, widest) int64``, ordered by
    (subject, typology, row). ``keys`` is more than any key that ``DISTINCT`` can meet.
    """
    longest = 0
    for s in subjects:
        longest = max(longest, facts.start[s + 1] - facts.start[s])
    wanted, union = wanted_filters(program), np.zeros(2, dtype=np.int64)
    scratch = scratch_for(widest, longest, keys, program.filters.shape[0], wanted.shape[0])
    start, rows, typologies, needs = facts.start, facts.rows, program.typologies, program.needs
    passing, adding, live = scratch.passing, scratch.adding, scratch.live
    holds, values = scratch.holds, scratch.values
    hits = np.empty((1024, 3), dtype=np.int64)
    found = np.zeros((1024, widest), dtype=np.int64)
    n = 0
    for s in subjects:
        lo, hi = start[s], start[s + 1]
        if lo == hi or not _filtered(facts, program, s, wanted, scratch, union):
            continue
        for t in range(live.shape[0]):
            if live[t] == 0:
                continue
            if not _counts_allow(typologies, needs, t, passing, adding):
                continue
            if not _legs_come_close(rows, lo, hi, program, t, scratch):
                continue
            many = _legs_that_hold(facts, program, s, t, scratch)
            if many == 0:
                continue
            hits, found = _with_room(hits, n + many), _with_room(found, n + many)
            measures = typologies[t + 1, c.T_MEASURES] - typologies[t, c.T_MEASURES]
            for i in range(hi - lo):
                if holds[i]:
                    hits[n, 0], hits[n, 1], hits[n, 2] = t, s, lo + i
                    for m in range(measures):
                        found[n, m] = values[m, i]
                    n += 1
    return hits[:n].copy(), found[:n].copy()
