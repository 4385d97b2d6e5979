"""Gather, then scatter, through one account. Not what it means.

Reads only windows of one account, which the graph keeps short (``two_ways``).

Source: the search is ours; the pattern is as in Altman et al., "Realistic synthetic financial
transactions for anti-money laundering models", https://arxiv.org/abs/2306.16424.
"""

from typing import NamedTuple

import numba as nb
import numpy as np

from tanglaw.graph.cycles import first_at
from tanglaw.graph.instances import Instances, with_room
from tanglaw.graph.shares import covers
from tanglaw.graph.transfers import TransferGraph, TwoWays
from tanglaw.model.ledger import Int32s, Int64s


class HubSearch(NamedTuple):
    """What is looked for; what leaves is ``low / den`` to ``high / den`` of what was gathered.

    No account has more than ``crowd`` credits, or debits, in the window.
    """

    within_us: int
    min_sources: int
    min_sinks: int
    low: int
    high: int
    den: int
    crowd: int


@nb.njit(cache=True, nogil=True)
def _gathered_by(
    first: int, account: int, into: TransferGraph, s: HubSearch, mark: Int64s, token: int
) -> int:
    """When enough others have paid, counted from credit ``first`` on; -1 if not in the window."""
    paid, end = 0, into.ts_us[first] + s.within_us
    for e in range(first, into.start[account + 1]):
        if into.ts_us[e] > end:
            break
        payer = into.target[e]
        if mark[payer] != token:
            mark[payer] = token
            paid += 1
            if paid == s.min_sources:
                return into.ts_us[e]
    return -1


@nb.njit(cache=True, nogil=True)
def _scattered(
    begin: int, end: int, account: int, out: TransferGraph, s: HubSearch, found: Int32s,
    mark: Int64s, token: int, gathered: int,
) -> tuple[int, int, int]:  # fmt: skip
    """Payments from debit ``begin`` on that the gathered money allows, to others than its payers.

    Returns how many were written to ``found``, to how many payees, and their sum.
    """
    n, payees, total = 0, 0, np.int64(0)
    for e in range(begin, out.start[account + 1]):
        payee = out.target[e]
        if out.ts_us[e] > end or not covers(gathered, s.high, total + out.ref[e], s.den):
            break
        if mark[payee] == token:
            continue
        if mark[payee] != -token:
            mark[payee] = -token
            payees += 1
        total += out.ref[e]
        found[n] = out.edge[e]
        n += 1
    return n, payees, total


@nb.njit(cache=True, nogil=True)
def _instance(
    first: int, account: int, out: TransferGraph, into: TransferGraph, s: HubSearch,
    mark: Int64s, token: int,
) -> Int32s:  # fmt: skip
    """The transfers of the instance that begins with credit ``first``, in rising order; or none."""
    nothing = np.empty(0, dtype=np.int32)
    enough = _gathered_by(first, account, into, s, mark, token)
    if enough < 0:
        return nothing
    lo, hi = out.start[account], out.start[account + 1]
    begin = first_at(out.ts_us, lo, hi, enough)
    while begin < hi and out.edge[begin] < into.edge[first]:
        begin += 1
    if begin == hi or out.ts_us[begin] > into.ts_us[first] + s.within_us:
        return nothing
    turn, gathered, n = out.ts_us[begin], np.int64(0), 0
    found = np.empty(2 * s.crowd, dtype=np.int32)
    for e in range(first, into.start[account + 1]):
        if into.ts_us[e] > turn:
            break
        mark[into.target[e]] = token
        gathered += into.ref[e]
        found[n] = into.edge[e]
        n += 1
    end = into.ts_us[first] + s.within_us
    rest = found[n:]
    more, payees, total = _scattered(begin, end, account, out, s, rest, mark, token, gathered)
    if payees < s.min_sinks or not covers(total, s.den, gathered, s.low):
        return nothing
    return np.sort(found[: n + more])


@nb.njit(cache=True, nogil=True)
def _gather_scatters(
    lo: int, hi: int, out: TransferGraph, into: TransferGraph, s: HubSearch, done_us: Int64s
) -> tuple[Int32s, Int32s, Int32s, int]:
    """Instances through the accounts ``lo:hi``; ``done_us`` is the time of each transfer."""
    members, sizes = np.empty(256, dtype=np.int32), np.empty(64, dtype=np.int32)
    subject = np.empty(64, dtype=np.int32)
    n_members, n, token = 0, 0, 0
    mark = np.zeros(into.start.shape[0] - 1, dtype=np.int64)
    start, ts_us = into.start, into.ts_us
    for account in range(lo, hi):
        until = np.int64(-1)
        if out.start[account + 1] - out.start[account] < s.min_sinks:
            continue
        leaves = out.ts_us[out.start[account + 1] - s.min_sinks]
        for first in range(start[account], start[account + 1] - s.min_sources + 1):
            if ts_us[first] <= until or ts_us[first] > leaves:
                continue
            if ts_us[first + s.min_sources - 1] - ts_us[first] > s.within_us:
                continue
            token += 1
            found = _instance(first, account, out, into, s, mark, token)
            if len(found) == 0:
                continue
            until = done_us[found[-1]]
            members = with_room(members, n_members + len(found))
            members[n_members : n_members + len(found)] = found
            sizes, subject = with_room(sizes, n + 1), with_room(subject, n + 1)
            sizes[n], subject[n] = len(found), account
            n_members += len(found)
            n += 1
    return members[:n_members].copy(), sizes[:n].copy(), subject[:n].copy(), 0


def gather_scatters(graph: TwoWays, accounts: range, search: HubSearch, ts_us: Int64s) -> Instances:
    """Instances through one of ``accounts``; ``ts_us`` is the time of every transfer."""
    lo, hi = accounts.start, accounts.stop
    return Instances(*_gather_scatters(lo, hi, graph.out, graph.into, search, ts_us))
