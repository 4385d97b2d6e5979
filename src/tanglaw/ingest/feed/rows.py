"""Rows that passed, as columns of numbers. Not the ledger: ids are numbered by arrival."""

from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tanglaw.ingest.feed.cells import Mask, Numbers
from tanglaw.ingest.feed.hash_kernels import Hashes
from tanglaw.ingest.feed.texts import StringColumn, empty_texts
from tanglaw.model.ledger import NONE, UNKNOWN_TIME, Int64s
from tanglaw.model.schema import Cell, Table

_Item = TypeVar("_Item", bound=np.generic)
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


def joined(table: Table, pieces: Sequence[Rows], pool: Executor) -> Rows:
    """All ``pieces`` as one, taking them apart; a column that some lack is unknown there."""
    names = list(dict.fromkeys(name for piece in pieces for name in piece.numbers))
    texts = list(dict.fromkeys(name for piece in pieces for name in piece.strings))
    part = pool.submit(_concatenated, [piece.part for piece in pieces], np.int32)
    line = pool.submit(_concatenated, [piece.line for piece in pieces], np.int64)
    key = pool.submit(_hashes, [piece.key for piece in pieces])
    text = pool.submit(_hashes, [piece.text for piece in pieces])
    numbers = pool.map(lambda name: _number(table, pieces, name), names)
    return Rows(
        part.result(),
        line.result(),
        dict(zip(names, numbers, strict=True)),
        {name: _strings(pieces, name) for name in texts},
        key.result(),
        text.result(),
    )


def empty_rows(table: Table) -> Rows:
    """No rows of a table."""
    none = np.empty(0, np.int64)
    strings = {} if table.unique is None else {table.unique: empty_texts(0)}
    return Rows(none.astype(np.int32), none, {}, dict(strings), None, None)


def _number(table: Table, pieces: Sequence[Rows], name: str) -> Numbers:
    found = [piece.numbers.pop(name, None) for piece in pieces]
    kind = next(column.dtype for column in found if column is not None)
    unknown = _unknown(table, name)
    return np.concatenate(
        [
            np.full(len(piece), unknown, kind) if column is None else column
            for piece, column in zip(pieces, found, strict=True)
        ]
    )


def _concatenated(pieces: list[npt.NDArray[_Item]], kind: type[_Item]) -> npt.NDArray[_Item]:
    return np.concatenate([np.empty(0, kind), *pieces])


def _unknown(table: Table, name: str) -> int:
    cells = {column.name: column.cell for column in table.columns}
    match cells.get(name):
        case Cell.TIME | Cell.TIME_OR_DATE:
            return UNKNOWN_TIME
        case Cell.DATE:
            return _UNKNOWN_DAY
        case _:
            return NONE


def _strings(pieces: Sequence[Rows], name: str) -> StringColumn:
    return pa.chunked_array(
        [piece.strings[name] for piece in pieces if name in piece.strings], pa.string()
    )


def _hashes(pieces: list[Hashes | None]) -> Hashes | None:
    found = [piece for piece in pieces if piece is not None]
    return np.concatenate(found) if found and len(found) == len(pieces) else None
