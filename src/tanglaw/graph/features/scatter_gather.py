"""How many scatter-gathers of which size each transfer is part of. Not a list of them.

A scatter-gather has a source, a sink and at least two accounts between them that were paid by the
one and paid the other within the window. It is counted when its latest transfer comes, for all
transfers of the batch that are part of it; its size is the number of accounts between.

A transfer is looked at twice: as the source's (side 0) and as the sink's (side 1), which is the
same with the arrows turned round. All transfers of one such account, the *near* one, are taken
together, latest first: an end on the other side, a *far* account, that a later transfer could reach
is not looked at again, for the scatter-gather has a later transfer. This is what hubs need.

Source: the meaning is that of the documented features of snapml's GraphFeaturePreprocessor,
https://snapml.readthedocs.io/en/latest/graph_preprocessor.html; the way is ours.
"""

from typing import Final

import numba as nb

from tanglaw.graph.features.layout import (
    BEFORE_OUT,
    HIGH,
    KEPT,
    LOW,
    NEWEST_OUT,
    NEXT,
    NO_PAIR,
    PAIR,
    PLACE,
    STAMP,
    TALLY,
    TS,
    Bins,
    Float64s,
)
from tanglaw.graph.features.pairs import find_pair
from tanglaw.model.ledger import Int64s

# Columns of the notes on an account, int64.
REACHED: Final = 0  # the near account whose later transfers could reach it
BESIDE: Final = 1  # the near account that has a transfer with it,
SINCE: Final = 2  # and when the latest of them was
BETWEEN: Final = 3  # the last scatter-gather of which it is a middle
NOTES: Final = 4


@nb.njit(cache=True, nogil=True, inline="always")
def _other(pair: int, side: int) -> int:
    """The far end of a transfer in a chain of side ``side``: 0 of what leaves, 1 of what comes."""
    return pair >> 32 if side else pair & LOW


@nb.njit(cache=True, nogil=True)
def _write_beside(
    ring: Int64s, accounts: Int64s, notes: Int64s, near: int, side: int, oldest: int, stamp: int
) -> bool:
    """Note on each counterparty of ``near`` when their latest transfer was; then it is written."""
    mask = ring.shape[0] - 1
    number = accounts[near, NEWEST_OUT + side]
    while number >= oldest:
        e = number & mask
        if ring[e, PLACE] & 1 == 0:
            other = _other(ring[e, PAIR], side)
            notes[other, BESIDE], notes[other, SINCE] = stamp, ring[e, TS]
        number = ring[e, BEFORE_OUT + side]
    return True


@nb.njit(cache=True, nogil=True, inline="always")
def _newest_of_pair(
    ring: Int64s, table: Int64s, latest: Int64s, far: int, middle: int, side: int, none: int
) -> int:
    """When the latest transfer between ``middle`` and ``far`` was; ``none`` if there is none."""
    place = find_pair(table, far * HIGH + middle if side else middle * HIGH + far)
    if place < 0 or table[place, TALLY] < HIGH:
        return none
    return ring[latest[place] & (ring.shape[0] - 1), TS]


@nb.njit(cache=True, nogil=True)
def _middles(
    ring: Int64s,
    table: Int64s,
    latest: Int64s,
    accounts: Int64s,
    notes: Int64s,
    near: int,
    far: int,
    side: int,
    now: int,
    low: int,
    oldest: int,
    stamp: int,
    turn: int,
    from_far: bool,
) -> int:
    """How many accounts are between, from the end with less to look at; 0 if the far end is later.

    From the far end what the near one did is in the notes; from the near end the table of pairs
    knows what the far one did.
    """
    mask, middles = ring.shape[0] - 1, 0
    end, way = (far, 1 - side) if from_far else (near, side)
    number = accounts[end, NEWEST_OUT + way]
    while number >= oldest and ring[number & mask, TS] >= low:
        e = number & mask
        number = ring[e, BEFORE_OUT + way]
        if ring[e, PLACE] & 1:
            continue
        middle = _other(ring[e, PAIR], way)
        if from_far:
            theirs = ring[e, TS]
            ours = notes[middle, SINCE] if notes[middle, BESIDE] == stamp else low - 1
        else:
            theirs = _newest_of_pair(ring, table, latest, far, middle, side, low - 1)
            ours = ring[e, TS]
        if ours < low or theirs < low:
            continue
        if theirs > now:
            return 0
        notes[middle, BETWEEN] = turn
        middles += 1
    return middles


@nb.njit(cache=True, nogil=True, inline="always")
def _count(
    out: Float64s,
    column: int,
    begin: int,
    ring: Int64s,
    accounts: Int64s,
    notes: Int64s,
    account: int,
    side: int,
    low: int,
    turn: int,
) -> None:
    """Count for the account's transfers of this batch whose other end is a middle."""
    mask = ring.shape[0] - 1
    number = accounts[account, NEWEST_OUT + side]
    while number >= begin and ring[number & mask, TS] >= low:
        if notes[_other(ring[number & mask, PAIR], side), BETWEEN] == turn:
            out[number - begin, column] += 1
        number = ring[number & mask, BEFORE_OUT + side]


@nb.njit(cache=True, nogil=True, inline="always")
def _is_open(
    ring: Int64s, kept: Int64s, notes: Int64s, g: int, near: int, side: int, now: int, stamp: int
) -> bool:
    """Whether what lies beyond the transfer in place ``g`` can complete a scatter-gather now."""
    far = _other(ring[g, PAIR], side)
    newest = ring[g, PLACE] & 1 == 0 and ring[g, TS] <= now
    return (
        newest and far != near and notes[far, REACHED] != stamp and kept[far, 1 - side] >= 2 * HIGH
    )


@nb.njit(cache=True, nogil=True, inline="always")
def _is_far_cheap(kept: Int64s, near: int, far: int, side: int, written: bool) -> bool:
    """Whether to look from the far end: its notes cost once, a search in the table each time."""
    ours, theirs = kept[near, side] >> 32, kept[far, 1 - side] >> 32
    return theirs + (0 if written else ours) <= 2 * ours


@nb.njit(cache=True, nogil=True)
def _look(
    out: Float64s,
    at: int,
    bins: Bins,
    begin: int,
    ring: Int64s,
    table: Int64s,
    latest: Int64s,
    accounts: Int64s,
    kept: Int64s,
    notes: Int64s,
    cursor: Int64s,
    number: int,
    side: int,
    low: int,
    stamp: int,
    written: bool,
) -> bool:
    """Count what is complete with one transfer; whether the near account's notes are written."""
    mask, oldest, e = ring.shape[0] - 1, cursor[KEPT], number & (ring.shape[0] - 1)
    near, now = _other(ring[e, PAIR], 1 - side), ring[e, TS]
    onward = accounts[_other(ring[e, PAIR], side), NEWEST_OUT + side]
    while onward >= oldest and ring[onward & mask, TS] >= low:
        g = onward & mask
        onward = ring[g, BEFORE_OUT + side]
        if not _is_open(ring, kept, notes, g, near, side, now, stamp):
            continue
        far = _other(ring[g, PAIR], side)
        cursor[STAMP] += 1
        turn, from_far = cursor[STAMP], _is_far_cheap(kept, near, far, side, written)
        if from_far and not written:
            written = _write_beside(ring, accounts, notes, near, side, oldest, stamp)
        middles = _middles(
            ring, table, latest, accounts, notes, near, far, side, now, low, oldest, stamp, turn,
            from_far,
        )  # fmt: skip
        size = bins[min(middles, bins.shape[0] - 1)]
        if size >= 0:
            _count(out, at + size, begin, ring, accounts, notes, near, side, low, turn)
            _count(out, at + size, begin, ring, accounts, notes, far, 1 - side, low, turn)
    return written


@nb.njit(cache=True, nogil=True)
def _reach(
    ring: Int64s, accounts: Int64s, notes: Int64s, middle: int, side: int, oldest: int, stamp: int
) -> None:
    """Note what a transfer of the near account to ``middle`` could reach."""
    mask = ring.shape[0] - 1
    onward = accounts[middle, NEWEST_OUT + side]
    while onward >= oldest:
        notes[_other(ring[onward & mask, PAIR], side), REACHED] = stamp
        onward = ring[onward & mask, BEFORE_OUT + side]


@nb.njit(cache=True, nogil=True)
def count_scatter_gathers(
    out: Float64s,
    at: int,
    bins: Bins,
    ring: Int64s,
    table: Int64s,
    latest: Int64s,
    accounts: Int64s,
    kept: Int64s,
    notes: Int64s,
    cursor: Int64s,
    window: int,
    side: int,
) -> None:
    """Add what the transfers of the batch complete on one side, from column ``at`` of ``out``.

    ``out`` has a row a transfer, of the newest that have arrived. The window is closed.
    """
    mask, oldest, begin = ring.shape[0] - 1, cursor[KEPT], cursor[NEXT] - out.shape[0]
    for newest in range(cursor[NEXT] - 1, begin - 1, -1):
        pair = ring[newest & mask, PAIR]
        near = _other(pair, 1 - side)
        if pair == NO_PAIR or accounts[near, NEWEST_OUT + side] != newest:
            continue
        if kept[near, side] < 2 * HIGH:
            continue
        cursor[STAMP] += 1
        stamp, written, number = cursor[STAMP], False, newest
        while number >= begin:
            now, first = ring[number & mask, TS], number
            while number >= begin and ring[number & mask, TS] == now:
                e = number & mask
                if ring[e, PLACE] & 1 == 0 or ring[latest[ring[e, PLACE] >> 1] & mask, TS] == now:
                    written = _look(
                        out, at, bins, begin, ring, table, latest, accounts, kept, notes, cursor,
                        number, side, now - window, stamp, written,
                    )  # fmt: skip
                number = ring[e, BEFORE_OUT + side]
            rest = number
            while rest >= begin and first > rest:
                middle = _other(ring[first & mask, PAIR], side)
                _reach(ring, accounts, notes, middle, side, oldest, stamp)
                first = ring[first & mask, BEFORE_OUT + side]
