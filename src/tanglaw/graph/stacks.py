"""Two layers of payments on each other: sources, accounts in the middle, sinks. Not a meaning.

A stack is told from its first transfer; from one transfer at most ``budget`` edges are looked at
in one pass, and at most eight passes are made.

Source: the search is ours; the pattern is as in Altman et al., "Realistic synthetic financial
transactions for anti-money laundering models", https://arxiv.org/abs/2306.16424.
"""

from typing import NamedTuple

import numba as nb
import numpy as np

from tanglaw.graph.instances import Instances, with_room
from tanglaw.graph.shares import covers
from tanglaw.graph.tally import (
    NOBODY_YET,
    SPARE,
    Marks,
    Window,
    dense,
    from_anchor,
    give,
    has,
    new_marks,
    new_window,
    tally,
)
from tanglaw.graph.transfers import TransferGraph, TwoWays
from tanglaw.model.ledger import Int32s

PAYER, PAYEE, ALIKE, MIDDLE, SOURCE, SINK, KEPT = 1, 2, 3, 4, 5, 6, 7


class StackSearch(NamedTuple):
    """What is looked for; neighbouring layers deal with at least ``num / den`` of each other.

    The middle passes on at least ``low / low_den`` of what it got.
    """

    within_us: int
    min_sources: int
    min_middle: int
    min_sinks: int
    num: int
    den: int
    low: int
    low_den: int
    budget: int


@nb.njit(cache=True, nogil=True)
def _middles(
    centre: int, out: TransferGraph, into: TransferGraph, window: Window, s: StackSearch,
    marks: Marks,
) -> tuple[Int32s, bool]:  # fmt: skip
    """Accounts that share enough payers and payees with ``centre``, itself among them.

    Gives its payers, its payees and these their roles. The second value: a guard bit.
    """
    alone, nothing = marks.alone, np.empty(0, dtype=np.int32)
    alone[0] = centre
    payers, _, _ = tally(alone, into, window, NOBODY_YET, marks, 0)
    give(payers, window, PAYER, marks)
    payees, _, _ = tally(alone, out, window, NOBODY_YET, marks, 1)
    give(payees, window, PAYEE, marks)
    if len(payers) < s.min_sources or len(payees) < s.min_sinks:
        return nothing, False
    alike, _, spent = tally(payees, into, window, NOBODY_YET, marks, 2)
    if spent > s.budget:
        return nothing, True
    alike = alike[marks.count[alike] >= s.min_sinks]
    if len(alike) < s.min_middle:
        return nothing, False
    give(alike, window, ALIKE, marks)
    middles, _, spent = tally(payers, out, window, ALIKE, marks, 3)
    if spent > s.budget:
        return nothing, True
    middles = middles[marks.count[middles] >= s.min_sources]
    give(middles, window, MIDDLE, marks)
    return middles, False


@nb.njit(cache=True, nogil=True)
def _layers(
    middles: Int32s, out: TransferGraph, into: TransferGraph, window: Window, s: StackSearch,
    marks: Marks,
) -> tuple[Int32s, bool]:  # fmt: skip
    """The middle that is dense with dense sources and sinks, none if these are too few.

    Gives them their roles. The second value: a guard bit.
    """
    payers, _, spent = tally(middles, into, window, PAYER, marks, SPARE)
    if spent > s.budget:
        return middles[:0], True
    sources = dense(payers, marks.count[payers], len(middles), s.num, s.den)
    give(sources, window, SOURCE, marks)
    payees, _, spent = tally(middles, out, window, PAYEE, marks, SPARE)
    if spent > s.budget:
        return middles[:0], True
    sinks = dense(payees, marks.count[payees], len(middles), s.num, s.den)
    give(sinks, window, SINK, marks)
    _, cover, _ = tally(middles, into, window, SOURCE, marks, SPARE)
    fits = cover.astype(np.int64) * s.den >= np.int64(s.num) * len(sources)
    _, cover, _ = tally(middles, out, window, SINK, marks, SPARE)
    fits &= cover.astype(np.int64) * s.den >= np.int64(s.num) * len(sinks)
    kept = middles[fits]
    give(kept, window, KEPT, marks)
    enough = len(sources) >= s.min_sources and len(sinks) >= s.min_sinks
    return kept[: len(kept) * enough], False


@nb.njit(cache=True, nogil=True)
def _transfers(
    kept: Int32s, out: TransferGraph, into: TransferGraph, window: Window, s: StackSearch,
    marks: Marks,
) -> Int32s:  # fmt: skip
    """The transfers of the stack in rising order; none when too little is passed on."""
    found, n = np.empty(32, dtype=np.int32), 0
    got, passed = np.int64(0), np.int64(0)
    for middle in kept:
        since, lo, hi = np.int64(-1), into.start[middle], into.start[middle + 1]
        for x in range(from_anchor(into.edge, lo, hi, window.anchor), hi):
            if into.ts_us[x] > window.end:
                break
            if has(into.target[x], window, SOURCE, marks):
                since = into.ts_us[x] if since < 0 else since
                got += into.ref[x]
                found = with_room(found, n + 1)
                found[n] = into.edge[x]
                n += 1
        lo, hi = out.start[middle], out.start[middle + 1]
        for x in range(from_anchor(out.edge, lo, hi, window.anchor), hi):
            if out.ts_us[x] > window.end:
                break
            if out.ts_us[x] >= since and has(out.target[x], window, SINK, marks):
                passed += out.ref[x]
                found = with_room(found, n + 1)
                found[n] = out.edge[x]
                n += 1
    if not covers(passed, s.low_den, got, s.low):
        n = 0
    return np.sort(found[:n])


@nb.njit(cache=True, nogil=True)
def _stacks(
    lo: int, hi: int, out: TransferGraph, into: TransferGraph, s: StackSearch
) -> tuple[Int32s, Int32s, Int32s, int]:
    """Stacks that begin with a payment to an account in ``lo:hi``."""
    members, sizes = np.empty(256, dtype=np.int32), np.empty(64, dtype=np.int32)
    subject = np.empty(64, dtype=np.int32)
    n_members, n, bitten = 0, 0, 0
    start, ts_us = into.start, into.ts_us
    marks = new_marks(start.shape[0] - 1, s.budget)
    for centre in range(lo, hi):
        if out.start[centre + 1] - out.start[centre] < s.min_sinks:
            continue
        leaves = out.ts_us[out.start[centre + 1] - s.min_sinks]
        for first in range(start[centre], start[centre + 1] - s.min_sources + 1):
            if ts_us[first + s.min_sources - 1] - ts_us[first] > s.within_us:
                continue
            if ts_us[first] > leaves:
                break
            end = ts_us[first] + s.within_us
            window = new_window(into.edge[first], end, s.budget, marks)
            middles, cut = _middles(centre, out, into, window, s, marks)
            bitten += cut
            if len(middles) < s.min_middle:
                continue
            kept, cut = _layers(middles, out, into, window, s, marks)
            bitten += cut
            whole = has(into.target[first], window, SOURCE, marks)
            if len(kept) < s.min_middle or not whole or not has(centre, window, KEPT, marks):
                continue
            found = _transfers(kept, out, into, window, s, marks)
            if len(found) == 0:
                continue
            members = with_room(members, n_members + len(found))
            members[n_members : n_members + len(found)] = found
            sizes, subject = with_room(sizes, n + 1), with_room(subject, n + 1)
            sizes[n], subject[n] = len(found), centre
            n_members += len(found)
            n += 1
    return members[:n_members].copy(), sizes[:n].copy(), subject[:n].copy(), bitten


def stacks(graph: TwoWays, accounts: range, search: StackSearch) -> Instances:
    """Stacks that begin with a payment to one of ``accounts``, overlapping ones too."""
    return Instances(*_stacks(accounts.start, accounts.stop, graph.out, graph.into, search))
