"""What has changed since somebody last looked, saved views, and cases that resemble one. Reads.

Only ``mark_seen`` and the saved views write, and only about the person who asks.
"""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, func, or_, select

from tanglaw.casework.review.rules import LONGEST_TEXT
from tanglaw.errors import NotInStore, StepRefused
from tanglaw.model.alert import Route
from tanglaw.model.disposition import CaseState
from tanglaw.store.desk.bulk import upsert
from tanglaw.store.desk.case_file import HistoryEntry, case_history
from tanglaw.store.desk.tables.cases import (
    case_alerts,
    cases,
    history,
    links,
    members,
    saved_views,
    seen,
)
from tanglaw.store.desk.unit import Unit

MOST_SIMILAR = 20
_COMMON = 200
"""Cases that share one thing; what more share (a processor's account) says nothing."""


@dataclass(frozen=True, slots=True)
class News:
    """What happened in a case since somebody looked; ``None`` when they never did."""

    since_us: int | None
    entries: tuple[HistoryEntry, ...]


@dataclass(frozen=True, slots=True)
class Similar:
    """A case that has something in common with another, and what."""

    case_id: str
    route: Route
    state: CaseState
    outcome: str
    shared_members: int
    shared_parties: int
    shared_links: int
    shared_alerts: int
    follows: bool
    followed_by: bool


@dataclass(frozen=True, slots=True)
class SavedView:
    """A queue that somebody keeps. ``query`` is JSON text of their filters."""

    id: int
    owner: str
    name: str
    shared: bool
    query: str


def news(connection: Connection, case_id: str, actor: str) -> News:
    """What others did in the case since ``actor`` last looked."""
    query = select(seen).where(seen.c.case_id == case_id, seen.c.actor == actor)
    last = connection.execute(query).mappings().first()
    if last is None:
        return News(None, ())
    entries = case_history(connection, case_id, last["history_id"])
    return News(last["at_us"], tuple(one for one in entries if one.actor != actor))


def mark_seen(connection: Connection, case_id: str, actor: str, now_us: int) -> None:
    """Remember that somebody looked; in ``Database.housekeeping``, since nothing is done."""
    query = select(func.coalesce(func.max(history.c.id), 0)).where(history.c.case_id == case_id)
    row = {
        "actor": actor,
        "case_id": case_id,
        "at_us": now_us,
        "history_id": connection.execute(query).scalar_one(),
    }
    upsert(connection, seen, [row], ("actor", "case_id"), ("at_us", "history_id"))


def similar(connection: Connection, case_id: str) -> tuple[Similar, ...]:
    """Cases with the same people, links or alerts, or that follow one another; closest first."""
    shared = {
        "members": _sharing(connection, case_id, members, "account"),
        "parties": _sharing(connection, case_id, members, "party_id"),
        "links": _sharing(connection, case_id, links, "link_id"),
        "alerts": _sharing(connection, case_id, case_alerts, "alert_id"),
    }
    ids = {one for found in shared.values() for one in found}
    mine = select(cases.c.follows).where(cases.c.case_id == case_id)
    before = connection.execute(mine).scalar()
    query = select(cases).where(
        or_(
            cases.c.case_id.in_(sorted(ids)[:5_000]),
            cases.c.follows == case_id,
            cases.c.case_id == before,
        )
    )
    found = [
        Similar(
            row["case_id"],
            Route(row["route"]),
            CaseState(row["state"]),
            row["outcome"],
            shared["members"][row["case_id"]],
            shared["parties"][row["case_id"]],
            shared["links"][row["case_id"]],
            shared["alerts"][row["case_id"]],
            follows=row["case_id"] == before,
            followed_by=row["follows"] == case_id,
        )
        for row in connection.execute(query).mappings()
        if row["case_id"] != case_id
    ]
    return tuple(sorted(found, key=_closeness)[:MOST_SIMILAR])


def save_view(unit: Unit, name: str, query: str, *, shared: bool = False) -> None:
    """Keep a queue under a name; one of the same name and owner is replaced."""
    said = name.strip()
    if not said or len(said) > 100 or len(query) > LONGEST_TEXT:
        raise StepRefused("a saved view needs a name of at most 100 characters")
    row = {
        "owner": unit.actor.id,
        "name": said,
        "shared": shared,
        "query_json": query,
        "at_us": unit.now_us,
    }
    upsert(
        unit.connection, saved_views, [row], ("owner", "name"), ("shared", "query_json", "at_us")
    )
    unit.record("view_saved", "view", unit.actor.id, {"shared": shared})


def forget_view(unit: Unit, view_id: int) -> None:
    """Delete a saved view of one's own. Raises ``NotInStore``."""
    mine = (saved_views.c.id == view_id) & (saved_views.c.owner == unit.actor.id)
    if unit.execute(delete(saved_views).where(mine)).rowcount == 0:
        raise NotInStore("you have no such view", place=f"view {view_id}")
    unit.record("view_deleted", "view", unit.actor.id)


def views(connection: Connection, actor: str) -> tuple[SavedView, ...]:
    """One's own views and those that others share, by name."""
    fit = or_(saved_views.c.owner == actor, saved_views.c.shared)
    query = select(saved_views).where(fit).order_by(saved_views.c.name, saved_views.c.id)
    return tuple(
        SavedView(row["id"], row["owner"], row["name"], row["shared"], row["query_json"])
        for row in connection.execute(query).mappings()
    )


def _sharing(connection: Connection, case_id: str, table: Table, column: str) -> Counter[str]:
    """How many values of ``column`` other cases share with this one."""
    value = table.c[column]
    mine = select(value).where(table.c.case_id == case_id, value.is_not(None)).limit(5_000)
    others = (
        select(value, table.c.case_id)
        .where(value.in_(mine), table.c.case_id != case_id)
        .distinct()
        .limit(20_000)
    )
    by_value: dict[str, list[str]] = {}
    for key, other in connection.execute(others):
        by_value.setdefault(str(key), []).append(str(other))
    return Counter(other for found in by_value.values() if len(found) <= _COMMON for other in found)


def _closeness(one: Similar) -> tuple[int, int, str]:
    near = 0 if one.follows or one.followed_by else 1
    shared = one.shared_members + one.shared_parties + one.shared_links + one.shared_alerts
    return (near, -shared, one.case_id)
