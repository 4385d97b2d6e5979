"""Takes legs in, or out again, and marks what must be judged anew. Not the judging."""

import numba as nb
import numpy as np

from tanglaw.engine.codes import TRANSFER_TAGS
from tanglaw.engine.incremental import columns as c
from tanglaw.engine.incremental.buffers import drop_hits, make_room, opened, tell_cursors
from tanglaw.engine.incremental.dealings import begun, dealing_of, ended, set_bits
from tanglaw.engine.incremental.hits import ceased, say
from tanglaw.engine.incremental.state import Lane
from tanglaw.engine.incremental.tally import slot_of
from tanglaw.engine.incremental.windows import first_at
from tanglaw.engine.kernel.state import PER_WORD
from tanglaw.engine.legs import packing as p
from tanglaw.model.ledger import Int8s, Int16s, Int32s, Int64s


@nb.njit(cache=True, nogil=True, inline="always")
def _lacks(slack: int, one: int, two: int) -> int:
    """What is lacking still when a leg that passes these filters has come, 0 for nothing."""
    lacking, f = np.int64(slack), np.int64(slack) >> c.FILTER_SHIFT
    if lacking > 0 and f != c.NO_FILTER:
        lacking -= ((one if f < PER_WORD else two) >> (f % PER_WORD)) & 1
    return lacking if lacking & c.PATIENCE else np.int64(0)


@nb.njit(cache=True, nogil=True)
def mark(
    subjects: Int64s,
    s: int,
    dirty: Int64s,
    wants: Int64s,
    slack: Int16s,
    meta: Int64s,
    moment: int,
    one: int,
    two: int,
    latest: bool,
) -> None:
    """Remember that legs of the moment that pass these filters have come, gone or changed.

    ``latest``: all that happened is that one leg has come, and none of the subject's is later.
    Units that cannot hold yet are then left alone.
    """
    units, size = np.int64(0), subjects[s, c.SIZE]
    for u in range(meta[c.UNIT_COUNT]):
        units |= np.int64(((wants[0, u] & one) | (wants[1, u] & two)) != 0) << u
    units &= wants[c.W_KINDS, subjects[s, c.KIND]]
    u = 0
    while units >> u:
        if (units >> u) & 1:
            lacking = _lacks(slack[s, u], one, two) if latest else np.int64(0)
            slack[s, u] = lacking
            if latest and (lacking > 0 or wants[c.W_LEAST, u] > size):
                units ^= np.int64(1) << u
        u += 1
    if units == 0:
        return
    at = subjects[s, c.DIRTY] - 1
    if at < 0:
        at = meta[c.DIRTIED]
        meta[c.DIRTIED] += 1
        subjects[s, c.DIRTY] = at + 1
        dirty[at, c.WHO], dirty[at, c.UNITS] = s, units
        dirty[at, c.FROM], dirty[at, c.TO] = moment, moment
    else:
        dirty[at, c.UNITS] |= units
        dirty[at, c.FROM] = min(dirty[at, c.FROM], moment)
        dirty[at, c.TO] = max(dirty[at, c.TO], moment)


@nb.njit(cache=True, nogil=True)
def _touch(
    begin: int,
    subject: Int32s,
    keys: Int64s,
    subjects: Int64s,
    slack: Int16s,
    legs: Int64s,
    dealings: Int64s,
    index: Int32s,
) -> int:
    """Read once all that the legs ``begin:`` will need, so that memory is waited for once.

    Each loop's reads do not depend on each other. The sum means nothing.
    """
    total, room = np.int64(0), index.shape[0]
    for i in range(begin, subject.shape[0]):
        if subject[i] >= 0:
            total += subjects[subject[i], c.START]
    for i in range(begin, subject.shape[0]):
        s = np.int64(subject[i])
        if s >= 0:
            total += legs[max(0, subjects[s, c.START] + subjects[s, c.SIZE] - 1), c.TS]
            total += slack[s, 0] + index[slot_of((s << 32) | ((keys[i] >> 32) - 1), room)]
    for i in range(begin, subject.shape[0]):
        s = np.int64(subject[i])
        if s >= 0:
            at = index[slot_of((s << 32) | ((keys[i] >> 32) - 1), room)]
            total += dealings[max(0, at - 1), c.SINCE] & 1
    return total


@nb.njit(cache=True, nogil=True)
def _lacking(meta: Int64s, size: int, room: int, block: int) -> bool:
    """Whether any table lacks the room that one leg more may need."""
    what, much = 0, np.int64(0)
    bound = (size + 1) * meta[c.KEYED]
    if meta[c.TOP] + 2 * room + c.SMALLEST > meta[c.LEGS_ROOM]:
        what, much = c.LEGS_ROOM, meta[c.TOP] + 2 * room + c.SMALLEST
    elif meta[c.DEALINGS] == meta[c.DEALINGS_ROOM]:
        what, much = c.DEALINGS_ROOM, meta[c.DEALINGS] + 1
    elif meta[c.DIRTIED] == meta[c.DIRTY_ROOM]:
        what, much = c.DIRTY_ROOM, meta[c.DIRTIED] + 1
    elif max(meta[c.OUT], meta[c.CHANGED]) + meta[c.UNIT_COUNT] > meta[c.OUT_ROOM]:
        what, much = c.OUT_ROOM, max(meta[c.OUT], meta[c.CHANGED]) + meta[c.UNIT_COUNT]
    elif block > 0 and 2 * (meta[c.TALLIED] + bound) > meta[c.TALLY_ROOM]:
        what, much = c.TALLY_ROOM, meta[c.TALLIED] + bound
    meta[c.WHAT], meta[c.MUCH] = what, much
    return what != 0


@nb.njit(cache=True, nogil=True)
def _turn(lane: Lane, s: int, i: int) -> None:
    """Try anew the filters of leg ``i`` that depend on what may change; mark it if any turned."""
    legs = lane.legs
    one, two = legs[i, c.BITS], legs[i, c.BITS + 1]
    tell_cursors(lane, s, i, -1, False)
    changed = set_bits(legs, i, lane.plan, lane.dealings, lane.first_hit, lane.meta)
    tell_cursors(lane, s, i, 1, False)
    if changed:
        one, two = one | legs[i, c.BITS], two | legs[i, c.BITS + 1]
        moment = legs[i, c.TS]
        mark(
            lane.subjects, s, lane.dirty, lane.wants, lane.slack, lane.meta, moment, one, two, False
        )


@nb.njit(cache=True, nogil=True)
def _turn_all(lane: Lane, s: int, deal: int, since: int) -> None:
    """Try anew a subject's legs of one dealing, from a moment on."""
    start = lane.subjects[s, c.START]
    end = start + lane.subjects[s, c.SIZE]
    for i in range(first_at(lane.legs, start, end, since), end):
        if (lane.legs[i, c.LINK] >> 32) - 1 == deal:
            _turn(lane, s, i)


@nb.njit(cache=True, nogil=True)
def _take_out(lane: Lane, s: int, row: Int64s) -> bool:
    """Take a leg out again, its hits with it; whether it was there."""
    meta, legs, subjects = lane.meta, lane.legs, lane.subjects
    moment, start = row[c.TS], subjects[s, c.START]
    end = start + subjects[s, c.SIZE]
    first = first_at(legs, start, end, moment)
    i, tag = first, row[c.WORD] & p.BYTE
    while i < end and (legs[i, c.FAR] != row[c.FAR] or legs[i, c.WORD] & p.BYTE != tag):
        i = i + 1 if legs[i, c.TS] == moment else end
    if i == end or legs[i, c.TS] != moment:
        return False
    one, two = legs[i, c.BITS], legs[i, c.BITS + 1]
    mark(subjects, s, lane.dirty, lane.wants, lane.slack, meta, moment, one, two, False)
    head = legs[i, c.LINK] & p.LOW_HALF
    while head > 0:
        say(lane, s, i, head - 1, -1)
        head = lane.hits[head - 1, c.NEXT_HIT]
    drop_hits(legs, i, lane.hits, meta)
    tell_cursors(lane, s, i, -1, True)
    held, deal = legs[i, c.HOLDS], (legs[i, c.LINK] >> 32) - 1
    for k in range(i, end - 1):
        legs[k] = legs[k + 1]
    subjects[s, c.SIZE] -= 1
    for u in range(meta[c.UNIT_COUNT]):
        if (held >> u) & 1:
            ceased(lane, s, u, moment)
    if deal >= 0 and ended(lane.dealings, deal, lane.plan, meta, moment, tag, legs, first, end - 1):
        _turn_all(lane, s, deal, moment)
    return True


@nb.njit(cache=True, nogil=True)
def take(
    begin: int, lane: Lane, subject: Int32s, rows: Int64s, keys: Int64s, bits: Int64s,
    withdrawn: bool, lost: Int8s, horizon: int,
) -> int:  # fmt: skip
    """Take the legs ``begin:`` in or out; how far it came before a table lacked room.

    ``subject`` and ``keys`` are ``(n,)``, ``rows`` as in ``LegTable``, ``bits`` ``(n, 2)`` with the
    filters passed but for what may change. ``lost`` is set for what was to go out and was not
    there. ``horizon``: nothing before it is read any more.
    """
    legs, subjects, meta, plan = lane.legs, lane.subjects, lane.meta, lane.plan
    dealings, index, heads, dirty = lane.dealings, lane.index, lane.heads, lane.dirty
    wants, first_hit, slack = lane.wants, lane.first_hit, lane.slack
    meta[c.TOUCHED] = _touch(begin, subject, keys, subjects, slack, legs, dealings, index)
    aged, linking, dynamic = meta[c.AGED] == 1, meta[c.LINKING], meta[c.DYNAMIC_COUNT] > 0
    for i in range(begin, subject.shape[0]):
        s, party, tag = np.int64(subject[i]), (keys[i] >> 32) - 1, rows[i, c.WORD] & p.BYTE
        tied = party >= 0 and ((linking >> tag) & 1 == 1 or (aged and tag < TRANSFER_TAGS))
        if s < 0 or not (tied or bits[i, 0] | bits[i, 1] != 0):
            continue
        block, moment = subjects[s, c.BLOCK], rows[i, c.TS]
        if _lacking(meta, subjects[s, c.SIZE], subjects[s, c.ROOM], block):
            return i
        if withdrawn:
            lost[i] = not _take_out(lane, s, rows[i])
            continue
        deal = np.int64(-1)
        if party >= 0 and dynamic:
            deal = dealing_of(dealings, index, heads, meta, s, party)
        if subjects[s, c.SIZE] == subjects[s, c.ROOM]:
            make_room(lane, s, horizon)
        x = opened(legs, subjects, s, moment)
        _write(legs, x, rows, i, keys[i], bits, deal)
        told = block > 0 and moment <= subjects[s, c.SOUGHT]
        if told:
            tell_cursors(lane, s, x, 1, True)
        if deal >= 0 and begun(dealings, deal, plan, meta, moment, tag):
            _turn_all(lane, s, deal, moment)
        if told:
            _turn(lane, s, x)
        set_bits(legs, x, plan, dealings, first_hit, meta)
        one, two = legs[x, c.BITS], legs[x, c.BITS + 1]
        latest = x + 1 == subjects[s, c.START] + subjects[s, c.SIZE]
        mark(subjects, s, dirty, wants, slack, meta, moment, one, two, latest)
    return subject.shape[0]


@nb.njit(cache=True, nogil=True)
def _write(legs: Int64s, x: int, rows: Int64s, i: int, keys: int, bits: Int64s, deal: int) -> None:
    """Write leg ``x`` from row ``i`` of what came, passing nothing yet."""
    for k in range(c.KEYS):
        legs[x, k] = rows[i, k]
    legs[x, c.KEYS] = keys
    legs[x, c.STATIC], legs[x, c.STATIC + 1] = bits[i, 0], bits[i, 1]
    legs[x, c.BITS], legs[x, c.BITS + 1] = 0, 0
    legs[x, c.HOLDS], legs[x, c.LINK] = 0, (deal + 1) << 32


@nb.njit(cache=True, nogil=True)
def _chain_lacks(lane: Lane, party: int) -> bool:
    """Whether a table lacks the room to judge all who deal with a party anew."""
    meta, many, bound = lane.meta, np.int64(0), np.int64(0)
    head = np.int64(lane.heads[party])
    while head > 0:
        s = lane.dealings[head - 1, c.PAIR] >> 32
        many += 1
        if lane.subjects[s, c.BLOCK] > 0:
            bound += lane.subjects[s, c.SIZE] * meta[c.KEYED]
        head = lane.dealings[head - 1, c.NEXT]
    what, much = 0, np.int64(0)
    if meta[c.DIRTIED] + many > meta[c.DIRTY_ROOM]:
        what, much = c.DIRTY_ROOM, meta[c.DIRTIED] + many
    elif bound > 0 and 2 * (meta[c.TALLIED] + bound) > meta[c.TALLY_ROOM]:
        what, much = c.TALLY_ROOM, meta[c.TALLIED] + bound
    meta[c.WHAT], meta[c.MUCH] = what, much
    return what != 0


@nb.njit(cache=True, nogil=True)
def hit_moved(lane: Lane, slot: int, account: int, party: int, moment: int) -> bool:
    """What is looked up first hits an account at another moment; False when a table lacks room."""
    legs, subjects, dealings = lane.legs, lane.subjects, lane.dealings
    if _chain_lacks(lane, party):
        return False
    old = lane.first_hit[slot, account]
    since, until = min(old, moment), max(old, moment)
    lane.first_hit[slot, account] = moment
    head = np.int64(lane.heads[party])
    while head > 0:
        s = dealings[head - 1, c.PAIR] >> 32
        start = subjects[s, c.START]
        end = start + subjects[s, c.SIZE]
        for i in range(first_at(legs, start, end, since), end):
            if legs[i, c.TS] >= until:
                break
            if (legs[i, c.FAR] >> p.CP_SHIFT) - 1 == account:
                _turn(lane, s, i)
        head = dealings[head - 1, c.NEXT]
    return True
