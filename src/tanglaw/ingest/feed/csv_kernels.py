"""Kernels that cut CSV into records and fields by RFC 4180. Not a reader of headers or values.

Own code because a broken record must cost only itself: no library says on which physical line
a record starts and goes on at the next line after a quote that does not close.
"""

import numpy as np
import numpy.typing as npt
from numba import njit

from tanglaw.ingest.feed import reasons as why
from tanglaw.model.ledger import Int8s, Int32s, Int64s

Bytes = npt.NDArray[np.uint8]

_LF, _CR, _QUOTE, _COMMA = 10, 13, 34, 44
_CHUNK_BYTES = 1 << 26
_QUOTES = why.QUOTES
_FIELD_COUNT = why.FIELD_COUNT


@njit(cache=True, nogil=True)
def _quoted_end(data: Bytes, at: np.int64) -> tuple[int, int, bool]:
    """Where the quoted field that opens at ``at`` closes, lines inside, and whether it escapes.

    The end is -1 when the quote does not close or something other than a comma or a line end
    follows it.
    """
    size = len(data)
    lines, escaped = 0, False
    at += 1
    while at < size:
        byte = data[at]
        if byte == _QUOTE:
            if at + 1 < size and data[at + 1] == _QUOTE:
                escaped = True
                at += 2
                continue
            after = at + 1
            if after == size or data[after] == _COMMA or data[after] == _LF:
                return at, lines, escaped
            if data[after] == _CR and (after + 1 < size and data[after + 1] == _LF):
                return at, lines, escaped
            return -1, lines, escaped
        if byte == _LF:
            lines += 1
        at += 1
    return -1, lines, escaped


@njit(cache=True, nogil=True)
def _plain_end(data: Bytes, at: np.int64) -> int:
    """Where the field without quotes that starts at ``at`` ends; -1 when it holds a quote."""
    size = len(data)
    while at < size:
        byte = data[at]
        if byte in (_COMMA, _LF):
            return at
        if byte == _QUOTE:
            return -1
        at += 1
    return at


@njit(cache=True, nogil=True)
def _record(
    data: Bytes, at: np.int64, cells: tuple[Int64s, Int64s, npt.NDArray[np.bool_]], width: int
) -> tuple[int, int, int]:
    """Cut the record at ``at``: where the next one starts, fields found (-1 broken), lines.

    ``cells`` are start, end and escaped ``(width,)``; fields beyond ``width`` are only counted.
    """
    starts, ends, escapes = cells
    size, found, lines = len(data), 0, 0
    while True:
        escaped = False
        if at < size and data[at] == _QUOTE:
            start = at + 1
            end, inside, escaped = _quoted_end(data, at)
            if end < 0:
                return at, -1, 0
            lines += inside
            at = end + 1
            if at < size and data[at] == _CR:
                at += 1
        else:
            start, end = at, _plain_end(data, at)
            if end < 0:
                return at, -1, 0
            at = end
            if at < size and data[at] == _LF and end > start and data[end - 1] == _CR:
                end -= 1
        if found < width:
            starts[found], ends[found], escapes[found] = start, end, escaped
        found += 1
        if at >= size:
            return at, found, lines
        at += 1
        if data[at - 1] == _LF:
            return at, found, lines + 1


@njit(cache=True, nogil=True)
def cut_records(
    data: Bytes,
    place: tuple[int, int, int],
    cells: tuple[Int64s, Int64s, npt.NDArray[np.bool_]],
    lines: Int64s,
    broken: tuple[Int64s, Int8s],
) -> tuple[int, int, int, int]:
    """Cut records from ``place`` (byte, line, width): at most 64 MiB or what the arrays hold.

    ``cells`` are start, end and escaped ``(rows, width)``; ``lines`` ``(rows,)`` where each row
    starts; ``broken`` (line, reason) of what is no row. Gives (byte, line, rows, broken).
    An empty line is no record.
    """
    at, line, width = place
    starts, ends, escapes = cells
    size, rows, faults = min(len(data), at + _CHUNK_BYTES), 0, 0
    while at < size and rows < len(lines) and faults < len(broken[0]):
        if data[at] == _LF:
            at, line = at + 1, line + 1
            continue
        if data[at] == _CR and at + 1 < len(data) and data[at + 1] == _LF:
            at, line = at + 2, line + 1
            continue
        row = (starts[rows], ends[rows], escapes[rows])
        after, found, passed = _record(data, at, row, width)
        if found == width:
            lines[rows] = line
            rows += 1
        else:
            broken[0][faults] = line
            broken[1][faults] = _QUOTES if found < 0 else _FIELD_COUNT
            faults += 1
        if found < 0 or (found != width and passed > 1):
            # an open quote may have swallowed good lines: go on at the next one
            after, passed = at, 1
            while after < len(data) and data[after] != _LF:
                after += 1
            after += 1
        at, line = after, line + passed
    return at, line, rows, faults


@njit(cache=True, nogil=True)
def measure_field(
    data: Bytes,
    cells: tuple[Int64s, Int64s, npt.NDArray[np.bool_]],
    limit: int,
    out: Int64s,
) -> None:
    """Lengths ``(rows,)`` of one field, cut beyond ``limit`` bytes after a whole character."""
    starts, ends, escapes = cells
    for i in range(len(out)):
        length = ends[i] - starts[i]
        if escapes[i] or length > limit:
            at, length = starts[i], 0
            while at < ends[i] and (length <= limit or data[at] & 0xC0 == 0x80):
                if escapes[i] and data[at] == _QUOTE:
                    at += 1
                at += 1
                length += 1
            ends[i] = at
        out[i] = length


@njit(cache=True, nogil=True)
def copy_field(
    data: Bytes,
    cells: tuple[Int64s, Int64s, npt.NDArray[np.bool_]],
    offsets: Int32s,
    out: Bytes,
) -> None:
    """Copy one field's values to ``out`` at ``offsets`` ``(rows + 1,)``, two quotes as one."""
    starts, ends, escapes = cells
    for i in range(len(starts)):
        to = np.int64(offsets[i])
        at = starts[i]
        if not escapes[i]:
            for k in range(ends[i] - at):
                out[to + k] = data[at + k]
            continue
        while at < ends[i]:
            if data[at] == _QUOTE:
                at += 1
            out[to] = data[at]
            to += 1
            at += 1
