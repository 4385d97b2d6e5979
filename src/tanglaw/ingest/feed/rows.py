"""Rows that passed, as columns of numbers. Not the ledger: ids are numbered by arrival."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tanglaw.ingest.feed.cells import Mask, Numbers
from tanglaw.ingest.feed.hash_kernels import Hashes
from tanglaw.ingest.feed.texts import StringColumn, Strings, TextColumn, empty_texts, whole
from tanglaw.model.ledger import NONE, UNKNOWN_TIME, Int64s
from tanglaw.model.room import Column, Room, blocks
from tanglaw.model.schema import Cell, Table

_UNKNOWN_DAY = np.iinfo(np.int32).min


@dataclass(frozen=True, slots=True)
class Rows:
    """``(n,)`` each. ``key`` is a hash of the row's id; ``text`` one of its free texts."""

    part: npt.NDArray[np.int32]
    line: Int64s
    numbers: dict[str, Numbers]
    strings: dict[str, StringColumn]
    key: Hashes | None
    text: Hashes | None

    def __len__(self) -> int:
        return len(self.line)

    def number(self, name: str, unknown: int = NONE) -> Numbers:
        """A column, ``unknown`` throughout when the file does not have it."""
        found = self.numbers.get(name)
        return np.full(len(self), unknown, np.int64) if found is None else found

    def where(self, mask: Mask) -> "Rows":
        """The rows that ``mask`` marks."""
        if mask.all():
            return self
        chosen = pa.array(mask)
        return Rows(
            self.part[mask],
            self.line[mask],
            {name: column[mask] for name, column in self.numbers.items()},
            {name: column.filter(chosen) for name, column in self.strings.items()},
            None if self.key is None else self.key[mask],
            None if self.text is None else self.text[mask],
        )


class Gathering:
    """Rows of a table as they come, one behind the other; what some lack is unknown there."""

    def __init__(self, table: Table, room: Room, expected: int) -> None:
        self._table = table
        self._room = room
        self._expected = expected
        self._count = 0
        self._part = room.column(np.int32, expected)
        self._line = room.column(np.int64, expected)
        self._key: Column[np.uint64] | None = room.column(np.uint64, expected)
        self._text: Column[np.uint64] | None = room.column(np.uint64, expected)
        self._numbers: dict[str, tuple[type[np.signedinteger], Column[np.signedinteger]]] = {}
        self._strings: dict[str, TextColumn | list[Strings]] = {}

    def add(self, rows: Rows) -> None:
        """Put ``rows`` behind what is there."""
        self._part.add(rows.part)
        self._line.add(rows.line)
        self._key = _longer(self._key, rows.key)
        self._text = _longer(self._text, rows.text)
        for name in dict.fromkeys((*self._numbers, *rows.numbers)):
            self._add_numbers(name, rows.numbers.get(name), len(rows))
        for name in dict.fromkeys((*self._strings, *rows.strings)):
            self._add_strings(name, rows.strings.get(name), len(rows))
        self._count += len(rows)

    def joined(self) -> Rows:
        """All rows, once."""
        texts: dict[str, StringColumn] = {
            name: column.whole()
            if isinstance(column, TextColumn)
            else pa.chunked_array(column, pa.string())
            for name, column in self._strings.items()
        }
        return Rows(
            self._part.whole(),
            self._line.whole(),
            {name: column.whole() for name, (_, column) in self._numbers.items()},
            texts,
            None if self._key is None else self._key.whole(),
            None if self._text is None else self._text.whole(),
        )

    def _add_numbers(self, name: str, found: Numbers | None, count: int) -> None:
        unknown = _unknown(self._table, name)
        if name not in self._numbers and found is not None:
            kind = found.dtype.type
            self._numbers[name] = (kind, self._room.column(kind, self._expected))
            self._numbers[name][1].add(np.full(self._count, unknown, kind))
        kind, column = self._numbers[name]
        column.add(np.full(count, unknown, kind) if found is None else found)

    def _add_strings(self, name: str, found: "StringColumn | None", count: int) -> None:
        """Ids become one column; other texts stay in pieces, which may be known or not."""
        if name not in self._strings:
            of_ids = name == self._table.unique
            first = empty_texts(self._count)
            self._strings[name] = TextColumn(self._room, self._expected) if of_ids else [first]
        column, piece = self._strings[name], empty_texts(count) if found is None else found
        if isinstance(column, TextColumn):
            column.add(piece)
        else:
            column.append(whole(piece))


def kept(rows: Rows, mask: Mask, room: Room) -> Rows:
    """The rows that ``mask`` marks, without what only tells rows apart."""
    count = int(np.count_nonzero(mask))
    nowhere = np.broadcast_to(np.int64(0), count)
    numbers, texts = rows.numbers, rows.strings
    if count < len(mask):
        numbers = {name: _marked(column, mask, count, room) for name, column in numbers.items()}
        texts = {name: _marked_texts(column, mask, room) for name, column in texts.items()}
    return Rows(nowhere.astype(np.int32), nowhere, numbers, texts, None, None)


def empty_rows(table: Table) -> Rows:
    """No rows of a table."""
    none = np.empty(0, np.int64)
    strings = {} if table.unique is None else {table.unique: empty_texts(0)}
    return Rows(none.astype(np.int32), none, {}, dict(strings), None, None)


def _longer(column: Column[np.uint64] | None, piece: Hashes | None) -> Column[np.uint64] | None:
    """The column with ``piece`` behind it; none at all once a piece has none."""
    if column is None or piece is None:
        return None
    column.add(piece)
    return column


def _marked(column: Numbers, mask: Mask, count: int, room: Room) -> Numbers:
    out, at = room.empty(count, column.dtype.type), 0
    for cut in blocks(len(mask)):
        found = column[cut][mask[cut]]
        out[at : at + len(found)] = found
        at += len(found)
    return out


def _marked_texts(column: StringColumn, mask: Mask, room: Room) -> StringColumn:
    if isinstance(column, pa.ChunkedArray):
        return column.filter(pa.array(mask))
    out = TextColumn(room)
    for cut in blocks(len(mask)):
        piece = column.slice(cut.start, cut.stop - cut.start)
        out.add(piece.filter(pa.array(mask[cut])))
    return out.whole()


def _unknown(table: Table, name: str) -> int:
    cells = {column.name: column.cell for column in table.columns}
    match cells.get(name):
        case Cell.TIME | Cell.TIME_OR_DATE:
            return UNKNOWN_TIME
        case Cell.DATE:
            return _UNKNOWN_DAY
        case _:
            return NONE
