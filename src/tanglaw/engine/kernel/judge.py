"""The fused pass: every typology of one kind of subject, subject by subject. Not the threads.

What cannot hold is not measured: a subject without four credits cannot have four payers, so most
subjects cost one look at their tags.
"""

import numba as nb
import numpy as np
import numpy.typing as npt

from tanglaw.engine.kernel.filtering import first_dealings, matching
from tanglaw.engine.kernel.state import Facts, Scratch, scratch_for
from tanglaw.engine.kernel.window import measured
from tanglaw.engine.legs import packing as p
from tanglaw.engine.program import AND, GE, LE, SHARE_GE, SHARE_LE, Program
from tanglaw.model.ledger import Int64s

TAG_BITS = 64


@nb.njit(cache=True, nogil=True, inline="always")
def product_at_least(a: int, den: int, b: int, num: int) -> bool:
    """``a * den >= b * num`` for non-negative int64, in 128 bits."""
    mask, shift = np.uint64(0xFFFFFFFF), np.uint64(32)
    ua, ud, ub, un = np.uint64(a), np.uint64(den), np.uint64(b), np.uint64(num)
    a_low, b_low = (ua & mask) * ud, (ub & mask) * un
    a_high = (ua >> shift) * ud + (a_low >> shift)
    b_high = (ub >> shift) * un + (b_low >> shift)
    if a_high != b_high:
        return a_high > b_high
    return (a_low & mask) >= (b_low & mask)


@nb.njit(cache=True, nogil=True, inline="always")
def _leaf_holds(code: int, part: int, whole: int, num: int, den: int) -> bool:
    if code == GE:
        return part >= num
    if code == LE:
        return 0 <= part <= num
    if whole <= 0 or part < 0:
        return False
    if code == SHARE_GE:
        return product_at_least(part, den, whole, num)
    return product_at_least(whole, num, part, den)


@nb.njit(cache=True, nogil=True)
def term_holds(
    ops: Int64s, lo: int, hi: int, values: Int64s, i: int, stack: npt.NDArray[np.bool_]
) -> bool:
    """Whether the postfix program ``ops[lo:hi]`` holds on the values of leg ``i``."""
    top = 0
    for k in range(lo, hi):
        code, a = ops[k, 0], ops[k, 1]
        if code <= SHARE_LE:
            ok = _leaf_holds(code, values[a, i], values[ops[k, 2], i], ops[k, 3], ops[k, 4])
        else:
            ok = code == AND
            for _ in range(a):
                top -= 1
                ok = (ok and stack[top]) if code == AND else (ok or stack[top])
        stack[top] = ok
        top += 1
    return stack[0]


@nb.njit(cache=True, nogil=True)
def _take_tags(rows: Int64s, lo: int, hi: int, by_tag: Int64s) -> int:
    """Count the legs by tag; the set of tags that are there, a bit each."""
    by_tag[:] = 0
    present = np.int64(0)
    for i in range(lo, hi):
        tag = rows[i, 3] & p.BYTE
        by_tag[tag] += 1
        present |= np.int64(1) << tag
    return present


@nb.njit(cache=True, nogil=True)
def _could_hold(program: Program, t: int, by_tag: Int64s, present: int) -> bool:
    for k in range(program.t_needs[t], program.t_needs[t + 1]):
        tags = program.need_tags[k] & present
        if tags == 0:
            return False
        if program.need_count[k] > 1:
            have = 0
            for tag in range(TAG_BITS):
                if (tags >> tag) & 1:
                    have += by_tag[tag]
            if have < program.need_count[k]:
                return False
    return True


@nb.njit(cache=True, nogil=True)
def _measure_term(
    facts: Facts, program: Program, s: int, t: int, reads: int, done: int, scratch: Scratch
) -> int:
    """Work out the measures ``reads`` of typology ``t`` that are not ``done``; what is done now."""
    lo, hi = facts.start[s], facts.start[s + 1]
    base = program.t_measures[t]
    for m in range(program.t_measures[t + 1] - base):
        if (reads >> m) & 1 == 0 or (done >> m) & 1 == 1:
            continue
        f = program.m_filter[base + m]
        matching(facts, lo, hi, program, f, scratch.age, scratch.match)
        out = scratch.values[m]
        measured(facts, lo, hi, program, base + m, facts.own_party[s], scratch, out)
        for i in range(hi - lo):
            scratch.anchor[i] |= scratch.match[i]
        done |= np.int64(1) << m
    return done


@nb.njit(cache=True, nogil=True)
def _holds_somewhere(facts: Facts, program: Program, s: int, t: int, scratch: Scratch) -> bool:
    """Whether typology ``t`` holds at any leg; ``holds`` and ``anchor`` then say where."""
    size = facts.start[s + 1] - facts.start[s]
    holds = scratch.holds
    scratch.anchor[:size] = 0
    holds[:size] = 1
    done = np.int64(0)
    for k in range(program.t_terms[t], program.t_terms[t + 1]):
        done = _measure_term(facts, program, s, t, program.term_reads[k], done, scratch)
        lo, hi = program.term_ops[k], program.term_ops[k + 1]
        alive = False
        for i in range(size):
            if holds[i]:
                ok = term_holds(program.ops, lo, hi, scratch.values, i, scratch.stack)
                holds[i] = ok
                alive = alive or ok
        if not alive:
            return False
    return True


@nb.njit(cache=True, nogil=True)
def _grown(table: Int64s) -> Int64s:
    bigger = np.empty((2 * table.shape[0], table.shape[1]), dtype=np.int64)
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
    scratch = scratch_for(widest, longest, keys)
    hits = np.empty((1024, 3), dtype=np.int64)
    found = np.zeros((1024, widest), dtype=np.int64)
    n = 0
    for s in range(lo_subject, hi_subject):
        lo, hi = facts.start[s], facts.start[s + 1]
        present = _take_tags(facts.rows, lo, hi, scratch.by_tag)
        aged = False
        for t in range(program.t_kinds.shape[0] if present else 0):
            if (program.t_kinds[t] >> (facts.account_kind[s] + 1)) & 1 == 0:
                continue
            if not _could_hold(program, t, scratch.by_tag, present):
                continue
            if program.t_aged[t] and not aged:
                first_dealings(facts, lo, hi, scratch.seen, scratch.age)
                aged = True
            if not _holds_somewhere(facts, program, s, t, scratch):
                continue
            measures = program.t_measures[t + 1] - program.t_measures[t]
            for i in range(hi - lo):
                if not (scratch.holds[i] and scratch.anchor[i]):
                    continue
                if n == hits.shape[0]:
                    hits, found = _grown(hits), _grown(found)
                hits[n, 0], hits[n, 1], hits[n, 2] = t, s, lo + i
                for m in range(measures):
                    found[n, m] = scratch.values[m, i]
                n += 1
    return hits[:n].copy(), found[:n].copy()
