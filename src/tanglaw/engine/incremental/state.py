"""A lane's tables: the legs, counts and hits of one kind of subject. Not what is done with them.

All are flat arrays of numbers that compiled code fills; when one is full, the code stops, says
what it lacks, and goes on in a larger one. ``Lane`` holds many arrays, which costs compiled code
hundreds of nanoseconds a call: what is done for every leg is handed the few arrays that it needs.
"""

from typing import NamedTuple

import numpy as np

from tanglaw.engine.incremental import columns as c
from tanglaw.engine.incremental.dealings import NEVER, reindex
from tanglaw.engine.incremental.tally import retally
from tanglaw.model.ledger import Int16s, Int32s, Int64s

FIRST_ROOM = 1024
LONG_AGO = -(1 << 62)


class Lane(NamedTuple):
    """The tables; see ``columns`` for what stands where.

    ``plan`` is what is judged: units, terms, ops, measures, what each unit hands out, filters that
    may change and linking tags, one part behind the other; ``wants`` has each unit's filters again,
    side by side. ``index`` finds a dealing by its pair, ``heads`` the last dealing of each party;
    ``firsts`` is when each looked-up unit first hit each subject, ``first_hit`` when what is looked
    up here first hit each account. ``slack`` is, for each subject and unit, how many legs more it
    takes at least until the unit can hold, and which, as long as they come in time order.
    """

    legs: Int64s
    subjects: Int64s
    cursors: Int64s
    tally: Int64s
    plan: Int64s
    wants: Int64s
    work: Int64s
    institution: Int32s
    meta: Int64s
    dealings: Int64s
    index: Int32s
    heads: Int32s
    hits: Int64s
    dirty: Int64s
    out: Int64s
    changed: Int64s
    firsts: Int64s
    first_hit: Int64s
    slack: Int16s
    free: Int64s


def new_lane(
    plan: Int64s,
    meta: Int64s,
    own: tuple[Int32s, Int64s],
    first_hit: Int64s,
    institution: Int32s,
    *,
    parties: int,
    widest: int,
    slots: int,
    legs: int,
) -> Lane:
    """Empty tables. ``own`` has the party and account kind + 1 of every subject.

    Memory for about ``legs`` legs is claimed at once, so that no leg waits for it.
    """
    deals = max(FIRST_ROOM, legs if meta[c.DYNAMIC_COUNT] > 0 else 0)
    lane = Lane(
        legs=np.empty((max(FIRST_ROOM, 2 * legs), c.LEG_COLUMNS), dtype=np.int64),
        subjects=_subjects(own),
        cursors=np.empty((8 * int(meta[c.ROWS]), c.CURSOR_COLUMNS), dtype=np.int64),
        tally=np.zeros((FIRST_ROOM, 2), dtype=np.int64),
        plan=plan,
        wants=_wants(plan[: meta[c.UNIT_COUNT]]),
        work=_work(meta, widest),
        institution=institution,
        meta=meta,
        dealings=np.empty((deals, c.LINKED + int(meta[c.LINK_COUNT])), dtype=np.int64),
        index=np.zeros(_power(4 * deals), dtype=np.int32),
        heads=np.zeros(parties, dtype=np.int32),
        hits=np.empty((FIRST_ROOM, c.VALUES + widest), dtype=np.int64),
        dirty=np.empty((FIRST_ROOM, c.DIRTY_COLUMNS), dtype=np.int64),
        out=np.empty((FIRST_ROOM, c.MEASURED + widest), dtype=np.int64),
        changed=np.empty((FIRST_ROOM, 2), dtype=np.int64),
        firsts=np.full((slots, len(own[0]) if slots else 0), NEVER, dtype=np.int64),
        first_hit=first_hit,
        slack=_patience(plan[: meta[c.UNIT_COUNT]], len(own[0])),
        free=np.zeros(64, dtype=np.int64),
    )
    claimed = (lane.legs[:legs], lane.dealings[: legs // 2], lane.index)
    for table in claimed if legs > 0 else ():
        table.fill(0)
    return _measured(lane)


def _subjects(own: tuple[Int32s, Int64s]) -> Int64s:
    subjects = np.zeros((len(own[0]), c.SUBJECT_COLUMNS), dtype=np.int64)
    subjects[:, c.OWN], subjects[:, c.KIND] = own
    subjects[:, c.SOUGHT] = LONG_AGO
    return subjects


def _patience(units: Int64s, subjects: int) -> Int16s:
    return np.tile(units[:, c.U_PATIENCE].astype(np.int16), (subjects, 1))


def _wants(units: Int64s) -> Int64s:
    wants = np.zeros((4, 64), dtype=np.int64)
    wants[:2, : len(units)] = units[:, c.U_WANTED : c.U_WANTED + 2].T
    wants[c.W_LEAST, : len(units)] = units[:, c.U_LEAST]
    for u, kinds in enumerate(units[:, c.U_KINDS].tolist()):
        for kind in range(64):
            wants[c.W_KINDS, kind] |= ((kinds >> kind) & 1) << u
    return wants


def _work(meta: Int64s, widest: int) -> Int64s:
    meta[c.MARKS_AT] = meta[c.MEASURE_COUNT]
    meta[c.MARK_COUNT] = _power(2 * int(meta[c.PROMOTES]))
    meta[c.STACK_AT] = meta[c.MARKS_AT] + meta[c.MARK_COUNT]
    meta[c.VALUES_AT] = meta[c.STACK_AT] + meta[c.MEASURES_AT] - meta[c.OPS_AT] + 1
    return np.zeros((int(meta[c.VALUES_AT]) + widest, c.WORK_COLUMNS), dtype=np.int64)


def _power(number: int) -> int:
    return 1 << max(4, int(number - 1).bit_length())


def _measured(lane: Lane) -> Lane:
    """Say in ``meta`` how long the tables are."""
    lane.meta[c.LEGS_ROOM : c.OUT_ROOM + 1] = [
        len(lane.legs),
        len(lane.cursors),
        len(lane.tally),
        len(lane.dealings),
        len(lane.hits),
        len(lane.dirty),
        len(lane.out),
    ]
    return lane


def with_room(lane: Lane) -> Lane:
    """The lane with room for what ``meta`` says is lacking."""
    much = int(lane.meta[c.MUCH])
    match int(lane.meta[c.WHAT]):
        case c.LEGS_ROOM:
            grown = lane._replace(legs=_longer(lane.legs, much))
        case c.CURSORS_ROOM:
            grown = lane._replace(cursors=_longer(lane.cursors, much))
        case c.TALLY_ROOM:
            tally = np.zeros((_power(2 * max(much, len(lane.tally))), 2), dtype=np.int64)
            retally(lane.tally, tally)
            grown = lane._replace(tally=tally)
        case c.DEALINGS_ROOM:
            dealings = _longer(lane.dealings, much)
            index = np.zeros(_power(4 * len(dealings)), dtype=np.int32)
            reindex(dealings, int(lane.meta[c.DEALINGS]), index)
            grown = lane._replace(dealings=dealings, index=index)
        case c.HITS_ROOM:
            grown = lane._replace(hits=_longer(lane.hits, much))
        case c.DIRTY_ROOM:
            grown = lane._replace(dirty=_longer(lane.dirty, much))
        case _:
            out, changed = _longer(lane.out, much), _longer(lane.changed, much)
            grown = lane._replace(out=out, changed=changed)
    return _measured(grown)


def _longer(table: Int64s, rows: int) -> Int64s:
    bigger = np.empty((max(rows, 2 * len(table)), table.shape[1]), dtype=np.int64)
    bigger[: len(table)] = table
    return bigger


def with_subjects(lane: Lane, count: int) -> Lane:
    """The lane with room for subjects numbered below ``count``, none of them a party's own."""
    have = len(lane.subjects)
    if count <= have:
        return lane
    subjects = np.zeros((max(count, 2 * have, FIRST_ROOM), c.SUBJECT_COLUMNS), dtype=np.int64)
    subjects[:, c.OWN], subjects[:, c.SOUGHT] = -1, LONG_AGO
    subjects[:have] = lane.subjects
    slack = _patience(lane.plan[: lane.meta[c.UNIT_COUNT]], len(subjects))
    slack[:have] = lane.slack
    return lane._replace(subjects=subjects, slack=slack)
