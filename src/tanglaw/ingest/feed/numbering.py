"""Numbers by byte order for the things that kept rows name. Not the numbering by arrival."""

from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tanglaw.ingest.feed.cells import Numbers
from tanglaw.ingest.feed.intern import Interner
from tanglaw.ingest.feed.order_kernels import order_moments, rises, sort_ties
from tanglaw.ingest.feed.rows import Rows
from tanglaw.ingest.feed.spaces import SPACES
from tanglaw.ingest.feed.texts import StringColumn, Strings, strings, whole
from tanglaw.model.ledger import NONE, Int32s, Int64s
from tanglaw.model.room import Room, blocks


@dataclass(frozen=True, slots=True)
class Numbering:
    """``ids`` in byte order, and for each number by arrival the one by order (last: ``NONE``)."""

    ids: Strings
    rank: Int32s

    def __len__(self) -> int:
        return len(self.ids)

    def of(self, codes: Numbers) -> Int32s:
        """Numbers by order; ``NONE`` stays."""
        return self.rank[codes]

    def words(self) -> tuple[str, ...]:
        """The ids themselves."""
        return tuple(text or "" for text in self.ids.to_pylist())


def number_all(
    tables: dict[str, Rows], spaces: dict[str, Interner], pool: Executor
) -> dict[str, Numbering]:
    """Renumber each space, leaving out what only refused rows named."""
    used = {name: np.zeros(len(space) + 1, np.bool_) for name, space in spaces.items()}
    for (table, column), space in SPACES.items():
        codes = tables[table].numbers.get(column) if table in tables else None
        if codes is not None:
            for cut in blocks(len(codes)):
                used[space][codes[cut]] = True
    names = sorted(spaces)
    found = pool.map(lambda name: _number(spaces[name].texts(), used[name][:-1]), names)
    return dict(zip(names, found, strict=True))


def _number(texts: pa.LargeStringArray, used: npt.NDArray[np.bool_]) -> Numbering:
    codes = np.flatnonzero(used)
    found = texts.filter(pa.array(used))
    order = np.asarray(pc.sort_indices(found))
    rank = np.full(len(used) + 1, NONE, np.int32)
    rank[codes[order]] = np.arange(len(order), dtype=np.int32)
    ids = found.take(order)
    return Numbering(strings(ids.cast(pa.string()) if ids.nbytes < 2**31 else ids), rank)


def in_time(ts_us: Int64s, ids: StringColumn, room: Room) -> Int32s:
    """The order of ``(ts_us, id bytes)``; ids are compared only where moments are equal."""
    order = room.empty(len(ts_us), np.int32)
    if not len(ts_us):
        return order
    if rises(ts_us):
        order[:] = np.arange(len(order), dtype=np.int32)
    else:
        order_moments(ts_us, order)
    texts = whole(ids).cast(pa.large_string())
    _, ends, data = texts.buffers()
    if ends is not None and data is not None:
        offsets = np.frombuffer(memoryview(ends), np.int64)[texts.offset :]
        sort_ties(ts_us, (offsets, np.frombuffer(memoryview(data), np.uint8)), order)
    return order
