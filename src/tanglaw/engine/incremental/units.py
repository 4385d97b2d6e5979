"""Whether a unit holds at a moment: postfix programs over measures. Not hits."""

import numba as nb
import numpy as np

from tanglaw.engine.codes import AND, GE, LE, M_AGGREGATE, M_FILTER, SHARE_LE
from tanglaw.engine.incremental import columns as c
from tanglaw.engine.incremental.state import LONG_AGO
from tanglaw.engine.incremental.windows import BY_CURSOR, first_at, looked_back, moved
from tanglaw.engine.kernel.condition import share_holds
from tanglaw.model.ledger import Int32s, Int64s


@nb.njit(cache=True, nogil=True)
def value_at(
    m: int,
    moment: int,
    past: int,
    s: int,
    legs: Int64s,
    subjects: Int64s,
    cursors: Int64s,
    tally: Int64s,
    plan: Int64s,
    work: Int64s,
    institution: Int32s,
    meta: Int64s,
) -> int:
    """The value of measure ``m`` at a moment; ``past`` is one past that moment's last leg."""
    stamp = meta[c.JUDGED]
    if work[m, c.MEMO_STAMP] == stamp and work[m, c.MEMO_AT] == moment:
        return work[m, c.MEMO_VALUE]
    start, own, block = subjects[s, c.START], subjects[s, c.OWN], subjects[s, c.BLOCK]
    measure = meta[c.MEASURES_AT] + m
    if block > 0 and plan[measure, M_AGGREGATE] in BY_CURSOR:
        row, end = (block - 1) * meta[c.ROWS] + m, start + subjects[s, c.SIZE]
        value = moved(
            legs, start, end, own, cursors, row, moment, plan, measure, institution, tally, meta
        )
    else:
        value = looked_back(legs, start, past, moment, plan, measure, own, institution, work, meta)
    work[m, c.MEMO_STAMP], work[m, c.MEMO_AT], work[m, c.MEMO_VALUE] = stamp, moment, value
    return value


@nb.njit(cache=True, nogil=True)
def last_held(legs: Int64s, start: int, end: int, u: int, before: int) -> int:
    """Moment of the last leg before a moment at which unit ``u`` holds, ``LONG_AGO`` for none."""
    i = first_at(legs, start, end, before) - 1
    while i >= start:
        if (legs[i, c.HOLDS] >> u) & 1:
            return legs[i, c.TS]
        i -= 1
    return np.int64(LONG_AGO)


@nb.njit(cache=True, nogil=True)
def held_before(
    u: int,
    moment: int,
    within: int,
    s: int,
    legs: Int64s,
    subjects: Int64s,
    cursors: Int64s,
    plan: Int64s,
    meta: Int64s,
) -> bool:
    """Whether unit ``u``, a part, held at a leg before the moment, at most ``within`` ago."""
    start, block = subjects[s, c.START], subjects[s, c.BLOCK]
    if block > 0:
        row = (block - 1) * meta[c.ROWS] + meta[c.MEASURE_COUNT] + plan[u, c.U_PART]
        if cursors[row, c.VALUE] < moment:
            return cursors[row, c.VALUE] >= moment - within
    return last_held(legs, start, start + subjects[s, c.SIZE], u, moment) >= moment - within


@nb.njit(cache=True, nogil=True, inline="always")
def _joined(code: int, operands: int, top: int, work: Int64s) -> tuple[int, bool]:
    """AND or OR over the last operands: where they began, and what they make."""
    ok = code == AND
    for _ in range(operands):
        top -= 1
        held = work[top, 0] == 1
        ok = (ok and held) if code == AND else (ok or held)
    return top, ok


@nb.njit(cache=True, nogil=True, inline="always")
def _short(plan: Int64s, op: int, measure: int, lacking: int) -> int:
    """What it takes until a GE that does not hold can; 0 when it may without a leg more."""
    patient = plan[op, c.PATIENT]
    if patient == 0:
        return np.int64(0)
    legs = min(lacking, np.int64(c.PATIENCE)) if patient == c.BY_ONE else np.int64(1)
    return plan[measure, M_FILTER] << c.FILTER_SHIFT | legs


@nb.njit(cache=True, nogil=True)
def _waiting(
    u: int,
    moment: int,
    within: int,
    s: int,
    legs: Int64s,
    subjects: Int64s,
    cursors: Int64s,
    plan: Int64s,
    meta: Int64s,
) -> int:
    """What it takes until part ``u`` held before: that it holds, unless it does at this moment."""
    if held_before(u, moment + 1, within + 1, s, legs, subjects, cursors, plan, meta):
        return np.int64(0)
    return np.int64(c.NO_FILTER << c.FILTER_SHIFT | 1)


@nb.njit(cache=True, nogil=True)
def unit_holds(
    u: int, moment: int, past: int, s: int, legs: Int64s, subjects: Int64s, cursors: Int64s,
    tally: Int64s, plan: Int64s, work: Int64s, institution: Int32s, meta: Int64s,
) -> bool:  # fmt: skip
    """Whether unit ``u`` holds at a moment; ``SHORT_OF`` is what it takes until it can, or 0."""
    terms, ops, stack = meta[c.TERMS_AT], meta[c.OPS_AT], meta[c.STACK_AT]
    for k in range(terms + plan[u, c.U_TERMS], terms + plan[u + 1, c.U_TERMS]):
        top, short = stack, np.int64(0)
        for op in range(ops + plan[k, 0], ops + plan[k + 1, 0]):
            code, a, b, num = plan[op, 0], plan[op, 1], plan[op, 2], plan[op, 3]
            one, ok, short = np.int64(0), False, np.int64(0)
            if code <= SHARE_LE:
                one = value_at(
                    a, moment, past, s, legs, subjects, cursors, tally, plan, work, institution,
                    meta,
                )  # fmt: skip
            if code == GE:
                ok = one >= num and (b == 0 or one >= 0)
            elif code == LE:
                ok = 0 <= one <= num
            elif code <= SHARE_LE:
                two = value_at(
                    b, moment, past, s, legs, subjects, cursors, tally, plan, work, institution,
                    meta,
                )  # fmt: skip
                ok = share_holds(code, one, two, num, plan[op, 4])
            elif code == c.HELD:
                ok = held_before(a, moment, num, s, legs, subjects, cursors, plan, meta)
            else:
                top, ok = _joined(code, a, top, work)
            if not ok and code == GE:
                short = _short(plan, op, meta[c.MEASURES_AT] + a, num - one)
            elif not ok and code == c.HELD:
                short = _waiting(a, moment, num, s, legs, subjects, cursors, plan, meta)
            work[top, 0] = ok
            top += 1
        if work[stack, 0] == 0:
            meta[c.SHORT_OF] = short
            return False
    meta[c.SHORT_OF] = 0
    return True
