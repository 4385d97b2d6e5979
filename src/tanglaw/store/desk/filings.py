"""Reports that the law asks for, and where each is: draft to acknowledged. Files nothing itself.

That a report exists is confidential: its steps are in the trail and in ``filing_steps``, never in
the history of the case, and whoever reads this must hold the permission for it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from secrets import token_hex

from sqlalchemy import ColumnElement, Connection, RowMapping, func, insert, or_, select, update

from tanglaw.casework.review.duties import check_may_approve_filing, check_may_prepare_filing
from tanglaw.casework.review.rules import check_reason
from tanglaw.errors import ChangedMeanwhile, NotInStore, StepRefused
from tanglaw.model.disposition import DispositionKind, DispositionState
from tanglaw.model.filing import Filing, FilingState, following, move
from tanglaw.store.desk.case_file import case_decisions
from tanglaw.store.desk.locking import hold
from tanglaw.store.desk.tables.decisions import filing_steps, filings
from tanglaw.store.desk.unit import Unit

FIRST = "first"
KINDS = (FIRST, "amended", "supplementary")
OVER = (FilingState.ACKNOWLEDGED, FilingState.AMENDED)
"""States in which nothing is due any more."""
UNFILED = (
    FilingState.DRAFT,
    FilingState.IN_APPROVAL,
    FilingState.APPROVED,
    FilingState.REJECTED,
)
"""States in which somebody still has to file."""


@dataclass(frozen=True, slots=True)
class FilingStep:
    """One move of a report."""

    at_us: int
    by: str
    from_state: str
    to_state: str
    reason: str


@dataclass(frozen=True, slots=True)
class DeskFiling:
    """A report of a case. ``follows``: the regulator's reference of the one it amends or adds to.

    ``due_on`` is the last day; ``due_rule`` says which rule counts it.
    """

    id: int
    case_id: str
    jurisdiction: str
    format: str
    kind: str
    version: int
    filing: Filing
    created_us: int
    changed_us: int
    due_on: date | None
    due_rule: str
    steps: tuple[FilingStep, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """By when a report must be filed, and under which rule (``report.deadlines``)."""

    on: date
    rule: str


def draft_filing(
    unit: Unit, case_id: str, *, jurisdiction: str, form: str, due: Due | None = None
) -> int:
    """Begin a report about a case for which `report` was decided; its id.

    Raises ``StepRefused`` unless such a decision is in force, ``NotInStore`` without such a case.
    """
    hold(unit, case_id, None)
    check_may_prepare_filing(unit.actor.roles)
    decided = (
        one
        for one in case_decisions(unit.connection, case_id)
        if one.state is DispositionState.IN_FORCE and one.kind is DispositionKind.REPORT
    )
    if next(decided, None) is None:
        raise StepRefused(
            "no decision to report is in force for this case",
            hint="Propose `report` and have it approved first.",
        )
    new = _New(case_id, jurisdiction, form, FIRST, due)
    return _insert(unit, new, Filing(_reference()))


def follow_filing(
    unit: Unit, filing_id: int, kind: str, *, due: Due | None = None, version: int
) -> int:
    """Begin a report that amends or adds to one that was filed, and points at it; its id.

    ``kind``: ``amended`` or ``supplementary``. An amended report takes the first out of force.
    """
    first = _held(unit, filing_id, version)
    check_may_prepare_filing(unit.actor.roles)
    if kind not in KINDS[1:]:
        raise StepRefused("a report that follows is `amended` or `supplementary`")
    filing = following(first.filing, _reference())
    if kind == "amended":
        _store(unit, first, move(first.filing, FilingState.AMENDED, by=unit.actor.id), "")
    new = _New(first.case_id, first.jurisdiction, first.format, kind, due)
    return _insert(unit, new, filing)


def move_filing(
    unit: Unit,
    filing_id: int,
    to: FilingState,
    version: int,
    *,
    regulator_reference: str = "",
    reason: str = "",
) -> None:
    """Move a report on. Sending it back or a rejection needs a reason; approval another person.

    Raises ``ReportError`` with the rule, ``StepRefused``, ``ChangedMeanwhile`` or ``NotInStore``.
    """
    found = _held(unit, filing_id, version)
    if to is FilingState.APPROVED:
        check_may_approve_filing(unit.actor.roles)
    else:
        check_may_prepare_filing(unit.actor.roles)
    if to is FilingState.AMENDED:
        raise StepRefused("begin the amended report instead; it moves this one")
    said = reason.strip()
    if to in (FilingState.DRAFT, FilingState.REJECTED):
        said = check_reason(reason)
    moved = move(
        found.filing, to, by=unit.actor.id, regulator_reference=regulator_reference.strip()
    )
    _store(unit, found, moved, said)


def case_filings(connection: Connection, case_id: str) -> tuple[DeskFiling, ...]:
    """The reports of a case, oldest first. Confidential."""
    return _filings(connection, filings.c.case_id == case_id)


def due_filings(connection: Connection, until: date) -> tuple[DeskFiling, ...]:
    """Reports not yet filed whose last day is at most ``until`` or unknown, the urgent first."""
    waiting = filings.c.state.in_([str(one) for one in UNFILED])
    in_time = or_(filings.c.due_on.is_(None), filings.c.due_on <= until.isoformat())
    found = _filings(connection, waiting, in_time)
    return tuple(sorted(found, key=lambda one: (one.due_on or date.max, one.id)))


def due_days(connection: Connection) -> dict[str, str]:
    """Case -> the last day of its first report that is still to be filed, or "". Confidential."""
    first = func.coalesce(func.min(filings.c.due_on), "").label("due_on")
    query = select(filings.c.case_id, first)
    query = query.where(filings.c.state.in_([str(one) for one in UNFILED]))
    rows = connection.execute(query.group_by(filings.c.case_id).order_by(filings.c.case_id))
    return {row.case_id: row.due_on for row in rows}


def one_filing(connection: Connection, filing_id: int) -> DeskFiling:
    """The report of that id. Raises ``NotInStore``. Confidential."""
    found = _filings(connection, filings.c.id == filing_id)
    if not found:
        raise NotInStore("there is no such report", place=f"report {filing_id}")
    return found[0]


def _reference() -> str:
    return f"TL-{token_hex(6)}"


def _held(unit: Unit, filing_id: int, version: int) -> DeskFiling:
    query = select(filings.c.version).where(filings.c.id == filing_id).with_for_update()
    current = unit.connection.execute(query).scalar()
    found = one_filing(unit.connection, filing_id)
    if current != version:
        raise ChangedMeanwhile(
            "somebody else moved this report after you opened it",
            place=f"report {filing_id}",
            hint="Read it again; nothing was overwritten.",
        )
    return found


@dataclass(frozen=True, slots=True)
class _New:
    case_id: str
    jurisdiction: str
    form: str
    kind: str
    due: Due | None


def _insert(unit: Unit, new: _New, filing: Filing) -> int:
    made = unit.connection.execute(
        insert(filings).returning(filings.c.id),
        {
            "case_id": new.case_id,
            "jurisdiction": new.jurisdiction,
            "format": new.form,
            "reference": filing.reference,
            "state": str(filing.state),
            "prepared_by": "",
            "approved_by": "",
            "regulator_reference": "",
            "follows": filing.follows,
            "kind": new.kind,
            "created_us": unit.now_us,
            "changed_us": unit.now_us,
            "due_on": new.due.on.isoformat() if new.due else None,
            "due_rule": new.due.rule if new.due else "",
        },
    )
    filing_id = int(made.scalar_one())
    _step(unit, filing_id, "", str(filing.state), "")
    unit.record("filing_drafted", "filing", str(filing_id), {"kind": new.kind, "format": new.form})
    return filing_id


def _store(unit: Unit, found: DeskFiling, moved: Filing, reason: str) -> None:
    unit.execute(
        update(filings)
        .where(filings.c.id == found.id)
        .values(
            state=str(moved.state),
            prepared_by=moved.prepared_by,
            approved_by=moved.approved_by,
            regulator_reference=moved.regulator_reference,
            version=filings.c.version + 1,
            changed_us=unit.now_us,
        )
    )
    _step(unit, found.id, str(found.filing.state), str(moved.state), reason)
    unit.record("filing_moved", "filing", str(found.id), {"to": str(moved.state)})


def _step(unit: Unit, filing_id: int, before: str, after: str, reason: str) -> None:
    row = {
        "filing_id": filing_id,
        "at_us": unit.now_us,
        "by": unit.actor.id,
        "from_state": before,
        "to_state": after,
        "reason": reason,
    }
    unit.execute(insert(filing_steps), row)


def _filings(connection: Connection, *where: ColumnElement[bool]) -> tuple[DeskFiling, ...]:
    rows = connection.execute(select(filings).where(*where).order_by(filings.c.id)).mappings().all()
    query = select(filing_steps).where(filing_steps.c.filing_id.in_([row["id"] for row in rows]))
    taken: dict[int, list[FilingStep]] = {row["id"]: [] for row in rows}
    for one in connection.execute(query.order_by(filing_steps.c.id)).mappings():
        taken[one["filing_id"]].append(
            FilingStep(one["at_us"], one["by"], one["from_state"], one["to_state"], one["reason"])
        )
    return tuple(_filing(row, taken[row["id"]]) for row in rows)


def _filing(row: RowMapping, steps: Sequence[FilingStep]) -> DeskFiling:
    filing = Filing(
        row["reference"],
        FilingState(row["state"]),
        row["prepared_by"],
        row["approved_by"],
        row["regulator_reference"],
        row["follows"],
    )
    return DeskFiling(
        row["id"],
        row["case_id"],
        row["jurisdiction"],
        row["format"],
        row["kind"],
        row["version"],
        filing,
        row["created_us"],
        row["changed_us"],
        date.fromisoformat(row["due_on"]) if row["due_on"] else None,
        row["due_rule"],
        tuple(steps),
    )
