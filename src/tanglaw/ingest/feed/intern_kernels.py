"""Kernels of the table that gives each distinct text a code. Not the table's owner."""

import numpy as np
import numpy.typing as npt
from numba import njit

from tanglaw.ingest.feed.text_kernels import Bytes, Hashes, hash_bytes
from tanglaw.model.ledger import Int32s, Int64s

Slots = npt.NDArray[np.uint64]
_TAG = np.uint64(0xFFFFFFFF00000000)
_CODE = np.uint64(0x00000000FFFFFFFF)


@njit(cache=True, nogil=True)
def _same(arena: Bytes, at: np.int64, data: Bytes, start: np.int64, length: np.int64) -> bool:
    for k in range(length):  # noqa: SIM110 - numba compiles loops, not generators
        if arena[at + k] != data[start + k]:
            return False
    return True


@njit(cache=True, nogil=True)
def intern_texts(
    texts: tuple[Int32s, Bytes, Hashes],
    table: tuple[Slots, Int64s, Bytes],
    first: int,
    count: int,
    codes: Int32s,
) -> tuple[int, int]:
    """Fill ``codes`` from row ``first`` on; gives the row where the table is full, and the count.

    A slot holds the hash's upper half and the code plus one. Empty texts get -1.
    """
    offsets, data, hashes = texts
    slots, ends, arena = table
    mask = np.uint64(len(slots) - 1)
    for i in range(first, len(codes)):
        start = np.int64(offsets[i])
        length = np.int64(offsets[i + 1]) - start
        if length == 0:
            codes[i] = -1
            continue
        tag = hashes[i] & _TAG
        at = hashes[i] & mask
        code = np.int64(-1)
        while slots[at] != 0:
            if slots[at] & _TAG == tag:
                known = np.int64(slots[at] & _CODE) - 1
                begin = ends[known]
                if ends[known + 1] - begin == length and _same(arena, begin, data, start, length):
                    code = known
                    break
            at = (at + np.uint64(1)) & mask
        if code < 0:
            begin = ends[count]
            if 2 * count >= len(slots) or count + 2 > len(ends) or begin + length > len(arena):
                return i, count
            for k in range(length):
                arena[begin + k] = data[start + k]
            ends[count + 1] = begin + length
            slots[at] = tag | np.uint64(count + 1)
            code = count
            count += 1
        codes[i] = code
    return len(codes), count


@njit(cache=True, nogil=True)
def refill(ends: Int64s, arena: Bytes, count: int, slots: Slots) -> None:
    """Put all texts of the arena into empty, larger ``slots``."""
    mask = np.uint64(len(slots) - 1)
    for code in range(count):
        value = hash_bytes(arena, ends[code], ends[code + 1])
        at = value & mask
        while slots[at] != 0:
            at = (at + np.uint64(1)) & mask
        slots[at] = (value & _TAG) | np.uint64(code + 1)
