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
    """One JSONL file. Its bytes were found to be UTF-8 before.

    ``keys`` gathers the keys of all objects while ``chunks`` runs.
    """

    table: Table
    path: Path
    keys: dict[str, None] = field(default_factory=dict)

    @property
    def files(self) -> tuple[str, ...]:
        """Base name of the file."""
        return (self.path.name,)

    @property
    def ignored(self) -> tuple[str, ...]:
        """Keys that the table does not have, known once all chunks were taken."""
        known = {column.name for column in self.table.columns}
        return tuple(key for key in self.keys if key not in known)

    def chunks(self) -> Iterator[Chunk]:
        """All lines, in order; an empty line is no row.

        Raises ``UnreadableTable``, at the end, when no line has one of the compulsory keys.
        """
        total = self.path.stat().st_size
        names = tuple(column.name for column in self.table.columns)
        rows, done, lines = _Rows(names), 0, 0
        for line, raw in _lines(self.path):
            done += len(raw)
            lines += 1
            row = _object(raw)
            if isinstance(row, int):
                rows.broken.append((line, row))
            else:
                rows.add(line, row)
                self.keys.update(dict.fromkeys(row))
            if len(rows.line) + len(rows.broken) >= _ROWS or rows.size >= _BYTES:
                yield rows.chunk(done, total)
                rows = _Rows(names)
        if rows.line or rows.broken:
            yield rows.chunk(total, total)
        if lines:
            self._check_keys()

    def _check_keys(self) -> None:
        if not self.keys:
            reason = "no line is a JSON object; write one object a line"
            raise UnreadableTable(self.path.name, reason)
        read_header(self.table, list(self.keys), self.path.name)


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
            raw.decode(),
            parse_float=str,
            parse_int=str,
            parse_constant=str,
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
    return value if value.isascii() or _is_text(value) else None


def _is_text(value: str) -> bool:
    """Whether ``value`` has no half of a surrogate pair, which JSON can write and UTF-8 cannot."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
