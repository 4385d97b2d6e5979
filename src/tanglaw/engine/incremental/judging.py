"""Judges what was marked, wherever a change can be seen, and no more. Not the marking."""

import numba as nb
import numpy as np

from tanglaw.engine.incremental import columns as c
from tanglaw.engine.incremental.hits import settle
from tanglaw.engine.incremental.state import LONG_AGO, Lane
from tanglaw.engine.incremental.units import last_held, unit_holds
from tanglaw.engine.incremental.windows import first_at
from tanglaw.model.ledger import Int16s, Int32s, Int64s

AT_HAND = 8


@nb.njit(cache=True, nogil=True)
def _lacking(meta: Int64s, anchors: int, size: int, block: int) -> bool:
    """Whether any table lacks the room that judging a subject may need."""
    what, much = 0, np.int64(0)
    most, bound = anchors * meta[c.UNIT_COUNT], size * meta[c.KEYED]
    promoted = block > 0 or size >= meta[c.PROMOTES]
    if max(meta[c.OUT], meta[c.CHANGED]) + most > meta[c.OUT_ROOM]:
        what, much = c.OUT_ROOM, max(meta[c.OUT], meta[c.CHANGED]) + most
    elif meta[c.HITS] + most > meta[c.HITS_ROOM]:
        what, much = c.HITS_ROOM, meta[c.HITS] + most
    elif promoted and (meta[c.BLOCKS] + 1) * meta[c.ROWS] > meta[c.CURSORS_ROOM]:
        what, much = c.CURSORS_ROOM, (meta[c.BLOCKS] + 1) * meta[c.ROWS]
    elif promoted and 2 * (meta[c.TALLIED] + bound) > meta[c.TALLY_ROOM]:
        what, much = c.TALLY_ROOM, meta[c.TALLIED] + bound
    meta[c.WHAT], meta[c.MUCH] = what, much
    return what != 0


@nb.njit(cache=True, nogil=True)
def _promote(lane: Lane, s: int) -> None:
    """Give a subject cursors; each finds its legs when it is first asked."""
    meta, cursors, subjects = lane.meta, lane.cursors, lane.subjects
    first = meta[c.BLOCKS] * meta[c.ROWS]
    meta[c.BLOCKS] += 1
    subjects[s, c.BLOCK] = meta[c.BLOCKS]
    cursors[first : first + meta[c.ROWS], :] = 0
    cursors[first : first + meta[c.ROWS], c.AT] = LONG_AGO
    start = subjects[s, c.START]
    end = start + subjects[s, c.SIZE]
    for u in range(meta[c.UNIT_COUNT]):
        part = lane.plan[u, c.U_PART]
        if part >= 0:
            held = last_held(lane.legs, start, end, u, np.int64(1) << 62)
            cursors[first + meta[c.MEASURE_COUNT] + part, c.VALUE] = held


@nb.njit(cache=True, nogil=True)
def _next_change(
    i: int,
    until: int,
    u: int,
    s: int,
    legs: Int64s,
    subjects: Int64s,
    cursors: Int64s,
    tally: Int64s,
    plan: Int64s,
    work: Int64s,
    institution: Int32s,
    slack: Int16s,
    meta: Int64s,
) -> int:
    """The next moment from leg ``i`` on at which unit ``u`` holds, or held when last judged.

    Returns its first leg, with ``PAST`` and ``HOLDS_NOW`` set; -1 when none is left.
    """
    end = subjects[s, c.START] + subjects[s, c.SIZE]
    one, two = plan[u, c.U_WANTED], plan[u, c.U_WANTED + 1]
    enough = subjects[s, c.SIZE] >= plan[u, c.U_LEAST]
    while i < end and legs[i, c.TS] <= until:
        moment, past, read, held = legs[i, c.TS], i, np.int64(0), np.int64(0)
        while past < end and legs[past, c.TS] == moment:
            read |= (legs[past, c.BITS] & one) | (legs[past, c.BITS + 1] & two)
            held |= legs[past, c.HOLDS]
            past += 1
        holds = enough and read != 0
        if holds:
            holds = unit_holds(
                u, moment, past, s, legs, subjects, cursors, tally, plan, work, institution, meta
            )
            if past == end:
                slack[s, u] = meta[c.SHORT_OF]
        if holds or (held >> u) & 1:
            meta[c.PAST], meta[c.HOLDS_NOW] = past, holds
            return i
        i = past
    return np.int64(-1)


@nb.njit(cache=True, nogil=True)
def _touch(begin: int, subjects: Int64s, dirty: Int64s, legs: Int64s, meta: Int64s) -> int:
    """Read the last legs of all dirty subjects once, so that memory is waited for once."""
    total = np.int64(0)
    for d in range(begin, meta[c.DIRTIED]):
        s = dirty[d, c.WHO]
        start, size = subjects[s, c.START], subjects[s, c.SIZE]
        for i in range(start + max(0, size - AT_HAND), start + size):
            total += legs[i, c.TS]
    return total


@nb.njit(cache=True, nogil=True)
def judge_marked(begin: int, lane: Lane) -> int:
    """Judge the dirty rows ``begin:``; how far it came before a table lacked room."""
    legs, subjects, dirty, meta, plan = (
        lane.legs, lane.subjects, lane.dirty, lane.meta, lane.plan,
    )  # fmt: skip
    cursors, tally, work, institution = lane.cursors, lane.tally, lane.work, lane.institution
    meta[c.TOUCHED] = _touch(begin, subjects, dirty, legs, meta)
    for d in range(begin, meta[c.DIRTIED]):
        s, units = dirty[d, c.WHO], dirty[d, c.UNITS]
        start, size = subjects[s, c.START], subjects[s, c.SIZE]
        first = first_at(legs, start, start + size, dirty[d, c.FROM])
        if _lacking(meta, start + size - first, size, subjects[s, c.BLOCK]):
            return d
        if subjects[s, c.BLOCK] == 0 and size >= meta[c.PROMOTES]:
            _promote(lane, s)
        meta[c.JUDGED] += 1
        u = 0
        while units >> u:
            i = first if (units >> u) & 1 else np.int64(-1)
            until = dirty[d, c.TO] + plan[u, c.U_REACH]
            while i >= 0:
                i = _next_change(
                    i, until, u, s, legs, subjects, cursors, tally, plan, work, institution,
                    lane.slack, meta,
                )  # fmt: skip
                if i >= 0:
                    settle(lane, s, u, i, meta[c.PAST], meta[c.HOLDS_NOW] == 1)
                    i = meta[c.PAST]
            u += 1
            units = dirty[d, c.UNITS]  # a part that has begun to hold wakes who asks for it
        if subjects[s, c.BLOCK] > 0 and size > 0:
            last = legs[start + size - 1, c.TS]
            subjects[s, c.SOUGHT] = max(subjects[s, c.SOUGHT], last)
        subjects[s, c.DIRTY] = 0
    return meta[c.DIRTIED]
