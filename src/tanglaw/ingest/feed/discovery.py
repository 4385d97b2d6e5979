"""Which files of a folder are which table, and the digest of their bytes. Not their content."""

import codecs
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tanglaw.errors import FeedError
from tanglaw.ingest.feed.chunk import TableFiles, UnreadableTable
from tanglaw.model.schema import TABLES

FORMS = ("csv", "parquet", "jsonl")
_BLOCK = 1 << 22
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class Found:
    """The files of each table in the order of the schema, and the tables that have none fit."""

    tables: tuple[TableFiles, ...]
    unreadable: dict[str, UnreadableTable]


def find_tables(folder: Path) -> Found:
    """Look for each table's file. Raises ``FeedError`` when there is no such folder."""
    if not folder.is_dir():
        raise FeedError(
            "there is no such folder",
            place=folder.name,
            hint="A feed is a folder that holds transfers.csv, .parquet or .jsonl.",
        )
    try:
        names = {path.name: path for path in folder.iterdir()}
    except OSError as error:
        raise FeedError("the folder cannot be opened", place=folder.name) from error
    tables, unreadable = [], {}
    for table in TABLES:
        try:
            found = _find(table.name, names)
        except UnreadableTable as error:
            unreadable[table.name] = error
            continue
        if found is not None:
            tables.append(found)
    return Found(tuple(tables), unreadable)


def _find(table: str, names: dict[str, Path]) -> TableFiles | None:
    files = [(form, names[f"{table}.{form}"]) for form in FORMS if f"{table}.{form}" in names]
    folder = names.get(table)
    parts = _parts(folder) if folder is not None and folder.is_dir() else ()
    if len(files) + bool(parts) > 1:
        found = [path.name for _, path in files] + ([f"{table}/"] if parts else [])
        raise UnreadableTable(found[0], f"the table is given more than once: {', '.join(found)}")
    if parts:
        return TableFiles(table, "parquet", parts)
    if files:
        form, path = files[0]
        if path.is_dir():
            raise UnreadableTable(path.name, "a folder where a file is expected")
        if not path.is_file():
            raise UnreadableTable(path.name, "not a regular file")
        return TableFiles(table, form, (path,))
    if folder is not None and folder.is_dir():
        raise UnreadableTable(folder.name, "a folder without Parquet parts")
    return None


def _parts(folder: Path) -> tuple[Path, ...]:
    try:
        paths = [
            path
            for path in folder.iterdir()
            if path.name.endswith(".parquet") and path.name[0] not in "._" and path.is_file()
        ]
    except OSError as error:
        raise UnreadableTable(folder.name, "the folder cannot be opened") from error
    return tuple(sorted(paths, key=lambda path: path.name))


def digest_file(path: Path, *, text: bool) -> str:
    """SHA-256 of a file; with ``text``, its bytes must be UTF-8.

    Raises ``UnreadableTable``.
    """
    digest = hashlib.sha256()
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for block in _blocks(path):
            digest.update(block)
            if text and not (block.isascii() and decoder.getstate() == (b"", 0)):
                decoder.decode(block)
        if text:
            decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise UnreadableTable(path.name, _undecodable(path)) from error
    except OSError as error:
        raise UnreadableTable(path.name, "the file cannot be opened") from error
    return digest.hexdigest()


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb", buffering=0) as file:
        while block := file.read(_BLOCK):
            yield block


def _undecodable(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(4)
    if head.startswith(_UTF16):
        return "not UTF-8 but UTF-16; save it as UTF-8"
    if head.startswith(b"\x1f\x8b"):
        return "not UTF-8: the file is compressed; unpack it first"
    if head == b"PAR1":
        return "not UTF-8: the file is Parquet; call it .parquet"
    return "not UTF-8"


def feed_digest(digests: dict[str, str]) -> str:
    """One digest over the names and the digests of the files of a feed."""
    whole = hashlib.sha256()
    for name in sorted(digests):
        whole.update(f"{name}\0{digests[name]}\n".encode())
    return whole.hexdigest()
