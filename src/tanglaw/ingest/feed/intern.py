"""Dense codes for distinct texts, by an open-addressing table over bytes. Not a dictionary of ids.

Codes are given in order of arrival and are therefore private: the ledger renumbers them in byte
order. Equal hashes are always decided by comparing the bytes.
"""

from threading import Lock
from typing import cast

import numpy as np
import pyarrow as pa

from tanglaw.ingest.feed.intern_kernels import intern_texts, refill
from tanglaw.ingest.feed.text_kernels import Hashes
from tanglaw.ingest.feed.texts import Texts, buffer
from tanglaw.model.ledger import Int32s

_FIRST_SLOTS = 1 << 12


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
                done, self._count = intern_texts(columns, table, done, self._count, codes)
                if done < len(codes):
                    self._grow(int(texts.offsets[done + 1]) - int(texts.offsets[done]))
        return codes

    def texts(self) -> pa.LargeStringArray:
        """All texts, by code, as a large string array."""
        with self._lock:
            ends = buffer(self._ends[: self._count + 1].copy())
            data = buffer(self._arena[: int(self._ends[self._count])].copy())
            array = pa.Array.from_buffers(pa.large_string(), self._count, [None, ends, data])
            return cast("pa.LargeStringArray", array)

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
            refill(self._ends, self._arena, self._count, self._slots)
