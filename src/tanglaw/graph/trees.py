"""Levels above levels: recruits whose payouts meet, and holders who feed holders. Not a meaning.

Told from a first transfer to the account at the end; from one transfer at most ``budget`` edges
are looked at a level.

Source: own search, after the sub-bosses under bosses of the sources that the typologies cite.
"""

from typing import NamedTuple

import numba as nb
import numpy as np
import numpy.typing as npt

from tanglaw.graph.instances import Instances, with_room
from tanglaw.graph.tally import (
    NOBODY_YET,
    ROLES,
    Marks,
    Window,
    between,
    give,
    new_marks,
    new_window,
    tally,
)
from tanglaw.graph.transfers import TransferGraph
from tanglaw.model.ledger import Int32s, Int64s

MAX_LEVELS = 12


class Recruiters(NamedTuple):
    """Account ``a`` was recruited by ``who[start[a]:start[a + 1]]``, at those times."""

    start: Int64s
    who: Int32s
    ts_us: Int64s


class TreeSearch(NamedTuple):
    """What is looked for."""

    within_us: int
    levels: int
    min_earners: int
    budget: int


@nb.njit(cache=True, nogil=True)
def _rise(earners: Int32s, recruiters: Recruiters, window: Window, level: int, marks: Marks) -> int:
    """Give role ``level`` to earners recruited by one of the level below; how many there are.

    At level 2 anybody may have recruited them. Role 1 is that of earners.
    """
    start, base, risen = recruiters.start, window.token * ROLES, 0
    for earner in earners:
        for x in range(start[earner], start[earner + 1]):
            below = level == 2 or marks.role[recruiters.who[x]] >= base + level - 1
            if below and recruiters.ts_us[x] <= window.end:
                marks.role[earner] = base + level
                risen += 1
                break
    return risen


@nb.njit(cache=True, nogil=True)
def _meets(
    account: int, into: TransferGraph, first: int, recruiters: Recruiters, s: TreeSearch,
    marks: Marks,
) -> tuple[Int32s, bool]:  # fmt: skip
    """The payouts from ``first`` on, where a line of recruits is among those paid out; or none."""
    end, nothing = into.ts_us[first] + s.within_us, np.empty(0, dtype=np.int32)
    window = new_window(into.edge[first], end, s.budget, marks)
    own = marks.alone
    own[0] = account
    earners, _, spent = tally(own, into, window, NOBODY_YET, marks, 0)
    if spent > s.budget or len(earners) < max(s.min_earners, s.levels):
        return nothing, spent > s.budget
    give(earners, window, 1, marks)
    for level in range(s.levels):
        if _rise(earners, recruiters, window, level + 2, marks) == 0:
            return nothing, False
    give(earners, window, 1, marks)
    return between(own, into, window, 1, marks), False


@nb.njit(cache=True, nogil=True)
def _feeds(
    account: int, into: TransferGraph, first: int, s: TreeSearch, marks: Marks
) -> tuple[Int32s, bool]:
    """What holders pay up to ``account``, from ``first`` on, where there are enough levels."""
    end, nothing = into.ts_us[first] + s.within_us, np.empty(0, dtype=np.int32)
    window = new_window(into.edge[first], end, s.budget, marks)
    above = np.full(1, account, dtype=np.int32)
    give(above, window, 1, marks)
    found = nothing
    for level in range(s.levels):
        below, _, spent = tally(above, into, window, NOBODY_YET, marks, level % 2)
        if spent > s.budget or len(below) == 0:
            return nothing, spent > s.budget
        give(below, window, level + 2, marks)
        found = np.concatenate((found, between(above, into, window, level + 2, marks)))
        above = below
    return np.sort(found), False


@nb.njit(cache=True, nogil=True)
def _trees(
    lo: int, hi: int, into: TransferGraph, recruiters: Recruiters, referral: bool, s: TreeSearch,
    when_us: Int64s,
) -> tuple[Int32s, Int32s, Int32s, int]:  # fmt: skip
    """Instances that end at the accounts ``lo:hi``; ``when_us`` is the time of each transfer."""
    members, sizes = np.empty(256, dtype=np.int32), np.empty(64, dtype=np.int32)
    subject = np.empty(64, dtype=np.int32)
    n_members, n, bitten = 0, 0, 0
    marks = new_marks(into.start.shape[0] - 1, s.budget)
    for account in range(lo, hi):
        until = np.int64(-1)
        for first in range(into.start[account], into.start[account + 1]):
            if into.ts_us[first] <= until:
                continue
            if referral:
                found, cut = _meets(account, into, first, recruiters, s, marks)
            else:
                found, cut = _feeds(account, into, first, s, marks)
            bitten += cut
            if len(found) == 0 or found[0] != into.edge[first]:
                continue
            until = when_us[found[-1]]
            members = with_room(members, n_members + len(found))
            members[n_members : n_members + len(found)] = found
            sizes, subject = with_room(sizes, n + 1), with_room(subject, n + 1)
            sizes[n], subject[n] = len(found), account
            n_members += len(found)
            n += 1
    return members[:n_members].copy(), sizes[:n].copy(), subject[:n].copy(), bitten


def recruiters_of(recruiter: Int32s, recruit: Int32s, ts_us: Int64s, accounts: int) -> Recruiters:
    """Who recruited each account, from referrals in any order."""
    order = np.lexsort((recruiter, ts_us, recruit))
    start = np.zeros(accounts + 1, dtype=np.int64)
    np.cumsum(np.bincount(recruit, minlength=accounts), out=start[1:])
    return Recruiters(start, recruiter[order], ts_us[order])


def trees(
    into: TransferGraph, accounts: range, recruiters: Recruiters | None, search: TreeSearch,
    ts_us: Int64s,
) -> Instances:  # fmt: skip
    """Instances that end at one of ``accounts``; ``ts_us`` is the time of every transfer.

    With ``recruiters``, ``into`` holds payouts; without, what holders pay.
    """
    empty = np.empty(0, dtype=np.int32), np.empty(0, dtype=np.int64)
    known = recruiters or Recruiters(np.zeros(1, dtype=np.int64), *empty)
    lo, hi, referral = accounts.start, accounts.stop, recruiters is not None
    return Instances(*_trees(lo, hi, into, known, referral, search, ts_us))


@nb.njit(cache=True, nogil=True)
def holders(
    into: TransferGraph, party: Int32s, parties: int, within_us: int, least: int
) -> npt.NDArray[np.bool_]:
    """Accounts that at least ``least`` parties other than their own pay within ``within_us``."""
    accounts = into.start.shape[0] - 1
    holds = np.zeros(accounts, dtype=np.bool_)
    count = np.zeros(parties, dtype=np.int32)
    for account in range(accounts):
        lo, hi = into.start[account], into.start[account + 1]
        if hi - lo < least:
            continue
        tail, distinct = lo, 0
        for head in range(lo, hi):
            who = party[into.target[head]]
            distinct += who != party[account] and count[who] == 0
            count[who] += 1
            while into.ts_us[head] - into.ts_us[tail] > within_us:
                gone = party[into.target[tail]]
                count[gone] -= 1
                distinct -= gone != party[account] and count[gone] == 0
                tail += 1
            holds[account] |= distinct >= least
        for x in range(tail, hi):
            count[party[into.target[x]]] = 0
    return holds
