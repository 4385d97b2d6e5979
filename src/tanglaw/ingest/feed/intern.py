"""Dense codes for distinct texts, by an open-addressing table over bytes. Not a dictionary of ids.

Codes are given in order of arrival and are therefore private: the ledger renumbers them in byte
order. Equal hashes are always decided by comparing the bytes.
"""

from threading import Lock
from typing import cast

import numpy as np
import pyarrow as pa

from tanglaw.ingest.feed.hash_kernels import Hashes
from tanglaw.ingest.feed.intern_kernels import intern_texts, refill, unpack
from tanglaw.ingest.feed.texts import Texts, buffer
from tanglaw.model.ledger import Int32s

_FIRST_SLOTS = 1 << 12
_ENTRY = 4
"""Words that an entry takes, about."""


class Interner:
    """Gives each distinct text a dense code. Safe to call from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._count = 0
        self._used = 0
        self._slots = np.zeros(_FIRST_SLOTS, np.uint64)
        self._arena = np.empty(_FIRST_SLOTS * _ENTRY, np.uint64)

    def __len__(self) -> int:
        return self._count

    def intern(self, texts: Texts, hashes: Hashes) -> Int32s:
        """Codes ``(n,)`` of ``texts``, -1 where empty; ``hashes`` as ``hash_texts`` gives them."""
        codes = np.empty(len(texts), np.int32)
        columns = (texts.offsets, texts.data, hashes)
        with self._lock:
            done = 0
            while done < len(codes):
                table = (self._slots, self._arena)
                state = (done, self._count, self._used)
                done, self._count, self._used, _ = intern_texts(columns, table, state, codes)
                if done < len(codes):
                    self._grow(int(texts.offsets[done + 1]) - int(texts.offsets[done]))
        return codes

    def texts(self) -> pa.LargeStringArray:
        """All texts, by code, as a large string array."""
        with self._lock:
            ends = np.zeros(self._count + 1, np.int64)
            data = np.empty(max(1, 8 * (self._used - self._count)), np.uint8)
            unpack(self._arena, ends, data)
        buffers = [None, buffer(ends), buffer(data)]
        array = pa.Array.from_buffers(pa.large_string(), len(ends) - 1, buffers)
        return cast("pa.LargeStringArray", array)

    def _grow(self, length: int) -> None:
        """Make room for more texts, one of them of ``length`` bytes."""
        needed = self._used + 1 + (length + 7) // 8
        if needed > len(self._arena):
            arena = np.empty(max(2 * len(self._arena), needed), np.uint64)
            arena[: self._used] = self._arena[: self._used]
            self._arena = arena
        if 2 * self._count >= len(self._slots):
            self._slots = np.zeros(4 * len(self._slots), np.uint64)
            refill(self._arena, self._used, self._slots)
