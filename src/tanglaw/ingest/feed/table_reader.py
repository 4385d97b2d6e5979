"""One table of a feed, from its files to its rows. Not the ledger, and not the choice of files."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from tanglaw.ingest.feed import reasons as why
from tanglaw.ingest.feed.check import Checked, Faults, check_chunk, no_faults, shown
from tanglaw.ingest.feed.chunk import Chunk, Source, TableFiles, UnreadableTable
from tanglaw.ingest.feed.csv_source import open_csv
from tanglaw.ingest.feed.discovery import digest_file
from tanglaw.ingest.feed.intern import Interner
from tanglaw.ingest.feed.jsonl_source import JsonlSource
from tanglaw.ingest.feed.parquet_source import open_parquet
from tanglaw.ingest.feed.repeats import RATES, find_repeats
from tanglaw.ingest.feed.rows import Gathering, Rows, kept
from tanglaw.ingest.feed.texts import Strings, strings, whole
from tanglaw.model.reading import Progress, RejectBlock, TableCount
from tanglaw.model.room import Room
from tanglaw.model.schema import Table


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table's rows, counts and rejects."""

    rows: Rows
    count: TableCount
    rejects: RejectBlock
    ignored: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Workshop:
    """What reading a table needs beside its files."""

    spaces: dict[str, Interner]
    pool: ThreadPoolExecutor
    ahead: int
    room: Room
    progress: Progress | None


def open_table(table: Table, files: TableFiles) -> Source:
    """Open the files of a table. Raises ``UnreadableTable``."""
    match files.form:
        case "csv":
            return open_csv(table, files.paths[0])
        case "jsonl":
            return JsonlSource(table, files.paths[0])
        case _:
            return open_parquet(table, files.paths)


def digests(files: TableFiles, shop: Workshop) -> dict[str, str]:
    """SHA-256 of each file of a table, by its path inside the feed. Raises ``UnreadableTable``."""
    text = files.form != "parquet"
    whole = len(files.paths) == 1 and files.paths[0].stem == files.table
    prefix = "" if whole else f"{files.table}/"
    found = shop.pool.map(lambda path: digest_file(path, text=text), files.paths)
    return {f"{prefix}{path.name}": one for path, one in zip(files.paths, found, strict=True)}


def read_table(table: Table, source: Source, shop: Workshop) -> ReadTable:
    """Read, check and join all rows of a table. Raises ``UnreadableTable``."""
    gathering = Gathering(table, shop.room, source.expected)
    faults: list[Faults] = []
    rejected = 0
    for checked in _checked(table, source, shop):
        gathering.add(checked.rows)
        faults.extend(checked.faults)
        rejected += checked.rejected
        if shop.progress is not None:
            shop.progress.step(f"read {table.name}", checked.done, checked.total)
    rows = gathering.joined()
    repeats = find_repeats(table, rows)
    read = len(rows) + rejected
    if repeats.other.any():
        faults.append(_taken(table, rows.where(repeats.other), shop))
        rejected += int(repeats.other.sum())
    left = kept(rows, ~(repeats.same | repeats.other), shop.room)
    count = TableCount(read, len(left), rejected, int(repeats.same.sum()))
    return ReadTable(left, count, _block(table, source.files, faults), source.ignored)


def _checked(table: Table, source: Source, shop: Workshop) -> Iterator[Checked]:
    """Check chunks on the pool, a few ahead, and give them in order."""
    waiting: deque[Future[Checked]] = deque()
    for chunk in _early(source.chunks(), shop.ahead):
        waiting.append(shop.pool.submit(check_chunk, table, chunk, shop.spaces))
        if len(waiting) > shop.ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _early(chunks: Iterator[Chunk], ahead: int) -> Iterator[Chunk]:
    """The chunks, in order; the next are cut or decoded while others look at the present."""
    with ThreadPoolExecutor(1) as aside:
        waiting = deque(aside.submit(next, chunks, None) for _ in range(ahead))
        while (chunk := waiting.popleft().result()) is not None:
            waiting.append(aside.submit(next, chunks, None))
            yield chunk


def _taken(table: Table, rows: Rows, shop: Workshop) -> Faults:
    """Rows whose id an earlier row with other content has, or whose rate another one gives."""
    rates = table.name == RATES
    name = "usd" if rates else table.unique or ""
    at = [column.name for column in table.columns].index(name)
    count = len(rows)
    return Faults(
        rows.part,
        rows.line,
        np.full(count, at, np.int8),
        np.full(count, why.RATE_TAKEN if rates else why.ID_TAKEN, np.int8),
        np.zeros(count, np.bool_),
        shown(_ids(rows, name, shop)),
    )


def _ids(rows: Rows, name: str, shop: Workshop) -> Strings:
    found = rows.strings.get(name)
    if found is None:
        space = shop.spaces["account" if name == "account_id" else "party"]
        return strings(space.texts().take(rows.numbers[name]).cast(pa.string()))
    return strings(whole(found).cast(pa.string()))


def _block(table: Table, files: tuple[str, ...], faults: list[Faults]) -> RejectBlock:
    """All faults of a table, by part, line and column."""
    found = [no_faults(), *faults]
    part = np.concatenate([fault.part for fault in found])
    line = np.concatenate([fault.line for fault in found])
    column = np.concatenate([fault.column for fault in found])
    order = np.lexsort((column, line, part))
    values = pa.chunked_array([fault.value for fault in found], pa.string())
    return RejectBlock(
        files=files,
        columns=tuple(column.name for column in table.columns),
        reasons=why.texts(),
        part=part[order],
        line=line[order],
        column=column[order],
        reason=np.concatenate([fault.reason for fault in found])[order],
        row_kept=np.concatenate([fault.row_kept for fault in found])[order],
        value=strings(whole(values).take(order)),
    )


def unreadable_block(error: UnreadableTable) -> RejectBlock:
    """The one reject of a table that could not be read."""
    one = np.zeros(1, np.int8)
    return RejectBlock(
        files=(error.file,),
        columns=(error.column or "",),
        reasons=(error.reason,),
        part=np.zeros(1, np.int32),
        line=np.zeros(1, np.int64),
        column=one if error.column else one - 1,
        reason=one,
        row_kept=np.zeros(1, np.bool_),
        value=pa.array([""], pa.string()),
    )
