"""What reading a feed gives: the ledger, the counts and the rejected cells. Not the reader."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tanglaw.model.ledger import Int8s, Int32s, Int64s, Ledger

VALUE_LIMIT = 200
"""A rejected value is cut at this many characters."""
_SLICE = 8192


class Progress(Protocol):
    """Hears how far a long step has come."""

    def step(self, name: str, done: int, total: int) -> None:
        """``done`` of ``total`` units of the step called ``name`` are ready."""


@dataclass(frozen=True, slots=True)
class TableCount:
    """Rows of one table; ``read == kept + rejected + repeated``."""

    read: int
    kept: int
    rejected: int
    repeated: int


@dataclass(frozen=True, slots=True)
class Reject:
    """One line of ``rejects.jsonl``: a row that was not kept, or a cell read as unknown."""

    file: str
    line: int
    column: str | None
    value: str
    reason: str
    row_kept: bool


@dataclass(frozen=True, slots=True)
class RejectBlock:
    """Rejects of one table, as columns, ordered by part, line and column.

    ``part`` indexes ``files``, ``column`` indexes ``columns`` (-1: the row as a whole) and
    ``reason`` indexes ``reasons``; all arrays are ``(n,)``.
    """

    files: tuple[str, ...]
    columns: tuple[str, ...]
    reasons: tuple[str, ...]
    part: Int32s
    line: Int64s
    column: Int8s
    reason: Int8s
    row_kept: npt.NDArray[np.bool_]
    value: pa.StringArray

    def __len__(self) -> int:
        return len(self.line)

    def __iter__(self) -> Iterator[Reject]:
        for start in range(0, len(self), _SLICE):
            cut = slice(start, start + _SLICE)
            rows = zip(
                self.part[cut].tolist(),
                self.line[cut].tolist(),
                self.column[cut].tolist(),
                self.value[cut].to_pylist(),
                self.reason[cut].tolist(),
                self.row_kept[cut].tolist(),
                strict=True,
            )
            for part, line, column, value, reason, kept in rows:
                name = self.columns[column] if column >= 0 else None
                yield Reject(self.files[part], line, name, value, self.reasons[reason], kept)


@dataclass(frozen=True, slots=True)
class Rejects:
    """All rejects of a feed, by table, part, line and column; small however many there are."""

    blocks: tuple[RejectBlock, ...]

    def __len__(self) -> int:
        return sum(len(block) for block in self.blocks)

    def __iter__(self) -> Iterator[Reject]:
        for block in self.blocks:
            yield from block


@dataclass(frozen=True, slots=True)
class Reading:
    """A feed that was read. ``feed_digest`` covers the names and bytes of the files read."""

    ledger: Ledger
    tables: dict[str, TableCount]
    rejects: Rejects
    ignored_columns: dict[str, tuple[str, ...]]
    feed_digest: str
    rates_source: str


@dataclass(frozen=True, slots=True)
class Label:
    """What a feed's author says about an entity; only evaluation reads it."""

    entity_kind: str
    entity_id: str
    label: str
    scenario: str | None
