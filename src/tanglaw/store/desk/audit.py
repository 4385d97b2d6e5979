"""Appends to the trail. Not a check of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import orjson
from sqlalchemy import Connection, insert, select, text

from tanglaw.store.desk.tables.trail import audit

START = "0" * 64
"""What the first entry calls the digest before it."""
LOCK = 7_226_171_926
"""The advisory lock under which PostgreSQL appends; SQLite has one writer anyway."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that somebody did. No personal data, no free text."""

    action: str
    subject_kind: str
    subject_id: str
    details: Mapping[str, object]


def append(connection: Connection, at_us: int, actor: str, entries: Sequence[Entry]) -> None:
    """Add entries at the end of the chain, in the transaction of ``connection``."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
    last = connection.execute(
        select(audit.c.seq, audit.c.digest).order_by(audit.c.seq.desc()).limit(1)
    ).first()
    seq, previous = (0, START) if last is None else (last.seq, last.digest)
    rows = []
    for entry in entries:
        seq += 1
        row: dict[str, object] = {
            "seq": seq,
            "at_us": at_us,
            "actor": actor,
            "action": entry.action,
            "subject_kind": entry.subject_kind,
            "subject_id": entry.subject_id,
            "details_json": orjson.dumps(entry.details, option=orjson.OPT_SORT_KEYS).decode(),
            "previous": previous,
        }
        canonical = orjson.dumps(row, option=orjson.OPT_SORT_KEYS)
        previous = sha256(canonical).hexdigest()
        rows.append(row | {"digest": previous})
    connection.execute(insert(audit), rows)
