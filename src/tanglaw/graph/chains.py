"""Temporal chains: money handed on from account to account. Not what they mean.

A chain is found once: it is one that no transfer before or after it makes longer within the
bounds. Ties in time are allowed, as daily ledgers have nothing else. The search from one transfer
stops after ``budget`` inspected edges; how often it did so is returned.

Source: the search is ours; the pattern is the relay of Suzumura and Kanezashi, AMLSim,
https://github.com/IBM/AMLSim.
"""

from typing import NamedTuple

import numba as nb
import numpy as np

from tanglaw.graph.cycles import first_at
from tanglaw.graph.instances import Instances, with_room
from tanglaw.graph.shares import covers
from tanglaw.graph.transfers import TransferGraph, TwoWays
from tanglaw.model.ledger import Int32s, Int64s

MAX_HOPS = 8


class ChainSearch(NamedTuple):
    """What is looked for; a hop moves ``low / den`` to ``high / den`` of the hop before it."""

    within_us: int
    hop_within_us: int
    min_hops: int
    max_hops: int
    low: int
    high: int
    den: int
    budget: int


@nb.njit(cache=True, nogil=True, inline="always")
def _on_path(target: Int32s, path: Int64s, depth: int, account: int) -> bool:
    seen = False
    for k in range(depth):
        seen = seen or target[path[k]] == account
    return seen


@nb.njit(cache=True, nogil=True, inline="always")
def _hands_on(before: int, after: int, low: int, high: int, den: int) -> bool:
    return covers(after, den, before, low) and covers(before, high, after, den)


@nb.njit(cache=True, nogil=True)
def _begins_earlier(
    home: int, path: Int64s, depth: int, out: TransferGraph, into: TransferGraph, s: ChainSearch
) -> tuple[bool, int]:
    """Whether a transfer to ``home`` makes the chain longer; and how many were looked at."""
    begin, last = out.ts_us[path[0]], out.ts_us[path[depth - 1]]
    since = max(begin - s.hop_within_us, last - s.within_us)
    end, looked = into.start[home + 1], 0
    if depth == s.max_hops:
        return False, looked
    e = first_at(into.ts_us, into.start[home], end, since)
    while e < end and into.ts_us[e] <= begin:
        looked += 1
        near = _hands_on(into.ref[e], out.ref[path[0]], s.low, s.high, s.den)
        if near and not _on_path(out.target, path, depth, into.target[e]):
            return True, looked
        e += 1
    return False, looked


@nb.njit(cache=True, nogil=True)
def _written(found: Int64s, used: int, edge: Int32s, path: Int64s, depth: int) -> int:
    found[used] = depth
    for k in range(depth):
        found[used + 1 + k] = edge[path[k]]
    return used + depth + 1


@nb.njit(cache=True, nogil=True)
def _chains_from(
    home: int, first: int, out: TransferGraph, into: TransferGraph, s: ChainSearch, found: Int64s
) -> tuple[int, int]:
    """Chains that begin with edge ``first``, written to ``found`` as (hops, transfers…).

    Returns how much of ``found`` is used and how many edges were inspected.
    """
    start, target, ts_us, ref = out.start, out.target, out.ts_us, out.ref
    path, at = np.zeros(MAX_HOPS + 1, dtype=np.int64), np.zeros(MAX_HOPS + 1, dtype=np.int64)
    depth, newest, spent, used = 1, 1, 0, 0
    path[0] = first
    at[1] = first_at(ts_us, start[target[first]], start[target[first] + 1], ts_us[first])
    while depth > 0 and spent <= s.budget:
        e, before = at[depth], path[depth - 1]
        here = target[before]
        end = min(ts_us[first] + s.within_us, ts_us[before] + s.hop_within_us)
        if depth == s.max_hops or e >= start[here + 1] or ts_us[e] > end:
            if newest == depth and depth >= s.min_hops:  # nothing makes it longer at its end
                earlier, looked = _begins_earlier(home, path, depth, out, into, s)
                spent += looked
                if not earlier:
                    used = _written(found, used, out.edge, path, depth)
            depth -= 1
            continue
        at[depth] = e + 1
        spent += 1
        there = target[e]
        seen = there == home or _on_path(target, path, depth, there)
        if not seen and _hands_on(ref[before], ref[e], s.low, s.high, s.den):
            path[depth] = e
            depth += 1
            newest = depth
            at[depth] = first_at(ts_us, start[there], start[there + 1], ts_us[e])
    return used, spent


@nb.njit(cache=True, nogil=True)
def _chains(
    lo: int, hi: int, out: TransferGraph, into: TransferGraph, s: ChainSearch
) -> tuple[Int32s, Int32s, Int32s, int]:
    """Chains whose first transfer leaves an account in ``lo:hi``."""
    members, sizes = np.empty(256, dtype=np.int32), np.empty(64, dtype=np.int32)
    subject = np.empty(64, dtype=np.int32)
    n_members, n_chains, bitten = 0, 0, 0
    found = np.empty((MAX_HOPS + 1) * (s.budget + 2), dtype=np.int64)
    start, target, ts_us = out.start, out.target, out.ts_us
    for home in range(lo, hi):
        for first in range(start[home], start[home + 1]):
            there = target[first]
            if start[there + 1] == start[there] or ts_us[start[there + 1] - 1] < ts_us[first]:
                continue
            used, spent = _chains_from(home, first, out, into, s, found)
            bitten += spent > s.budget
            k = 0
            while k < used:
                hops = found[k]
                members = with_room(members, n_members + hops)
                sizes, subject = with_room(sizes, n_chains + 1), with_room(subject, n_chains + 1)
                for x in range(hops):
                    members[n_members + x] = found[k + 1 + x]
                sizes[n_chains], subject[n_chains] = hops, home
                n_members += hops
                n_chains += 1
                k += hops + 1
    return members[:n_members].copy(), sizes[:n_chains].copy(), subject[:n_chains].copy(), bitten


def temporal_chains(graph: TwoWays, accounts: range, search: ChainSearch) -> Instances:
    """Chains that set out from ``accounts``. ``search.max_hops`` is at most ``MAX_HOPS``."""
    return Instances(*_chains(accounts.start, accounts.stop, graph.out, graph.into, search))
