"""How often each key stands in each cursor's window: a hash table a lane. Not the windows."""

import numba as nb

from tanglaw.engine.incremental import columns as c
from tanglaw.model.ledger import Int64s

HALF = 0x7FFFFFFF
ONE, TWO = 0x5BD1E995, 0x4F6CDD1D
"""Odd numbers below 2**31, so that products with half a key fit int64."""


@nb.njit(cache=True, nogil=True, inline="always")
def slot_of(key: int, size: int) -> int:
    """Where a key's search begins in a table of ``size``, a power of two."""
    mixed = ((key & HALF) * ONE) ^ (((key >> 31) & HALF) * TWO)
    return (mixed ^ (mixed >> 29) ^ (mixed >> 15)) & (size - 1)


@nb.njit(cache=True, nogil=True)
def counted_up(tally: Int64s, meta: Int64s, key: int) -> int:
    """Count a key once more; how often it stands now."""
    size = tally.shape[0]
    at = slot_of(key, size)
    while tally[at, 0] != key:
        if tally[at, 0] == 0:
            tally[at, 0], tally[at, 1] = key, 0
            meta[c.TALLIED] += 1
            break
        at = (at + 1) & (size - 1)
    tally[at, 1] += 1
    return tally[at, 1]


@nb.njit(cache=True, nogil=True)
def counted_down(tally: Int64s, meta: Int64s, key: int) -> int:
    """Count a key, which stands there, once less; how often it stands now."""
    size = tally.shape[0]
    at = slot_of(key, size)
    while tally[at, 0] != key:
        at = (at + 1) & (size - 1)
    tally[at, 1] -= 1
    left = tally[at, 1]
    if left == 0:
        meta[c.TALLIED] -= 1
        _take_out(tally, at)
    return left


@nb.njit(cache=True, nogil=True)
def _take_out(tally: Int64s, hole: int) -> None:
    """Empty a slot and move up those that were pushed behind it."""
    size = tally.shape[0]
    at = hole
    while True:
        at = (at + 1) & (size - 1)
        if tally[at, 0] == 0:
            break
        home = slot_of(tally[at, 0], size)
        if ((at - home) & (size - 1)) >= ((at - hole) & (size - 1)):
            tally[hole, 0], tally[hole, 1] = tally[at, 0], tally[at, 1]
            hole = at
    tally[hole, 0] = 0


@nb.njit(cache=True, nogil=True)
def retally(old: Int64s, new: Int64s) -> None:
    """Fill ``new``, empty, with what ``old`` counts."""
    size = new.shape[0]
    for i in range(old.shape[0]):
        if old[i, 0] != 0:
            at = slot_of(old[i, 0], size)
            while new[at, 0] != 0:
                at = (at + 1) & (size - 1)
            new[at, 0], new[at, 1] = old[i, 0], old[i, 1]
