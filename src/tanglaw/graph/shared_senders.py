"""Recipients whom the same accounts pay. Not why they do.

An instance is told from a first payment to a recipient; from one payment at most ``budget`` edges
are looked at in one pass, and one more pass for each recipient with enough of the same senders.

Source: own search, after the observation of AUSTRAC that the same offenders paid several
facilitators (see the typology that uses it).
"""

from typing import NamedTuple

import numba as nb
import numpy as np

from tanglaw.graph.instances import Instances, with_room
from tanglaw.graph.tally import (
    ANYBODY,
    NOBODY_YET,
    SPARE,
    Marks,
    Window,
    between,
    give,
    has,
    hopeless,
    new_marks,
    new_window,
    tally,
)
from tanglaw.graph.transfers import TransferGraph, TwoWays
from tanglaw.model.ledger import Int32s, Int64s

SENDER, OTHER, RECIPIENT, SHARED = 1, 2, 3, 4


class SenderSearch(NamedTuple):
    """What is looked for; the shared are at least ``num / den`` of the smaller set."""

    within_us: int
    min_shared: int
    num: int
    den: int
    budget: int


@nb.njit(cache=True, nogil=True)
def _others(
    senders: Int32s, out: TransferGraph, into: TransferGraph, window: Window, s: SenderSearch,
    marks: Marks,
) -> tuple[Int32s, bool]:  # fmt: skip
    """Other recipients who share enough senders; the second value: a guard bit."""
    if hopeless(senders, s.min_shared, 1, out, window, marks):
        return senders[:0], False
    met, _, spent = tally(senders, out, window, NOBODY_YET, marks, 1)
    if spent > s.budget:
        return met[:0], True
    met = met[marks.count[met] >= s.min_shared]
    shared = marks.count[met].astype(np.int64)
    kept = np.zeros(len(met), dtype=np.bool_)
    for i in range(len(met)):
        theirs, _, _ = tally(met[i : i + 1], into, window, ANYBODY, marks, SPARE)
        smaller = min(len(senders), len(theirs))
        kept[i] = shared[i] * s.den >= np.int64(s.num) * smaller
    return met[kept], False


@nb.njit(cache=True, nogil=True)
def _instance(
    first: int, recipient: int, out: TransferGraph, into: TransferGraph, s: SenderSearch,
    marks: Marks,
) -> tuple[Int32s, bool]:  # fmt: skip
    """The transfers of the instance that begins with edge ``first``, or none; if a guard bit."""
    anchor, nothing = into.edge[first], np.empty(0, dtype=np.int32)
    window = new_window(anchor, into.ts_us[first] + s.within_us, s.budget, marks)
    own = marks.alone
    own[0] = recipient
    senders, _, _ = tally(own, into, window, NOBODY_YET, marks, 0)
    if len(senders) < s.min_shared:
        return nothing, False
    give(senders, window, SENDER, marks)
    give(own, window, RECIPIENT, marks)
    others, cut = _others(senders, out, into, window, s, marks)
    if len(others) == 0:
        return nothing, cut
    give(others, window, OTHER, marks)
    shared, _, spent = tally(others, into, window, SENDER, marks, 2)
    if spent > s.budget:
        return nothing, True
    give(shared, window, SHARED, marks)
    if not has(into.target[first], window, SHARED, marks):
        return nothing, False
    mine = between(own, into, window, SHARED, marks)
    theirs = between(others, into, window, SHARED, marks)
    return np.sort(np.concatenate((mine, theirs))), False


@nb.njit(cache=True, nogil=True)
def _all(
    lo: int, hi: int, out: TransferGraph, into: TransferGraph, s: SenderSearch, when_us: Int64s
) -> tuple[Int32s, Int32s, Int32s, int]:
    """Instances of the recipients ``lo:hi``; ``when_us`` is the time of each transfer."""
    members, sizes = np.empty(256, dtype=np.int32), np.empty(64, dtype=np.int32)
    subject = np.empty(64, dtype=np.int32)
    n_members, n, bitten = 0, 0, 0
    start, ts_us = into.start, into.ts_us
    marks = new_marks(start.shape[0] - 1, s.budget)
    for recipient in range(lo, hi):
        until = np.int64(-1)
        for first in range(start[recipient], start[recipient + 1] - s.min_shared + 1):
            if ts_us[first] <= until:
                continue
            if ts_us[first + s.min_shared - 1] - ts_us[first] > s.within_us:
                continue
            found, cut = _instance(first, recipient, out, into, s, marks)
            bitten += cut
            if len(found) == 0:
                continue
            until = when_us[found[-1]]
            members = with_room(members, n_members + len(found))
            members[n_members : n_members + len(found)] = found
            sizes, subject = with_room(sizes, n + 1), with_room(subject, n + 1)
            sizes[n], subject[n] = len(found), recipient
            n_members += len(found)
            n += 1
    return members[:n_members].copy(), sizes[:n].copy(), subject[:n].copy(), bitten


def shared_senders(
    graph: TwoWays, accounts: range, search: SenderSearch, ts_us: Int64s
) -> Instances:
    """Instances of each of ``accounts``; ``ts_us`` is the time of every transfer."""
    lo, hi = accounts.start, accounts.stop
    return Instances(*_all(lo, hi, graph.out, graph.into, search, ts_us))
