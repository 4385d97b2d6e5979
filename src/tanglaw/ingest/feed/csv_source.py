"""CSV by RFC 4180 as chunks of texts. Not a guesser of dialects."""

import csv
import io
import mmap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from tanglaw.ingest.feed import csv_kernels as kernels
from tanglaw.ingest.feed.chunk import FIELD_LIMIT, Broken, Chunk, UnreadableTable
from tanglaw.ingest.feed.header import Header, read_header
from tanglaw.ingest.feed.texts import Strings, string_array
from tanglaw.model.ledger import Int64s
from tanglaw.model.schema import Table

_BOM = b"\xef\xbb\xbf"
_HEADER_LIMIT = 1 << 24
_ROWS = 1 << 18
_CELLS = 1 << 22
_BROKEN = 1 << 14
Cells: TypeAlias = tuple[Int64s, Int64s, npt.NDArray[np.bool_]]


@dataclass(frozen=True, slots=True)
class _Start:
    """Where the rows begin, on which line, and how many fields a row has."""

    at: int
    line: int
    width: int


@dataclass(frozen=True, slots=True)
class CsvSource:
    """One CSV file. Its bytes were found to be UTF-8 before."""

    path: Path
    header: Header
    start: _Start

    @property
    def files(self) -> tuple[str, ...]:
        """Base name of the file."""
        return (self.path.name,)

    @property
    def ignored(self) -> tuple[str, ...]:
        """Columns that the table does not have."""
        return self.header.ignored

    @property
    def expected(self) -> int:
        """Nobody knows before they are read."""
        return 0

    def chunks(self) -> Iterator[Chunk]:
        """All records, in order."""
        with self.path.open("rb") as file, _mapped(file) as memory:
            data = np.frombuffer(memory, np.uint8)
            try:
                yield from self._cut(data)
            finally:
                del data

    def _cut(self, data: kernels.Bytes) -> Iterator[Chunk]:
        at, line, width = self.start.at, self.start.line, self.start.width
        rows = max(1, min(_ROWS, _CELLS // width))
        while at < len(data):
            cells: Cells = (
                np.empty((rows, width), np.int64),
                np.empty((rows, width), np.int64),
                np.empty((rows, width), np.bool_),
            )
            lines = np.empty(rows, np.int64)
            broken = (np.empty(_BROKEN, np.int64), np.empty(_BROKEN, np.int8))
            at, line, count, faults = kernels.cut_records(
                data, (at, line, width), cells, lines, broken
            )
            columns = {
                name: _column(data, cells, position, count)
                for name, position in self.header.positions.items()
            }
            yield Chunk(
                part=0,
                columns=columns,
                line=lines[:count],
                broken=Broken(broken[0][:faults], broken[1][:faults]),
                done=min(at, len(data)),
                total=len(data),
            )


def open_csv(table: Table, path: Path) -> CsvSource:
    """Read the header of a CSV file. Raises ``UnreadableTable``."""
    with path.open("rb") as file:
        head = file.read(3)
        skipped = 3 if head == _BOM else 0
        file.seek(skipped)
        if b"\r" in file.readline(_HEADER_LIMIT).removesuffix(b"\n").removesuffix(b"\r"):
            reason = "lines end with CR alone; they must end with LF or CRLF"
            raise UnreadableTable(path.name, reason)
        file.seek(skipped)
        counted = _Counted(file)
        try:
            names = next(csv.reader(counted, strict=True), [])
        except csv.Error as error:
            raise UnreadableTable(path.name, "the header is not CSV") from error
    if not names:
        raise UnreadableTable(path.name, "there is no header")
    header = read_header(table, names, path.name)
    return CsvSource(path, header, _Start(skipped + counted.bytes, counted.lines + 1, len(names)))


class _Counted:
    """Lines of a file as text, counting what was handed out."""

    def __init__(self, file: io.BufferedReader) -> None:
        self._file = file
        self.bytes = 0
        self.lines = 0

    def __iter__(self) -> Iterator[str]:
        while line := self._file.readline(_HEADER_LIMIT):
            self.bytes += len(line)
            self.lines += 1
            text = line.decode("utf-8", "replace")
            yield text.replace("\r\n", "\n") if text.endswith("\r\n") else text


def _mapped(file: io.BufferedReader) -> mmap.mmap:
    return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _column(data: kernels.Bytes, cells: Cells, field: int, count: int) -> Strings:
    starts, ends, escapes = cells
    chosen = (
        np.ascontiguousarray(starts[:count, field]),
        np.ascontiguousarray(ends[:count, field]),
        np.ascontiguousarray(escapes[:count, field]),
    )
    lengths = np.empty(count, np.int64)
    kernels.measure_field(data, chosen, FIELD_LIMIT, lengths)
    offsets = np.zeros(count + 1, np.int32)
    np.cumsum(lengths, out=offsets[1:])
    out = np.empty(max(1, int(offsets[-1])), np.uint8)
    kernels.copy_field(data, chosen, offsets, out)
    return string_array(offsets, out)
