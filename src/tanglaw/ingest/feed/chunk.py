"""Rows of a table as they stand in a file: texts, not yet checked. Not a file format."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from tanglaw.ingest.feed.texts import ColumnTexts
from tanglaw.model.ledger import Int8s, Int64s

FIELD_LIMIT = 1 << 20
"""A field has at most this many bytes."""


class UnreadableTable(Exception):  # noqa: N818
    """A file cannot be read as its table; becomes one reject with line 0."""

    def __init__(self, file: str, reason: str, *, column: str | None = None) -> None:
        super().__init__(reason)
        self.file = file
        self.reason = reason
        self.column = column


@dataclass(frozen=True, slots=True)
class Broken:
    """Records that are no rows of the table; ``line`` and ``reason`` are ``(n,)``."""

    line: Int64s
    reason: Int8s

    def __len__(self) -> int:
        return len(self.line)


NOTHING_BROKEN = Broken(np.empty(0, np.int64), np.empty(0, np.int8))


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive rows of one file.

    ``columns`` holds those of the table's columns that the file has, as string arrays or as
    dictionaries of strings. ``wrong`` marks cells that hold no single text. ``part`` counts the
    files of a table from 0; ``done`` of ``total`` say how far the whole table has been read.
    """

    part: int
    columns: Mapping[str, ColumnTexts]
    line: Int64s
    broken: Broken = NOTHING_BROKEN
    wrong: dict[str, npt.NDArray[np.bool_]] = field(default_factory=dict)
    done: int = 0
    total: int = 0

    def __len__(self) -> int:
        return len(self.line)


class Source(Protocol):
    """A table's file or files, opened, its columns known."""

    @property
    def files(self) -> tuple[str, ...]:
        """Base names, by part."""

    @property
    def ignored(self) -> tuple[str, ...]:
        """Names of the columns that the table does not have."""

    @property
    def expected(self) -> int:
        """Rows in all, where the files say so; else 0."""

    def chunks(self) -> Iterator[Chunk]:
        """All rows, in order. Raises ``UnreadableTable``."""


@dataclass(frozen=True, slots=True)
class TableFiles:
    """Where a table lies: one file, or the Parquet parts of a folder."""

    table: str
    form: str  # csv, parquet, jsonl
    paths: tuple[Path, ...]
