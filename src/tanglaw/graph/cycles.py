"""Temporal cycles: money that comes back to where it set out. Not what they mean.

A cycle is found once, from its first transfer. Ties in time are allowed, as daily ledgers have
nothing else; then the transfer with the smallest index is the first. The search from one
transfer stops after ``budget`` inspected edges, so that no hub makes a transfer dear; how often
it did so is returned.

Source: the search and its pruning are ours; the pattern is as in Blanuša et al., "Scalable
fine-grained parallel cycle enumeration algorithms", https://doi.org/10.1145/3490148.3538585.
"""

from typing import NamedTuple

import numba as nb
import numpy as np

from tanglaw.graph.transfers import TransferGraph
from tanglaw.model.ledger import Int32s, Int64s

MAX_HOPS = 8


@nb.njit(cache=True, nogil=True)
def first_at(ts_us: Int64s, lo: int, hi: int, moment: int) -> int:
    """First of the edges ``lo:hi`` that is not before ``moment``."""
    while lo < hi:
        middle = (lo + hi) // 2
        if ts_us[middle] < moment:
            lo = middle + 1
        else:
            hi = middle
    return lo


@nb.njit(cache=True, nogil=True)
def last_credits(target: Int32s, ts_us: Int64s, accounts: int) -> Int64s:
    """Time of the last edge into each account, -1 for none."""
    last = np.full(accounts, -1, dtype=np.int64)
    for e in range(target.shape[0]):
        last[target[e]] = max(last[target[e]], ts_us[e])
    return last


class Search(NamedTuple):
    """What is looked for: neighbours' amounts differ by at most ``num / den`` of the earlier."""

    within_us: int
    min_hops: int
    max_hops: int
    num: int
    den: int
    budget: int


class Edges(NamedTuple):
    """A ``TransferGraph`` and the time of the last edge into each account."""

    start: Int64s
    edge: Int32s
    target: Int32s
    ts_us: Int64s
    ref: Int64s
    last: Int64s


@nb.njit(cache=True, nogil=True, inline="always")
def _goes_on(edges: Edges, search: Search, e: int, first: int, before: int) -> bool:
    """Whether edge ``e`` may follow an edge of amount ``before`` on a path begun with ``first``."""
    amount = edges.ref[e] * search.den
    if amount < before * (search.den - search.num) or amount > before * (search.den + search.num):
        return False
    return edges.edge[e] > edges.edge[first]


@nb.njit(cache=True, nogil=True, inline="always")
def _visited(edges: Edges, path: Int64s, depth: int, account: int) -> bool:
    seen = False
    for k in range(depth):
        seen = seen or edges.target[path[k]] == account
    return seen


@nb.njit(cache=True, nogil=True)
def _longer(members: Int32s) -> Int32s:
    return np.concatenate((members, np.empty_like(members)))


@nb.njit(cache=True, nogil=True)
def _from_first(
    edges: Edges, search: Search, first: int, home: int, path: Int64s, at: Int64s, found: Int64s
) -> tuple[int, int]:
    """Cycles that begin with ``first``, written to ``found`` as (hops, edges…) one after another.

    Returns how much of ``found`` is used and how many edges were inspected.
    """
    begin, end = edges.ts_us[first], edges.ts_us[first] + search.within_us
    depth, spent, used = 1, 0, 0
    path[0] = first
    here = edges.target[first]
    at[1] = first_at(edges.ts_us, edges.start[here], edges.start[here + 1], begin)
    while depth > 0:
        here = edges.target[path[depth - 1]]
        e = at[depth]
        if e >= edges.start[here + 1] or edges.ts_us[e] > end:
            depth -= 1
            continue
        at[depth] = e + 1
        spent += 1
        if spent > search.budget:
            break
        if not _goes_on(edges, search, e, first, edges.ref[path[depth - 1]]):
            continue
        there = edges.target[e]
        path[depth] = e
        if there == home:
            if depth + 1 >= search.min_hops:
                found[used] = depth + 1
                for k in range(depth + 1):
                    found[used + 1 + k] = edges.edge[path[k]]
                used += depth + 2
        elif depth + 1 < search.max_hops and not _visited(edges, path, depth, there):
            depth += 1
            lo, hi = edges.start[there], edges.start[there + 1]
            at[depth] = first_at(edges.ts_us, lo, hi, edges.ts_us[e])
    return used, spent


@nb.njit(cache=True, nogil=True)
def cycles_from(
    lo_account: int, hi_account: int, edges: Edges, search: Search
) -> tuple[Int32s, Int32s, int]:
    """Cycles whose first transfer leaves an account in ``lo_account:hi_account``.

    Returns the members of all cycles end to end, their lengths, and how many searches ran out of
    budget.
    """
    members, sizes = np.empty(256, dtype=np.int32), np.empty(64, dtype=np.int32)
    n_members, n_cycles, bitten = 0, 0, 0
    at = np.zeros(MAX_HOPS + 1, dtype=np.int64)
    path = np.zeros(MAX_HOPS + 1, dtype=np.int64)
    found = np.empty((MAX_HOPS + 1) * (search.budget + 1), dtype=np.int64)
    for home in range(lo_account, hi_account):
        for first in range(edges.start[home], edges.start[home + 1]):
            if edges.last[home] < edges.ts_us[first]:
                continue
            used, spent = _from_first(edges, search, first, home, path, at, found)
            bitten += spent > search.budget
            k = 0
            while k < used:
                hops = found[k]
                if n_cycles == sizes.shape[0]:
                    sizes = _longer(sizes)
                while n_members + hops > members.shape[0]:
                    members = _longer(members)
                for x in range(hops):
                    members[n_members + x] = found[k + 1 + x]
                sizes[n_cycles] = hops
                n_members += hops
                n_cycles += 1
                k += hops + 1
    return members[:n_members].copy(), sizes[:n_cycles].copy(), bitten


def temporal_cycles(
    graph: TransferGraph,
    accounts: range,
    *,
    within_us: int,
    hops: tuple[int, int],
    tolerance: tuple[int, int],
    budget: int,
) -> tuple[Int32s, Int32s, int]:
    """Cycles that set out from ``accounts``: members end to end, lengths, searches cut short.

    ``hops`` is (fewest, most), at most ``MAX_HOPS``; ``tolerance`` a numerator and denominator.
    """
    last = last_credits(graph.target, graph.ts_us, len(graph.start) - 1)
    edges = Edges(graph.start, graph.edge, graph.target, graph.ts_us, graph.ref, last)
    search = Search(within_us, *hops, *tolerance, budget)
    return cycles_from(accounts.start, accounts.stop, edges, search)
