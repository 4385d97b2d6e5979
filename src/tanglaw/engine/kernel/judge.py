"""The fused pass: every typology of one kind of subject, subject by subject. Not the threads.

What cannot hold is not measured. One look at the tags of a subject leaves few typologies; their
filters, which typologies share, are tried on each leg once; the counts leave fewer still.
"""

import numba as nb
import numpy as np

from tanglaw.engine.kernel.condition import leg_passes_any, term_holds
from tanglaw.engine.kernel.filtering import filter_legs, first_dealings
from tanglaw.engine.kernel.state import LONG_AGO, PER_WORD, Facts, Scratch, scratch_for
from tanglaw.engine.kernel.window import measured
from tanglaw.engine.legs import packing as p
from tanglaw.engine.program import Program
from tanglaw.model.ledger import Int64s


@nb.njit(cache=True, nogil=True)
def wanted_filters(program: Program) -> Int64s:
    """``(n_typologies, 2)``: the filters of each typology, a bit each."""
    wanted = np.zeros((program.t_kinds.shape[0], 2), dtype=np.int64)
    for t in range(program.t_kinds.shape[0]):
        for m in range(program.t_measures[t], program.t_measures[t + 1]):
            f = program.m_filter[m]
            wanted[t, f // PER_WORD] |= np.int64(1) << (f % PER_WORD)
    return wanted


@nb.njit(cache=True, nogil=True)
def _take_tags(rows: Int64s, lo: int, hi: int, scratch: Scratch) -> tuple[int, int]:
    """Count the legs by tag; the set of tags, a bit each, and how many they are.

    ``by_tag`` must be 0 before; ``tags`` then names the tags that are there.
    """
    present, n = np.int64(0), 0
    for i in range(lo, hi):
        tag = rows[i, 3] & p.BYTE
        if scratch.by_tag[tag] == 0:
            scratch.tags[n] = tag
            n += 1
            present |= np.int64(1) << tag
        scratch.by_tag[tag] += 1
    return present, n


@nb.njit(cache=True, nogil=True)
def _tags_allow(program: Program, t: int, present: int, n_tags: int, scratch: Scratch) -> bool:
    for k in range(program.t_needs[t], program.t_needs[t + 1]):
        tags = program.f_tags[program.need_filter[k]] & present
        if tags == 0:
            return False
        if program.need_count[k] > 1:
            have = 0
            for x in range(n_tags):
                tag = scratch.tags[x]
                if (tags >> tag) & 1:
                    have += scratch.by_tag[tag]
            if have < program.need_count[k]:
                return False
    return True


@nb.njit(cache=True, nogil=True)
def _filters_allow(program: Program, t: int, passing: Int64s) -> bool:
    for k in range(program.t_needs[t], program.t_needs[t + 1]):
        if passing[program.need_filter[k]] < program.need_count[k]:
            return False
    return True


@nb.njit(cache=True, nogil=True)
def _filtered(
    facts: Facts, program: Program, s: int, wanted: Int64s, scratch: Scratch, union: Int64s
) -> bool:
    """Mark the typologies that could hold as ``live`` and try their filters.

    Returns whether there are any.
    """
    lo, hi = facts.start[s], facts.start[s + 1]
    present, n_tags = _take_tags(facts.rows, lo, hi, scratch)
    union[:] = 0
    found, aged = False, False
    for t in range(program.t_kinds.shape[0]):
        ok = (program.t_kinds[t] >> (facts.account_kind[s] + 1)) & 1 == 1
        ok = ok and _tags_allow(program, t, present, n_tags, scratch)
        scratch.live[t] = ok
        if ok:
            found = True
            aged = aged or program.t_aged[t]
            union[0] |= wanted[t, 0]
            union[1] |= wanted[t, 1]
    for x in range(n_tags):
        scratch.by_tag[scratch.tags[x]] = 0
    if not found:
        return False
    if aged:
        first_dealings(facts, lo, hi, scratch.seen, scratch.age)
    filter_legs(
        facts, (lo, hi), program, union, scratch.age, scratch.seen, scratch.bits, scratch.passing
    )
    return True


@nb.njit(cache=True, nogil=True)
def _measure_term(
    facts: Facts, program: Program, s: int, t: int, reads: int, done: int, scratch: Scratch
) -> int:
    """Work out the measures ``reads`` of typology ``t`` that are not ``done``; what is done now."""
    lo, hi = facts.start[s], facts.start[s + 1]
    base = program.t_measures[t]
    for m in range(program.t_measures[t + 1] - base):
        if (reads >> m) & 1 == 1 and (done >> m) & 1 == 0:
            out = scratch.values[m]
            measured(facts, lo, hi, program, base + m, facts.own_party[s], scratch, out)
    return done | reads


@nb.njit(cache=True, nogil=True)
def _holds_somewhere(facts: Facts, program: Program, s: int, t: int, scratch: Scratch) -> bool:
    """Whether typology ``t`` holds at any leg; ``holds`` then says where."""
    lo, hi = facts.start[s], facts.start[s + 1]
    base, holds = program.t_measures[t], scratch.holds
    holds[: hi - lo] = 1
    done = np.int64(0)
    for k in range(program.t_terms[t], program.t_terms[t + 1]):
        done = _measure_term(facts, program, s, t, program.term_reads[k], done, scratch)
        past = program.term_past[k]
        if past:
            scratch.before[:] = LONG_AGO
            scratch.now[:] = LONG_AGO
        alive = False
        for i in range(hi - lo):
            if holds[i] or past:
                ok = term_holds(program, base, k, i, facts.rows[lo + i, 0], scratch)
                holds[i] = ok and holds[i]
                alive = alive or holds[i]
        if not alive:
            return False
    return True


@nb.njit(cache=True, nogil=True)
def _grown(table: Int64s) -> Int64s:
    bigger = np.zeros((2 * table.shape[0], table.shape[1]), dtype=np.int64)
    bigger[: table.shape[0]] = table
    return bigger


@nb.njit(cache=True, nogil=True)
def judge(
    lo_subject: int, hi_subject: int, facts: Facts, program: Program, keys: int, widest: int
) -> tuple[Int64s, Int64s]:
    """Judge the subjects ``lo_subject:hi_subject``; their hits and the hits' values.

    Returns ``(n, 3) int64`` (typology, subject, row) and ``(n, widest) int64``, ordered by
    (subject, typology, row). ``keys`` is more than any key that ``DISTINCT`` can meet.
    """
    longest = 0
    for s in range(lo_subject, hi_subject):
        longest = max(longest, facts.start[s + 1] - facts.start[s])
    typologies = program.t_kinds.shape[0]
    scratch = scratch_for(widest, longest, keys, program.f_tags.shape[0], typologies)
    wanted, union = wanted_filters(program), np.zeros(2, dtype=np.int64)
    hits = np.empty((1024, 3), dtype=np.int64)
    found = np.zeros((1024, widest), dtype=np.int64)
    n = 0
    for s in range(lo_subject, hi_subject):
        lo, hi = facts.start[s], facts.start[s + 1]
        if lo == hi or not _filtered(facts, program, s, wanted, scratch, union):
            continue
        for t in range(typologies):
            if not (scratch.live[t] and _filters_allow(program, t, scratch.passing)):
                continue
            if not _holds_somewhere(facts, program, s, t, scratch):
                continue
            base = program.t_measures[t]
            measures = program.t_measures[t + 1] - base
            for i in range(hi - lo):
                every = (np.int64(1) << measures) - 1
                if not (scratch.holds[i] and leg_passes_any(program, base, every, scratch, i)):
                    continue
                if n == hits.shape[0]:
                    hits, found = _grown(hits), _grown(found)
                hits[n, 0], hits[n, 1], hits[n, 2] = t, s, lo + i
                for m in range(measures):
                    found[n, m] = scratch.values[m, i]
                n += 1
    return hits[:n].copy(), found[:n].copy()
