"""JSON Lines as chunks of texts. Not a reader of JSON documents, and never through floats."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tanglaw.ingest.feed import reasons as why
from tanglaw.ingest.feed.chunk import FIELD_LIMIT, Broken, Chunk, UnreadableTable
from tanglaw.ingest.feed.header import read_header
from tanglaw.model.schema import Table

_BOM = b"\xef\xbb\xbf"
_ROWS = 1 << 16
_BYTES = 1 << 26


class _Literal(str):
    """A JSON number as it was written."""

    __slots__ = ()


class _TwiceKeyError(ValueError):
    """An object gives a key twice."""


@dataclass(slots=True)
class _Rows:
    """Rows gathered for one chunk."""

    names: tuple[str, ...]
    cells: list[list[str]] = field(default_factory=list)
    wrong: list[tuple[int, int]] = field(default_factory=list)
    line: list[int] = field(default_factory=list)
    broken: list[tuple[int, int]] = field(default_factory=list)
    size: int = 0

    def add(self, line: int, row: dict[str, object]) -> None:
        """Take the table's columns out of one object."""
        cells = []
        for column, name in enumerate(self.names):
            text = _text(row.get(name))
            if text is None:
                self.wrong.append((len(self.cells), column))
            cells.append(text or "")
            self.size += len(cells[-1])
        self.cells.append(cells)
        self.line.append(line)

    def chunk(self, done: int, total: int) -> Chunk:
        """The rows so far, by column."""
        columns = list(zip(*self.cells, strict=True)) or [()] * len(self.names)
        wrong: dict[str, npt.NDArray[np.bool_]] = {}
        for row, column in self.wrong:
            mask = wrong.setdefault(self.names[column], np.zeros(len(self.cells), np.bool_))
            mask[row] = True
        return Chunk(
            part=0,
            columns={
                name: pa.array(cells, pa.string())
                for name, cells in zip(self.names, columns, strict=True)
            },
            line=np.array(self.line, np.int64),
            broken=Broken(
                np.array([line for line, _ in self.broken], np.int64),
                np.array([reason for _, reason in self.broken], np.int8),
            ),
            wrong=wrong,
            done=done,
            total=total,
        )


@dataclass(frozen=True, slots=True)
class JsonlSource:
    """One JSONL file. Its bytes were found to be UTF-8 before."""

    path: Path
    names: tuple[str, ...]
    ignored: tuple[str, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """Base name of the file."""
        return (self.path.name,)

    def chunks(self) -> Iterator[Chunk]:
        """All lines, in order; an empty line is no row."""
        total = self.path.stat().st_size
        rows, done = _Rows(self.names), 0
        for line, raw in _lines(self.path):
            done += len(raw)
            row = _object(raw)
            if isinstance(row, int):
                rows.broken.append((line, row))
            else:
                rows.add(line, row)
            if len(rows.line) + len(rows.broken) >= _ROWS or rows.size >= _BYTES:
                yield rows.chunk(done, total)
                rows = _Rows(self.names)
        if rows.line or rows.broken:
            yield rows.chunk(total, total)


def open_jsonl(table: Table, path: Path) -> JsonlSource:
    """Look through a JSONL file for the keys it has. Raises ``UnreadableTable``.

    The table's compulsory columns must each be a key of some line; a line without one of them
    is a bad row.
    """
    keys: dict[str, None] = {}
    lines, objects = 0, 0
    for _, raw in _lines(path):
        lines += 1
        row = _object(raw)
        if not isinstance(row, int):
            objects += 1
            keys |= dict.fromkeys(row)
    if lines and not objects:
        raise UnreadableTable(path.name, "no line is a JSON object; write one object a line")
    if not objects:
        return JsonlSource(path, (), ())
    header = read_header(table, list(keys), path.name)
    return JsonlSource(path, tuple(header.positions), header.ignored)


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            line = raw.removeprefix(_BOM) if number == 1 else raw
            if line.strip():
                yield number, line


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    row = dict(pairs)
    if len(row) != len(pairs):
        raise _TwiceKeyError
    return row


def _object(raw: bytes) -> dict[str, object] | int:
    """One line's object, or why it is none."""
    try:
        row = json.loads(
            raw,
            parse_float=_Literal,
            parse_int=_Literal,
            parse_constant=_Literal,
            object_pairs_hook=_pairs,
        )
    except _TwiceKeyError:
        return why.TWICE_KEY
    except (ValueError, RecursionError):
        return why.NOT_JSON
    return row if isinstance(row, dict) else why.NOT_OBJECT


def _text(value: object) -> str | None:
    """A cell as text, ``None`` when it holds no single text or number."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return None
    if len(value) > FIELD_LIMIT:
        value = value[: FIELD_LIMIT + 1]
    return None if any("\ud800" <= c <= "\udfff" for c in value) and not _valid(value) else value


def _valid(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
