"""The hits that hold at each leg, and the telling of what changes. Not whether they hold."""

import numba as nb
import numpy as np

from tanglaw.engine.incremental import columns as c
from tanglaw.engine.incremental.dealings import NEVER
from tanglaw.engine.incremental.state import Lane
from tanglaw.engine.incremental.units import last_held, value_at
from tanglaw.engine.incremental.windows import first_at
from tanglaw.engine.legs import packing as p


@nb.njit(cache=True, nogil=True)
def say(lane: Lane, s: int, i: int, hit: int, sign: int) -> None:
    """Hand out a hit at leg ``i`` that began (1), has other values (0) or ceased (-1)."""
    legs, out, hits, n = lane.legs, lane.out, lane.hits, lane.meta[c.OUT]
    out[n, c.SIGN], out[n, c.TYPOLOGY] = sign, lane.plan[hits[hit, c.UNIT], c.U_TYPOLOGY]
    out[n, c.SUBJECT], out[n, c.MOMENT] = s, legs[i, c.TS]
    out[n, c.EDGE], out[n, c.TAG] = legs[i, c.FAR], legs[i, c.WORD] & p.BYTE
    for v in range(out.shape[1] - c.MEASURED):
        out[n, c.MEASURED + v] = hits[hit, c.VALUES + v]
    lane.meta[c.OUT] += 1


@nb.njit(cache=True, nogil=True)
def _new_hit(lane: Lane, i: int, u: int) -> int:
    """A row for a hit of unit ``u`` at leg ``i``."""
    meta, hits, legs = lane.meta, lane.hits, lane.legs
    if meta[c.FREE_HIT] > 0:
        hit = meta[c.FREE_HIT] - 1
        meta[c.FREE_HIT] = hits[hit, c.NEXT_HIT]
    else:
        hit = meta[c.HITS]
        meta[c.HITS] += 1
    head = legs[i, c.LINK] & p.LOW_HALF
    hits[hit, c.UNIT], hits[hit, c.NEXT_HIT] = u, head
    legs[i, c.LINK] += hit + 1 - head
    return hit


@nb.njit(cache=True, nogil=True)
def _hit_of(lane: Lane, i: int, u: int) -> int:
    """The row of the hit of unit ``u`` at leg ``i``."""
    head = lane.legs[i, c.LINK] & p.LOW_HALF
    while lane.hits[head - 1, c.UNIT] != u:
        head = lane.hits[head - 1, c.NEXT_HIT]
    return head - 1


@nb.njit(cache=True, nogil=True)
def _unhook(lane: Lane, i: int, hit: int) -> None:
    """Give the row of a hit at leg ``i`` back."""
    hits, legs, meta = lane.hits, lane.legs, lane.meta
    head, after = legs[i, c.LINK] & p.LOW_HALF, hits[hit, c.NEXT_HIT]
    if head == hit + 1:
        legs[i, c.LINK] += after - head
    else:
        while hits[head - 1, c.NEXT_HIT] != hit + 1:
            head = hits[head - 1, c.NEXT_HIT]
        hits[head - 1, c.NEXT_HIT] = after
    hits[hit, c.NEXT_HIT] = meta[c.FREE_HIT]
    meta[c.FREE_HIT] = hit + 1


@nb.njit(cache=True, nogil=True)
def _began(lane: Lane, s: int, u: int, moment: int) -> None:
    """Note that unit ``u`` holds at a leg of the moment, where others ask for its first or last."""
    meta, part, slot = lane.meta, lane.plan[u, c.U_PART], lane.plan[u, c.U_SLOT]
    if part >= 0:
        asker = lane.plan[u, c.U_ASKER]
        lane.slack[s, asker] = 0
        lane.dirty[lane.subjects[s, c.DIRTY] - 1, c.UNITS] |= np.int64(1) << asker
    if part >= 0 and lane.subjects[s, c.BLOCK] > 0:
        row = (lane.subjects[s, c.BLOCK] - 1) * meta[c.ROWS] + meta[c.MEASURE_COUNT] + part
        lane.cursors[row, c.VALUE] = max(lane.cursors[row, c.VALUE], moment)
    if slot >= 0 and moment < lane.firsts[slot, s]:
        lane.firsts[slot, s] = moment
        lane.changed[meta[c.CHANGED], 0], lane.changed[meta[c.CHANGED], 1] = slot, s
        meta[c.CHANGED] += 1


@nb.njit(cache=True, nogil=True)
def ceased(lane: Lane, s: int, u: int, moment: int) -> None:
    """Note that unit ``u`` holds no more at a leg of the moment: find its first or last anew."""
    meta, part, slot = lane.meta, lane.plan[u, c.U_PART], lane.plan[u, c.U_SLOT]
    start = lane.subjects[s, c.START]
    end = start + lane.subjects[s, c.SIZE]
    if part >= 0 and lane.subjects[s, c.BLOCK] > 0:
        row = (lane.subjects[s, c.BLOCK] - 1) * meta[c.ROWS] + meta[c.MEASURE_COUNT] + part
        if lane.cursors[row, c.VALUE] == moment:
            lane.cursors[row, c.VALUE] = last_held(lane.legs, start, end, u, moment + 1)
    if slot >= 0 and moment == lane.firsts[slot, s]:
        lane.firsts[slot, s] = NEVER
        for i in range(first_at(lane.legs, start, end, moment), end):
            if (lane.legs[i, c.HOLDS] >> u) & 1:
                lane.firsts[slot, s] = lane.legs[i, c.TS]
                break
        lane.changed[meta[c.CHANGED], 0], lane.changed[meta[c.CHANGED], 1] = slot, s
        meta[c.CHANGED] += 1


@nb.njit(cache=True, nogil=True)
def settle(lane: Lane, s: int, u: int, begin: int, past: int, holds: bool) -> None:
    """Make the legs ``begin:past`` of one moment hold unit ``u``, or not, and tell what is new."""
    legs, plan, meta, hits = lane.legs, lane.plan, lane.meta, lane.hits
    one, two, said = plan[u, c.U_WANTED], plan[u, c.U_WANTED + 1], plan[u, c.U_TYPOLOGY] >= 0
    moment, at = legs[begin, c.TS], meta[c.READS_AT] + plan[u, c.U_VALUES]
    values, bit = lane.work[meta[c.VALUES_AT] :, 0], 1 << u
    values[:] = 0
    for v in range(plan[u + 1, c.U_VALUES] - plan[u, c.U_VALUES] if holds else 0):
        values[v] = value_at(
            plan[at + v, 0], moment, past, s, legs, lane.subjects, lane.cursors, lane.tally, plan,
            lane.work, lane.institution, meta,
        )  # fmt: skip
    for i in range(begin, past):
        now = holds and (legs[i, c.BITS] & one) | (legs[i, c.BITS + 1] & two) != 0
        was = (legs[i, c.HOLDS] >> u) & 1 == 1
        if now and not was:
            legs[i, c.HOLDS] |= bit
            if said:
                hit = _new_hit(lane, i, u)
                hits[hit, c.VALUES :] = values
                say(lane, s, i, hit, 1)
            _began(lane, s, u, moment)
        elif was and not now:
            legs[i, c.HOLDS] &= ~bit
            if said:
                hit = _hit_of(lane, i, u)
                say(lane, s, i, hit, -1)
                _unhook(lane, i, hit)
            ceased(lane, s, u, moment)
        elif now and said:
            hit = _hit_of(lane, i, u)
            if (hits[hit, c.VALUES :] != values).any():
                hits[hit, c.VALUES :] = values
                say(lane, s, i, hit, 0)
