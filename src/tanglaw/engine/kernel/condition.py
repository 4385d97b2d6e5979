"""Whether a condition holds at a leg: postfix programs over measured values. Not the measuring."""

import numba as nb
import numpy as np

from tanglaw.engine.codes import (
    AND,
    GE,
    LE,
    M_FILTER,
    SHARE_GE,
    SHARE_LE,
    TERM_OPS,
    TERM_PAST,
    THEN,
)
from tanglaw.engine.kernel.state import LONG_AGO, PER_WORD, Scratch
from tanglaw.engine.program import Program
from tanglaw.model.ledger import Int64s


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
def share_holds(code: int, part: int, whole: int, num: int, den: int) -> bool:
    """Whether ``part / whole`` is at least, or at most, ``num / den``; never of nothing."""
    if whole <= 0 or part < 0:
        return False
    if code == SHARE_GE:
        return product_at_least(part, den, whole, num)
    return product_at_least(whole, num, part, den)


@nb.njit(cache=True, nogil=True, inline="always")
def _reads(measures: Int64s, base: int, wanted: int, bits: Int64s, i: int) -> bool:
    """Whether any of the ``wanted`` measures, a bit each, reads leg ``i``."""
    found = False
    m = 0
    while wanted >> m:
        if (wanted >> m) & 1:
            f = measures[base + m, M_FILTER]
            found = found or (bits[i, f // PER_WORD] >> (f % PER_WORD)) & 1 == 1
        m += 1
    return found


@nb.njit(cache=True, nogil=True)
def term_holds(
    program: Program, base: int, k: int, rows: Int64s, lo: int, size: int, scratch: Scratch
) -> bool:
    """Clear ``holds`` where term ``k`` does not hold; whether any leg is left.

    ``rows[lo:lo + size]`` are the subject's legs, ``base`` the typology's first measure. A THEN
    must have held before the moment itself, so all legs of one moment see the same past.
    """
    ops, measures = program.ops, program.measures
    values, stack, holds, bits = scratch.values, scratch.stack, scratch.holds, scratch.bits
    before, now = scratch.before, scratch.now
    begin, end = program.terms[k, TERM_OPS], program.terms[k + 1, TERM_OPS]
    past = program.terms[k, TERM_PAST] == 1
    before[:], now[:] = LONG_AGO, LONG_AGO
    alive = False
    for i in range(size):
        if holds[i] == 0 and not past:
            continue
        moment = rows[lo + i, 0]
        top = 0
        for op in range(begin, end):
            code, a, b, num = ops[op, 0], ops[op, 1], ops[op, 2], ops[op, 3]
            if code == GE:
                ok = values[a, i] >= num and (b == 0 or values[a, i] >= 0)
            elif code == LE:
                ok = values[a, i] >= 0 and values[a, i] <= num
            elif code <= SHARE_LE:
                ok = share_holds(code, values[a, i], values[b, i], num, ops[op, 4])
            elif code == THEN:
                top -= 2
                if now[a] < moment:
                    before[a] = now[a]
                ok = stack[top + 1] and before[a] != LONG_AGO and before[a] >= moment - num
                if stack[top] and _reads(measures, base, b, bits, i):
                    now[a] = moment
            else:
                ok = code == AND
                for _ in range(a):
                    top -= 1
                    ok = (ok and stack[top]) if code == AND else (ok or stack[top])
            stack[top] = ok
            top += 1
        holds[i] = holds[i] == 1 and stack[0]
        alive = alive or holds[i] == 1
    return alive


@nb.njit(cache=True, nogil=True)
def drop_unread(program: Program, base: int, n_measures: int, size: int, scratch: Scratch) -> int:
    """Clear ``holds`` at legs that no measure of the typology reads; how many are left."""
    every = (np.int64(1) << n_measures) - 1
    left = 0
    for i in range(size):
        if scratch.holds[i]:
            scratch.holds[i] = _reads(program.measures, base, every, scratch.bits, i)
            left += scratch.holds[i]
    return left
