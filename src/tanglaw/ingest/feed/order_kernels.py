"""Kernels that put rows into the order of moment and id. Not a general sort.

Rows come nearly in time order, so they are dealt into buckets of time, each of which is then put
in order for itself: a row hardly moves, and no two distant places of memory are compared.
"""

import numpy as np
from numba import njit

from tanglaw.ingest.feed.hash_kernels import Bytes
from tanglaw.model.ledger import Int32s, Int64s

_BUCKET = 16
"""Rows that a bucket has on average, at least."""
_FEW = 48
"""So many are put in order by insertion."""


@njit(cache=True, nogil=True)
def _before(offsets: Int64s, data: Bytes, left: int, right: int) -> bool:
    """Whether text ``left`` comes strictly before text ``right``."""
    a, b = np.uint64(offsets[left]), np.uint64(offsets[right])
    a_end, b_end = np.uint64(offsets[left + 1]), np.uint64(offsets[right + 1])
    one = np.uint64(1)
    while a < a_end and b < b_end:
        if data[a] != data[b]:
            return data[a] < data[b]
        a += one
        b += one
    return a == a_end and b < b_end


@njit(cache=True, nogil=True)
def rises(ts_us: Int64s) -> bool:
    """Whether moments never fall."""
    falls = 0
    for i in range(1, len(ts_us)):
        falls += ts_us[i] < ts_us[i - 1]
    return falls == 0


@njit(cache=True, nogil=True)
def _by_insertion(ts_us: Int64s, order: Int32s, low: int, high: int) -> None:
    for k in range(low + 1, high):
        row = order[k]
        moment, to = ts_us[row], k
        while to > low and ts_us[order[to - 1]] > moment:
            order[to] = order[to - 1]
            to -= 1
        order[to] = row


@njit(cache=True, nogil=True)
def order_moments(ts_us: Int64s, order: Int32s) -> None:
    """The order of ``ts_us`` ``(n,)`` into ``order``, rows of one moment as they came."""
    first, last = ts_us[0], ts_us[0]
    for i in range(len(ts_us)):
        first, last = min(first, ts_us[i]), max(last, ts_us[i])
    shift = 0
    while (last - first) >> shift > len(ts_us) // _BUCKET:
        shift += 1
    buckets = ((last - first) >> shift) + 1
    ends = np.zeros(buckets + 1, np.int32)
    for i in range(len(ts_us)):
        ends[((ts_us[i] - first) >> shift) + 1] += 1
    for k in range(buckets):
        ends[k + 1] += ends[k]
    for i in range(len(ts_us)):
        bucket = (ts_us[i] - first) >> shift
        order[ends[bucket]] = i
        ends[bucket] += 1
    low = 0
    for k in range(buckets):
        high = ends[k]
        if high - low <= _FEW:
            _by_insertion(ts_us, order, low, high)
        else:
            some = order[low:high].copy()
            order[low:high] = some[np.argsort(ts_us[some], kind="mergesort")]
        low = high


@njit(cache=True, nogil=True)
def _merge(
    texts: tuple[Int64s, Bytes], order: Int32s, spare: Int32s, bounds: tuple[int, int, int]
) -> None:
    """Merge the sorted runs ``[low, middle)`` and ``[middle, high)`` of ``order``."""
    offsets, data = texts
    low, middle, high = bounds
    if not _before(offsets, data, order[middle], order[middle - 1]):
        return
    for k in range(low, high):
        spare[k - low] = order[k]
    left, right = low, middle
    for k in range(low, high):
        take_right = left == middle or (
            right < high and _before(offsets, data, spare[right - low], spare[left - low])
        )
        if take_right:
            order[k] = spare[right - low]
            right += 1
        else:
            order[k] = spare[left - low]
            left += 1


@njit(cache=True, nogil=True)
def sort_ties(ts_us: Int64s, texts: tuple[Int64s, Bytes], order: Int32s) -> None:
    """Sort ``order`` ``(n,)``, already by ``ts_us[order]``, by text where moments are equal.

    ``texts`` are offsets ``(n + 1,) int64`` and data. Distinct texts are assumed.
    """
    spare = np.empty(_FEW, np.int32)
    start = 0
    while start < len(order):
        end = start + 1
        while end < len(order) and ts_us[order[end]] == ts_us[order[start]]:
            end += 1
        if end - start > len(spare):
            spare = np.empty(2 * (end - start), np.int32)
        width = 1
        while width < end - start:
            for low in range(start, end - width, 2 * width):
                _merge(texts, order, spare, (low, low + width, min(low + 2 * width, end)))
            width *= 2
        start = end
