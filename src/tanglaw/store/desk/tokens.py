"""Tokens for programs: made, shown once, found again by their digest, revoked. Not a session.

A token may do what its scopes say, and never more than its owner may at that moment.
"""

import hmac
import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, insert, select, update

from tanglaw.casework.review.permissions import SCOPES, Permission
from tanglaw.errors import NotInStore, UsageError
from tanglaw.model.moment import days, minutes
from tanglaw.store.desk.people import Person, person
from tanglaw.store.desk.sessions import digest_of
from tanglaw.store.desk.tables.access import tokens
from tanglaw.store.desk.unit import Details, Unit

LONGEST_US = days(365)
_TOKEN = re.compile(r"tanglaw_(T-[0-9a-f]{12})_([A-Za-z0-9_-]{43})")
_TOUCHED_EVERY_US = minutes(5)


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret."""

    token_id: str
    person_id: str
    name: str
    scopes: frozenset[Permission]
    created_us: int
    until_us: int
    revoked_us: int | None
    used_us: int | None

    def is_valid(self, now_us: int) -> bool:
        """Whether it was neither revoked nor is too old."""
        return self.revoked_us is None and now_us < self.until_us


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom a token speaks for, and what it may do now."""

    token_id: str
    person: Person
    permissions: frozenset[Permission]


def make_token(
    unit: Unit, person_id: str, name: str, scopes: Iterable[Permission], *, lasts_us: int
) -> tuple[Token, str]:
    """A new token, and what to send as the bearer: it cannot be shown again.

    Raises ``UsageError`` for a scope that no token or not this owner can have, or too long a life.
    """
    owner = person(unit.connection, person_id)
    given = frozenset(scopes)
    if not given:
        raise UsageError("a scope is missing", hint=f"One of: {', '.join(sorted(SCOPES))}.")
    if beyond := given - (SCOPES & owner.permissions):
        raise UsageError(
            f"this owner's token cannot have the scope {sorted(beyond)[0]}",
            hint="A token can do no more than its owner, and never what only a person should.",
        )
    if not 0 < lasts_us <= LONGEST_US:
        raise UsageError("a token lasts at least a moment and at most 365 days")
    until_us = unit.now_us + lasts_us
    token_id, secret = f"T-{secrets.token_hex(6)}", secrets.token_urlsafe(32)
    row = {
        "token_id": token_id,
        "person_id": person_id,
        "name": name.strip()[:100],
        "secret_digest": digest_of(secret),
        "scopes": " ".join(sorted(given)),
        "created_by": unit.actor.id,
        "created_us": unit.now_us,
        "until_us": until_us,
    }
    unit.execute(insert(tokens), row)
    details: Details = {"owner": person_id, "scopes": sorted(given), "until_us": until_us}
    unit.record("token_made", "token", token_id, details)
    return token(unit.connection, token_id), f"tanglaw_{token_id}_{secret}"


def revoke_token(unit: Unit, token_id: str) -> None:
    """The token is worth nothing from now on. Raises ``NotInStore``."""
    token(unit.connection, token_id)
    unit.execute(
        update(tokens)
        .where(tokens.c.token_id == token_id, tokens.c.revoked_us.is_(None))
        .values(revoked_us=unit.now_us)
    )
    unit.record("token_revoked", "token", token_id)


def find_bearer(connection: Connection, bearer: str, now_us: int) -> Bearer | None:
    """Whom the bearer speaks for, unless it is unknown, revoked, too old or its owner is out."""
    parts = _TOKEN.fullmatch(bearer)
    if parts is None:
        return None
    row = _row(connection, parts[1])
    kept = "" if row is None else row["secret_digest"]
    if not hmac.compare_digest(kept.encode(), digest_of(parts[2]).encode()) or row is None:
        return None
    found = _token(row)
    owner = person(connection, found.person_id)
    if not found.is_valid(now_us) or not owner.active:
        return None
    return Bearer(found.token_id, owner, found.scopes & owner.permissions)


def is_stale(connection: Connection, token_id: str, now_us: int) -> bool:
    """Whether the last use that is written down is long enough ago to write another."""
    row = _row(connection, token_id)
    return row is not None and now_us - (row["used_us"] or 0) >= _TOUCHED_EVERY_US


def touch(connection: Connection, token_id: str, now_us: int) -> None:
    """Somebody uses the token."""
    connection.execute(update(tokens).where(tokens.c.token_id == token_id).values(used_us=now_us))


def token(connection: Connection, token_id: str) -> Token:
    """A token by its id. Raises ``NotInStore``."""
    row = _row(connection, token_id)
    if row is None:
        raise NotInStore("there is no such token")
    return _token(row)


def all_tokens(connection: Connection) -> Sequence[Token]:
    """Every token that was ever made, the newest first."""
    found = select(tokens).order_by(tokens.c.created_us.desc(), tokens.c.token_id)
    return [_token(row) for row in connection.execute(found).mappings()]


def _row(connection: Connection, token_id: str) -> RowMapping | None:
    found = select(tokens).where(tokens.c.token_id == token_id)
    return connection.execute(found).mappings().first()


def _token(row: RowMapping) -> Token:
    return Token(
        token_id=row["token_id"],
        person_id=row["person_id"],
        name=row["name"],
        scopes=frozenset(Permission(word) for word in row["scopes"].split()),
        created_us=row["created_us"],
        until_us=row["until_us"],
        revoked_us=row["revoked_us"],
        used_us=row["used_us"],
    )
