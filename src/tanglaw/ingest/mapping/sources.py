"""Reads CSV, Parquet and JSON Lines into batches of text columns. Not what they mean."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from itertools import islice
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from tanglaw.errors import FeedError
from tanglaw.ingest.feed_writer import printable_name
from tanglaw.ingest.mapping.declaration import Source
from tanglaw.model.reading import Reject

BATCH_ROWS = 65_536
MAX_FIELD = 1 << 20

Column = Sequence[str | None]
JsonValue = str | bool | None | list["JsonValue"] | dict[str, "JsonValue"]


class _CsvReader(Protocol):
    """What ``csv.reader`` returns; the class itself has no public name."""

    @property
    def line_num(self) -> int: ...

    def __next__(self) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one file: ``lines`` says where each starts, ``torn`` which could not be read.

    ``numbers`` counts rows over all files of the source from 1. ``loose`` sources (JSON Lines)
    may leave a column out of any row.
    """

    file: str
    columns: Mapping[str, Column]
    lines: Sequence[int]
    numbers: Sequence[int]
    torn: tuple[Reject, ...] = ()
    loose: bool = False


def files_of(source: Source, paths: Sequence[Path]) -> list[Path]:
    """The files among ``paths`` (folders are looked into) that a source reads, by name."""
    names: dict[Path, None] = {}
    for path in paths:
        inside = sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]
        names.update(dict.fromkeys(inside))
    return [
        path
        for path in names
        if any(fnmatch(path.name, pattern) for pattern in source.files)
        and not any(fnmatch(path.name, pattern) for pattern in source.but_not)
    ]


def batches_of(source: Source, files: Sequence[Path]) -> Iterator[Batch]:
    """All rows of a source, in order.

    Raises:
        FeedError: a file cannot be opened, decoded or read as its format.
    """
    before = 0
    for path in files:
        try:
            for batch in _reader(source, path, before):
                before += len(batch.lines) + len(batch.torn)
                yield batch
        except UnicodeDecodeError:
            raise FeedError(
                f"not text in the encoding '{source.encoding}'",
                place=printable_name(path),
                hint="Say in the mapping how the file is encoded, for example 'cp1252'.",
            ) from None
        except (OSError, pa.ArrowException) as error:
            reason = type(error).__name__
            raise FeedError(
                f"cannot be read ({reason})",
                place=printable_name(path),
                hint="Is it whole, and readable?",
            ) from None


def _reader(source: Source, path: Path, before: int) -> Iterator[Batch]:
    form = source.format or path.suffix.lower().lstrip(".")
    match form:
        case "parquet":
            return _parquet(path, before)
        case "jsonl" | "ndjson" | "json":
            return _jsonl(source, path, before)
        case _:
            return _csv(source, path, before)


def _csv(source: Source, path: Path, before: int) -> Iterator[Batch]:
    # The csv module keeps one limit for the whole process; it is only ever raised.
    name = printable_name(path)
    csv.field_size_limit(max(MAX_FIELD, csv.field_size_limit()))
    with path.open(encoding=source.encoding, newline="") as file:
        for _ in range(source.skip_lines):
            file.readline()
        reader = csv.reader(file, delimiter=source.delimiter, quotechar=source.quote, strict=True)
        names = _unique(_header(reader, path) if source.header else source.columns)
        if not names:
            raise FeedError("the file is empty", place=name, hint="It has no header.")
        records = _records(reader, source.skip_lines, name, len(names))
        while chunk := list(islice(records, BATCH_ROWS)):
            good = [record for record in chunk if not isinstance(record[2], Reject)]
            torn = tuple(record[2] for record in chunk if isinstance(record[2], Reject))
            rows = [row for _, _, row in good if not isinstance(row, Reject)]
            columns = [list(c) for c in zip(*rows, strict=True)] or [[] for _ in names]
            yield Batch(
                name,
                dict(zip(names, columns, strict=True)),
                [line for line, _, _ in good],
                [before + number for _, number, _ in good],
                torn,
            )


def _header(reader: _CsvReader, path: Path) -> Sequence[str]:
    try:
        return next(reader)
    except StopIteration:
        return []
    except csv.Error as error:
        raise FeedError(
            f"the header cannot be read: {_why(error)}",
            place=f"{printable_name(path)}:1",
            hint="Say in the mapping the right 'delimiter' and 'quote', or skip lines before it.",
        ) from None


def _records(
    reader: _CsvReader, skipped: int, file: str, width: int
) -> Iterator[tuple[int, int, list[str] | Reject]]:
    number = 0
    while True:
        line = skipped + reader.line_num + 1
        reason = ""
        row: list[str] = []
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = _why(error)
        if not row and not reason:
            continue  # a blank line
        number += 1
        if not reason and len(row) != width:
            reason = f"has {len(row)} fields where the header has {width}"
        yield line, number, torn_row(file, line, reason) if reason else row


def torn_row(file: str, line: int, reason: str) -> Reject:
    """A row that is lost as a whole; its text is not repeated."""
    return Reject(file, line, None, "", reason, row_kept=False)


def _why(error: csv.Error) -> str:
    match str(error):
        case "unexpected end of data":
            return "a quote that is never closed; nothing after it was read"
        case text if "field larger" in text:
            return "a field of more than 1 MiB"
        case _:
            return "not well-formed CSV"


def _unique(names: Sequence[str]) -> list[str]:
    """Column names; a name that comes again gets ``.1``, ``.2`` and so on."""
    seen: dict[str, int] = {}
    unique = []
    for name in names:
        count = seen.get(name, 0)
        seen[name] = count + 1
        unique.append(f"{name}.{count}" if count else name)
    return unique


def _parquet(path: Path, before: int) -> Iterator[Batch]:
    import pyarrow.parquet as pq

    told = printable_name(path)
    with pq.ParquetFile(path) as file:
        row = 0
        for part in file.iter_batches(batch_size=BATCH_ROWS):
            columns = {
                name: _texts(part.column(index)) for index, name in enumerate(part.schema.names)
            }
            numbers = range(row + 1, row + part.num_rows + 1)
            yield Batch(
                told,
                columns,
                numbers,
                range(before + row + 1, before + numbers.stop),
            )
            row += part.num_rows


def _texts(column: "pa.Array[pa.Scalar[pa.DataType]]") -> Column:
    import pyarrow.compute as pc

    kind = column.type
    if pa.types.is_nested(kind) or pa.types.is_binary(kind):
        return [None] * len(column)
    if pa.types.is_timestamp(kind):
        in_us = pc.cast(column, pa.timestamp("us", kind.tz), safe=False)
        return [None if at is None else str(at) for at in in_us.to_pylist()]
    texts: list[str | None] = pc.cast(column, pa.string()).to_pylist()
    if pa.types.is_floating(kind):
        return [None if text is None else text.removesuffix(".0") for text in texts]
    return texts


def _jsonl(source: Source, path: Path, before: int) -> Iterator[Batch]:
    told = printable_name(path)
    with path.open(encoding=source.encoding) as file:
        lines = ((n, text) for n, text in enumerate(file, 1) if text.strip())
        number = before
        while chunk := list(islice(lines, BATCH_ROWS)):
            rows: list[dict[str, str | None]] = []
            at: list[int] = []
            numbers: list[int] = []
            torn: list[Reject] = []
            for line, text in chunk:
                number += 1
                row = _flat(text)
                if row is None:
                    torn.append(torn_row(told, line, "not one JSON object a line"))
                    continue
                rows.append(row)
                at.append(line)
                numbers.append(number)
            names = dict.fromkeys(name for row in rows for name in row)
            columns = {name: [row.get(name) for row in rows] for name in names}
            yield Batch(told, columns, at, numbers, tuple(torn), loose=True)


def _flat(text: str) -> dict[str, str | None] | None:
    """One JSON object as dotted names and text; numbers as they are written."""
    try:
        parsed = json.loads(text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        return None
    if not isinstance(parsed, dict):
        return None
    flat: dict[str, str | None] = {}
    _flatten(parsed, "", flat)
    try:
        # JSON can spell half a character (\ud800), which no text file can hold.
        "".join([*flat, *filter(None, flat.values())]).encode("utf-8")
    except UnicodeEncodeError:
        return None
    return flat


def _flatten(node: dict[str, JsonValue], prefix: str, flat: dict[str, str | None]) -> None:
    for key, value in node.items():
        match value:
            case dict():
                _flatten(value, f"{prefix}{key}.", flat)
            case bool():
                flat[prefix + key] = "true" if value else "false"
            case list():
                flat[prefix + key] = None
            case _:
                flat[prefix + key] = value
