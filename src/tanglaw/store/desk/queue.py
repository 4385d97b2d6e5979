"""The queue: cases sorted, filtered and searched by the database, page by page. Changes nothing.

Pages follow one another by the values of the last row (a cursor), so the ten-thousandth costs as
much as the first and nothing is shown twice when a case comes in between.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from enum import StrEnum

import orjson
from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    and_,
    func,
    literal,
    or_,
    select,
    tuple_,
)

from tanglaw.errors import UsageError
from tanglaw.model.alert import Family, Route
from tanglaw.model.disposition import CaseState, DispositionKind
from tanglaw.store.desk.tables.cases import case_alerts, cases

LARGEST_PAGE = 500
NOBODY = "(nobody)"
"""The assignee to ask for to see unclaimed cases."""
COUNTED = 10_000
"""Matches are counted up to here; beyond, a page says "more than"."""


class Sort(StrEnum):
    """Orders of the queue; ties are broken by the case id."""

    URGENCY = "urgency"
    """Welfare first, then priority."""
    DUE = "due"
    PRIORITY = "priority"
    CHANGED = "changed"
    OPENED = "opened"
    ID = "id"


@dataclass(frozen=True, slots=True)
class QueueQuery:
    """What to show. Empty filters let everything through; several values of one are alternatives.

    ``states`` without a value means everything that waits for somebody. ``text`` looks in the ids
    of cases, accounts and parties. ``due_before_us`` keeps what is due by then.
    """

    states: tuple[CaseState, ...] = ()
    routes: tuple[Route, ...] = ()
    typologies: tuple[str, ...] = ()
    families: tuple[Family, ...] = ()
    assignees: tuple[str, ...] = ()
    outcomes: tuple[DispositionKind, ...] = ()
    text: str = ""
    due_before_us: int | None = None
    withdrawn: bool | None = None
    sort: Sort = Sort.URGENCY
    backwards: bool = False
    size: int = 50
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class QueueRow:
    """What the queue shows of a case."""

    case_id: str
    version: int
    state: CaseState
    route: Route
    priority: int
    assignee: str | None
    opened_us: int
    changed_us: int
    due_us: int | None
    rests_until_us: int | None
    withdrawn_us: int | None
    first_us: int | None
    last_us: int | None
    members: int
    possible_victims: int
    suspected_of_control: int
    alerts: int
    families: tuple[Family, ...]
    outcome: str
    follows: str | None


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A page; ``cursor`` asks for the next, ``None`` when this is the last.

    ``matches`` counts up to ``COUNTED``; ``more`` says that there are more.
    """

    rows: tuple[QueueRow, ...]
    cursor: str | None
    matches: int
    more: bool


def page(connection: Connection, query: QueueQuery, now_us: int) -> QueuePage:
    """The page that ``query`` asks for. Raises ``UsageError`` for a cursor of another queue."""
    where = _where(connection, query, now_us)
    size = max(1, min(query.size, LARGEST_PAGE))
    key, falls = _key(query.sort)
    wanted = select(cases).where(where).limit(size + 1)
    if query.cursor:
        wanted = wanted.where(_after(query))
    columns = [key] if query.sort is Sort.ID else [key, cases.c.case_id]
    order = [one.desc() if falls != query.backwards else one.asc() for one in columns]
    found = connection.execute(wanted.order_by(*order)).mappings().all()
    rows = found[:size]
    cursor = _cursor(query, rows[-1]) if len(found) > size else None
    # A first page that is not full has counted already.
    whole = len(found) if not query.cursor and cursor is None else None
    matches = _count(connection, where) if whole is None else whole
    return QueuePage(
        tuple(_row(one, now_us) for one in rows), cursor, min(matches, COUNTED), matches > COUNTED
    )


def one_row(connection: Connection, case_id: str, now_us: int) -> QueueRow | None:
    """What the queue shows of one case."""
    found = connection.execute(select(cases).where(cases.c.case_id == case_id)).mappings().first()
    return None if found is None else _row(found, now_us)


def waiting(connection: Connection, now_us: int) -> ColumnElement[bool]:
    """Cases that wait for somebody; a rest whose day has come counts at once."""
    live = cases.c.waits == 1
    # Without this the database could not walk the index of what is open.
    return or_(live, _rested(now_us)) if _some_rested(connection, now_us) else live


def _rested(now_us: int) -> ColumnElement[bool]:
    resting = cases.c.state.in_([CaseState.WATCHED, CaseState.SUPPRESSED])
    return and_(resting, cases.c.rests_until_us <= now_us)


def _some_rested(connection: Connection, now_us: int) -> bool:
    query = select(cases.c.case_id).where(_rested(now_us)).limit(1)
    return connection.execute(query).first() is not None


def _state(connection: Connection, query: QueueQuery, now_us: int) -> ColumnElement[bool]:
    if not query.states:
        return waiting(connection, now_us)
    rested = _some_rested(connection, now_us)
    parts: list[ColumnElement[bool]] = []
    for state in query.states:
        match state:
            case CaseState.OPEN:
                live = cases.c.state == state
                parts.append(or_(live, _rested(now_us)) if rested else live)
            case CaseState.WATCHED | CaseState.SUPPRESSED:
                parts.append(and_(cases.c.state == state, cases.c.rests_until_us > now_us))
            case CaseState.AWAITING_APPROVAL | CaseState.DECIDED:
                parts.append(cases.c.state == state)
    return or_(*parts)


def _where(connection: Connection, query: QueueQuery, now_us: int) -> ColumnElement[bool]:
    parts = [_state(connection, query, now_us)]
    if query.routes:
        parts.append(cases.c.route.in_(query.routes))
    if query.outcomes:
        parts.append(cases.c.outcome.in_(query.outcomes))
    if query.assignees:
        named = [one for one in query.assignees if one != NOBODY]
        mine: list[ColumnElement[bool]] = [cases.c.assignee.in_(named)] if named else []
        if NOBODY in query.assignees:
            mine.append(cases.c.assignee.is_(None))
        parts.append(or_(*mine))
    if query.families:
        padded = " " + cases.c.families + " "
        parts.append(or_(*(padded.contains(f" {one} ", autoescape=True) for one in query.families)))
    if query.typologies:
        parts.append(_fired(connection, query.typologies))
    if query.due_before_us is not None:
        parts.append(cases.c.due_us <= query.due_before_us)
    if query.withdrawn is not None:
        gone = cases.c.withdrawn_us.is_not(None)
        parts.append(gone if query.withdrawn else ~gone)
    words = query.text.lower().split()
    find = func.strpos if connection.dialect.name == "postgresql" else func.instr
    parts.extend(find(cases.c.search, word) > 0 for word in words)
    return and_(*parts)


def _fired(connection: Connection, typologies: tuple[str, ...]) -> ColumnElement[bool]:
    """Cases with an alert of one of the typologies, asked for in the way that suits how many."""
    mine = case_alerts.c.typology.in_(typologies)
    some = select(case_alerts.c.case_id).where(mine).limit(COUNTED + 1).subquery()
    often = connection.execute(select(func.count()).select_from(some)).scalar_one() > COUNTED
    fired = select(case_alerts.c.case_id).where(mine)
    if often:
        return fired.where(case_alerts.c.case_id == cases.c.case_id).exists()
    return cases.c.case_id.in_(fired)


def _key(sort: Sort) -> tuple[ColumnElement[object], bool]:
    """The column of an order, and whether it falls; the case id breaks ties, in its direction."""
    match sort:
        case Sort.URGENCY:
            return cases.c.urgency, False
        case Sort.DUE:
            return cases.c.due_us, False
        case Sort.PRIORITY:
            return cases.c.priority, True
        case Sort.CHANGED:
            return cases.c.changed_us, True
        case Sort.OPENED:
            return cases.c.opened_us, True
        case Sort.ID:
            return cases.c.case_id, False


def _cursor(query: QueueQuery, last: RowMapping) -> str:
    key, _ = _key(query.sort)
    value = last[str(key.key)]
    packed = orjson.dumps([query.sort, query.backwards, value, last["case_id"]])
    return urlsafe_b64encode(packed).decode()


def _after(query: QueueQuery) -> ColumnElement[bool]:
    try:
        sort, backwards, value, case_id = orjson.loads(urlsafe_b64decode(query.cursor or ""))
    except (ValueError, TypeError):
        raise _no_cursor() from None
    whole = isinstance(value, int) != (query.sort is Sort.ID)
    if (sort, backwards) != (query.sort, query.backwards) or not whole:
        raise _no_cursor()
    key, falls = _key(query.sort)
    here, there = tuple_(key, cases.c.case_id), tuple_(literal(value), literal(str(case_id)))
    return here < there if falls != query.backwards else here > there


def _no_cursor() -> UsageError:
    return UsageError("this cursor belongs to another queue", hint="Begin at the first page.")


def _count(connection: Connection, where: ColumnElement[bool]) -> int:
    some = select(cases.c.case_id).where(where).limit(COUNTED + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one()


def _row(row: RowMapping, now_us: int) -> QueueRow:
    state = CaseState(row["state"])
    rests = row["rests_until_us"]
    if state in (CaseState.WATCHED, CaseState.SUPPRESSED) and rests is not None and rests <= now_us:
        state, rests = CaseState.OPEN, None
    return QueueRow(
        case_id=row["case_id"],
        version=row["version"],
        state=state,
        route=Route(row["route"]),
        priority=row["priority"],
        assignee=row["assignee"],
        opened_us=row["opened_us"],
        changed_us=row["changed_us"],
        due_us=row["due_us"],
        rests_until_us=rests,
        withdrawn_us=row["withdrawn_us"],
        first_us=row["first_us"],
        last_us=row["last_us"],
        members=row["members"],
        possible_victims=row["possible_victims"],
        suspected_of_control=row["suspected_of_control"],
        alerts=row["alerts"],
        families=tuple(Family(one) for one in row["families"].split()),
        outcome=row["outcome"],
        follows=row["follows"],
    )
