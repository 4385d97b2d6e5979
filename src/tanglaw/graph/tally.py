"""Counts who deals with how many of a set of accounts in a window. Not a pattern itself."""

from typing import NamedTuple

import numba as nb
import numpy as np

from tanglaw.graph.instances import with_room
from tanglaw.graph.transfers import TransferGraph
from tanglaw.model.ledger import Int32s, Int64s

ROLES = 16
"""More than the roles that one search gives."""
SLOTS = 5
"""Results of as many tallies can be kept at a time."""
SPARE = 4
"""The slot for results that nobody keeps."""
ANYBODY = -1
NOBODY_YET = 0


class Marks(NamedTuple):
    """Marks on accounts; ``(n_accounts,)`` each but ``clock``, which has one number.

    An account has role ``r`` in the search with number ``token`` when ``role`` is
    ``token * ROLES + r``, and none when it is less. ``count`` counts when ``seen`` is the clock's.
    ``met`` and ``cover`` are room for results, ``alone`` for a set of one account.
    """

    clock: Int64s
    role: Int64s
    seen: Int64s
    newest: Int32s
    count: Int32s
    met: Int32s
    cover: Int32s
    alone: Int32s


class Window(NamedTuple):
    """The transfers from number ``anchor`` on, up to the moment ``end``.

    ``token`` is the number of the search, above those of all searches with the same marks before.
    """

    anchor: int
    end: int
    token: int
    budget: int


@nb.njit(cache=True, nogil=True)
def new_marks(accounts: int, budget: int) -> Marks:
    """Marks on nobody, with room for searches of that budget."""
    return Marks(
        np.zeros(1, dtype=np.int64),
        np.zeros(accounts, dtype=np.int64),
        np.zeros(accounts, dtype=np.int64),
        np.zeros(accounts, dtype=np.int32),
        np.zeros(accounts, dtype=np.int32),
        np.zeros((SLOTS, budget + 2), dtype=np.int32),
        np.zeros(budget + 2, dtype=np.int32),
        np.zeros(1, dtype=np.int32),
    )


@nb.njit(cache=True, nogil=True)
def new_window(anchor: int, end: int, budget: int, marks: Marks) -> Window:
    """The window of a new search, in which nobody has a role yet."""
    marks.clock[0] += 1
    return Window(np.int64(anchor), np.int64(end), marks.clock[0], budget)


@nb.njit(cache=True, nogil=True)
def from_anchor(edge: Int32s, lo: int, hi: int, anchor: int) -> int:
    """First of the edges ``lo:hi`` that is not before the transfer ``anchor``."""
    while lo < hi:
        middle = (lo + hi) // 2
        if edge[middle] < anchor:
            lo = middle + 1
        else:
            hi = middle
    return lo


@nb.njit(cache=True, nogil=True)
def tally(
    centres: Int32s, way: TransferGraph, window: Window, wanted: int, marks: Marks, slot: int
) -> tuple[Int32s, Int32s, int]:
    """Far ends in the role ``wanted``; how many of them each centre has; how many edges that took.

    ``marks.count`` then says with how many of ``centres`` each of them deals. When it took more
    than the window's budget, the numbers mean nothing. The far ends stay in ``slot`` until the
    next tally there, the numbers of each centre until the next tally.
    """
    start, edge, target, ts_us = way.start, way.edge, way.target, way.ts_us
    role, seen, newest, count = marks.role, marks.seen, marks.newest, marks.count
    marks.clock[0] += 1
    clock, base = marks.clock[0], window.token * ROLES
    met, cover, n, spent = marks.met[slot], marks.cover, 0, 0
    cover[: len(centres)] = 0
    for i in range(len(centres)):
        centre = centres[i]
        for x in range(
            from_anchor(edge, start[centre], start[centre + 1], window.anchor), start[centre + 1]
        ):
            if ts_us[x] > window.end or spent > window.budget:
                break
            spent += 1
            who = target[x]
            if wanted != ANYBODY and max(role[who], base) != base + wanted:
                continue
            if seen[who] != clock:
                seen[who], count[who], newest[who] = clock, 0, -1
                met[n] = who
                n += 1
            if newest[who] != centre:
                newest[who] = centre
                count[who] += 1
                cover[i] += 1
    return met[:n], cover[: len(centres)], spent


@nb.njit(cache=True, nogil=True)
def hopeless(
    centres: Int32s, least: int, others: int, way: TransferGraph, window: Window, marks: Marks
) -> bool:
    """Whether fewer than ``others`` far ends can deal with at least ``least`` of the centres.

    Looks at some of the centres only: whoever deals with ``least`` of ``n`` deals with two of any
    ``n - least + 2``. With ``least`` below 2 there is always hope.
    """
    some = len(centres) - least + 2
    if least < 2 or some >= len(centres):
        return False
    met, _, spent = tally(centres[:some], way, window, NOBODY_YET, marks, SPARE)
    twice = 0
    for who in met:
        twice += marks.count[who] >= 2
    return twice < others and spent <= window.budget


@nb.njit(cache=True, nogil=True)
def give(accounts: Int32s, window: Window, role: int, marks: Marks) -> None:
    """Give a role to accounts."""
    for account in accounts:
        marks.role[account] = window.token * ROLES + role


@nb.njit(cache=True, nogil=True, inline="always")
def has(account: int, window: Window, role: int, marks: Marks) -> bool:
    """Whether an account has a role."""
    return marks.role[account] == window.token * ROLES + role


@nb.njit(cache=True, nogil=True)
def dense(accounts: Int32s, counts: Int32s, of: int, num: int, den: int) -> Int32s:
    """Those whose count is at least ``num / den`` of ``of``."""
    return accounts[counts.astype(np.int64) * den >= np.int64(num) * of]


@nb.njit(cache=True, nogil=True)
def between(centres: Int32s, way: TransferGraph, window: Window, role: int, marks: Marks) -> Int32s:
    """The transfers of the window between ``centres`` and accounts with a role."""
    start, edge = way.start, way.edge
    found, n = np.empty(32, dtype=np.int32), 0
    for centre in centres:
        begin = from_anchor(edge, start[centre], start[centre + 1], window.anchor)
        for x in range(begin, start[centre + 1]):
            if way.ts_us[x] > window.end:
                break
            if has(way.target[x], window, role, marks):
                found = with_room(found, n + 1)
                found[n] = edge[x]
                n += 1
    return found[:n]
