"""Sessions of people who signed in: opened, kept alive, ended. Not the cookie that names one.

The store holds a digest only: who reads it cannot take a session over.
"""

import hashlib
import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from tanglaw.model.moment import days, hours, minutes
from tanglaw.store.desk.tables.access import sessions
from tanglaw.store.desk.unit import Unit

_TOUCHED_EVERY_US = minutes(1)
"""A session that is in use is written once a minute, not with every request."""


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """How long a session lives: unused, and at most."""

    idle_us: int = minutes(30)
    absolute_us: int = hours(12)


@dataclass(frozen=True, slots=True)
class Session:
    """A session that is valid now."""

    digest: str
    person_id: str
    opened_us: int
    until_us: int


def digest_of(secret: str) -> str:
    """What the store keeps of a secret with 256 random bits."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def open_session(
    unit: Unit,
    person_id: str,
    *,
    limits: SessionLimits,
    before: str | None,
    proof: str = "password",
) -> str:
    """A new session for somebody who has just proved who they are; what the cookie will hold.

    ``proof``: how, for the trail: ``password`` or ``provider``.
    ``before``: what the browser held until now; that session ends, and nobody can plant one.
    """
    if before is not None:
        _end(unit.connection, digest_of(before), unit.now_us)
    secret = secrets.token_urlsafe(32)
    unit.execute(
        insert(sessions),
        {
            "session_digest": digest_of(secret),
            "person_id": person_id,
            "opened_us": unit.now_us,
            "seen_us": unit.now_us,
            "until_us": unit.now_us + limits.absolute_us,
        },
    )
    unit.record("session_opened", "person", person_id, {"by": proof})
    return secret


def find_session(
    connection: Connection, secret: str, now_us: int, limits: SessionLimits
) -> Session | None:
    """The session that a cookie names, unless it has ended, was idle too long or is too old."""
    row = (
        connection.execute(select(sessions).where(sessions.c.session_digest == digest_of(secret)))
        .mappings()
        .first()
    )
    if row is None or row["ended_us"] is not None:
        return None
    if now_us >= row["until_us"] or now_us - row["seen_us"] >= limits.idle_us:
        return None
    return Session(row["session_digest"], row["person_id"], row["opened_us"], row["until_us"])


def is_stale(connection: Connection, session: Session, now_us: int) -> bool:
    """Whether the last use that is written down is long enough ago to write another."""
    seen = connection.scalar(
        select(sessions.c.seen_us).where(sessions.c.session_digest == session.digest)
    )
    return seen is not None and now_us - seen >= _TOUCHED_EVERY_US


def touch(connection: Connection, session: Session, now_us: int) -> None:
    """Somebody uses the session."""
    connection.execute(
        update(sessions)
        .where(sessions.c.session_digest == session.digest, sessions.c.ended_us.is_(None))
        .values(seen_us=now_us)
    )


def end_session(unit: Unit, session: Session) -> None:
    """Somebody signs out."""
    _end(unit.connection, session.digest, unit.now_us)
    unit.record("session_ended", "person", session.person_id)


def end_sessions_of(connection: Connection, person_id: str, now_us: int) -> int:
    """End every session of somebody, and say how many; the unit around it records why."""
    return connection.execute(
        update(sessions)
        .where(sessions.c.person_id == person_id, sessions.c.ended_us.is_(None))
        .values(ended_us=now_us)
    ).rowcount


def forget_old_sessions(connection: Connection, now_us: int) -> int:
    """Delete sessions that ended for good a week ago; how many."""
    return connection.execute(
        delete(sessions).where(sessions.c.until_us < now_us - days(7))
    ).rowcount


def _end(connection: Connection, digest: str, now_us: int) -> None:
    connection.execute(
        update(sessions)
        .where(sessions.c.session_digest == digest, sessions.c.ended_us.is_(None))
        .values(ended_us=now_us)
    )
