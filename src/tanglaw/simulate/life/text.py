"""Numbers as columns of text, fast: ids, times, exact amounts, names. Not whole tables."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tanglaw.model.moment import DAY_US, MINUTE_US, SECOND_US
from tanglaw.simulate.clock import Clock
from tanglaw.simulate.life.chance import scrambled
from tanglaw.simulate.rows import ABSENT, Int64s

Texts: TypeAlias = "pa.Array[pa.StringScalar]"
Bytes = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

_HEX = np.frombuffer(b"".join(f"{n:02x}".encode() for n in range(256)), dtype=np.uint8)
_HEX_PAIRS = _HEX.reshape(256, 2)


def fixed(cells: Bytes, absent: Mask | None = None) -> Texts:
    """Rows of bytes, ``(n, width)``, as texts; null where ``absent``."""
    count, width = cells.shape
    offsets = np.arange(0, (count + 1) * width, width, dtype=np.int32)
    mask = None if absent is None else pa.array(~absent).buffers()[1]
    data = pa.py_buffer(cells.tobytes())
    made = pa.StringArray.from_buffers(count, pa.py_buffer(offsets.tobytes()), data, mask)
    return cast("Texts", made)


class Namer:
    """Ids of one kind of thing: a letter and hexadecimal digits that give nothing away."""

    def __init__(self, prefix: str, seed: int, bits: int = 32) -> None:
        self._prefix = ord(prefix)
        self._seed = seed
        self._bits = bits
        self._digits = bits // 4

    def take(self, indices: Int64s) -> Texts:
        """Ids of these things; null where ``ABSENT``."""
        numbers = np.asarray(indices, dtype=np.int64)
        absent = numbers == ABSENT
        words = scrambled(np.where(absent, 0, numbers), self._seed, chr(self._prefix), self._bits)
        octets = words.astype(">u8").view(np.uint8).reshape(-1, 8)[:, 8 - self._digits // 2 :]
        cells = np.empty((len(numbers), self._digits + 1), dtype=np.uint8)
        cells[:, 0] = self._prefix
        cells[:, 1:] = _HEX_PAIRS[octets].reshape(len(numbers), self._digits)
        return fixed(cells, absent if absent.any() else None)

    def of(self, indices: Iterable[int]) -> Texts:
        """As ``take``, from any run of numbers."""
        return self.take(np.fromiter(indices, dtype=np.int64))

    def text(self, index: int) -> str:
        """One id."""
        return str(self.take(np.array([index]))[0].as_py())


class Timer:
    """Moments as ISO 8601 texts, in UTC or in the time of a country."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        first = clock.start_us // DAY_US
        self._first_day = first - 3_700
        dates = np.arange(self._first_day, first + clock.days + 800).astype("datetime64[D]")
        self._dates = _rows([str(day) + "T" for day in dates])
        self._minutes = _rows([f"{n // 60:02d}:{n % 60:02d}:" for n in range(1440)])
        self._seconds = _rows([f"{n:02d}" for n in range(60)])
        quarter = range(-14 * 4, 14 * 4 + 1)
        self._offsets = _rows(
            [f"{'-' if q < 0 else '+'}{abs(q) // 4:02d}:{abs(q) % 4 * 15:02d}" for q in quarter]
        )

    def local(self, ts_us: Int64s, place: Int64s) -> Texts:
        """``2026-03-01T21:14:05+08:00``, at the offset of each country."""
        offset = self._clock.offset_minutes(place, ts_us)
        cells = np.empty((len(ts_us), 25), dtype=np.uint8)
        self._moment(cells, ts_us + offset * MINUTE_US)
        cells[:, 19:] = self._offsets[offset // 15 + 14 * 4]
        return fixed(cells)

    def utc(self, ts_us: Int64s) -> Texts:
        """``2026-03-01T13:14:05Z``; null where ``ABSENT``."""
        absent = ts_us == ABSENT
        cells = np.empty((len(ts_us), 20), dtype=np.uint8)
        self._moment(cells, np.where(absent, self._clock.start_us, ts_us))
        cells[:, 19] = ord("Z")
        return fixed(cells, absent if absent.any() else None)

    def _moment(self, cells: Bytes, us: Int64s) -> None:
        day = us // DAY_US
        second = (us - day * DAY_US) // SECOND_US
        cells[:, :11] = self._dates[day - self._first_day]
        cells[:, 11:17] = self._minutes[second // 60]
        cells[:, 17:19] = self._seconds[second % 60]


def amounts(minor: Int64s, places: Int64s) -> Texts:
    """Minor units as exact decimal text: ``125050`` with 2 places is ``1250.50``."""
    scale = np.where(places == 0, 1, 100)
    whole = pc.cast(pa.array(minor // scale), pa.string())
    cents = pa.array([f".{n:02d}" for n in range(100)] + [""])
    code = np.where(places == 0, 100, minor % scale).astype(np.int64)
    codes = cast("pa.Array[pa.Int64Scalar]", pa.array(code))
    join = cast("Callable[..., Texts]", pc.binary_join_element_wise)
    return join(whole, pc.take(cents, codes), pa.scalar(""))


def padded(prefix: str, numbers: Int64s, digits: int) -> Texts:
    """A prefix and a number with leading zeros, as in ``+630000000017``."""
    head = np.frombuffer(prefix.encode(), dtype=np.uint8)
    cells = np.empty((len(numbers), len(head) + digits), dtype=np.uint8)
    cells[:, : len(head)] = head
    rest = numbers.copy()
    for place in range(digits - 1, -1, -1):
        cells[:, len(head) + place] = rest % 10 + ord("0")
        rest //= 10
    return fixed(cells)


def _rows(texts: Sequence[str]) -> Bytes:
    return np.frombuffer("".join(texts).encode(), dtype=np.uint8).reshape(len(texts), -1)
