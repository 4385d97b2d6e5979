"""Writes a feed folder all at once or not at all. Not a check of what is in it."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Literal, Self

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from tanglaw.errors import UsageError
from tanglaw.model.reading import VALUE_LIMIT, Reject

MARKER = "ingest.json"
REJECTS = "rejects.jsonl"

Cells = Mapping[str, Sequence[str | None]]


@dataclass(slots=True)
class TableCount:
    """Rows of one table: ``read`` = ``written`` + ``rejected`` + ``skipped`` + ``repeated``.

    ``skipped`` were left out by the mapping's own filters; ``noted`` are optional cells that
    were read as unknown; ``rounded`` are amounts.
    """

    table: str
    read: int = 0
    written: int = 0
    rejected: int = 0
    skipped: int = 0
    repeated: int = 0
    noted: int = 0
    rounded: int = 0


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did. ``notes`` hold no names and no free text."""

    out: Path
    tables: tuple[TableCount, ...]
    rejected: int
    notes: tuple[str, ...] = ()

    def table(self, name: str) -> TableCount:
        """The counts of a table, all zero when the ingest did not fill it."""
        return next((count for count in self.tables if count.table == name), TableCount(name))


@dataclass(slots=True)
class _OpenTable:
    count: TableCount
    schema: pa.Schema
    sink: pa_csv.CSVWriter | pq.ParquetWriter
    seen: set[tuple[str | None, ...]] = field(default_factory=set)


class FeedWriter:
    """A feed folder under construction, in a hidden folder beside ``out``; see ``finish``.

    ``tables`` names each table and its columns in order. As a context manager it removes what
    was begun unless ``finish`` was called.
    """

    def __init__(
        self,
        out: Path,
        tables: Mapping[str, Sequence[str]],
        *,
        form: Literal["csv", "parquet"] = "csv",
        force: bool = False,
    ) -> None:
        self._out = out
        self._place = out.resolve()
        _must_be_free(out, force=force)
        self._folder = _folder_beside(self._place)
        self._open_files = ExitStack()
        self._rejected = 0
        self._form = form
        try:
            rejects = (self._folder / REJECTS).open("w", encoding="utf-8")
            self._rejects: IO[str] = self._open_files.enter_context(rejects)
            self._tables = {name: self._open(name, columns) for name, columns in tables.items()}
        except BaseException:
            self._abandon()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._abandon()

    def _abandon(self) -> None:
        # A full disk may refuse the last bytes too; what was begun has to go all the same.
        with suppress(OSError):
            self._open_files.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def count(self, table: str) -> TableCount:
        """The running counts of a table, to be added to by whoever fills it."""
        return self._tables[table].count

    def write(self, table: str, cells: Cells, *, distinct: bool = False) -> None:
        """Append rows given as columns of equal length; absent columns are unknown.

        ``distinct`` leaves out rows that were written before and counts them as repeated.
        """
        target = self._tables[table]
        names = target.schema.names
        rows = max((len(column) for column in cells.values()), default=0)
        columns = [list(cells.get(name, ())) or [None] * rows for name in names]
        if distinct:
            kept = list(_fresh(zip(*columns, strict=True), target.seen))
            target.count.repeated += rows - len(kept)
            columns = [list(column) for column in zip(*kept, strict=True)] or [[] for _ in names]
            rows = len(kept)
        arrays = [pa.array(column, pa.string()) for column in columns]
        target.sink.write(pa.table(arrays, schema=target.schema))
        target.count.written += rows

    def reject(self, table: str, reject: Reject) -> None:
        """Put a bad row, or a bad optional cell, on record."""
        count = self._tables[table].count
        if reject.row_kept:
            count.noted += 1
        else:
            count.rejected += 1
        self.put_on_record(reject)

    def put_on_record(self, reject: Reject) -> None:
        """Record a reject that belongs to no table, such as a whole file."""
        self._rejected += not reject.row_kept
        line = asdict(reject) | {"value": reject.value[:VALUE_LIMIT]}
        self._rejects.write(json.dumps(line, ensure_ascii=False) + "\n")

    def finish(self, notes: Sequence[str] = ()) -> IngestReport:
        """Close the tables and put the folder in its place.

        A table without rows is left out, so that a run says that it is absent; the compulsory
        one stays.
        """
        self._open_files.close()
        for name, table in self._tables.items():
            if not table.count.written and name != "transfers":
                (self._folder / f"{name}.{self._form}").unlink()
        counts = tuple(table.count for table in self._tables.values())
        marker = {
            "made_by": "tanglaw ingest",
            "tables": {count.table: _without_name(count) for count in counts},
            "notes": list(notes),
        }
        text = json.dumps(marker, indent=2, ensure_ascii=False) + "\n"
        (self._folder / MARKER).write_text(text, encoding="utf-8")
        _put_in_place(self._folder, self._place)
        return IngestReport(self._out, counts, self._rejected, tuple(notes))

    def _open(self, name: str, columns: Sequence[str]) -> _OpenTable:
        schema = pa.schema([pa.field(column, pa.string()) for column in columns])
        path = self._folder / f"{name}.{self._form}"
        sink: pa_csv.CSVWriter | pq.ParquetWriter
        if self._form == "parquet":
            sink = pq.ParquetWriter(path, schema)
        else:
            options = pa_csv.WriteOptions(quoting_style="needed")
            sink = pa_csv.CSVWriter(path, schema, write_options=options)
        self._open_files.callback(sink.close)
        return _OpenTable(TableCount(name), schema, sink)


def _fresh(
    rows: Iterable[tuple[str | None, ...]], seen: set[tuple[str | None, ...]]
) -> Iterable[tuple[str | None, ...]]:
    for row in rows:
        if row not in seen:
            seen.add(row)
            yield row


def _without_name(count: TableCount) -> dict[str, int]:
    numbers = asdict(count)
    del numbers["table"]
    return numbers


def _must_be_free(out: Path, *, force: bool) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise UsageError(
            "the output is a file", place=str(out), hint="Name a folder that does not exist yet."
        )
    if not any(out.iterdir()):
        return
    if not (out / MARKER).is_file():
        raise UsageError(
            "the output folder is not empty and was not made by tanglaw ingest",
            place=str(out),
            hint="Name another folder; this one is left as it is.",
        )
    if not force:
        raise UsageError(
            "the output folder holds an earlier ingest",
            place=str(out),
            hint="Use --force to replace it, or name another folder.",
        )


def printable_name(path: Path) -> str:
    """A file's base name as text; bytes that are no UTF-8 are spelt out."""
    return path.name.encode("utf-8", "backslashreplace").decode("utf-8")


def _folder_beside(out: Path) -> Path:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise UsageError(
            f"the output cannot be written ({error.strerror or type(error).__name__})",
            place=str(out),
            hint="Name a folder where you may write.",
        ) from None


def _put_in_place(made: Path, out: Path) -> None:
    made.chmod(0o777 & ~_umask())  # mkdtemp makes folders that only their owner can read
    if not out.exists():
        made.rename(out)
        return
    # A folder cannot be renamed over a full one: set the old one aside first, so that a crash
    # between the two steps leaves both whole.
    aside = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
    old = out.rename(aside / out.name)
    try:
        made.rename(out)
    except OSError:
        old.rename(out)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
