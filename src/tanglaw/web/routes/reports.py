"""The addresses of reports: begun, completed, approved by another person, filed by a person."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import Response
from pydantic import BaseModel
from sqlalchemy import Connection

from tanglaw.bootstrap.stored_reports import filing_dates, stored_report
from tanglaw.casework.review.permissions import Permission
from tanglaw.errors import StepRefused
from tanglaw.model.filing import FilingState
from tanglaw.model.report import Report
from tanglaw.report.completeness import gaps
from tanglaw.report.deadlines import due
from tanglaw.report.form import Format
from tanglaw.report.registry import format_named, formats
from tanglaw.report.sheets import Sheets
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.filing_facts import NARRATIVE, add_fact, carry_facts, facts_of
from tanglaw.store.desk.filings import (
    FIRST,
    DeskFiling,
    Due,
    case_filings,
    draft_filing,
    due_filings,
    follow_filing,
    move_filing,
    one_filing,
)
from tanglaw.store.desk.people import everybody
from tanglaw.typology.declaration import Typology
from tanglaw.web.access.needs import Needs
from tanglaw.web.access.visitor import Visitor, access_of
from tanglaw.web.pages.reports import (
    STATE_WORDS,
    CaseReports,
    Preparing,
    all_reports,
    case_reports,
    report_address,
    report_content,
)
from tanglaw.web.routes.case import CASE
from tanglaw.web.routes.gathered import naming, seen_case
from tanglaw.web.routes.kit import on, show
from tanglaw.web.views import figures

_Reads = Annotated[Visitor, Depends(Needs(Permission.FILINGS_READ))]
_Prepares = Annotated[Visitor, Depends(Needs(Permission.FILINGS_PREPARE))]

PREVIEW = 100_000
"""Characters of a draft that the page shows; the file holds all."""
_TEXTS = frozenset({"xml", "json", "csv", "jsonl", "ftm.json"})


class FactForm(BaseModel):
    """What an analyst adds to a report."""

    about: str
    key: str = ""
    name: str
    value: str = ""


class MoveForm(BaseModel):
    """Where a report goes."""

    to: FilingState
    version: int
    regulator_reference: str = ""
    reason: str = ""


def report_routes(typologies: Mapping[str, Typology], sheets: Sheets) -> APIRouter:
    """All reports, those of a case, and one of them. ``sheets``: the institution's profile."""
    router = APIRouter()
    router.include_router(_lists(typologies, sheets))
    router.include_router(_one(typologies, sheets))
    router.include_router(_steps(typologies, sheets))
    return router


def _lists(typologies: Mapping[str, Typology], sheets: Sheets) -> APIRouter:
    router = APIRouter()
    titles = {each.name: each.title for each in formats()}
    begin = [(each.name, each.title) for each in formats() if each.needs_profile]
    takes = [(each.name, each.title) for each in formats() if not each.needs_profile]

    @router.get("/reports")
    def waiting(request: Request, visitor: _Reads) -> Response:
        with access_of(request).database.reading() as connection:
            found = due_filings(connection, date.max)
        content = lambda: all_reports(found, titles, _today(request).isoformat())  # noqa: E731
        return show(request, visitor, "Reports", content, here="/reports")

    @router.get(f"{CASE}/reports")
    def of_case(request: Request, visitor: _Reads, case_id: str) -> Response:
        database = access_of(request).database
        seen_case(database, visitor, case_id)
        with database.reading() as connection:
            found = case_filings(connection, case_id)
        prepares = visitor.may(Permission.FILINGS_PREPARE)
        offered, taken = (begin, takes) if prepares else ([], [])
        today = _today(request).isoformat()
        view = CaseReports(case_id, found, titles, offered, taken, visitor.csrf, today)
        return show(request, visitor, "Reports", lambda: case_reports(view))

    @router.get(f"{CASE}/take/{{name}}")
    def take(request: Request, visitor: _Prepares, case_id: str, name: str) -> Response:
        form = format_named(name)
        database = access_of(request).database
        with database.reading() as connection:
            told = _report(connection, case_id, database, typologies, sheets, None)
        draft = form.write(told)
        with database.unit(visitor.actor) as unit:
            digest = sha256(draft.content).hexdigest()
            unit.record("case_taken", "case", case_id, {"format": name, "sha256": digest})
        return _download(draft.content, form, told.reference)

    return router


def _one(typologies: Mapping[str, Typology], sheets: Sheets) -> APIRouter:
    router = APIRouter()

    @router.get("/report/{number}")
    def report(request: Request, visitor: _Reads, number: int) -> Response:
        database = access_of(request).database
        with database.reading() as connection:
            filing = one_filing(connection, number)
            told = _report(connection, filing.case_id, database, typologies, sheets, filing)
            view = _preparing(connection, filing, told, visitor, _today(request))
        if view.may_prepare:  # its content names people
            with database.unit(visitor.actor) as unit:
                unit.record("filing_opened", "filing", str(number))
        return show(request, visitor, "Report", lambda: report_content(view))

    @router.get("/report/{number}/draft")
    def draft(request: Request, visitor: _Prepares, number: int) -> Response:
        database = access_of(request).database
        with database.reading() as connection:
            filing = one_filing(connection, number)
            told = _report(connection, filing.case_id, database, typologies, sheets, filing)
        form = format_named(filing.format)
        content = form.write(told).content
        with database.unit(visitor.actor) as unit:
            details = {"sha256": sha256(content).hexdigest()}
            unit.record("filing_taken", "filing", str(number), details)
        return _download(content, form, filing.filing.reference)

    @router.post("/report/{number}/fact")
    def fact(
        request: Request, visitor: _Prepares, number: int, sent: Annotated[FactForm, Form()]
    ) -> Response:
        with access_of(request).database.unit(visitor.actor) as unit:
            add_fact(unit, number, sent.about, sent.key, sent.name, sent.value)
        anchor = "#narrative" if sent.name == NARRATIVE else "#missing"
        return on(report_address(number), "narrated", anchor)

    return router


def _steps(typologies: Mapping[str, Typology], sheets: Sheets) -> APIRouter:
    router = APIRouter()

    @router.post(f"{CASE}/reports/begin")
    def begin(
        request: Request,
        visitor: _Prepares,
        case_id: str,
        format: Annotated[str, Form()],  # noqa: A002
    ) -> Response:
        form = format_named(format)
        database = access_of(request).database
        with database.reading() as connection:
            told = _report(connection, case_id, database, typologies, sheets, None)
        with database.unit(visitor.actor) as unit:
            number = draft_filing(
                unit, case_id, jurisdiction=form.jurisdiction, form=form.name, due=_due(told)
            )
        return on(report_address(number), "drafted")

    router.include_router(_moves(typologies, sheets))
    return router


def _moves(typologies: Mapping[str, Typology], sheets: Sheets) -> APIRouter:
    router = APIRouter()

    @router.post("/report/{number}/move")
    def move(
        request: Request, visitor: _Prepares, number: int, sent: Annotated[MoveForm, Form()]
    ) -> Response:
        database = access_of(request).database
        with database.unit(visitor.actor) as unit:
            filing = one_filing(unit.connection, number)
            told = _report(unit.connection, filing.case_id, database, typologies, sheets, filing)
            _check_complete(told, filing, sent.to)
            move_filing(
                unit,
                number,
                sent.to,
                sent.version,
                regulator_reference=sent.regulator_reference,
                reason=sent.reason,
            )
            content = format_named(filing.format).write(told).content
            details = {"to": sent.to.value, "sha256": sha256(content).hexdigest()}
            unit.record("filing_content", "filing", str(number), details)
        return on(report_address(number), "stepped")

    @router.post("/report/{number}/follow")
    def follow(
        request: Request,
        visitor: _Prepares,
        number: int,
        kind: Annotated[str, Form()],
        version: Annotated[int, Form()],
    ) -> Response:
        with access_of(request).database.unit(visitor.actor) as unit:
            begun = follow_filing(unit, number, kind, version=version)
            carry_facts(unit, number, begun)
        return on(report_address(begun), "drafted")

    return router


def _check_complete(report: Report, filing: DeskFiling, to: FilingState) -> None:
    """Nobody approves or files what the form would not take."""
    if to not in (FilingState.IN_APPROVAL, FilingState.APPROVED, FilingState.FILED):
        return
    missing = gaps(report, format_named(filing.format))
    if missing:
        raise StepRefused(
            f"{len(missing):,} things are missing that the form requires",
            hint="Add them first; the page of the report lists them.",
        )


def _report(
    connection: Connection,
    case_id: str,
    database: Database,
    typologies: Mapping[str, Typology],
    sheets: Sheets,
    filing: DeskFiling | None,
) -> Report:
    reference = filing.filing.reference if filing else ""
    follows = filing.filing.follows if filing else ""
    kind = filing.kind if filing and filing.kind != FIRST else ""
    return stored_report(
        connection,
        case_id,
        database.now(),
        sheets=sheets,
        typologies=typologies,
        naming=naming(everybody(connection)),
        added=facts_of(connection, filing.id) if filing else (),
        filing=filing_dates(reference, follows, _day(database.now()), kind),
    )


def _preparing(
    connection: Connection, filing: DeskFiling, report: Report, visitor: Visitor, today: date
) -> Preparing:
    form = format_named(filing.format)
    missing = gaps(report, form)
    draft = form.write(report)
    name = naming(everybody(connection))
    prepares = visitor.may(Permission.FILINGS_PREPARE)
    is_text = form.suffix in _TEXTS and prepares
    return Preparing(
        filing=filing,
        title=form.title,
        gaps=missing if prepares else (),
        narrative=report.narrative.text if prepares else "",
        edited=report.narrative.edited,
        preview=draft.content.decode("utf-8", "replace")[:PREVIEW] if is_text else "",
        notes=(*draft.notes, *((form.unknown,) if form.unknown else ())),
        steps=[
            (name(x.by), figures.moment(x.at_us), _step_words(x.to_state, x.reason))
            for x in filing.steps
        ],
        csrf=visitor.csrf,
        today=today.isoformat(),
        may_prepare=prepares,
        may_approve=visitor.may(Permission.FILINGS_APPROVE),
    )


def _step_words(state: str, reason: str) -> str:
    said = STATE_WORDS[FilingState(state)]
    return f"{said}: {reason}" if reason else said


def _due(report: Report) -> Due | None:
    found = due(report)
    return None if found is None else Due(found[0], found[1].source)


def _download(content: bytes, form: Format, reference: str) -> Response:
    name = "".join(c if c.isalnum() or c in "-_." else "_" for c in reference)[:80]
    return Response(
        content,
        media_type="application/octet-stream",
        headers={"content-disposition": f'attachment; filename="{name}.{form.suffix}"'},
    )


def _day(now_us: int) -> date:
    return datetime.fromtimestamp(now_us / 1_000_000, UTC).date()


def _today(request: Request) -> date:
    return _day(access_of(request).database.now())
