"""Parquet, one file or a folder of parts, as chunks of texts. Not a guesser of meanings."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tanglaw.ingest.feed.chunk import Chunk, UnreadableTable
from tanglaw.ingest.feed.header import Header, read_header
from tanglaw.ingest.feed.texts import ColumnTexts, Strings, empty_texts, plain, strings
from tanglaw.model.schema import Cell, Table

Column: TypeAlias = "pa.Array[Any]"
Coded: TypeAlias = "pa.DictionaryArray[Any, Any]"
Unzoned: TypeAlias = "pa.Array[pa.TimestampScalar[Any, None]]"  # the stubs know no other
Mask: TypeAlias = npt.NDArray[np.bool_]
_ROWS = 1 << 18
_BYTES = 1 << 26
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

    def chunks(self) -> Iterator[Chunk]:
        """All rows, in order."""
        done, total = 0, sum(self.rows)
        for part, (path, header) in enumerate(zip(self.paths, self.headers, strict=True)):
            row = 0
            for batch in _batches(path, self.table, header):
                row, done = row + len(batch), done + len(batch)
                line = np.arange(row - len(batch) + 1, row + 1, dtype=np.int64)
                columns, wrong = _texts(batch, header, path.name)
                yield Chunk(part, columns, line, wrong=wrong, done=done, total=total)


def _texts(
    batch: pa.RecordBatch, header: Header, file: str
) -> tuple[dict[str, ColumnTexts], dict[str, Mask]]:
    """The table's columns of a batch, and masks of cells that hold no single text."""
    columns: dict[str, ColumnTexts] = {}
    wrong: dict[str, Mask] = {}
    for name in header.positions:
        columns[name], bad = _as_text(batch.column(name), file, name)
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
    few = [name for name in header.positions if table.column(name).cell in _FEW]
    try:
        with pq.ParquetFile(path, read_dictionary=few) as file:
            meta = file.metadata
            groups = [meta.row_group(k) for k in range(meta.num_row_groups)]
            row_bytes = max((g.total_byte_size // max(1, g.num_rows) for g in groups), default=1)
            size = max(1, min(_ROWS, _BYTES // max(1, row_bytes)))
            yield from file.iter_batches(size, columns=list(header.positions), use_threads=False)
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
    if pa.types.is_timestamp(kind):
        return _moments(column), None
    if pa.types.is_date(kind) or pa.types.is_integer(kind):
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


def _moments(column: Column) -> Strings:
    """Timestamps as ISO 8601, with the offset of their zone where they have one."""
    kind = column.type
    if kind.tz is None:
        return strings(pc.strftime(column, "%Y-%m-%dT%H:%M:%S").cast(pa.string()))
    try:
        return strings(
            pc.strftime(cast("Unzoned", column), "%Y-%m-%dT%H:%M:%S%z").cast(pa.string())
        )
    except pa.ArrowInvalid:  # a zone that is a bare offset
        utc = column.cast(pa.timestamp(kind.unit, "UTC"))
        return strings(pc.strftime(cast("Unzoned", utc), "%Y-%m-%dT%H:%M:%SZ").cast(pa.string()))


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
    texts = column.cast(pa.string()).to_pylist()
    return pa.array([None if text is None else _plain(text) for text in texts], pa.string())


def _plain(text: str) -> str:
    number = Decimal(text)
    if not number.is_finite():
        return text
    plain = format(number, "f")
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
