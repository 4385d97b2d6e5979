"""How much waits, for whom, and how long it has waited: numbers for the queue. Changes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, case, func, select

from tanglaw.casework.review.due import LANES, SOON_US
from tanglaw.model.alert import Route
from tanglaw.model.disposition import CaseState
from tanglaw.store.desk.queue import waiting
from tanglaw.store.desk.tables.cases import cases


@dataclass(frozen=True, slots=True)
class Load:
    """What waits for one person; ``assignee`` is ``None`` for what nobody has claimed."""

    assignee: str | None
    waiting: int
    urgent: int
    overdue: int
    due_soon: int


@dataclass(frozen=True, slots=True)
class LaneLoad:
    """What waits in one lane. ``oldest_us``: when the oldest was opened."""

    route: Route
    waiting: int
    unclaimed: int
    overdue: int
    oldest_us: int | None


def workload(connection: Connection, now_us: int) -> tuple[Load, ...]:
    """What waits, by person, the fullest first."""
    urgent = func.sum(case((cases.c.lane == 0, 1), else_=0))
    overdue = func.sum(case((cases.c.due_us < now_us, 1), else_=0))
    soon = func.sum(case((cases.c.due_us.between(now_us, now_us + SOON_US), 1), else_=0))
    query = (
        select(cases.c.assignee, func.count(), urgent, overdue, soon)
        .where(waiting(connection, now_us))
        .group_by(cases.c.assignee)
    )
    found = [Load(who, n, int(u), int(o), int(s)) for who, n, u, o, s in connection.execute(query)]
    return tuple(sorted(found, key=lambda one: (-one.waiting, one.assignee or "")))


def lanes(connection: Connection, now_us: int) -> tuple[LaneLoad, ...]:
    """What waits, by lane, welfare first; a lane without cases is there too."""
    unclaimed = func.sum(case((cases.c.assignee.is_(None), 1), else_=0))
    overdue = func.sum(case((cases.c.due_us < now_us, 1), else_=0))
    query = (
        select(cases.c.lane, func.count(), unclaimed, overdue, func.min(cases.c.opened_us))
        .where(waiting(connection, now_us))
        .group_by(cases.c.lane)
    )
    told = {
        LANES[place]: LaneLoad(LANES[place], n, int(u), int(o), oldest)
        for place, n, u, o, oldest in connection.execute(query)
    }
    return tuple(told.get(route, LaneLoad(route, 0, 0, 0, None)) for route in LANES)


def state_counts(connection: Connection, now_us: int) -> Mapping[CaseState, int]:
    """How many cases are in each state; a rest that ran out counts as open."""
    query = select(cases.c.state, func.count()).group_by(cases.c.state)
    told = {CaseState(state): int(n) for state, n in connection.execute(query)}
    resting = [str(CaseState.WATCHED), str(CaseState.SUPPRESSED)]
    ended = (
        select(cases.c.state, func.count())
        .where(cases.c.state.in_(resting), cases.c.rests_until_us <= now_us)
        .group_by(cases.c.state)
    )
    found = {state: told.get(state, 0) for state in CaseState}
    for state, n in connection.execute(ended):
        found[CaseState(state)] -= int(n)
        found[CaseState.OPEN] += int(n)
    return found
