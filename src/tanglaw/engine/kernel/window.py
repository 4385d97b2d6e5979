"""One measure over one subject: the closed window slides over its legs. Not the conditions.

Two pointers over contiguous rows: each leg enters once and leaves once, whatever the window and
however many legs the subject has. Legs of one moment enter together before any is judged.
"""

import numba as nb
import numpy as np

from tanglaw.engine.kernel.filtering import TRANSFER_TAGS
from tanglaw.engine.kernel.state import Bytes, Facts, Scratch
from tanglaw.engine.legs import packing as p
from tanglaw.engine.program import Program
from tanglaw.model.ledger import Int64s

COUNT, TOTAL, DISTINCT, MIN, MAX = range(5)
COUNTERPARTY, ACCOUNT, COUNTRY, INSTITUTION, OUTLET, DEVICE = range(6)
FIRST_EVENT, LAST_EVENT, POINTED = 26, 37, 38


@nb.njit(cache=True, nogil=True, inline="always")
def _key(facts: Facts, i: int, key: int, own: int) -> int:
    """What a leg counts as under ``key``; -1 for nothing."""
    word = facts.rows[i, 3]
    far = (facts.rows[i, 2] >> p.CP_SHIFT) - 1
    edge = facts.rows[i, 2] & p.LOW_HALF
    tag = word & p.BYTE
    if key == COUNTRY:
        return ((word >> p.COUNTRY_SHIFT) & p.SIXTEEN_BITS) - 1
    if key == OUTLET:
        return np.int64(facts.outlet[edge]) if tag < TRANSFER_TAGS else np.int64(-1)
    if key == DEVICE:
        is_event = FIRST_EVENT <= tag <= LAST_EVENT or tag == POINTED
        return np.int64(facts.device[edge]) if is_event else np.int64(-1)
    if far < 0 or key == ACCOUNT:
        return far
    if key == INSTITUTION:
        return np.int64(facts.institution[far])
    who = np.int64(facts.party[far])
    return who if who != own else np.int64(-1)


@nb.njit(cache=True, nogil=True)
def counted(rows: Int64s, lo: int, hi: int, within: int, match: Bytes, out: Int64s) -> None:
    """``out[i]``: legs in the window of leg ``i``."""
    i, j, acc = lo, lo, 0
    while i < hi:
        t = rows[i, 0]
        e = i
        while e < hi and rows[e, 0] == t:
            acc += match[e - lo]
            e += 1
        while rows[j, 0] < t - within:
            acc -= match[j - lo]
            j += 1
        for x in range(i, e):
            out[x - lo] = acc
        i = e


@nb.njit(cache=True, nogil=True)
def totalled(rows: Int64s, lo: int, hi: int, within: int, match: Bytes, out: Int64s) -> None:
    """``out[i]``: sum of ``ref`` in the window of leg ``i``."""
    i, j, acc = lo, lo, np.int64(0)
    while i < hi:
        t = rows[i, 0]
        e = i
        while e < hi and rows[e, 0] == t:
            if match[e - lo] and rows[e, 1] > 0:
                acc += rows[e, 1]
            e += 1
        while rows[j, 0] < t - within:
            if match[j - lo] and rows[j, 1] > 0:
                acc -= rows[j, 1]
            j += 1
        for x in range(i, e):
            out[x - lo] = acc
        i = e


@nb.njit(cache=True, nogil=True)
def told_apart(
    facts: Facts, lo: int, hi: int, within: int, key: int, own: int, scratch: Scratch, out: Int64s
) -> None:
    """``out[i]``: different keys among the matching legs in the window of leg ``i``."""
    rows, match, tally = facts.rows, scratch.match, scratch.tally
    i, j, acc = lo, lo, 0
    while i < hi:
        t = rows[i, 0]
        e = i
        while e < hi and rows[e, 0] == t:
            k = _key(facts, e, key, own) if match[e - lo] else np.int64(-1)
            if k >= 0:
                acc += tally[k] == 0
                tally[k] += 1
            e += 1
        while rows[j, 0] < t - within:
            k = _key(facts, j, key, own) if match[j - lo] else np.int64(-1)
            if k >= 0:
                tally[k] -= 1
                acc -= tally[k] == 0
            j += 1
        for x in range(i, e):
            out[x - lo] = acc
        i = e
    for x in range(j, hi):
        k = _key(facts, x, key, own) if match[x - lo] else np.int64(-1)
        if k >= 0:
            tally[k] = 0


@nb.njit(cache=True, nogil=True)
def extreme(
    rows: Int64s, lo: int, hi: int, within: int, largest: bool, scratch: Scratch, out: Int64s
) -> None:
    """``out[i]``: smallest or largest ``ref`` in the window, -1 for none."""
    match, queue = scratch.match, scratch.queue
    sign = np.int64(1) if largest else np.int64(-1)
    i, head, tail = lo, 0, 0
    while i < hi:
        t = rows[i, 0]
        e = i
        while e < hi and rows[e, 0] == t:
            if match[e - lo] and rows[e, 1] >= 0:
                while tail > head and sign * rows[queue[tail - 1], 1] <= sign * rows[e, 1]:
                    tail -= 1
                queue[tail] = e
                tail += 1
            e += 1
        while head < tail and rows[queue[head], 0] < t - within:
            head += 1
        for x in range(i, e):
            out[x - lo] = rows[queue[head], 1] if head < tail else -1
        i = e


@nb.njit(cache=True, nogil=True)
def measured(
    facts: Facts,
    lo: int,
    hi: int,
    program: Program,
    m: int,
    own: int,
    scratch: Scratch,
    out: Int64s,
) -> None:
    """Fill ``out`` with the values of measure ``m`` at each leg of ``lo:hi``."""
    within = program.m_within[m]
    aggregate = program.m_aggregate[m]
    if aggregate == COUNT:
        counted(facts.rows, lo, hi, within, scratch.match, out)
    elif aggregate == TOTAL:
        totalled(facts.rows, lo, hi, within, scratch.match, out)
    elif aggregate == DISTINCT:
        told_apart(facts, lo, hi, within, program.m_key[m], own, scratch, out)
    else:
        extreme(facts.rows, lo, hi, within, aggregate == MAX, scratch, out)
