"""Kernels of the table that gives each distinct text a code. Not the table's owner.

A slot holds 24 bits of the hash and where the text's entry starts in the arena, plus one. An
entry is the code (4 bytes), the length (4 bytes) and the text, so that a look-up touches memory
twice: the slot and the entry.
"""

import numpy as np
import numpy.typing as npt
from numba import njit

from tanglaw.ingest.feed.text_kernels import Bytes, Hashes, hash_bytes
from tanglaw.model.ledger import Int32s, Int64s

Slots = npt.NDArray[np.uint64]
HEAD = 8
_TAG = np.uint64(0xFFFFFF0000000000)
_PLACE = np.uint64(0x000000FFFFFFFFFF)


@njit(cache=True, nogil=True, inline="always")
def _read(arena: Bytes, at: np.int64) -> np.int64:
    """The 4-byte number at ``at``."""
    value = np.uint32(0)
    for k in range(4):
        value |= np.uint32(arena[at + k]) << np.uint32(8 * k)
    return np.int64(value)


@njit(cache=True, nogil=True, inline="always")
def _write(arena: Bytes, at: np.int64, value: np.int64) -> None:
    for k in range(4):
        arena[at + k] = (value >> (8 * k)) & 0xFF


@njit(cache=True, nogil=True)
def _same(arena: Bytes, at: np.int64, data: Bytes, start: np.int64, length: np.int64) -> bool:
    for k in range(length):  # noqa: SIM110 - numba compiles loops, not generators
        if arena[at + k] != data[start + k]:
            return False
    return True


@njit(cache=True, nogil=True)
def intern_texts(
    texts: tuple[Int32s, Bytes, Hashes],
    table: tuple[Slots, Bytes],
    state: tuple[int, int, int],
    codes: Int32s,
) -> tuple[int, int, int]:
    """Fill ``codes``, -1 for empty texts, until the texts end or the table is full.

    ``state`` is the row to start at, the number of codes and the bytes used in the arena; gives
    the same three.
    """
    offsets, data, hashes = texts
    slots, arena = table
    first, count, used = state
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
                entry = np.int64(slots[at] & _PLACE) - 1
                same = _read(arena, entry + 4) == length
                if same and _same(arena, entry + HEAD, data, start, length):
                    code = _read(arena, entry)
                    break
            at = (at + np.uint64(1)) & mask
        if code < 0:
            if 2 * count >= len(slots) or used + HEAD + length > len(arena):
                return i, count, used
            _write(arena, used, count)
            _write(arena, used + 4, length)
            for k in range(length):
                arena[used + HEAD + k] = data[start + k]
            slots[at] = tag | np.uint64(used + 1)
            code = count
            count += 1
            used += HEAD + length
        codes[i] = code
    return len(codes), count, used


@njit(cache=True, nogil=True)
def refill(arena: Bytes, used: int, slots: Slots) -> None:
    """Put all texts of the arena into empty, larger ``slots``."""
    mask = np.uint64(len(slots) - 1)
    entry = 0
    while entry < used:
        end = entry + HEAD + _read(arena, entry + 4)
        value = hash_bytes(arena, entry + HEAD, end)
        at = value & mask
        while slots[at] != 0:
            at = (at + np.uint64(1)) & mask
        slots[at] = (value & _TAG) | np.uint64(entry + 1)
        entry = end


@njit(cache=True, nogil=True)
def unpack(arena: Bytes, ends: Int64s, data: Bytes) -> None:
    """The texts of the arena one after the other, by code, and where each ends ``(n + 1,)``."""
    entry, to = 0, 0
    for code in range(len(ends) - 1):
        length = _read(arena, entry + 4)
        for k in range(length):
            data[to + k] = arena[entry + HEAD + k]
        to += length
        ends[code + 1] = to
        entry += HEAD + length
