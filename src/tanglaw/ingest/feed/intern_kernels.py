"""Kernels of the table that gives each distinct text a code. Not the table's owner.

The arena is made of 8-byte words. An entry is one word with the code in the low and the length in
the high half, and then the text, padded with zeros. A slot holds 24 bits of the hash and where
the text's entry starts in the arena, plus one; so a look-up touches memory twice.
"""

import numpy as np
import numpy.typing as npt
from numba import njit

from tanglaw.ingest.feed.hash_kernels import Bytes, Hashes, finish_hash, first_bytes, mix, seed_hash
from tanglaw.model.ledger import Int32s, Int64s

Words = npt.NDArray[np.uint64]
_TAG = np.uint64(0xFFFFFF0000000000)
_PLACE = np.uint64(0x000000FFFFFFFFFF)
_LOW = np.uint64(0xFFFFFFFF)
_HALF = np.uint64(32)
_AHEAD = 64
"""Texts that are looked up together: while one waits for memory, so do the others."""


@njit(cache=True, nogil=True)
def _look_ahead(hashes: Hashes, first: int, last: int, slots: Words, arena: Words) -> np.uint64:
    """Touch the entries of a few texts, so that memory is asked for all of them at once."""
    mask = np.uint64(len(slots) - 1)
    touched = np.uint64(0)
    for i in range(first, last):
        place = slots[hashes[i] & mask] & _PLACE
        touched ^= arena[np.int64(place) - np.int64(place != 0)]
    return touched


@njit(cache=True, nogil=True)
def intern_texts(
    texts: tuple[Int32s, Bytes, Hashes],
    table: tuple[Words, Words],
    state: tuple[int, int, int],
    codes: Int32s,
) -> tuple[int, int, int, np.uint64]:
    """Fill ``codes``, -1 for empty texts, until the texts end or the table is full.

    ``state`` is the row to start at, the number of codes and the words used in the arena; gives
    the same three, and a number of no meaning, for which memory was touched in advance.
    """
    offsets, data, hashes = texts
    slots, arena = table
    first, count, used = state
    mask, touched = np.uint64(len(slots) - 1), np.uint64(0)
    for i in range(first, len(codes)):
        if (i - first) % _AHEAD == 0:
            touched ^= _look_ahead(hashes, i, min(i + _AHEAD, len(codes)), slots, arena)
        start, end = np.int64(offsets[i]), np.int64(offsets[i + 1])
        length = end - start
        if length == 0:
            codes[i] = -1
            continue
        tag, at = hashes[i] & _TAG, hashes[i] & mask
        code = np.int64(-1)
        while slots[at] != 0:
            entry = (slots[at] & _PLACE) - np.uint64(1)
            if slots[at] & _TAG == tag and np.int64(arena[entry] >> _HALF) == length:
                word, k = entry, start
                while k < end and first_bytes(data, k, end) == arena[word + np.uint64(1)]:
                    word += np.uint64(1)
                    k += 8
                if k >= end:
                    code = np.int64(arena[entry] & _LOW)
                    break
            at = (at + np.uint64(1)) & mask
        if code < 0:
            words = 1 + (length + 7) // 8
            if 2 * count >= len(slots) or used + words > len(arena):
                return i, count, used, touched
            arena[used] = np.uint64(count) | (np.uint64(length) << _HALF)
            for k in range(words - 1):
                arena[used + 1 + k] = first_bytes(data, start + 8 * k, end)
            slots[at] = tag | np.uint64(used + 1)
            code = count
            count += 1
            used += words
        codes[i] = code
    return len(codes), count, used, touched


@njit(cache=True, nogil=True)
def refill(arena: Words, used: int, slots: Words) -> None:
    """Put all texts of the arena into empty, larger ``slots``."""
    mask = np.uint64(len(slots) - 1)
    entry = 0
    while entry < used:
        length = np.int64(arena[entry] >> _HALF)
        value, end = seed_hash(length), entry + 1 + (length + 7) // 8
        for k in range(length // 8):
            value = mix(value ^ arena[entry + 1 + k])
        value = finish_hash(value, arena[end - 1] if length % 8 else np.uint64(0))
        at = value & mask
        while slots[at] != 0:
            at = (at + np.uint64(1)) & mask
        slots[at] = (value & _TAG) | np.uint64(entry + 1)
        entry = end


@njit(cache=True, nogil=True)
def unpack(arena: Words, ends: Int64s, data: Bytes) -> None:
    """The texts of the arena one after the other, by code, and where each ends ``(n + 1,)``."""
    entry, to = 0, 0
    for code in range(len(ends) - 1):
        length = np.int64(arena[entry] >> _HALF)
        for k in range(length):
            data[to + k] = (arena[entry + 1 + k // 8] >> np.uint64(8 * (k % 8))) & np.uint64(0xFF)
        to += length
        ends[code + 1] = to
        entry += 1 + (length + 7) // 8
