"""Blocks of accounts that all pay the same accounts. Not what they mean.

A block is told from its first transfer; from one transfer at most ``budget`` edges are looked at
in one pass, and at most five passes are made.

Source: the search is ours; the pattern is as in Altman et al., "Realistic synthetic financial
transactions for anti-money laundering models", https://arxiv.org/abs/2306.16424.
"""

from typing import NamedTuple

import numba as nb
import numpy as np

from tanglaw.graph.instances import Instances, with_room
from tanglaw.graph.tally import (
    NOBODY_YET,
    Marks,
    between,
    dense,
    give,
    has,
    hopeless,
    new_marks,
    new_window,
    tally,
)
from tanglaw.graph.transfers import Bools, TransferGraph, TwoWays, crowded_edges
from tanglaw.model.ledger import Int32s

PAYEE, PAYER, KEPT_PAYER = 1, 2, 3


class BlockSearch(NamedTuple):
    """What is looked for; each side deals with at least ``num / den`` of the other."""

    within_us: int
    min_sources: int
    min_sinks: int
    num: int
    den: int
    budget: int


@nb.njit(cache=True, nogil=True)
def _block(
    first: int, source: int, out: TransferGraph, into: TransferGraph, s: BlockSearch, marks: Marks
) -> tuple[Int32s, bool]:
    """The transfers of the block that begins with edge ``first``, or none; and if a guard bit."""
    anchor, nothing = out.edge[first], np.empty(0, dtype=np.int32)
    window = new_window(anchor, out.ts_us[first] + s.within_us, s.budget, marks)
    marks.alone[0] = source
    payees, _, _ = tally(marks.alone, out, window, NOBODY_YET, marks, 0)
    if len(payees) < s.min_sinks:
        return nothing, False
    give(payees, window, PAYEE, marks)
    if hopeless(payees, s.min_sinks, s.min_sources, into, window, marks):
        return nothing, False
    payers, _, spent = tally(payees, into, window, NOBODY_YET, marks, 1)
    if spent > s.budget:
        return nothing, True
    payers = payers[marks.count[payers] >= s.min_sinks]
    if len(payers) < s.min_sources:
        return nothing, False
    give(payers, window, PAYER, marks)
    _, cover, _ = tally(payees, into, window, PAYER, marks, 2)
    kept = dense(payees, cover, len(payers), s.num, s.den)
    if len(kept) < s.min_sinks or kept[0] != out.target[first]:
        return nothing, False
    payers, _, _ = tally(kept, into, window, PAYER, marks, 3)
    payers = dense(payers, marks.count[payers], len(kept), s.num, s.den)
    give(payers, window, KEPT_PAYER, marks)
    if len(payers) < s.min_sources or not has(source, window, KEPT_PAYER, marks):
        return nothing, False
    return np.sort(between(kept, into, window, KEPT_PAYER, marks)), False


@nb.njit(cache=True, nogil=True)
def _blocks(
    lo: int, hi: int, out: TransferGraph, into: TransferGraph, s: BlockSearch, hot: Bools
) -> tuple[Int32s, Int32s, Int32s, int]:
    """Blocks that begin with a payment of an account in ``lo:hi``.

    ``hot`` are the edges out to accounts that enough payments reach for them to be in a block.
    """
    members, sizes = np.empty(256, dtype=np.int32), np.empty(64, dtype=np.int32)
    subject = np.empty(64, dtype=np.int32)
    n_members, n, bitten = 0, 0, 0
    start, ts_us = out.start, out.ts_us
    marks = new_marks(start.shape[0] - 1, s.budget)
    for source in range(lo, hi):
        for first in range(start[source], start[source + 1] - s.min_sinks + 1):
            if not hot[first] or ts_us[first + s.min_sinks - 1] - ts_us[first] > s.within_us:
                continue
            ready, e = 0, first
            while e < start[source + 1] and ts_us[e] <= ts_us[first] + s.within_us:
                ready += hot[e]
                e += 1
            if ready < s.min_sinks:
                continue
            found, cut = _block(first, source, out, into, s, marks)
            bitten += cut
            if len(found) == 0:
                continue
            members = with_room(members, n_members + len(found))
            members[n_members : n_members + len(found)] = found
            sizes, subject = with_room(sizes, n + 1), with_room(subject, n + 1)
            sizes[n], subject[n] = len(found), source
            n_members += len(found)
            n += 1
    return members[:n_members].copy(), sizes[:n].copy(), subject[:n].copy(), bitten


def hot_edges(graph: TwoWays, search: BlockSearch, transfers: int) -> Bools:
    """Edges out to accounts that enough payments reach in some window to be in a block.

    ``transfers`` is how many there are.
    """
    payers = -(-search.min_sources * search.num // search.den)
    return crowded_edges(graph.into, search.within_us, payers - 1, transfers)[graph.out.edge]


def blocks(graph: TwoWays, accounts: range, search: BlockSearch, hot: Bools) -> Instances:
    """Blocks that begin with a payment of one of ``accounts``, overlapping ones too.

    ``hot`` are the ``hot_edges``.
    """
    lo, hi = accounts.start, accounts.stop
    return Instances(*_blocks(lo, hi, graph.out, graph.into, search, hot))
