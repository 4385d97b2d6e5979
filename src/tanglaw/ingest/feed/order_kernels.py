"""Kernels that put ids into byte order inside runs of equal moments. Not a general sort."""

import numpy as np
from numba import njit

from tanglaw.ingest.feed.hash_kernels import Bytes
from tanglaw.model.ledger import Int64s


@njit(cache=True, nogil=True)
def _before(offsets: Int64s, data: Bytes, left: int, right: int) -> bool:
    """Whether text ``left`` comes strictly before text ``right``."""
    a, b = offsets[left], offsets[right]
    a_end, b_end = offsets[left + 1], offsets[right + 1]
    while a < a_end and b < b_end:
        if data[a] != data[b]:
            return data[a] < data[b]
        a += 1
        b += 1
    return a == a_end and b < b_end


@njit(cache=True, nogil=True)
def _merge(
    texts: tuple[Int64s, Bytes], order: Int64s, spare: Int64s, bounds: tuple[int, int, int]
) -> None:
    """Merge the sorted runs ``[low, middle)`` and ``[middle, high)`` of ``order``."""
    offsets, data = texts
    low, middle, high = bounds
    for k in range(low, high):
        spare[k] = order[k]
    left, right = low, middle
    for k in range(low, high):
        take_right = left == middle or (
            right < high and _before(offsets, data, spare[right], spare[left])
        )
        if take_right:
            order[k] = spare[right]
            right += 1
        else:
            order[k] = spare[left]
            left += 1


@njit(cache=True, nogil=True)
def sort_ties(ts_us: Int64s, texts: tuple[Int64s, Bytes], order: Int64s) -> None:
    """Sort ``order`` ``(n,)``, already by ``ts_us[order]``, by text where moments are equal.

    ``texts`` are offsets ``(n + 1,) int64`` and data. Distinct texts are assumed.
    """
    spare = np.empty(len(order), np.int64)
    start = 0
    while start < len(order):
        end = start + 1
        while end < len(order) and ts_us[order[end]] == ts_us[order[start]]:
            end += 1
        width = 1
        while width < end - start:
            for low in range(start, end - width, 2 * width):
                _merge(texts, order, spare, (low, low + width, min(low + 2 * width, end)))
            width *= 2
        start = end
