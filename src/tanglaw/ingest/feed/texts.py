"""Columns of texts as the buffers that kernels read. Not what the texts must hold."""

from dataclasses import dataclass
from typing import Any, TypeAlias, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tanglaw.model.ledger import Int32s
from tanglaw.model.room import Room

Strings: TypeAlias = pa.StringArray
StringColumn: TypeAlias = "pa.StringArray | pa.LargeStringArray | pa.ChunkedArray[pa.StringScalar]"
Moments: TypeAlias = "pa.TimestampArray[Any, Any]"
ColumnTexts: TypeAlias = (
    "pa.StringArray | pa.DictionaryArray[Any, Any] | pa.TimestampArray[Any, Any]"
)
"""A column as it was read: strings, a dictionary of strings, or moments with a zone."""
LEAST_BYTES = 8
"""Kernels read so many bytes at once, so a column is never shorter."""


@dataclass(frozen=True, slots=True)
class Texts:
    """``offsets`` ``(n + 1,)`` into ``data``; an unknown text is empty."""

    array: Strings  # without nulls
    offsets: Int32s
    data: npt.NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.array)

    @property
    def longest(self) -> int:
        """Length in bytes of the longest text."""
        return int(np.max(np.diff(self.offsets), initial=0))


def texts_of(array: Strings) -> Texts:
    """The buffers of a string array; nulls are read as empty."""
    if array.null_count:
        array = strings(array.fill_null(""))
    _, ends, data = array.buffers()
    offsets = np.zeros(1, np.int32)
    if ends is not None and len(array):
        whole = np.frombuffer(memoryview(ends), np.int32)
        offsets = whole[array.offset : array.offset + len(array) + 1]
    raw = np.frombuffer(memoryview(b"" if data is None else data), np.uint8)
    if len(raw) < LEAST_BYTES:
        raw = np.frombuffer(raw.tobytes().ljust(LEAST_BYTES, b"\0"), np.uint8)
    # read-only, so that kernels are compiled for one kind of array
    offsets = offsets.view()
    offsets.flags.writeable = False
    return Texts(array, offsets, raw)


def strings(array: object) -> Strings:
    """What Arrow's stubs call an array and its documentation an array of strings."""
    return cast("Strings", array)


def moments(array: object) -> Moments:
    """The same for an array of moments."""
    return cast("Moments", array)


def plain(array: ColumnTexts) -> Strings:
    """A string array, decoded where it is a dictionary or moments."""
    if isinstance(array, pa.DictionaryArray):
        return strings(array.dictionary_decode())
    return strings(array.cast(pa.string()) if isinstance(array, pa.TimestampArray) else array)


def whole(array: StringColumn) -> Strings:
    """One array of all chunks."""
    return strings(array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array)


class TextColumn:
    """Texts that are put one behind the other; an unknown one is empty."""

    def __init__(self, room: Room, expected: int = 0) -> None:
        self._ends = room.column(np.int64, expected + 1 if expected else 0)
        self._data = room.column(np.uint8)
        self._ends.add(np.zeros(1, np.int64))
        self._size = 0

    def add(self, column: StringColumn) -> None:
        """Put ``column`` behind what is there."""
        for piece in column.chunks if isinstance(column, pa.ChunkedArray) else [column]:
            texts = texts_of(strings(piece.cast(pa.string())))
            first, last = int(texts.offsets[0]), int(texts.offsets[-1])
            self._ends.add(texts.offsets[1:] + np.int64(self._size - first))
            self._data.add(texts.data[first:last])
            self._size += last - first

    def whole(self) -> pa.LargeStringArray:
        """All of it, once."""
        ends, data = self._ends.whole(), self._data.whole()
        buffers = [None, buffer(ends), buffer(data)]
        found = pa.Array.from_buffers(pa.large_string(), len(ends) - 1, buffers)
        return cast("pa.LargeStringArray", found)


def string_array(ends: Int32s, data: npt.NDArray[np.uint8]) -> Strings:
    """A string array over ``ends`` ``(n + 1,)`` and ``data``, which must be UTF-8."""
    buffers = [None, buffer(ends), buffer(data)]
    return strings(pa.Array.from_buffers(pa.string(), len(ends) - 1, buffers))


def buffer(array: npt.NDArray[np.generic]) -> pa.Buffer:
    """An array's memory as Arrow sees it, not copied."""
    return pa.py_buffer(cast("bytes", array))


def empty_texts(count: int) -> Strings:
    """``count`` empty texts."""
    return string_array(np.zeros(count + 1, np.int32), np.zeros(1, np.uint8))
