"""Rows that passed, as columns of numbers. Not the ledger: ids are numbered by arrival."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tanglaw.ingest.feed.cells import Mask, Numbers
from tanglaw.ingest.feed.text_kernels import Hashes
from tanglaw.ingest.feed.texts import StringColumn
from tanglaw.model.ledger import NONE, UNKNOWN_TIME, Int64s
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


def joined(table: Table, pieces: Sequence[Rows]) -> Rows:
    """All ``pieces`` as one; a column that some of them lack is unknown there."""
    names = list(dict.fromkeys(name for piece in pieces for name in piece.numbers))
    strings = list(dict.fromkeys(name for piece in pieces for name in piece.strings))
    return Rows(
        np.concatenate([np.empty(0, np.int32), *(piece.part for piece in pieces)]),
        np.concatenate([np.empty(0, np.int64), *(piece.line for piece in pieces)]),
        {name: _number(table, pieces, name) for name in names},
        {name: _strings(pieces, name) for name in strings},
        _hashes([piece.key for piece in pieces]),
        _hashes([piece.text for piece in pieces]),
    )


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
