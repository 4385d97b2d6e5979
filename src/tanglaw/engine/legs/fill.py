"""Kernels that put legs in (subject, time) order by counting. Not where the numbers come from.

Transfers come in time order, so a leg goes to the next free place of its subject: no sort. Two
threads fill disjoint ranges of subjects, so the result does not depend on their number.
"""

from typing import NamedTuple

import numba as nb
import numpy as np
import numpy.typing as npt

from tanglaw.engine.legs import packing as p
from tanglaw.model.ledger import Int8s, Int16s, Int32s, Int64s

CREDIT_BASE = 0
DEBIT_BASE = 13
SETTLED = 0


class TransferColumns(NamedTuple):
    """What the legs of transfers are written from.

    ``first`` and ``second`` are the subjects of the originator's and the beneficiary's leg,
    ``NONE`` for none. Arrays are ``(n_transfers,)``, but for ``party`` and ``account_kind`` (per
    account) and the ties (see ``ties.Ties``). The hours may be empty: unknown.
    """

    first: Int32s
    second: Int32s
    ts_us: Int64s
    ref: Int64s
    originator: Int32s
    beneficiary: Int32s
    channel: Int8s
    status: Int8s
    from_country: Int16s
    to_country: Int16s
    from_hour: Int8s
    to_hour: Int8s
    roundness: npt.NDArray[np.uint8]
    party: Int32s
    account_kind: Int8s
    tie_start: Int64s
    tie_other: Int32s
    tie_since: Int64s


@nb.njit(cache=True, nogil=True)
def count_transfers(
    first: Int32s, second: Int32s, status: Int8s, drop_same: bool, counts: Int32s
) -> None:
    """Add to ``counts`` the legs that each subject has in the settled transfers."""
    for i in range(first.shape[0]):
        a, b = first[i], second[i]
        if status[i] != SETTLED or (drop_same and a == b):
            continue
        if a >= 0:
            counts[a] += 1
        if b >= 0:
            counts[b] += 1


@nb.njit(cache=True, nogil=True, inline="always")
def _tied(c: TransferColumns, i: int) -> bool:
    own, far = c.party[c.originator[i]], c.party[c.beneficiary[i]]
    tied = own == far
    for k in range(c.tie_start[own], c.tie_start[own + 1]):
        tied = tied or (c.tie_other[k] == far and c.tie_since[k] <= c.ts_us[i])
    return tied


@nb.njit(cache=True, nogil=True, inline="always")
def _flags(c: TransferColumns, i: int) -> int:
    flags = 0
    a, b = c.from_country[i], c.to_country[i]
    if a >= 0 and b >= 0 and a != b:
        flags |= p.FOREIGN
    if c.roundness[i]:
        flags |= p.ROUND
    if _tied(c, i):
        flags |= p.TIED
    if c.from_hour.shape[0] > 0:
        flags |= p.HOURS
    return flags


@nb.njit(cache=True, nogil=True, inline="always")
def _last_word(tag: int, flags: int, kind: int, hours: tuple[int, int], country: int) -> int:
    return (
        np.int64(tag)
        | (np.int64(flags) << p.FLAG_SHIFT)
        | ((np.int64(kind) + 1) << p.KIND_SHIFT)
        | (np.int64(hours[0]) << p.OWN_HOUR_SHIFT)
        | (np.int64(hours[1]) << p.FAR_HOUR_SHIFT)
        | ((np.int64(country) + 1) << p.COUNTRY_SHIFT)
    )


@nb.njit(cache=True, nogil=True)
def fill_transfers(
    lo: int, hi: int, c: TransferColumns, drop_same: bool, place: Int64s, rows: Int64s
) -> None:
    """Write the legs of the subjects ``lo:hi``; ``place`` is each subject's next free row."""
    hours_known = c.from_hour.shape[0] > 0
    for i in range(c.first.shape[0]):
        a, b = c.first[i], c.second[i]
        mine_a, mine_b = lo <= a < hi, lo <= b < hi
        if not (mine_a or mine_b) or c.status[i] != SETTLED or (drop_same and a == b):
            continue
        o, e = np.int64(c.originator[i]), np.int64(c.beneficiary[i])
        flags = _flags(c, i)
        there = (c.from_hour[i], c.to_hour[i]) if hours_known else (np.int8(0), np.int8(0))
        if mine_a:
            at = place[a]
            place[a] = at + 1
            tag, kind = DEBIT_BASE + c.channel[i], c.account_kind[e]
            rows[at, 0], rows[at, 1] = c.ts_us[i], c.ref[i]
            rows[at, 2] = ((e + 1) << p.CP_SHIFT) | i
            rows[at, 3] = _last_word(tag, flags, kind, there, c.to_country[i])
        if mine_b:
            at = place[b]
            place[b] = at + 1
            back = (there[1], there[0])
            tag, kind = CREDIT_BASE + c.channel[i], c.account_kind[o]
            rows[at, 0], rows[at, 1] = c.ts_us[i], c.ref[i]
            rows[at, 2] = ((o + 1) << p.CP_SHIFT) | i
            rows[at, 3] = _last_word(tag, flags, kind, back, c.from_country[i])


@nb.njit(cache=True, nogil=True)
def merge_others(
    subject: Int32s, other_rows: Int64s, start: Int64s, place: Int64s, rows: Int64s
) -> None:
    """Merge legs that are not transfers, given in (subject, time) order, behind the transfers.

    ``place`` is one past each subject's last transfer leg; ties keep transfers first. Merges
    from the back, in place, so each row moves at most once.
    """
    n = subject.shape[0]
    lo = 0
    while lo < n:
        s = subject[lo]
        hi = lo
        while hi < n and subject[hi] == s:
            hi += 1
        i = place[s] - 1
        j = hi - 1
        at = i + (hi - lo)
        place[s] = at + 1
        while j >= lo:
            if i >= start[s] and rows[i, 0] > other_rows[j, 0]:
                rows[at] = rows[i]
                i -= 1
            else:
                rows[at] = other_rows[j]
                j -= 1
            at -= 1
        lo = hi
