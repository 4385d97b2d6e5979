"""One case in full, as the store has it: people, links, alerts, what was said and decided.

Not its transfers (``case_evidence``), and not its reports, which are confidential (``filings``).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import orjson
from sqlalchemy import ColumnElement, Connection, RowMapping, Select, Table, select

from tanglaw.errors import NotInStore
from tanglaw.model.alert import Alert, Role
from tanglaw.model.disposition import (
    Action,
    DispositionKind,
    DispositionState,
    Finding,
    FindingKind,
    Reason,
)
from tanglaw.store.desk.import_rows import standing_victim
from tanglaw.store.desk.queue import QueueRow, one_row
from tanglaw.store.desk.tables.cases import (
    attachments,
    case_alerts,
    case_texts,
    history,
    links,
    members,
    notes,
)
from tanglaw.store.desk.tables.decisions import appeals, approvals, dispositions, findings
from tanglaw.store.desk.tables.evidence import alerts
from tanglaw.store.run_lines import parse_alert


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of a member that the same alerts allow."""

    role: Role
    basis: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What an analyst said instead of the run's hypothesis."""

    role: Role
    by: str
    at_us: int
    reason: str


@dataclass(frozen=True, slots=True)
class DeskMember:
    """Somebody in a case. ``role`` and ``possible_victim`` are what stands now.

    ``proposed_victim``: what the run said; a correction does not take its protection away.
    """

    account: str
    party_id: str | None
    role: Role
    possible_victim: bool
    proposed_role: Role
    proposed_victim: bool
    basis: str
    part: str
    reason: str
    alternatives: tuple[Alternative, ...]
    correction: Correction | None
    withdrawn_us: int | None


@dataclass(frozen=True, slots=True)
class DeskLink:
    """A device or contact in common; ``off_us`` when somebody switched it off."""

    link_id: str
    kind: str
    basis: str
    accounts: tuple[str, ...]
    withdrawn_us: int | None
    off_us: int | None
    off_by: str | None
    off_reason: str | None


@dataclass(frozen=True, slots=True)
class DeskAlert:
    """An alert of a case, and since when a run no longer has it."""

    alert: Alert
    joined_us: int
    withdrawn_us: int | None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """Something that happened in a case. ``details`` is JSON text with old and new values."""

    id: int
    at_us: int
    actor: str
    kind: str
    details: str


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote down."""

    id: int
    at_us: int
    author: str
    body: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """Where the institution keeps a document, and its digest."""

    id: int
    at_us: int
    author: str
    title: str
    reference: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Approval:
    """What the second person said."""

    by: str
    at_us: int
    verdict: str
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """A disposition and what became of it."""

    id: int
    case_id: str
    kind: DispositionKind
    state: DispositionState
    reasons: tuple[Reason, ...]
    actions: tuple[Action, ...]
    rationale: str
    findings: tuple[Finding, ...]
    four_eyes: bool
    proposed_by: str
    proposed_us: int
    settled_us: int | None
    until_us: int | None
    corrects: int | None
    approvals: tuple[Approval, ...]


@dataclass(frozen=True, slots=True)
class Appeal:
    """An objection to a decision, and the answer."""

    id: int
    disposition_id: int
    raised_by: str
    raised_us: int
    grounds: str
    state: str
    answered_by: str | None
    answered_us: int | None
    answer: str


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case in full. ``row.version`` goes with every change, so that nobody overwrites another."""

    row: QueueRow
    rationale: str
    against: tuple[str, ...]
    content: str
    """The case as the run wrote it, one line of JSON."""
    members: tuple[DeskMember, ...]
    links: tuple[DeskLink, ...]
    alerts: tuple[DeskAlert, ...]
    history: tuple[HistoryEntry, ...]
    notes: tuple[Note, ...]
    attachments: tuple[Attachment, ...]
    decisions: tuple[Decision, ...]
    appeals: tuple[Appeal, ...]


def case_file(connection: Connection, case_id: str, now_us: int) -> CaseFile:
    """The case. Raises ``NotInStore`` when there is none of that id."""
    row = one_row(connection, case_id, now_us)
    if row is None:
        raise no_such_case(case_id)
    texts = connection.execute(select(case_texts).where(case_texts.c.case_id == case_id)).mappings()
    said = texts.one()
    return CaseFile(
        row=row,
        rationale=said["rationale"],
        against=tuple(orjson.loads(said["against_json"])),
        content=said["content_json"],
        members=case_members(connection, case_id),
        links=case_links(connection, case_id),
        alerts=_alerts(connection, case_id),
        history=case_history(connection, case_id),
        notes=tuple(
            Note(one["id"], one["at_us"], one["author"], one["body"])
            for one in _all(connection, _of(notes, case_id))
        ),
        attachments=tuple(_attachment(one) for one in _all(connection, _of(attachments, case_id))),
        decisions=case_decisions(connection, case_id),
        appeals=tuple(_appeal(one) for one in _all(connection, _of(appeals, case_id))),
    )


def no_such_case(case_id: str) -> NotInStore:
    """The error for a case that is not there."""
    return NotInStore("there is no such case", place=repr(case_id[:80]))


def case_members(connection: Connection, case_id: str) -> tuple[DeskMember, ...]:
    """Who is in the case: those whom the run still names first, in its order."""
    query = select(members).where(members.c.case_id == case_id).order_by(members.c.id)
    found = [_member(one) for one in _all(connection, query)]
    return tuple(sorted(found, key=lambda one: one.withdrawn_us is not None))


def case_links(connection: Connection, case_id: str) -> tuple[DeskLink, ...]:
    """What people of the case have in common, those that are switched off too."""
    return tuple(_link(one) for one in _all(connection, _of(links, case_id)))


def case_history(
    connection: Connection, case_id: str, after_id: int = 0
) -> tuple[HistoryEntry, ...]:
    """What happened in the case after an entry, oldest first."""
    query = _of(history, case_id).where(history.c.id > after_id)
    return tuple(
        HistoryEntry(one["id"], one["at_us"], one["actor"], one["kind"], one["details_json"])
        for one in _all(connection, query)
    )


def case_decisions(connection: Connection, case_id: str) -> tuple[Decision, ...]:
    """Every decision about the case, oldest first."""
    return decisions(connection, dispositions.c.case_id == case_id)


def decisions(connection: Connection, *where: ColumnElement[bool]) -> tuple[Decision, ...]:
    """The decisions that fit, oldest first, with what second persons said."""
    rows = _all(connection, select(dispositions).where(*where).order_by(dispositions.c.id))
    ids = [row["id"] for row in rows]
    said: dict[int, list[Approval]] = {one: [] for one in ids}
    query = select(approvals).where(approvals.c.disposition_id.in_(ids)).order_by(approvals.c.id)
    for one in _all(connection, query):
        given = Approval(one["by"], one["at_us"], one["verdict"], one["reason"])
        said[one["disposition_id"]].append(given)
    found: dict[int, list[Finding]] = {one: [] for one in ids}
    query = select(findings).where(findings.c.disposition_id.in_(ids)).order_by(findings.c.id)
    for one in _all(connection, query):
        found[one["disposition_id"]].append(Finding(one["account"], FindingKind(one["kind"])))
    return tuple(_decision(row, said[row["id"]], found[row["id"]]) for row in rows)


def _of(table: Table, case_id: str) -> Select[tuple[object, ...]]:
    return select(table).where(table.c.case_id == case_id).order_by(table.c.id)


def _all(connection: Connection, query: Select[tuple[object, ...]]) -> Sequence[RowMapping]:
    return connection.execute(query).mappings().all()


def _alerts(connection: Connection, case_id: str) -> tuple[DeskAlert, ...]:
    query = (
        select(alerts.c.content_json, alerts.c.withdrawn_us, case_alerts.c.joined_us)
        .join_from(case_alerts, alerts)
        .where(case_alerts.c.case_id == case_id)
        .order_by(alerts.c.first_us, alerts.c.alert_id)
    )
    return tuple(
        DeskAlert(
            parse_alert(one["content_json"].encode(), "store"),
            one["joined_us"],
            one["withdrawn_us"],
        )
        for one in _all(connection, query)
    )


def _member(row: RowMapping) -> DeskMember:
    corrected = row["corrected_role"]
    correction = None
    if corrected is not None:
        correction = Correction(
            Role(corrected), row["corrected_by"], row["corrected_us"], row["correction_reason"]
        )
    victim = standing_victim({str(name): value for name, value in row.items()})
    return DeskMember(
        account=row["account"],
        party_id=row["party_id"],
        role=Role(corrected or row["role"]),
        possible_victim=victim,
        proposed_role=Role(row["role"]),
        proposed_victim=bool(row["possible_victim"]),
        basis=row["basis"],
        part=row["part"],
        reason=row["reason"],
        alternatives=tuple(
            Alternative(Role(one["role"]), str(one.get("basis") or ""))
            for one in orjson.loads(row["alternatives_json"])
        ),
        correction=correction,
        withdrawn_us=row["withdrawn_us"],
    )


def _link(row: RowMapping) -> DeskLink:
    return DeskLink(
        link_id=row["link_id"],
        kind=row["kind"],
        basis=row["basis"],
        accounts=tuple(orjson.loads(row["accounts_json"])),
        withdrawn_us=row["withdrawn_us"],
        off_us=row["off_us"],
        off_by=row["off_by"],
        off_reason=row["off_reason"],
    )


def _attachment(row: RowMapping) -> Attachment:
    return Attachment(
        row["id"],
        row["at_us"],
        row["author"],
        row["title"],
        row["reference"],
        row["sha256"],
    )


def _decision(row: RowMapping, said: Sequence[Approval], found: Sequence[Finding]) -> Decision:
    return Decision(
        id=row["id"],
        case_id=row["case_id"],
        kind=DispositionKind(row["kind"]),
        state=DispositionState(row["state"]),
        reasons=tuple(Reason(one) for one in orjson.loads(row["reasons_json"])),
        actions=tuple(Action(one) for one in orjson.loads(row["actions_json"])),
        rationale=row["rationale"],
        findings=tuple(found),
        four_eyes=row["four_eyes"],
        proposed_by=row["proposed_by"],
        proposed_us=row["proposed_us"],
        settled_us=row["settled_us"],
        until_us=row["until_us"],
        corrects=row["corrects"],
        approvals=tuple(said),
    )


def _appeal(row: RowMapping) -> Appeal:
    return Appeal(
        id=row["id"],
        disposition_id=row["disposition_id"],
        raised_by=row["raised_by"],
        raised_us=row["raised_us"],
        grounds=row["grounds"],
        state=row["state"],
        answered_by=row["answered_by"],
        answered_us=row["answered_us"],
        answer=row["answer"],
    )
