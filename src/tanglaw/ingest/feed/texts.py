"""A column of texts as the buffers that kernels read. Not a copy of it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tanglaw.model.ledger import Int32s

_NO_BYTES = b"\0"


def _frozen(array: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
    """A read-only view, so that kernels are compiled once."""
    view = array.view()
    view.flags.writeable = False
    return view


@dataclass(frozen=True, slots=True)
class Texts:
    """``offsets`` ``(n + 1,)`` into ``data``; an unknown text is empty."""

    array: pa.Array  # string, without nulls
    offsets: Int32s
    data: npt.NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.array)

    @property
    def longest(self) -> int:
        """Length in bytes of the longest text."""
        return int(np.max(np.diff(self.offsets), initial=0))


def texts_of(array: pa.Array) -> Texts:
    """The buffers of a string array; nulls are read as empty."""
    if array.null_count:
        array = pc.fill_null(array, "")
    _, offsets, data = array.buffers()
    if offsets is None or len(array) == 0:
        ends = np.zeros(1, np.int32)
    else:
        ends = np.frombuffer(offsets, np.int32)[array.offset : array.offset + len(array) + 1]
    raw = np.frombuffer(data if data is not None and data.size else _NO_BYTES, np.uint8)
    return Texts(array, _frozen(ends), _frozen(raw))


def string_array(ends: Int32s, data: npt.NDArray[np.uint8]) -> pa.Array:
    """A string array over ``ends`` ``(n + 1,)`` and ``data``, which must be UTF-8."""
    return pa.Array.from_buffers(
        pa.string(), len(ends) - 1, [None, pa.py_buffer(ends), pa.py_buffer(data)]
    )


def empty_texts(count: int) -> pa.Array:
    """``count`` empty texts."""
    return string_array(np.zeros(count + 1, np.int32), np.zeros(1, np.uint8))
