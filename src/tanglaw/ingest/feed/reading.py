"""A feed's folder into a reading. Not a detector: labels are never opened here."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tanglaw.errors import FeedError, RejectedRows
from tanglaw.ingest.feed.assembly import assemble
from tanglaw.ingest.feed.chunk import UnreadableTable
from tanglaw.ingest.feed.discovery import Found, feed_digest, find_tables
from tanglaw.ingest.feed.rates import choose_rates
from tanglaw.ingest.feed.rows import Rows
from tanglaw.ingest.feed.spaces import new_spaces
from tanglaw.ingest.feed.table_reader import (
    Workshop,
    digests,
    open_table,
    read_table,
    unreadable_block,
)
from tanglaw.model.reading import Progress, Reading, RejectBlock, Rejects, TableCount
from tanglaw.model.room import InMemory, Room
from tanglaw.model.schema import TABLES, Table

_NEVER_READ = "labels"


@dataclass(slots=True)
class _State:
    """What has been read so far."""

    rows: dict[str, Rows] = field(default_factory=dict)
    counts: dict[str, TableCount] = field(default_factory=dict)
    blocks: list[RejectBlock] = field(default_factory=list)
    ignored: dict[str, tuple[str, ...]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)


def read_feed(
    folder: Path,
    *,
    strict: bool = False,
    threads: int | None = None,
    room: Room | None = None,
    progress: Progress | None = None,
) -> Reading:
    """Read and check every table of the feed in ``folder``; long columns lie in ``room``.

    The result does not depend on ``threads`` nor on the order of rows in the files. Raises
    ``FeedError`` when ``transfers`` cannot be read and, if ``strict``, ``RejectedRows`` when
    anything was refused.
    """
    found = find_tables(folder)
    spaces = new_spaces()
    count = max(1, threads or _processors())
    state, place = _State(), room or InMemory()
    with ThreadPoolExecutor(count) as pool:
        shop = Workshop(spaces, pool, count, place, progress)
        for table in TABLES:
            if table.name != _NEVER_READ:
                _read_one(table, found, shop, state)
        rejects = Rejects(tuple(state.blocks))
        if strict and len(rejects):
            raise _refusal(rejects)
        rates = choose_rates(state.rows.get("rates"))
        ledger = assemble(state.rows, spaces, rates, pool, place, count)
    return Reading(
        ledger=ledger,
        tables=state.counts,
        rejects=rejects,
        ignored_columns=state.ignored,
        feed_digest=feed_digest(state.digests),
        rates_source=ledger.rates_source,
    )


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _read_one(table: Table, found: Found, shop: Workshop, state: _State) -> None:
    files = next((files for files in found.tables if files.table == table.name), None)
    try:
        if table.name in found.unreadable:
            raise found.unreadable[table.name]
        if files is not None:
            state.digests |= digests(files, shop)
            read = read_table(table, open_table(table, files), shop)
            state.rows[table.name] = read.rows
            state.counts[table.name] = read.count
            if len(read.rejects):
                state.blocks.append(read.rejects)
            if read.ignored:
                state.ignored[table.name] = read.ignored
    except UnreadableTable as error:
        if table.name == "transfers":
            raise FeedError(error.reason, place=error.file) from error
        state.blocks.append(unreadable_block(error))
    if table.name == "transfers" and files is None:
        raise FeedError(
            "the feed has no table transfers",
            hint="Put transfers.csv, transfers.parquet or transfers.jsonl into the folder.",
        )


def _refusal(rejects: Rejects) -> RejectedRows:
    first = next(iter(rejects))
    place = f"{first.file}:{first.line}" + (f", column {first.column}" if first.column else "")
    return RejectedRows(
        f"{len(rejects)} rows or cells were refused, the first because: {first.reason}",
        place=place,
        hint="Mend the feed, or run without --strict to go on without them.",
    )
