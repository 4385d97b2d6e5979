"""A case taken for a change: nobody else changes it until this unit ends. Not the change.

Every change names the version that was read; a version that has passed is refused in words, so that
two people on one case cannot overwrite each other.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select, update

from tanglaw.errors import ChangedMeanwhile
from tanglaw.model.alert import Route
from tanglaw.model.disposition import CaseState
from tanglaw.store.desk.case_file import no_such_case
from tanglaw.store.desk.import_rows import counts
from tanglaw.store.desk.tables.cases import cases, history, members
from tanglaw.store.desk.unit import Unit


@dataclass(frozen=True, slots=True)
class Held:
    """A case as it stood when it was taken. ``state`` is open once a rest has run out."""

    case_id: str
    version: int
    state: CaseState
    route: Route
    assignee: str | None
    rested: bool


def hold(unit: Unit, case_id: str, version: int | None) -> Held:
    """Take the case. ``version``: the one that was read; ``None`` where any will do (a note).

    Raises ``NotInStore``, or ``ChangedMeanwhile`` with who changed it.
    """
    query = select(cases).where(cases.c.case_id == case_id).with_for_update()
    row = unit.connection.execute(query).mappings().first()
    if row is None:
        raise no_such_case(case_id)
    if version is not None and version != row["version"]:
        last = (
            select(history.c.actor, history.c.kind)
            .where(history.c.case_id == case_id)
            .order_by(history.c.id.desc())
            .limit(1)
        )
        found = unit.connection.execute(last).first()
        who = f" Last: {found[1]} by {found[0]}." if found else ""
        raise ChangedMeanwhile(
            "somebody else changed this case after you opened it, and nothing was overwritten."
            + who,
            place=f"case {case_id}",
            hint="Read it again; what you wrote is still in your form.",
        )
    state, until = CaseState(row["state"]), row["rests_until_us"]
    resting = state in (CaseState.WATCHED, CaseState.SUPPRESSED)
    rested = resting and until is not None and until <= unit.now_us
    return Held(
        case_id,
        row["version"],
        CaseState.OPEN if rested else state,
        Route(row["route"]),
        row["assignee"],
        rested,
    )


def change(unit: Unit, case_id: str, values: Mapping[str, object]) -> int:
    """Change the case that is held, and raise its version; the new version."""
    unit.execute(
        update(cases)
        .where(cases.c.case_id == case_id)
        .values({**values, "version": cases.c.version + 1, "changed_us": unit.now_us})
    )
    query = select(cases.c.version).where(cases.c.case_id == case_id)
    return int(unit.connection.execute(query).scalar_one())


def recount(unit: Unit, case_id: str) -> None:
    """Count the people of a case again, after a role was corrected."""
    rows = unit.rows(select(members).where(members.c.case_id == case_id))
    told = counts([{str(name): value for name, value in row.items()} for row in rows])
    unit.execute(update(cases).where(cases.c.case_id == case_id).values(told))
