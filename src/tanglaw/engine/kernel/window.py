"""One measure over one subject: the closed window slides over its legs. Not the conditions.

Two pointers over contiguous rows: each leg enters once and leaves once, whatever the window and
however many legs the subject has. Legs of one moment enter together before any is judged.
"""

from typing import NamedTuple

import numba as nb
import numpy as np

from tanglaw.engine.codes import (
    BY_COUNTERPARTY,
    BY_DEVICE,
    BY_OUTLET,
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
    TRANSFER_TAGS,
)
from tanglaw.engine.kernel.gaps import gaps, repetitions
from tanglaw.engine.kernel.keys import is_event, key_of
from tanglaw.engine.kernel.state import PER_WORD, Facts, Scratch
from tanglaw.engine.legs import packing as p
from tanglaw.model.ledger import Int64s


class Window(NamedTuple):
    """The rows ``lo:hi`` of a subject, the window's far and near end, and the filter's bit."""

    lo: int
    hi: int
    within: int
    ago: int
    word: int
    bit: int


@nb.njit(cache=True, nogil=True, inline="always")
def _key(facts: Facts, i: int, key: int, own: int) -> int:
    """What a leg counts as under ``key``; -1 for nothing."""
    word, far = facts.rows[i, 3], (facts.rows[i, 2] >> p.CP_SHIFT) - 1
    other, who, tag = np.int64(-1), np.int64(-1), word & p.BYTE
    if key == BY_OUTLET and tag < TRANSFER_TAGS:
        other = np.int64(facts.outlet[facts.rows[i, 2] & p.LOW_HALF])
    elif key == BY_DEVICE and is_event(tag):
        other = np.int64(facts.device[facts.rows[i, 2] & p.LOW_HALF])
    elif key == BY_COUNTERPARTY and far >= 0:
        who = np.int64(facts.party[far])
    return key_of(key, word, far, other, who, own, facts.institution)


@nb.njit(cache=True, nogil=True)
def counted(rows: Int64s, bits: Int64s, w: Window, out: Int64s) -> None:
    """``out[i]``: legs in the window of leg ``i``."""
    e, j, acc = w.lo, w.lo, 0
    for i in range(w.lo, w.hi):
        t = rows[i, 0]
        while e < w.hi and rows[e, 0] <= t - w.ago:
            acc += (bits[e - w.lo, w.word] >> w.bit) & 1
            e += 1
        while j < e and rows[j, 0] < t - w.within:
            acc -= (bits[j - w.lo, w.word] >> w.bit) & 1
            j += 1
        out[i - w.lo] = acc


@nb.njit(cache=True, nogil=True)
def totalled(rows: Int64s, bits: Int64s, w: Window, out: Int64s) -> None:
    """``out[i]``: sum of ``ref`` in the window of leg ``i``."""
    e, j, acc = w.lo, w.lo, np.int64(0)
    for i in range(w.lo, w.hi):
        t = rows[i, 0]
        while e < w.hi and rows[e, 0] <= t - w.ago:
            if (bits[e - w.lo, w.word] >> w.bit) & 1 and rows[e, 1] > 0:
                acc += rows[e, 1]
            e += 1
        while j < e and rows[j, 0] < t - w.within:
            if (bits[j - w.lo, w.word] >> w.bit) & 1 and rows[j, 1] > 0:
                acc -= rows[j, 1]
            j += 1
        out[i - w.lo] = acc


@nb.njit(cache=True, nogil=True)
def told_apart(facts: Facts, w: Window, key: int, own: int, scratch: Scratch, out: Int64s) -> None:
    """``out[i]``: different keys among the passing legs in the window of leg ``i``."""
    rows, bits, tally = facts.rows, scratch.bits, scratch.tally
    e, j, acc = w.lo, w.lo, 0
    for i in range(w.lo, w.hi):
        t = rows[i, 0]
        while e < w.hi and rows[e, 0] <= t - w.ago:
            on = (bits[e - w.lo, w.word] >> w.bit) & 1
            k = _key(facts, e, key, own) if on else np.int64(-1)
            if k >= 0:
                acc += tally[k] == 0
                tally[k] += 1
            e += 1
        while j < e and rows[j, 0] < t - w.within:
            on = (bits[j - w.lo, w.word] >> w.bit) & 1
            k = _key(facts, j, key, own) if on else np.int64(-1)
            if k >= 0:
                tally[k] -= 1
                acc -= tally[k] == 0
            j += 1
        out[i - w.lo] = acc
    for x in range(j, e):
        on = (bits[x - w.lo, w.word] >> w.bit) & 1
        k = _key(facts, x, key, own) if on else np.int64(-1)
        if k >= 0:
            tally[k] = 0


@nb.njit(cache=True, nogil=True)
def extreme(rows: Int64s, w: Window, largest: bool, scratch: Scratch, out: Int64s) -> None:
    """``out[i]``: smallest or largest ``ref`` in the window, -1 for none."""
    bits, queue = scratch.bits, scratch.queue
    sign = np.int64(1) if largest else np.int64(-1)
    e, head, tail = w.lo, 0, 0
    for i in range(w.lo, w.hi):
        t = rows[i, 0]
        while e < w.hi and rows[e, 0] <= t - w.ago:
            if (bits[e - w.lo, w.word] >> w.bit) & 1 and rows[e, 1] >= 0:
                while tail > head and sign * rows[queue[tail - 1], 1] <= sign * rows[e, 1]:
                    tail -= 1
                queue[tail] = e
                tail += 1
            e += 1
        while head < tail and rows[queue[head], 0] < t - w.within:
            head += 1
        out[i - w.lo] = rows[queue[head], 1] if head < tail else -1


@nb.njit(cache=True, nogil=True)
def measured(
    facts: Facts, lo: int, hi: int, measure: Int64s, own: int, scratch: Scratch, out: Int64s
) -> None:
    """Fill ``out`` with the values of a measure (a row of ``Program.measures``) at each leg."""
    f, aggregate = measure[M_FILTER], measure[M_AGGREGATE]
    w = Window(lo, hi, measure[M_WITHIN], measure[M_AGO], f // PER_WORD, f % PER_WORD)
    rows = facts.rows
    if aggregate == COUNT:
        counted(rows, scratch.bits, w, out)
    elif aggregate == TOTAL:
        totalled(rows, scratch.bits, w, out)
    elif aggregate == DISTINCT:
        told_apart(facts, w, measure[M_KEY], own, scratch, out)
    elif aggregate in (MIN, MAX):
        extreme(rows, w, aggregate == MAX, scratch, out)
    elif aggregate == REPEATED:
        repetitions(rows, w.lo, w.hi, (w.within, w.ago), (w.word, w.bit), scratch, out)
    else:
        longest = aggregate == LONGEST_GAP
        gaps(rows, w.lo, w.hi, (w.within, w.ago), (w.word, w.bit), longest, scratch, out)
