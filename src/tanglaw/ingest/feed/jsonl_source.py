"""JSON Lines as chunks of texts. Not a reader of JSON documents, and never through floats."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from json import JSONDecoder
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tanglaw.ingest.feed import reasons as why
from tanglaw.ingest.feed.chunk import Broken, Chunk, UnreadableTable
from tanglaw.ingest.feed.header import read_header
from tanglaw.ingest.feed.texts import Strings, strings
from tanglaw.model.schema import Table

Mask: TypeAlias = npt.NDArray[np.bool_]
_BOM = b"\xef\xbb\xbf"
_ROWS = 1 << 16
_BYTES = 1 << 26


class _TwiceKeyError(ValueError):
    """An object gives a key twice."""


@dataclass(slots=True)
class _Rows:
    """Objects gathered for one chunk."""

    objects: list[dict[str, object]] = field(default_factory=list)
    line: list[int] = field(default_factory=list)
    broken: list[tuple[int, int]] = field(default_factory=list)
    size: int = 0

    def full(self) -> bool:
        """Whether it is time to hand the chunk on."""
        return len(self.line) + len(self.broken) >= _ROWS or self.size >= _BYTES

    def chunk(self, names: tuple[str, ...], done: int, total: int) -> Chunk:
        """The objects so far, by column."""
        columns: dict[str, Strings] = {}
        wrong: dict[str, Mask] = {}
        for name in names:
            columns[name], bad = _column([row.get(name) for row in self.objects])
            if bad is not None:
                wrong[name] = bad
        return Chunk(
            part=0,
            columns=columns,
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

    @property
    def expected(self) -> int:
        """Nobody knows before they are read."""
        return 0

    def chunks(self) -> Iterator[Chunk]:
        """All lines, in order; an empty line is no row.

        Raises ``UnreadableTable``, at the end, when no line has one of the compulsory keys.
        """
        total = self.path.stat().st_size
        names = tuple(column.name for column in self.table.columns)
        rows, done, lines, decoder = _Rows(), 0, 0, _decoder()
        for line, raw in _lines(self.path):
            done, lines = done + len(raw), lines + 1
            rows.size += len(raw)
            row = _object(raw, decoder)
            if isinstance(row, int):
                rows.broken.append((line, row))
            else:
                rows.objects.append(row)
                rows.line.append(line)
                if not row.keys() <= self.keys.keys():
                    self.keys.update(dict.fromkeys(row))
            if rows.full():
                yield rows.chunk(names, done, total)
                rows = _Rows()
        if rows.line or rows.broken:
            yield rows.chunk(names, total, total)
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


def _decoder() -> JSONDecoder:
    """Numbers, NaN and the infinities stay the text that they are written as."""
    return JSONDecoder(parse_float=str, parse_int=str, parse_constant=str, object_pairs_hook=_pairs)


def _object(raw: bytes, decoder: JSONDecoder) -> dict[str, object] | int:
    """One line's object, or why it is none."""
    try:
        row = decoder.decode(raw.decode())
    except _TwiceKeyError:
        return why.TWICE_KEY
    except (ValueError, RecursionError):
        return why.NOT_JSON
    return row if isinstance(row, dict) else why.NOT_OBJECT


def _column(values: list[object]) -> tuple[Strings, Mask | None]:
    """Cells as texts; a mask where a cell holds no single text or number."""
    try:
        return strings(pa.array(values, pa.string())), None
    except (pa.ArrowException, UnicodeEncodeError):
        bad = np.array([not _is_text(value) for value in values])
        good = [value if _is_text(value) else None for value in values]
        return strings(pa.array(good, pa.string())), bad


def _is_text(value: object) -> bool:
    """Whether a cell is unknown or a text: no list, no half of a surrogate pair."""
    if not isinstance(value, str):
        return value is None
    try:
        value.encode()
    except UnicodeEncodeError:  # JSON can write it and UTF-8 cannot
        return False
    return True
