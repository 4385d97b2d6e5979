"""Many cases moved at once, with one reason: to somebody, to another lane, to another day.

Not a decision: nothing is closed, refused or approved in bulk. All of them move, or none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from tanglaw.casework.review.due import DueTimes, lane, urgency
from tanglaw.casework.review.duties import check_may_assign, check_may_work
from tanglaw.casework.review.rules import check_reason
from tanglaw.errors import StepRefused
from tanglaw.model.alert import Route
from tanglaw.model.moment import days
from tanglaw.store.desk.locking import change, hold
from tanglaw.store.desk.tables.cases import assignments, cases
from tanglaw.store.desk.unit import Unit

MOST = 1_000
"""Cases in one move."""
LONGEST_DELAY_US = days(90)


@dataclass(frozen=True, slots=True)
class ToSomebody:
    """Give the cases to a person, or to nobody."""

    assignee: str | None


@dataclass(frozen=True, slots=True)
class ToLane:
    """Move the cases to another route."""

    route: Route


@dataclass(frozen=True, slots=True)
class ToDay:
    """Set the moment by which the cases are due."""

    due_us: int


Move = ToSomebody | ToLane | ToDay


def move(
    unit: Unit,
    case_versions: Sequence[tuple[str, int]],
    to: Move,
    *,
    reason: str,
    due: DueTimes | None = None,
) -> int:
    """Move the cases, each as it was read; how many. One that changed meanwhile stops them all.

    Raises ``StepRefused`` without a reason or for too many, ``ChangedMeanwhile``, ``NotInStore``.
    """
    check_may_assign(unit.actor.roles)
    said = check_reason(reason)
    if not case_versions or len(case_versions) > MOST:
        raise StepRefused(f"choose between 1 and {MOST:,} cases", hint="Nothing was moved.")
    for case_id, version in sorted(set(case_versions)):
        held = hold(unit, case_id, version)
        if not isinstance(to, ToSomebody):
            check_may_work(unit.actor.roles, held.route)
        values, details = _values(unit, case_id, to, due or DueTimes())
        change(unit, case_id, values)
        unit.happened(case_id, "moved", {**details, "reason": said})
        unit.record("case_moved", "case", case_id, {key: str(one) for key, one in details.items()})
    return len(set(case_versions))


def _values(
    unit: Unit, case_id: str, to: Move, due: DueTimes
) -> tuple[dict[str, object], dict[str, object]]:
    query = select(cases.c.assignee, cases.c.route, cases.c.priority, cases.c.due_us)
    row = unit.rows(query.where(cases.c.case_id == case_id))[0]
    match to:
        case ToSomebody(assignee):
            unit.execute(
                assignments.insert(),
                {
                    "case_id": case_id,
                    "at_us": unit.now_us,
                    "by": unit.actor.id,
                    "assignee": assignee,
                    "reason": "moved with others",
                },
            )
            return {"assignee": assignee}, {"old": row["assignee"], "assignee": assignee}
        case ToLane(route):
            values: dict[str, object] = {
                "route": str(route),
                "lane": lane(route),
                "urgency": urgency(lane(route), row["priority"]),
                "routed_by": unit.actor.id,
            }
            if lane(route) < lane(Route(row["route"])):
                values["due_us"] = min(row["due_us"], unit.now_us + due.wait_us(route))
            return values, {"old": row["route"], "route": str(route)}
        case ToDay(due_us):
            _check_day(Route(row["route"]), due_us, unit.now_us, due)
            return {"due_us": due_us}, {"old": row["due_us"], "due_us": due_us}


def _check_day(route: Route, due_us: int, now_us: int, due: DueTimes) -> None:
    longest = LONGEST_DELAY_US
    if route in (Route.SAFEGUARD_URGENT, Route.SAFEGUARD):
        longest = due.wait_us(route)  # welfare is never put off beyond its own time
    if due_us > now_us + longest:
        raise StepRefused(
            f"a case in `{route}` cannot be put off that long",
            hint="Move it to another lane with a reason, or look at it now.",
        )
