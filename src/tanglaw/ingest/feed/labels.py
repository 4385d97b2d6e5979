"""The labels of a feed, for evaluation only. Never read on the way to an alert."""

from pathlib import Path

from tanglaw.errors import FeedError
from tanglaw.ingest.feed.chunk import Chunk, UnreadableTable
from tanglaw.ingest.feed.discovery import digest_file, find_tables
from tanglaw.ingest.feed.table_reader import open_table
from tanglaw.ingest.feed.texts import plain
from tanglaw.model.reading import Label
from tanglaw.model.schema import table


def read_labels(folder: Path) -> tuple[Label, ...]:
    """All labels in the order of the file; none when there is no such table.

    Raises ``FeedError`` when the table cannot be read.
    """
    found = find_tables(folder)
    if "labels" in found.unreadable:
        error = found.unreadable["labels"]
        raise FeedError(error.reason, place=error.file)
    files = next((files for files in found.tables if files.table == "labels"), None)
    if files is None:
        return ()
    try:
        if files.form != "parquet":
            digest_file(files.paths[0], text=True)
        source = open_table(table("labels"), files)
        return tuple(label for chunk in source.chunks() for label in _labels(chunk))
    except UnreadableTable as error:
        raise FeedError(error.reason, place=error.file) from error


def _labels(chunk: Chunk) -> list[Label]:
    """A chunk's labels; a row without an entity says nothing and is left out."""
    empty = [None] * len(chunk)
    kinds, ids, labels, scenarios = (
        plain(chunk.columns[name]).to_pylist() if name in chunk.columns else empty
        for name in ("entity_kind", "entity_id", "label", "scenario")
    )
    return [
        Label(kind or "", entity, label or "", scenario or None)
        for kind, entity, label, scenario in zip(kinds, ids, labels, scenarios, strict=True)
        if entity
    ]
