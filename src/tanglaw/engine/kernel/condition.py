"""Whether a condition holds at a leg: postfix programs over measured values. Not the measuring."""

import numba as nb
import numpy as np

from tanglaw.engine.codes import AND, GE, LE, SHARE_GE, SHARE_LE, THEN
from tanglaw.engine.kernel.state import LONG_AGO, PER_WORD, Scratch
from tanglaw.engine.program import Program


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
def _share_holds(code: int, part: int, whole: int, num: int, den: int) -> bool:
    if whole <= 0 or part < 0:
        return False
    if code == SHARE_GE:
        return product_at_least(part, den, whole, num)
    return product_at_least(whole, num, part, den)


@nb.njit(cache=True, nogil=True, inline="always")
def leg_passes_any(program: Program, base: int, measures: int, scratch: Scratch, i: int) -> bool:
    """Whether leg ``i`` passes the filter of any of ``measures``, a bit each."""
    found = False
    m = 0
    while measures >> m:
        if (measures >> m) & 1:
            f = program.m_filter[base + m]
            found = found or (scratch.bits[i, f // PER_WORD] >> (f % PER_WORD)) & 1 == 1
        m += 1
    return found


@nb.njit(cache=True, nogil=True)
def _then(
    program: Program, base: int, op: int, at: tuple[int, int], parts: tuple[bool, bool], s: Scratch
) -> bool:
    """THEN at leg ``at[0]`` and moment ``at[1]``: the first part must have held before."""
    slot, moment = program.ops[op, 1], at[1]
    if s.now[slot] < moment:
        s.before[slot] = s.now[slot]
    earliest = moment - program.ops[op, 3]
    ok = parts[1] and s.before[slot] != LONG_AGO and s.before[slot] >= earliest
    if parts[0] and leg_passes_any(program, base, program.ops[op, 2], s, at[0]):
        s.now[slot] = moment
    return ok


@nb.njit(cache=True, nogil=True)
def term_holds(program: Program, base: int, k: int, i: int, moment: int, scratch: Scratch) -> bool:
    """Whether term ``k`` holds on the values of leg ``i``; legs must come in order for a THEN."""
    ops, values, stack = program.ops, scratch.values, scratch.stack
    top = 0
    for op in range(program.term_ops[k], program.term_ops[k + 1]):
        code, a = ops[op, 0], ops[op, 1]
        if code == GE:
            ok = values[a, i] >= ops[op, 3] and (ops[op, 2] == 0 or values[a, i] >= 0)
        elif code == LE:
            ok = 0 <= values[a, i] <= ops[op, 3]
        elif code <= SHARE_LE:
            ok = _share_holds(code, values[a, i], values[ops[op, 2], i], ops[op, 3], ops[op, 4])
        elif code == THEN:
            top -= 2
            parts = (stack[top], stack[top + 1])
            ok = _then(program, base, op, (i, moment), parts, scratch)
        else:
            ok = code == AND
            for _ in range(a):
                top -= 1
                ok = (ok and stack[top]) if code == AND else (ok or stack[top])
        stack[top] = ok
        top += 1
    return stack[0]
