"""Dense codes for distinct texts, by an open-addressing table over bytes. Not a dictionary of ids.

Codes are given in order of arrival and are therefore private: the ledger renumbers them in byte
order. Equal hashes are always decided by comparing the bytes.
"""

from threading import Lock

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from numba import njit

from tanglaw.ingest.feed.text_kernels import Bytes, Hashes, hash_bytes
from tanglaw.ingest.feed.texts import Texts
from tanglaw.model.ledger import Int32s, Int64s

Slots = npt.NDArray[np.uint64]
_FIRST_SLOTS = 1 << 12
_TAG = np.uint64(0xFFFFFFFF00000000)
_CODE = np.uint64(0x00000000FFFFFFFF)


@njit(cache=True, nogil=True)
def _same(arena: Bytes, at: np.int64, data: Bytes, start: np.int64, length: np.int64) -> bool:
    for k in range(length):  # noqa: SIM110 - numba compiles loops, not generators
        if arena[at + k] != data[start + k]:
            return False
    return True


@njit(cache=True, nogil=True)
def _intern(
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
def _refill(ends: Int64s, arena: Bytes, count: int, slots: Slots) -> None:
    """Put all texts of the arena into empty, larger ``slots``."""
    mask = np.uint64(len(slots) - 1)
    for code in range(count):
        value = hash_bytes(arena, ends[code], ends[code + 1])
        at = value & mask
        while slots[at] != 0:
            at = (at + np.uint64(1)) & mask
        slots[at] = (value & _TAG) | np.uint64(code + 1)


class Interner:
    """Gives each distinct text a dense code. Safe to call from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._count = 0
        self._slots = np.zeros(_FIRST_SLOTS, np.uint64)
        self._ends = np.zeros(_FIRST_SLOTS, np.int64)
        self._arena = np.empty(_FIRST_SLOTS * 16, np.uint8)

    def __len__(self) -> int:
        return self._count

    def intern(self, texts: Texts, hashes: Hashes) -> Int32s:
        """Codes ``(n,)`` of ``texts``, -1 where empty; ``hashes`` as ``hash_bytes`` gives them."""
        codes = np.empty(len(texts), np.int32)
        with self._lock:
            done = 0
            while done < len(codes):
                table = (self._slots, self._ends, self._arena)
                columns = (texts.offsets, texts.data, hashes)
                done, self._count = _intern(columns, table, done, self._count, codes)
                if done < len(codes):
                    self._grow(int(texts.offsets[done + 1]) - int(texts.offsets[done]))
        return codes

    def texts(self) -> pa.Array:
        """All texts, by code, as a large string array."""
        with self._lock:
            ends = pa.py_buffer(self._ends[: self._count + 1].copy())
            data = pa.py_buffer(self._arena[: int(self._ends[self._count])].copy())
            return pa.Array.from_buffers(pa.large_string(), self._count, [None, ends, data])

    def _grow(self, length: int) -> None:
        """Make room for more texts, one of them of ``length`` bytes."""
        used = int(self._ends[self._count])
        if used + length > len(self._arena):
            arena = np.empty(max(2 * len(self._arena), used + length), np.uint8)
            arena[:used] = self._arena[:used]
            self._arena = arena
        if self._count + 2 > len(self._ends):
            ends = np.zeros(2 * len(self._ends), np.int64)
            ends[: len(self._ends)] = self._ends
            self._ends = ends
        if 2 * self._count >= len(self._slots):
            self._slots = np.zeros(4 * len(self._slots), np.uint64)
            _refill(self._ends, self._arena, self._count, self._slots)
