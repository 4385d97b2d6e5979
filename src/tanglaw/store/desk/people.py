"""People and services that may use the desk, and their roles. Not how they sign in.

The trail names somebody by ``person_id``, which tells nothing outside the store.
"""

import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, insert, select, update

from tanglaw.casework.review.permissions import DeskRole, Permission, permissions
from tanglaw.errors import ChangedMeanwhile, NotInStore, StepRefused, UsageError
from tanglaw.store.desk.passwords import hashed
from tanglaw.store.desk.sessions import end_sessions_of
from tanglaw.store.desk.tables.access import people
from tanglaw.store.desk.unit import Unit

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._@+-]{1,99}")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may use the desk. ``must_change``: the password was set by somebody else."""

    person_id: str
    login: str
    name: str
    roles: frozenset[DeskRole]
    active: bool
    must_change: bool
    has_password: bool
    version: int
    created_us: int

    @property
    def permissions(self) -> frozenset[Permission]:
        """What they may do."""
        return permissions(self.roles) if self.active else frozenset()


def add_person(
    unit: Unit,
    login: str,
    roles: Iterable[DeskRole],
    *,
    name: str = "",
    password: str | None = None,
    must_change: bool = True,
) -> Person:
    """Let somebody in. Without a password they come by another provider, or by tokens alone.

    Raises ``UsageError`` for a login or password that is none, ``StepRefused`` when it is taken.
    """
    login = clean_login(login)
    given = _roles(roles)
    if find_by_login(unit.connection, login) is not None:
        raise StepRefused("somebody has this login already", hint="Choose another login.")
    person_id = f"U-{secrets.token_hex(6)}"
    unit.execute(
        insert(people),
        {
            "person_id": person_id,
            "login": login,
            "name": name.strip()[:200],
            "roles": given,
            "password_hash": None if password is None else hashed(password, login),
            "active": True,
            "must_change": password is not None and must_change,
            "created_us": unit.now_us,
            "changed_us": unit.now_us,
        },
    )
    unit.record("person_added", "person", person_id, {"roles": given})
    return person(unit.connection, person_id)


def clean_login(login: str) -> str:
    """The login as it is kept. Raises ``UsageError`` when it is none."""
    plain = login.strip().lower()
    if _LOGIN.fullmatch(plain) is None:
        raise UsageError(
            "this is no login",
            hint="2 to 100 of: a to z, 0 to 9, and . _ @ + - (not first).",
        )
    return plain


def change_roles(unit: Unit, person_id: str, roles: Iterable[DeskRole], *, version: int) -> Person:
    """Give somebody these roles and no others; their sessions end.

    Raises ``StepRefused`` on one's own roles, and when nobody could administer people any more.
    """
    before = person(unit.connection, person_id)
    given = _roles(roles)
    _not_oneself(unit, person_id, "roles")
    if DeskRole.ADMIN in before.roles and DeskRole.ADMIN.value not in given.split():
        _another_admin(unit.connection, person_id)
    _change(unit, before, version, {"roles": given})
    told = {"before": " ".join(sorted(before.roles)), "after": given}
    unit.record("person_roles_changed", "person", person_id, told)
    end_sessions_of(unit.connection, person_id, unit.now_us)
    return person(unit.connection, person_id)


def set_active(unit: Unit, person_id: str, active: bool, *, version: int) -> Person:
    """Let somebody in again, or no more; then their sessions and tokens end at once.

    Raises ``StepRefused`` on oneself, and when nobody could administer people any more.
    """
    before = person(unit.connection, person_id)
    if not active:
        _not_oneself(unit, person_id, "access")
        if DeskRole.ADMIN in before.roles:
            _another_admin(unit.connection, person_id)
    _change(unit, before, version, {"active": active})
    unit.record(f"person_{'let_in' if active else 'shut_out'}", "person", person_id)
    end_sessions_of(unit.connection, person_id, unit.now_us)
    return person(unit.connection, person_id)


def set_password(unit: Unit, person_id: str, password: str, *, must_change: bool = False) -> None:
    """Give somebody a new password; their sessions end. Raises ``UsageError`` for a weak one."""
    before = person(unit.connection, person_id)
    kept = hashed(password, before.login)
    changes = {"password_hash": kept, "must_change": must_change}
    _change(unit, before, before.version, changes)
    unit.record("person_password_changed", "person", person_id, {"by_another": must_change})
    end_sessions_of(unit.connection, person_id, unit.now_us)


def join_provider(unit: Unit, person_id: str, issuer: str, issuer_subject: str) -> None:
    """From now on whom ``issuer`` knows as ``issuer_subject`` is this person.

    Raises ``StepRefused`` when another, or another account there, is joined already.
    """
    before = person(unit.connection, person_id)
    row = unit.rows(select(people).where(people.c.person_id == person_id))[0]
    if row["issuer_subject"] is not None or find_by_provider(
        unit.connection, issuer, issuer_subject
    ):
        raise StepRefused("this sign-in is joined to somebody already")
    changes = {"issuer": issuer, "issuer_subject": issuer_subject}
    _change(unit, before, before.version, changes)
    unit.record("person_provider_joined", "person", person_id)


def person(connection: Connection, person_id: str) -> Person:
    """Somebody by id. Raises ``NotInStore``."""
    row = _one(connection, people.c.person_id == person_id)
    if row is None:
        raise NotInStore("there is no such person at this desk")
    return _person(row)


def find_by_login(connection: Connection, login: str) -> Person | None:
    """Somebody by login, whatever its case."""
    row = _one(connection, people.c.login == login.strip().lower())
    return None if row is None else _person(row)


def known_login(connection: Connection, login: str) -> Person:
    """Somebody by login. Raises ``NotInStore``."""
    found = find_by_login(connection, login)
    if found is None:
        raise NotInStore(
            "nobody at this desk has this login", hint="`tanglaw desk user list` has them all."
        )
    return found


def find_by_provider(connection: Connection, issuer: str, issuer_subject: str) -> Person | None:
    """Somebody by what another provider calls them."""
    row = _one(
        connection, (people.c.issuer == issuer) & (people.c.issuer_subject == issuer_subject)
    )
    return None if row is None else _person(row)


def password_hash(connection: Connection, person_id: str) -> str | None:
    """The kept hash, for ``passwords.matches`` alone."""
    return connection.scalar(select(people.c.password_hash).where(people.c.person_id == person_id))


def renew_hash(connection: Connection, person_id: str, kept: str) -> None:
    """Keep the same password under a newer hash. Nothing that anybody did."""
    connection.execute(
        update(people).where(people.c.person_id == person_id).values(password_hash=kept)
    )


def everybody(connection: Connection) -> Sequence[Person]:
    """All people and services, by login."""
    rows = connection.execute(select(people).order_by(people.c.login)).mappings()
    return [_person(row) for row in rows]


def _one(connection: Connection, condition: object) -> RowMapping | None:
    found = select(people).where(condition)  # type: ignore[arg-type]
    return connection.execute(found).mappings().first()


def _person(row: RowMapping) -> Person:
    return Person(
        person_id=row["person_id"],
        login=row["login"],
        name=row["name"],
        roles=frozenset(DeskRole(word) for word in row["roles"].split()),
        active=bool(row["active"]),
        must_change=bool(row["must_change"]),
        has_password=row["password_hash"] is not None,
        version=row["version"],
        created_us=row["created_us"],
    )


def _roles(roles: Iterable[DeskRole]) -> str:
    given = sorted({DeskRole(role) for role in roles})
    if not given:
        raise UsageError("a role is missing", hint=f"One of: {', '.join(DeskRole)}.")
    if DeskRole.SERVICE in given and len(given) > 1:
        raise UsageError("a service is no person", hint="Give a service its own login.")
    return " ".join(given)


def _change(unit: Unit, before: Person, version: int, changes: Mapping[str, object]) -> None:
    values = {**changes, "version": version + 1, "changed_us": unit.now_us}
    same = (people.c.person_id == before.person_id) & (people.c.version == version)
    if unit.execute(update(people).where(same).values(values)).rowcount != 1:
        raise ChangedMeanwhile(
            "somebody else changed this person meanwhile",
            hint="Nothing was overwritten. Look again, then decide.",
        )


def _not_oneself(unit: Unit, person_id: str, what: str) -> None:
    if unit.actor.id == person_id:
        raise StepRefused(f"nobody changes their own {what}", hint="Ask another administrator.")


def _another_admin(connection: Connection, person_id: str) -> None:
    others = [
        each
        for each in everybody(connection)
        if each.active and DeskRole.ADMIN in each.roles and each.person_id != person_id
    ]
    if not others:
        raise StepRefused(
            "this is the last administrator", hint="Make somebody else administrator first."
        )
