"""How many temporal cycles of which length each transfer is part of, counted when one closes.

A cycle is a sequence of different accounts along which money can have come back: the moments of its
transfers strictly rise and none is more than a window before the last. Transfers that run beside
each other between the same two accounts make one cycle, not several, and all count it. Not a list
of cycles: ``tanglaw.graph.cycles`` finds those, with amounts.

Before a search, the accounts from which the closing transfer's originator can still be reached are
marked with the latest moment to leave them, so that no step of the search is in vain but for a
repeated account. Where a search has taken ``budget`` steps it stops, and is counted as cut short.

Source: the meaning is that of the documented features of snapml's GraphFeaturePreprocessor,
https://snapml.readthedocs.io/en/latest/graph_preprocessor.html; cycles with parallel transfers as
in Kumar and Calders, "2SCENT", https://doi.org/10.14778/3236187.3236197; the way is ours.
"""

from typing import Final

import numba as nb

from tanglaw.graph.features.layout import (
    BEFORE_IN,
    BEFORE_OUT,
    CUT,
    KEPT,
    LOW,
    NEXT,
    NO_PAIR,
    NOTHING,
    PAIR,
    TS,
    TURN,
    Bins,
    Float64s,
)
from tanglaw.model.ledger import Int64s

# Columns of the marks on an account, int64.
MARKED: Final = 0  # the search that marked it
LEAVE: Final = 1  # latest moment to leave it
LOOKED: Final = 2  # its transfers in before this moment have been looked at
OFFERED: Final = 3  # the turn of the search that offered it last
OFFER: Final = 4  # where in the offers
LAST_OUT: Final = 5  # its newest transfer out of which a search may know
LAST_IN: Final = 6  # the same, in
MARKS: Final = 8  # a cache line

# Columns of the search's memory, (budget + 2, 5) int64; the first also serves as a queue.
WHO: Final = 0  # offered account
WHEN: Final = 1  # moment of the earliest transfer to it
PATH: Final = 2  # accounts on the path
REACHED: Final = 3  # when the path reached them
FIRST: Final = 4  # first offer of an account on the path
MEMORY: Final = 5


def begin_marks(marks: Int64s, first: int) -> None:
    """Make ready the accounts from ``first`` on."""
    marks[first:, LAST_OUT : LAST_IN + 1] = NOTHING


@nb.njit(cache=True, nogil=True)
def _mark(
    ring: Int64s,
    marks: Int64s,
    memory: Int64s,
    home: int,
    away: int,
    now: int,
    low: int,
    oldest: int,
    stamp: int,
) -> int:
    """Mark from where ``home`` can be reached before ``now``; the steps taken, at most all."""
    mask, budget = ring.shape[0] - 1, memory.shape[0] - 2
    memory[0, WHO], done, waiting, steps = home, 0, 1, 0
    marks[home, MARKED], marks[home, LEAVE], marks[home, LOOKED] = stamp, now, low
    while done < waiting:
        account = memory[done, WHO]
        done += 1
        until, since = marks[account, LEAVE], marks[account, LOOKED]
        marks[account, LOOKED] = until
        number = marks[account, LAST_IN]
        while number >= oldest and ring[number & mask, TS] >= since:
            steps += 1
            if steps > budget:
                return steps
            e = number & mask
            other, moment = ring[e, PAIR] >> 32, ring[e, TS]
            number = ring[e, BEFORE_IN]
            new = marks[other, MARKED] != stamp
            if moment >= until or not (new or marks[other, LEAVE] < moment):
                continue
            if new:
                marks[other, MARKED], marks[other, LOOKED] = stamp, low
            marks[other, LEAVE] = moment
            if other != away:
                memory[waiting, WHO] = other
                waiting += 1
    return steps


@nb.njit(cache=True, nogil=True)
def _step(
    ring: Int64s,
    marks: Int64s,
    memory: Int64s,
    depth: int,
    account: int,
    since: int,
    oldest: int,
    now: int,
    stamp: int,
    turn: int,
    offers: int,
    steps: int,
) -> tuple[int, int]:
    """Go on to ``account``, reached at ``since``, and offer where to go on from there.

    Each account is offered once, at its earliest. Returns how many offers and steps there are.
    """
    mask, budget = ring.shape[0] - 1, memory.shape[0] - 2
    memory[depth, PATH], memory[depth, REACHED], memory[depth, FIRST] = account, since, offers
    number = marks[account, LAST_OUT]
    while number >= oldest and ring[number & mask, TS] > since and steps <= budget:
        e = number & mask
        other, number = ring[e, PAIR] & LOW, ring[e, BEFORE_OUT]
        steps += 1
        # The chain may hold this very moment, when its transfers came in two batches.
        if marks[other, MARKED] != stamp or ring[e, TS] >= now:
            continue
        if marks[other, OFFERED] != turn:
            marks[other, OFFERED], marks[other, OFFER] = turn, offers
            memory[offers, WHO] = other
            offers += 1
        memory[marks[other, OFFER], WHEN] = ring[e, TS]
    return offers, steps


@nb.njit(cache=True, nogil=True)
def _count(
    out: Float64s,
    at: int,
    bins: Bins,
    begin: int,
    row: int,
    ring: Int64s,
    marks: Int64s,
    memory: Int64s,
    depth: int,
    home: int,
    now: int,
    oldest: int,
) -> None:
    """Count the cycle of the path for every transfer of the batch that can be part of it."""
    size = bins[min(depth + 2, bins.shape[0] - 1)]
    if size < 0:
        return
    column = at + size
    out[row, column] += 1
    mask, until, target = ring.shape[0] - 1, now, home
    for k in range(depth, -1, -1):
        last = -1
        number = marks[memory[k, PATH], LAST_OUT]
        while number >= oldest and (last < 0 or number >= begin):
            e = number & mask
            if ring[e, TS] <= memory[k, REACHED]:
                break
            if ring[e, TS] < until and ring[e, PAIR] & LOW == target:
                last = max(last, ring[e, TS])
                if number >= begin:
                    out[number - begin, column] += 1
            number = ring[e, BEFORE_OUT]
        until, target = last, memory[k, PATH]


@nb.njit(cache=True, nogil=True, inline="always")
def _on_path(memory: Int64s, depth: int, account: int) -> bool:
    on = False
    for k in range(depth + 1):
        on = on or memory[k, PATH] == account
    return on


@nb.njit(cache=True, nogil=True)
def _search(
    out: Float64s,
    at: int,
    bins: Bins,
    begin: int,
    row: int,
    ring: Int64s,
    marks: Int64s,
    memory: Int64s,
    cursor: Int64s,
    window: int,
) -> int:
    """Count the cycles that transfer ``begin + row`` closes; the steps it took."""
    e = (begin + row) & (ring.shape[0] - 1)
    home, away, now = ring[e, PAIR] >> 32, ring[e, PAIR] & LOW, ring[e, TS]
    stamp, turn, depth, budget = cursor[TURN] + 1, cursor[TURN] + 2, 0, memory.shape[0] - 2
    low, oldest, cursor[TURN] = now - window, cursor[KEPT], turn
    steps = _mark(ring, marks, memory, home, away, now, low, oldest, stamp)
    if steps > budget or marks[away, MARKED] != stamp:
        return steps
    offers, steps = _step(ring, marks, memory, 0, away, low - 1, oldest, now, stamp, turn, 0, 0)
    while depth >= 0 and steps <= budget:
        if offers == memory[depth, FIRST]:
            depth -= 1
            continue
        offers -= 1
        other, moment = memory[offers, WHO], memory[offers, WHEN]
        if other == home:
            _count(out, at, bins, begin, row, ring, marks, memory, depth, home, now, oldest)
        elif moment < marks[other, LEAVE] and not _on_path(memory, depth, other):
            depth, turn = depth + 1, turn + 1
            offers, steps = _step(
                ring, marks, memory, depth, other, moment, oldest, now, stamp, turn,
                offers, steps,
            )  # fmt: skip
    cursor[TURN] = turn
    return steps


@nb.njit(cache=True, nogil=True)
def count_cycles(
    out: Float64s,
    at: int,
    bins: Bins,
    ring: Int64s,
    marks: Int64s,
    memory: Int64s,
    cursor: Int64s,
    window: int,
) -> None:
    """Count the cycles that each transfer of the batch closes, and let later searches know it.

    ``out`` has a row a transfer, of the newest that have arrived; counts are added from column
    ``at``. The window is closed. ``memory`` is (budget + 2, MEMORY); searches cut short are added
    to the cursor's CUT.
    """
    mask, n = ring.shape[0] - 1, out.shape[0]
    begin, kept, budget, i = cursor[NEXT] - n, cursor[KEPT], memory.shape[0] - 2, 0
    while i < n:
        first, now = i, ring[(begin + i) & mask, TS]
        while i < n and ring[(begin + i) & mask, TS] == now:
            pair = ring[(begin + i) & mask, PAIR]
            # Nothing has come to the originator, or nothing has left the beneficiary: no cycle.
            if (
                pair != NO_PAIR
                and marks[pair >> 32, LAST_IN] >= kept
                and marks[pair & LOW, LAST_OUT] >= kept
            ):
                steps = _search(out, at, bins, begin, i, ring, marks, memory, cursor, window)
                cursor[CUT] += steps > budget
            i += 1
        for k in range(first, i):
            pair = ring[(begin + k) & mask, PAIR]
            if pair != NO_PAIR:
                marks[pair >> 32, LAST_OUT] = begin + k
                marks[pair & LOW, LAST_IN] = begin + k
