"""Appends to the trail, and to what others are told of it. Not a check, not a way to change it.

Appending is the last thing that a unit does, under one lock: writers wait here for one another and
nowhere else, and no two entries have the same predecessor.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

import orjson
from sqlalchemy import Connection, insert, select, text

from tanglaw.store.desk.audit_chain import START, Line, sealed
from tanglaw.store.desk.outbox import enqueue
from tanglaw.store.desk.tables.trail import audit

LOCK = 7_226_171_926
"""The advisory lock under which PostgreSQL appends; SQLite has one writer anyway."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that somebody did. No personal data, no free text."""

    action: str
    subject_kind: str
    subject_id: str
    details: Mapping[str, object]


def append(
    connection: Connection,
    at_us: int,
    actor: str,
    entries: Sequence[Entry],
    key: bytes | None = None,
) -> tuple[Line, ...]:
    """Add entries at the end of the chain, in the transaction of ``connection``; as they stand.

    ``key`` seals them so that nobody without it can write the chain anew.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
    last = connection.execute(
        select(audit.c.seq, audit.c.digest).order_by(audit.c.seq.desc()).limit(1)
    ).first()
    seq, previous = (0, START) if last is None else (last.seq, last.digest)
    lines = []
    for entry in entries:
        seq += 1
        line = sealed(
            Line(
                seq=seq,
                at_us=at_us,
                actor=actor,
                action=entry.action,
                subject_kind=entry.subject_kind,
                subject_id=entry.subject_id,
                details_json=orjson.dumps(entry.details, option=orjson.OPT_SORT_KEYS).decode(),
                previous=previous,
                digest="",
            ),
            key,
        )
        previous = line.digest
        lines.append(line)
    connection.execute(insert(audit), [asdict(line) for line in lines])
    enqueue(connection, lines)
    return tuple(lines)
