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


@nb.njit(cache=True, nogil=True)
def _declared(other: Int32s, since: Int64s, lo: int, hi: int, far: int, moment: int) -> bool:
    """Whether one of the ties ``lo:hi`` leads to ``far`` and holds by then."""
    held = False
    for k in range(lo, hi):
        held = held or (other[k] == far and since[k] <= moment)
    return held


@nb.njit(cache=True, nogil=True, inline="always")
def _last_word(tag: int, flags: int, kind: int, own_hour: int, far_hour: int, country: int) -> int:
    return (
        np.int64(tag)
        | (np.int64(flags) << p.FLAG_SHIFT)
        | ((np.int64(kind) + 1) << p.KIND_SHIFT)
        | (np.int64(own_hour) << p.OWN_HOUR_SHIFT)
        | (np.int64(far_hour) << p.FAR_HOUR_SHIFT)
        | ((np.int64(country) + 1) << p.COUNTRY_SHIFT)
    )


@nb.njit(cache=True, nogil=True)
def fill_transfers(
    lo: int, hi: int, c: TransferColumns, drop_same: bool, place: Int64s, rows: Int64s
) -> None:
    """Write the legs of the subjects ``lo:hi``; ``place`` is each subject's next free row.

    Arrays are taken out of their tuple first, and nothing that branches is inlined: inside the
    loop numba would count references to all of them at every transfer.
    """
    first, second, status, ts_us, ref = c.first, c.second, c.status, c.ts_us, c.ref
    originator, beneficiary, channel = c.originator, c.beneficiary, c.channel
    from_country, to_country, roundness = c.from_country, c.to_country, c.roundness
    from_hour, to_hour, party, kinds = c.from_hour, c.to_hour, c.party, c.account_kind
    tie_start, tie_other, tie_since = c.tie_start, c.tie_other, c.tie_since
    hours_known = from_hour.shape[0] > 0
    for i in range(first.shape[0]):
        a, b = first[i], second[i]
        mine_a, mine_b = lo <= a < hi, lo <= b < hi
        if not (mine_a or mine_b) or status[i] != SETTLED or (drop_same and a == b):
            continue
        o, e = np.int64(originator[i]), np.int64(beneficiary[i])
        here, there = from_country[i], to_country[i]
        flags = np.int64(here >= 0 and there >= 0 and here != there) * p.FOREIGN
        flags |= np.int64(roundness[i] != 0) * p.ROUND
        own, far = party[o], party[e]
        begin, end, tied = tie_start[own], tie_start[own + 1], own == far
        if begin < end and not tied:
            tied = _declared(tie_other, tie_since, begin, end, far, ts_us[i])
        flags |= np.int64(tied) * p.TIED
        hour_a = np.int64(from_hour[i]) if hours_known else np.int64(0)
        hour_b = np.int64(to_hour[i]) if hours_known else np.int64(0)
        flags |= np.int64(hours_known) * p.HOURS
        if mine_a:
            at = place[a]
            place[a] = at + 1
            rows[at, 0], rows[at, 1] = ts_us[i], ref[i]
            rows[at, 2] = ((e + 1) << p.CP_SHIFT) | i
            tag = DEBIT_BASE + channel[i]
            rows[at, 3] = _last_word(tag, flags, kinds[e], hour_a, hour_b, there)
        if mine_b:
            at = place[b]
            place[b] = at + 1
            rows[at, 0], rows[at, 1] = ts_us[i], ref[i]
            rows[at, 2] = ((o + 1) << p.CP_SHIFT) | i
            tag = CREDIT_BASE + channel[i]
            rows[at, 3] = _last_word(tag, flags, kinds[o], hour_b, hour_a, here)


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
