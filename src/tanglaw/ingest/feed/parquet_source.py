"""Parquet, one file or a folder of parts, as chunks of texts. Not a guesser of meanings."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tanglaw.ingest.feed.chunk import Chunk, UnreadableTable
from tanglaw.ingest.feed.header import Header, read_header
from tanglaw.ingest.feed.texts import (
    ColumnTexts,
    Moments,
    Strings,
    empty_texts,
    moments,
    plain,
    strings,
)
from tanglaw.model.schema import Cell, Table

Column: TypeAlias = "pa.Array[Any]"
Coded: TypeAlias = "pa.DictionaryArray[Any, Any]"
Mask: TypeAlias = npt.NDArray[np.bool_]
_ROWS = 1 << 17
_BYTES = 1 << 26
_MOMENTS = frozenset({Cell.TIME, Cell.TIME_OR_DATE})
_FEW = frozenset({Cell.CHOICE, Cell.CURRENCY, Cell.COUNTRY})


@dataclass(frozen=True, slots=True)
class ParquetSource:
    """The parts of one table, in the order of their names."""

    table: Table
    paths: tuple[Path, ...]
    headers: tuple[Header, ...]
    rows: tuple[int, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """Base names, by part."""
        return tuple(path.name for path in self.paths)

    @property
    def ignored(self) -> tuple[str, ...]:
        """Columns that the table does not have."""
        return tuple(dict.fromkeys(name for header in self.headers for name in header.ignored))

    @property
    def expected(self) -> int:
        """Rows in all."""
        return sum(self.rows)

    def chunks(self) -> Iterator[Chunk]:
        """All rows, in order."""
        done, total = 0, self.expected
        for part, (path, header) in enumerate(zip(self.paths, self.headers, strict=True)):
            row = 0
            for batch in _batches(path, self.table, header):
                row, done = row + len(batch), done + len(batch)
                line = np.arange(row - len(batch) + 1, row + 1, dtype=np.int64)
                columns, wrong = _texts(self.table, batch, header, path.name)
                yield Chunk(part, columns, line, wrong=wrong, done=done, total=total)


def _texts(
    table: Table, batch: pa.RecordBatch, header: Header, file: str
) -> tuple[dict[str, ColumnTexts], dict[str, Mask]]:
    """The table's columns of a batch, and masks of cells that hold no single text."""
    columns: dict[str, ColumnTexts] = {}
    wrong: dict[str, Mask] = {}
    for name in header.positions:
        column = batch.column(name)
        try:
            if _is_moment(column) and table.column(name).cell in _MOMENTS:
                columns[name] = _zoned(column)
                continue
            columns[name], bad = _as_text(column, file, name)
        except pa.ArrowException as error:
            reason = f"a column of type {column.type} cannot be read"
            raise UnreadableTable(file, reason, column=name) from error
        if bad is not None:
            wrong[name] = bad
    return columns, wrong


def open_parquet(table: Table, paths: tuple[Path, ...]) -> ParquetSource:
    """Read the schema of each part. Raises ``UnreadableTable``."""
    headers, rows = [], []
    for path in paths:
        try:
            with pq.ParquetFile(path) as file:
                names = list(file.schema_arrow.names)
                rows.append(int(file.metadata.num_rows))
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            raise UnreadableTable(path.name, "not a Parquet file, or a damaged one") from error
        headers.append(read_header(table, names, path.name))
    return ParquetSource(table, paths, tuple(headers), tuple(rows))


def _batches(path: Path, table: Table, header: Header) -> Iterator[pa.RecordBatch]:
    try:
        schema = pq.read_schema(path)
        few = [
            name
            for name in header.positions
            if table.column(name).cell in _FEW and pa.types.is_string(schema.field(name).type)
        ]
        with pq.ParquetFile(path, read_dictionary=few, memory_map=True) as file:
            meta = file.metadata
            groups = [meta.row_group(k) for k in range(meta.num_row_groups)]
            row_bytes = max((g.total_byte_size // max(1, g.num_rows) for g in groups), default=1)
            size = max(1, min(_ROWS, _BYTES // max(1, row_bytes)))
            yield from file.iter_batches(size, columns=list(header.positions), use_threads=False)
    except MemoryError:  # Arrow's is one of its own errors too, and says nothing of the file
        raise
    except (pa.ArrowException, OSError) as error:
        raise UnreadableTable(path.name, "a damaged Parquet file") from error


def _as_text(column: Column, file: str, name: str) -> tuple[ColumnTexts, Mask | None]:
    """A column as strings or a dictionary of strings; a mask where a cell is no single text."""
    if isinstance(column, pa.DictionaryArray):
        return _decoded(column, file, name)
    kind = column.type
    if pa.types.is_null(kind):
        return empty_texts(len(column)), None
    if _is_text(kind):
        return _checked(_cast(column, file, name), file, name), None
    if pa.types.is_date(kind) or pa.types.is_integer(kind) or pa.types.is_timestamp(kind):
        return _cast(column, file, name), None
    if pa.types.is_decimal(kind) or pa.types.is_floating(kind):
        return _plain_numbers(column), None
    bad = np.asarray(column.is_valid())
    return empty_texts(len(column)), bad if bad.any() else None


def _decoded(column: Coded, file: str, name: str) -> tuple[ColumnTexts, Mask | None]:
    """A dictionary of strings as it is, another one as strings."""
    values, bad = _as_text(column.dictionary, file, name)
    if bad is None and pa.types.is_string(column.dictionary.type):
        return column, None
    taken = strings(plain(values).take(column.indices))
    if bad is None:
        return taken, None
    return taken, np.asarray(pa.array(bad).take(column.indices).fill_null(False))


def _is_moment(column: Column) -> bool:
    return pa.types.is_timestamp(column.type) and column.type.tz is not None


def _zoned(column: Column) -> Moments:
    """Moments, in UTC where nobody knows their zone."""
    try:
        pc.local_timestamp(moments(column.slice(0, 1)))
    except pa.ArrowInvalid:
        return moments(column.cast(pa.timestamp(column.type.unit, "UTC")))
    return moments(column)


def _is_text(kind: pa.DataType) -> bool:
    return bool(
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_string_view(kind)
        or pa.types.is_binary(kind)
        or pa.types.is_large_binary(kind)
        or pa.types.is_fixed_size_binary(kind)
    )


def _cast(column: Column, file: str, name: str) -> Strings:
    try:
        if pa.types.is_fixed_size_binary(column.type):
            column = column.cast(pa.binary())
        return strings(column.cast(pa.string()))
    except pa.ArrowInvalid as error:
        raise UnreadableTable(file, "not UTF-8", column=name) from error


def _checked(column: Strings, file: str, name: str) -> Strings:
    """The column, once its bytes are found to be UTF-8."""
    data = column.buffers()[2]
    if data is None or data.size == 0:
        return column
    if int(np.frombuffer(memoryview(data), np.uint8).max()) >= 0x80:
        try:
            column.validate(full=True)
        except pa.ArrowInvalid as error:
            raise UnreadableTable(file, "not UTF-8", column=name) from error
    return column


def _plain_numbers(column: Column) -> Strings:
    """Decimals and floats as digits with a point, without exponent or trailing zeros."""
    texts = strings(column.cast(pa.string()))
    odd = pc.match_substring_regex(texts, "[eE]")
    if pc.any(odd).as_py():
        listed = texts.to_pylist()
        texts = strings(pa.array([text and _plain(text) for text in listed], pa.string()))
    dotted = pc.match_substring(texts, ".")
    trimmed = pc.utf8_rtrim(pc.utf8_rtrim(texts, "0"), ".")
    return strings(pc.if_else(dotted, trimmed, texts))


def _plain(text: str) -> str:
    """A number without exponent."""
    number = Decimal(text)
    return format(number, "f") if number.is_finite() else text
