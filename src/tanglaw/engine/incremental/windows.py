"""What a measure is worth at a moment: cursors that move, or a look back. Not conditions.

A cursor stands at a moment and knows which legs its window holds, so that the next moment costs
only the legs that enter and leave. It moves backwards as well: late legs cost what lies behind
them, not a subject's whole history.
"""

import numba as nb
import numpy as np

from tanglaw.engine.codes import (
    COUNT,
    DISTINCT,
    LONGEST_GAP,
    M_AGGREGATE,
    M_AGO,
    M_FILTER,
    M_KEY,
    M_WITHIN,
    MAX,
    MIN,
    REPEATED,
    TOTAL,
)
from tanglaw.engine.incremental import columns as c
from tanglaw.engine.incremental.tally import counted_down, counted_up, slot_of
from tanglaw.engine.kernel.keys import key_of
from tanglaw.engine.kernel.state import PER_WORD
from tanglaw.engine.legs import packing as p
from tanglaw.model.ledger import Int32s, Int64s

BY_CURSOR = (COUNT, TOTAL, DISTINCT)
"""What can be taken back leg by leg; the rest is read anew."""


@nb.njit(cache=True, nogil=True)
def first_at(legs: Int64s, lo: int, hi: int, moment: int) -> int:
    """First of the rows ``lo:hi`` that is not before ``moment``."""
    while lo < hi:
        middle = (lo + hi) // 2
        if legs[middle, c.TS] < moment:
            lo = middle + 1
        else:
            hi = middle
    return lo


@nb.njit(cache=True, nogil=True, inline="always")
def passes(legs: Int64s, i: int, f: int) -> bool:
    """Whether leg ``i`` passes filter ``f``."""
    return (legs[i, c.BITS + f // PER_WORD] >> (f % PER_WORD)) & 1 == 1


@nb.njit(cache=True, nogil=True)
def _key(legs: Int64s, i: int, key: int, own: int, institution: Int32s) -> int:
    """What leg ``i`` counts as under ``key``; -1 for nothing."""
    far, keys = (legs[i, c.FAR] >> p.CP_SHIFT) - 1, legs[i, c.KEYS]
    other, who = (keys & p.LOW_HALF) - 1, (keys >> p.CP_SHIFT) - 1
    return key_of(key, legs[i, c.WORD], far, other, who, own, institution)


@nb.njit(cache=True, nogil=True)
def entered(
    legs: Int64s, i: int, aggregate: int, key: int, row: int, own: int, institution: Int32s,
    tally: Int64s, meta: Int64s,
) -> int:  # fmt: skip
    """By how much a cursor's value rises when leg ``i``, which passes, enters its window."""
    if aggregate != DISTINCT:
        return np.int64(1) if aggregate == COUNT else max(np.int64(0), legs[i, c.REF])
    found = _key(legs, i, key, own, institution)
    if found < 0:
        return np.int64(0)
    return np.int64(counted_up(tally, meta, ((np.int64(row) + 1) << 32) | found) == 1)


@nb.njit(cache=True, nogil=True)
def left(
    legs: Int64s, i: int, aggregate: int, key: int, row: int, own: int, institution: Int32s,
    tally: Int64s, meta: Int64s,
) -> int:  # fmt: skip
    """By how much a cursor's value falls when leg ``i``, which passes, leaves its window."""
    if aggregate != DISTINCT:
        return np.int64(1) if aggregate == COUNT else max(np.int64(0), legs[i, c.REF])
    found = _key(legs, i, key, own, institution)
    if found < 0:
        return np.int64(0)
    return np.int64(counted_down(tally, meta, ((np.int64(row) + 1) << 32) | found) == 0)


@nb.njit(cache=True, nogil=True)
def moved(
    legs: Int64s, start: int, end: int, own: int, cursors: Int64s, row: int, moment: int,
    plan: Int64s, measure: int, institution: Int32s, tally: Int64s, meta: Int64s,
) -> int:  # fmt: skip
    """Move a cursor to a moment; its value there. ``start:end`` are the subject's legs."""
    f, what, key = plan[measure, M_FILTER], plan[measure, M_AGGREGATE], plan[measure, M_KEY]
    low, high = moment - plan[measure, M_WITHIN], moment - plan[measure, M_AGO]
    j, e = start + cursors[row, c.FIRST_IN], start + cursors[row, c.PAST_LAST]
    value = cursors[row, c.VALUE]
    if e > j and (legs[e - 1, c.TS] < low or legs[j, c.TS] > high):
        for i in range(j, e):
            if passes(legs, i, f):
                value -= left(legs, i, what, key, row, own, institution, tally, meta)
        j = e = first_at(legs, start, end, low)
    elif e == j and e < end and legs[e, c.TS] < low:
        j = e = first_at(legs, e, end, low)
    while j > start and legs[j - 1, c.TS] >= low:
        j -= 1
        if passes(legs, j, f):
            value += entered(legs, j, what, key, row, own, institution, tally, meta)
    while e < end and legs[e, c.TS] <= high:
        if passes(legs, e, f):
            value += entered(legs, e, what, key, row, own, institution, tally, meta)
        e += 1
    while e > j and legs[e - 1, c.TS] > high:
        e -= 1
        if passes(legs, e, f):
            value -= left(legs, e, what, key, row, own, institution, tally, meta)
    while j < e and legs[j, c.TS] < low:
        if passes(legs, j, f):
            value -= left(legs, j, what, key, row, own, institution, tally, meta)
        j += 1
    cursors[row, c.AT], cursors[row, c.VALUE] = moment, value
    cursors[row, c.FIRST_IN], cursors[row, c.PAST_LAST] = j - start, e - start
    return value


@nb.njit(cache=True, nogil=True)
def looked_back(
    legs: Int64s, start: int, past: int, moment: int, plan: Int64s, measure: int, own: int,
    institution: Int32s, work: Int64s, meta: Int64s,
) -> int:  # fmt: skip
    """The value of a measure, read leg by leg; ``past`` is one past the last leg of the moment."""
    f, what, key = plan[measure, M_FILTER], plan[measure, M_AGGREGATE], plan[measure, M_KEY]
    low, ago = moment - plan[measure, M_WITHIN], plan[measure, M_AGO]
    if ago > 0:
        past = first_at(legs, start, past, moment - ago + 1)
    if what == REPEATED:
        return _commonest(legs, start, past, low, f)
    value, later = np.int64(0), np.int64(-1)
    if what not in BY_CURSOR:
        value = np.int64(-1)
    meta[c.STAMP] += 1
    i = past
    while i > start and legs[i - 1, c.TS] >= low:
        i -= 1
        if not passes(legs, i, f):
            continue
        ref = legs[i, c.REF]
        if what == COUNT:
            value += 1
        elif what == TOTAL:
            value += max(np.int64(0), ref)
        elif what == DISTINCT:
            found = _key(legs, i, key, own, institution)
            value += found >= 0 and _is_new(work, meta, found)
        elif what in (MIN, MAX):
            if ref >= 0 and (value < 0 or (ref > value) == (what == MAX)):
                value = ref
        else:
            gap = later - legs[i, c.TS]
            if later >= 0 and (value < 0 or (gap > value) == (what == LONGEST_GAP)):
                value = gap
            later = legs[i, c.TS]
    return value


@nb.njit(cache=True, nogil=True)
def _is_new(work: Int64s, meta: Int64s, key: int) -> bool:
    """Whether a key is met for the first time in this look back."""
    begin, size, stamp = meta[c.MARKS_AT], meta[c.MARK_COUNT], meta[c.STAMP]
    at = slot_of(key, size)
    while work[begin + at, 1] == stamp:
        if work[begin + at, 0] == key:
            return False
        at = (at + 1) & (size - 1)
    work[begin + at, 0], work[begin + at, 1] = key, stamp
    return True


@nb.njit(cache=True, nogil=True)
def _commonest(legs: Int64s, start: int, past: int, low: int, f: int) -> int:
    """How often the commonest amount stands among the passing legs from ``low`` on."""
    begin = first_at(legs, start, past, low)
    amounts = np.empty(past - begin, dtype=np.int64)
    n = 0
    for i in range(begin, past):
        if passes(legs, i, f) and legs[i, c.REF] >= 0:
            amounts[n] = legs[i, c.REF]
            n += 1
    amounts = np.sort(amounts[:n])
    most, run = np.int64(0), np.int64(0)
    for i in range(n):
        run = run + 1 if i > 0 and amounts[i] == amounts[i - 1] else np.int64(1)
        most = max(most, run)
    return most
