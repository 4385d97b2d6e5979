"""Writes a feed folder, whole or not at all. Not what is in it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pyarrow as pa

from tanglaw.errors import UsageError

Format = Literal["csv", "parquet"]

_MARK = ".simulated"
"""Left in a folder that this wrote, so that it may be replaced by the next one."""


def write_feed(tables: dict[str, pa.Table], out: Path, kind: Format) -> None:
    """Write the tables into ``out``; an earlier simulated feed there is replaced.

    Raises ``UsageError`` when ``out`` holds something else.
    """
    with fresh_feed(out) as fresh:
        write_tables(tables, fresh, kind)


def write_tables(tables: dict[str, pa.Table], folder: Path, kind: Format) -> None:
    """Write each table into a file of its own."""
    for name, table in tables.items():
        _write(table, folder / f"{name}.{kind}", kind)


@contextmanager
def fresh_feed(out: Path) -> Iterator[Path]:
    """An empty folder that takes the place of ``out`` when all went well, and else goes away.

    Raises ``UsageError`` when ``out`` holds something that no simulation wrote.
    """
    out = out.resolve()
    refuse_other(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as work:
        fresh, former = Path(work) / "fresh", Path(work) / "former"
        fresh.mkdir()
        yield fresh
        (fresh / _MARK).write_text("", encoding="utf-8")
        if out.exists():
            out.replace(former)
        fresh.replace(out)


def refuse_other(out: Path) -> None:
    """Raises ``UsageError`` when ``out`` is neither free nor an earlier simulated feed."""
    if out.is_dir() and any(out.iterdir()) and not (out / _MARK).exists():
        raise UsageError(
            "the folder holds files that no simulation wrote",
            place=str(out),
            hint="Choose a new or empty folder.",
        )
    if out.exists() and not out.is_dir():
        raise UsageError("a file is in the way", place=str(out), hint="Choose a folder.")


def _write(table: pa.Table, path: Path, kind: Format) -> None:
    match kind:
        case "csv":
            from pyarrow import csv

            csv.write_csv(table, path, csv.WriteOptions(quoting_style="needed"))
        case "parquet":
            from pyarrow import parquet

            parquet.write_table(table, path, compression="zstd")
