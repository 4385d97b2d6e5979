"""Each subject's legs, in time order, in one piece of the leg table. Not what they mean.

A piece that is full gives up legs that nothing can read any more or is moved to one twice as
large; freed pieces are used again.
"""

import numba as nb
import numpy as np

from tanglaw.engine.codes import M_AGGREGATE, M_AGO, M_FILTER, M_KEY, M_WITHIN
from tanglaw.engine.incremental import columns as c
from tanglaw.engine.incremental.state import LONG_AGO, Lane
from tanglaw.engine.incremental.windows import BY_CURSOR, entered, first_at, left, passes
from tanglaw.engine.legs import packing as p
from tanglaw.model.ledger import Int64s


@nb.njit(cache=True, nogil=True)
def _size_class(room: int) -> int:
    found = 0
    while c.SMALLEST << found < room:
        found += 1
    return found


@nb.njit(cache=True, nogil=True)
def make_room(lane: Lane, s: int, horizon: int) -> None:
    """Give a subject whose piece is full room for one leg more; the table must have it."""
    legs, subjects, free = lane.legs, lane.subjects, lane.free
    start, size, room = subjects[s, c.START], subjects[s, c.SIZE], subjects[s, c.ROOM]
    gone = first_at(legs, start, start + size, horizon) - start
    if gone > 0 and 4 * gone >= room:
        forget(lane, s, gone)
        return
    wider = max(c.SMALLEST, 2 * room)
    kind = _size_class(wider)
    if free[kind] > 0:
        new = free[kind] - 1
        free[kind] = legs[new, 0]
    else:
        new = lane.meta[c.TOP]
        lane.meta[c.TOP] += wider
    legs[new : new + size] = legs[start : start + size]
    if room > 0:
        kind = _size_class(room)
        legs[start, 0] = free[kind]
        free[kind] = start + 1
    subjects[s, c.START], subjects[s, c.ROOM] = new, wider


@nb.njit(cache=True, nogil=True)
def forget(lane: Lane, s: int, gone: int) -> None:
    """Drop a subject's first ``gone`` legs, and their hits, which nothing can change any more."""
    legs, subjects, cursors, plan, meta = (
        lane.legs, lane.subjects, lane.cursors, lane.plan, lane.meta,
    )  # fmt: skip
    start, size, own = subjects[s, c.START], subjects[s, c.SIZE], subjects[s, c.OWN]
    for m in range(meta[c.MEASURE_COUNT] if subjects[s, c.BLOCK] > 0 else 0):
        measure, row = meta[c.MEASURES_AT] + m, (subjects[s, c.BLOCK] - 1) * meta[c.ROWS] + m
        what, f, key = plan[measure, M_AGGREGATE], plan[measure, M_FILTER], plan[measure, M_KEY]
        if what not in BY_CURSOR:
            continue
        j, e = cursors[row, c.FIRST_IN], cursors[row, c.PAST_LAST]
        for i in range(start + j, start + min(e, gone)):
            if passes(legs, i, f):
                cursors[row, c.VALUE] -= left(
                    legs, i, what, key, row, own, lane.institution, lane.tally, meta
                )
        cursors[row, c.FIRST_IN] = max(j, gone) - gone
        cursors[row, c.PAST_LAST] = max(e, gone) - gone
    for i in range(start, start + gone):
        drop_hits(legs, i, lane.hits, meta)
    for i in range(start, start + size - gone):
        legs[i] = legs[i + gone]
    subjects[s, c.SIZE] = size - gone


@nb.njit(cache=True, nogil=True)
def drop_hits(legs: Int64s, i: int, hits: Int64s, meta: Int64s) -> None:
    """Give back the hits of leg ``i``."""
    head = legs[i, c.LINK] & p.LOW_HALF
    legs[i, c.LINK] -= head
    while head > 0:
        after = hits[head - 1, c.NEXT_HIT]
        hits[head - 1, c.NEXT_HIT] = meta[c.FREE_HIT]
        meta[c.FREE_HIT] = head
        head = after


@nb.njit(cache=True, nogil=True)
def opened(legs: Int64s, subjects: Int64s, s: int, moment: int) -> int:
    """Open a row for a subject's leg of the moment, behind others of that moment; which it is."""
    start = subjects[s, c.START]
    i = start + subjects[s, c.SIZE]
    subjects[s, c.SIZE] += 1
    while i > start and legs[i - 1, c.TS] > moment:
        legs[i] = legs[i - 1]
        i -= 1
    return i


@nb.njit(cache=True, nogil=True)
def tell_cursors(lane: Lane, s: int, i: int, sign: int, shift: bool) -> None:
    """Tell a subject's cursors that leg ``i`` counts from now on (``sign`` 1) or no more (-1).

    ``shift``: its row was opened, or is about to be closed.
    """
    legs, cursors, plan, meta = lane.legs, lane.cursors, lane.plan, lane.meta
    moment, own = legs[i, c.TS], lane.subjects[s, c.OWN]
    if lane.subjects[s, c.BLOCK] == 0 or moment > lane.subjects[s, c.SOUGHT]:
        return
    step = np.int64(shift) * sign
    for m in range(meta[c.MEASURE_COUNT]):
        measure, row = meta[c.MEASURES_AT] + m, (lane.subjects[s, c.BLOCK] - 1) * meta[c.ROWS] + m
        at, what, key = cursors[row, c.AT], plan[measure, M_AGGREGATE], plan[measure, M_KEY]
        if at == LONG_AGO or what not in BY_CURSOR or moment > at - plan[measure, M_AGO]:
            continue
        cursors[row, c.PAST_LAST] += step
        if moment < at - plan[measure, M_WITHIN]:
            cursors[row, c.FIRST_IN] += step
        elif passes(legs, i, plan[measure, M_FILTER]):
            if sign > 0:
                by = entered(legs, i, what, key, row, own, lane.institution, lane.tally, meta)
            else:
                by = -left(legs, i, what, key, row, own, lane.institution, lane.tally, meta)
            cursors[row, c.VALUE] += by
