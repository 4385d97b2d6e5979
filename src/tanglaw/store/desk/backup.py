"""A backup of the whole store in one file, and its restore, on either database.

JSON lines, gzipped: a head, every row, and an end with a digest. So what SQLite wrote PostgreSQL
can read, and a file that was cut off or changed is refused before anything is touched. Sessions
stay out: nobody is signed in by a restore.
"""

import gzip
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import cast

from sqlalchemy import ColumnClause, Connection, column, func, insert, inspect, select, table, text

from tanglaw.errors import DeskError, UsageError
from tanglaw.model.reading import Progress
from tanglaw.store.desk.actor import Actor
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.migrate import current_step, upgrade
from tanglaw.store.desk.snapshot import rows, tables
from tanglaw.store.desk.unit import json_text

FORMAT = "tanglaw-desk-backup"
VERSION = 1
LEFT_OUT = frozenset({"sessions", "sign_in_flows", "failed_sign_ins"})
BATCH = 2_000


@dataclass(frozen=True, slots=True)
class BackupSummary:
    """What a backup holds."""

    rows: int
    tables: int
    digest: str


def back_up(
    database: Database, path: Path, actor: Actor, *, progress: Progress | None = None
) -> BackupSummary:
    """Write the store as it stands at one moment to ``path``, readable by its owner alone.

    People can go on working. Raises ``UsageError`` when there is something at ``path``.
    """
    if path.exists():
        raise UsageError(
            "there is something of that name already",
            place=str(path),
            hint="A backup never replaces another; choose a new name.",
        )
    with database.unit(actor) as unit:
        unit.record("store_backed_up", "store", "store")
    partial = path.with_name(f".{path.name}.partial")
    try:
        handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as raw:
            with gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as file:
                summary = _write(database, file, progress)
            raw.flush()
            os.fsync(raw.fileno())
        partial.rename(path)
    except OSError as error:
        raise DeskError(
            f"the backup cannot be written: {error.strerror or type(error).__name__}",
            place=str(path),
            hint="Nothing was left behind.",
        ) from error
    finally:
        partial.unlink(missing_ok=True)
    return summary


def restore(
    database: Database, path: Path, actor: Actor, *, progress: Progress | None = None
) -> BackupSummary:
    """Put a backup into an empty store, and bring it up to this version.

    ``database`` is opened with ``migrate=False``. Raises ``DeskError`` when the file is damaged or
    the store is not empty; then nothing was changed.
    """
    head, summary = _checked(path)
    with database.housekeeping() as connection:
        if inspect(connection).get_table_names():
            raise DeskError(
                "a backup is only ever restored into an empty store",
                place=database.shown,
                hint="Name a new file or an empty database; then let the desk use that one.",
            )
        upgrade(connection, to=str(head["step"]))
        done = 0
        for name, part in _parts(path):
            # A fresh store has made itself keys; the backup's are the ones that fit its rows.
            if name == "keys":
                connection.execute(text("DELETE FROM keys"))
            columns: list[ColumnClause[object]] = [column(one) for one in part[0]]
            connection.execute(insert(table(name, *columns)), part)
            done += len(part)
            if progress is not None:
                progress.step("restore", done, summary.rows)
        _number_on(connection)
        upgrade(connection)
    with database.unit(actor) as unit:
        unit.record("store_restored", "store", "store", {"rows": summary.rows})
    return summary


def _write(database: Database, file: gzip.GzipFile, progress: Progress | None) -> BackupSummary:
    digest, count = sha256(), 0

    def line(keys: object) -> None:
        told = json_text(keys).encode() + b"\n"
        digest.update(told)
        file.write(told)

    with database.snapshot() as connection:
        kept = [one for one in tables(connection) if one.name not in LEFT_OUT]
        step = current_step(connection)
        line({"format": FORMAT, "version": VERSION, "step": step})
        for place, each in enumerate(kept):
            for row in rows(connection, each):
                line([each.name, row])
                count += 1
            if progress is not None:
                progress.step("backup", place + 1, len(kept))
    file.write(json_text({"rows": count, "digest": digest.hexdigest()}).encode() + b"\n")
    return BackupSummary(count, len(kept), digest.hexdigest())


def _checked(path: Path) -> tuple[dict[str, object], BackupSummary]:
    """The head of the file, once all of it was read and is as it was written."""
    digest, count, head, names = sha256(), -1, None, set()
    last: dict[str, object] = {}
    try:
        for line in _lines(path):
            keys = json.loads(line)
            if isinstance(keys, dict) and "digest" in keys:
                last = keys
                break
            digest.update(line)
            count += 1
            if head is None:
                head = keys
            else:
                names.add(keys[0])
    except (OSError, EOFError, ValueError, TypeError, gzip.BadGzipFile):
        raise _damaged(path) from None
    told = isinstance(head, dict) and head.get("format") == FORMAT
    if not told or last.get("digest") != digest.hexdigest() or last.get("rows") != count:
        raise _damaged(path)
    found = cast(dict[str, object], head)
    if found.get("version") != VERSION:
        raise DeskError(
            "this backup was written by a later version of Tanglaw",
            place=path.name,
            hint="Install that version to restore it.",
        )
    return found, BackupSummary(count, len(names), digest.hexdigest())


def _lines(path: Path) -> Iterator[bytes]:
    with gzip.open(path, "rb") as file:
        yield from file


def _parts(path: Path) -> Iterator[tuple[str, list[dict[str, object]]]]:
    """Rows of one table at a time, at most ``BATCH`` together."""
    name, held = "", list[dict[str, object]]()
    for line in _lines(path):
        keys = json.loads(line)
        if not isinstance(keys, list):
            continue
        if keys[0] != name or len(held) == BATCH:
            if held:
                yield name, held
            name, held = str(keys[0]), []
        held.append(keys[1])
    if held:
        yield name, held


def _number_on(connection: Connection) -> None:
    """PostgreSQL counts ids in sequences, which know nothing of rows that bring their own."""
    if connection.dialect.name != "postgresql":
        return
    for each in tables(connection):
        if "id" not in each.c or not each.c.id.primary_key:
            continue
        sequence = connection.execute(
            text("SELECT pg_get_serial_sequence(:name, 'id')"), {"name": each.name}
        ).scalar()
        highest = connection.execute(select(func.max(each.c.id))).scalar()
        if sequence and highest:
            connection.execute(
                text("SELECT setval(:sequence, :highest)"),
                {"sequence": sequence, "highest": highest},
            )


def _damaged(path: Path) -> DeskError:
    return DeskError(
        "this is no backup of a case store, or it was cut off or changed",
        place=path.name,
        hint="Nothing was changed. Try an earlier backup.",
    )
