"""Scatter and gather between one source and one sink. Not what it means.

Each account of a run reads only windows that the graph keeps short (``two_ways``).

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


class RelaySearch(NamedTuple):
    """What is looked for; who passes on moves at least ``low / den`` of what he got."""

    within_us: int
    min_middle: int
    low: int
    den: int


class Scratch(NamedTuple):
    """Marks on accounts, ``(n_accounts,)`` each: a mark counts when it equals the clock's.

    ``busy_until`` is the time of the last transfer of the instance before, of the source in
    ``busy_with``.
    """

    clock: Int64s
    sink: Int64s
    payee: Int64s
    count: Int32s
    newest: Int32s
    busy_with: Int32s
    busy_until: Int64s


@nb.njit(cache=True, nogil=True)
def _scratch(accounts: int) -> Scratch:
    return Scratch(
        np.zeros(1, dtype=np.int64),
        np.zeros(accounts, dtype=np.int64),
        np.zeros(accounts, dtype=np.int64),
        np.zeros(accounts, dtype=np.int32),
        np.zeros(accounts, dtype=np.int32),
        np.full(accounts, -1, dtype=np.int32),
        np.zeros(accounts, dtype=np.int64),
    )


@nb.njit(cache=True, nogil=True)
def _sinks(first: int, source: int, out: TransferGraph, s: RelaySearch, scratch: Scratch) -> Int32s:
    """Accounts that enough payees of ``source`` pay after they were paid, in rising order.

    The payee of ``first`` is one of them. Whatever a payee passes on, it counts once a sink.
    """
    start, edge, target, ts_us = out.start, out.edge, out.target, out.ts_us
    is_sink, is_payee, count, newest = scratch.sink, scratch.payee, scratch.count, scratch.newest
    scratch.clock[0] += 1
    token, end, n = scratch.clock[0], ts_us[first] + s.within_us, 0
    found = np.empty(16, dtype=np.int32)
    for e in range(first, start[source + 1]):
        middle = target[e]
        if ts_us[e] > end:
            break
        if is_payee[middle] == token:
            continue
        is_payee[middle] = token
        begin = first_at(ts_us, start[middle], start[middle + 1], ts_us[e])
        for x in range(begin, start[middle + 1]):
            sink = target[x]
            if ts_us[x] > end:
                break
            if sink == source or edge[x] < edge[first]:
                continue
            if is_sink[sink] != token and e == first:
                is_sink[sink], count[sink], newest[sink] = token, 0, -1
                found = with_room(found, n + 1)
                found[n] = sink
                n += 1
            if is_sink[sink] == token and newest[sink] != middle:
                newest[sink] = middle
                count[sink] += 1
    found = found[:n]
    return np.sort(found[count[found] >= s.min_middle])


@nb.njit(cache=True, nogil=True)
def _through(
    first: int, e: int, source: int, sink: int, out: TransferGraph, within_us: int
) -> tuple[int, int, int]:
    """What the payee of edge ``e``, its first of the window, got and passed on to ``sink``.

    Returns (got up to the last payment to the sink, passed on, that payment's time or -1).
    """
    start, target, ts_us, ref = out.start, out.target, out.ts_us, out.ref
    middle, end = target[e], ts_us[first] + within_us
    got, passed, last = np.int64(0), np.int64(0), np.int64(-1)
    begin = first_at(ts_us, start[middle], start[middle + 1], ts_us[e])
    for x in range(begin, start[middle + 1]):
        if ts_us[x] > end:
            break
        if target[x] == sink and out.edge[x] > out.edge[first]:
            passed += ref[x]
            last = ts_us[x]
    for y in range(e, start[source + 1]):
        if ts_us[y] > last:
            break
        if target[y] == middle:
            got += ref[y]
    return got, passed, last


@nb.njit(cache=True, nogil=True)
def _added(
    found: Int32s, n: int, lo: int, hi: int, far: int, end: int, out: TransferGraph
) -> tuple[Int32s, int]:
    """``found`` with the transfers of the edges ``lo:hi`` to ``far``, up to ``end``."""
    for x in range(lo, hi):
        if out.ts_us[x] > end:
            break
        if out.target[x] == far:
            found = with_room(found, n + 1)
            found[n] = out.edge[x]
            n += 1
    return found, n


@nb.njit(cache=True, nogil=True)
def _instance(
    first: int, source: int, sink: int, out: TransferGraph, s: RelaySearch, scratch: Scratch
) -> tuple[Int32s, int, int]:
    """The transfers of the instance in rising order, its last moment, and its accounts between."""
    start, edge, target, ts_us = out.start, out.edge, out.target, out.ts_us
    scratch.clock[0] += 1
    token, done = scratch.clock[0], np.int64(-1)
    found, n, between = np.empty(32, dtype=np.int32), 0, 0
    for e in range(first, start[source + 1]):
        middle = target[e]
        if ts_us[e] > ts_us[first] + s.within_us:
            break
        if scratch.payee[middle] == token:
            continue
        scratch.payee[middle] = token
        got, passed, last = _through(first, e, source, sink, out, s.within_us)
        if last < 0 or not covers(passed, s.den, got, s.low):
            if e == first:
                break
            continue
        between += 1
        done = max(done, last)
        found, n = _added(found, n, e, start[source + 1], middle, last, out)
        x = first_at(ts_us, start[middle], start[middle + 1], ts_us[e])
        while edge[x] < edge[first]:
            x += 1
        found, n = _added(found, n, x, start[middle + 1], sink, last, out)
    return np.sort(found[:n]), done, between


@nb.njit(cache=True, nogil=True)
def _scatter_gathers(
    lo: int, hi: int, out: TransferGraph, s: RelaySearch
) -> tuple[Int32s, Int32s, Int32s, int]:
    """Instances whose source is in ``lo:hi``."""
    members, sizes = np.empty(256, dtype=np.int32), np.empty(64, dtype=np.int32)
    subject = np.empty(64, dtype=np.int32)
    n_members, n = 0, 0
    start, target, ts_us = out.start, out.target, out.ts_us
    scratch = _scratch(start.shape[0] - 1)
    for source in range(lo, hi):
        for first in range(start[source], start[source + 1] - s.min_middle + 1):
            began, there = ts_us[first], target[first]
            if ts_us[first + s.min_middle - 1] - began > s.within_us:
                continue
            if start[there + 1] == start[there] or ts_us[start[there + 1] - 1] < began:
                continue
            for sink in _sinks(first, source, out, s, scratch):
                if scratch.busy_with[sink] == source and scratch.busy_until[sink] >= began:
                    continue
                found, done, between = _instance(first, source, sink, out, s, scratch)
                if between < s.min_middle:
                    continue
                scratch.busy_with[sink], scratch.busy_until[sink] = source, done
                members = with_room(members, n_members + len(found))
                members[n_members : n_members + len(found)] = found
                sizes, subject = with_room(sizes, n + 1), with_room(subject, n + 1)
                sizes[n], subject[n] = len(found), source
                n_members += len(found)
                n += 1
    return members[:n_members].copy(), sizes[:n].copy(), subject[:n].copy(), 0


def scatter_gathers(graph: TwoWays, accounts: range, search: RelaySearch) -> Instances:
    """Instances whose source is among ``accounts``."""
    return Instances(*_scatter_gathers(accounts.start, accounts.stop, graph.out, search))
