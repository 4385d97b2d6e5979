"""The addresses of one case: reading it, and all that is done on it short of deciding."""

from collections.abc import Mapping
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel

from tanglaw.casework.review.permissions import Permission
from tanglaw.errors import NotInStore
from tanglaw.model.alert import Role
from tanglaw.store.desk import work
from tanglaw.store.desk.looking import mark_seen
from tanglaw.store.desk.openings import note_opening
from tanglaw.store.desk.reveals import Kind
from tanglaw.typology.declaration import Typology
from tanglaw.web.access.masking import unmask
from tanglaw.web.access.needs import Needs
from tanglaw.web.access.visitor import Visitor, access_of
from tanglaw.web.pages.alerts import transfers_table
from tanglaw.web.pages.case import case_content
from tanglaw.web.pages.markup import fragment, html
from tanglaw.web.pages.queue import case_address
from tanglaw.web.routes.gathered import gathered, seen_case, subjects_of
from tanglaw.web.routes.kit import on, show
from tanglaw.web.views.alerts import transfer_line
from tanglaw.web.views.veil import VeiledEvidence

_Reads = Annotated[Visitor, Depends(Needs(Permission.CASES_READ))]
_Works = Annotated[Visitor, Depends(Needs(Permission.CASES_WORK))]
_Assigns = Annotated[Visitor, Depends(Needs(Permission.CASES_ASSIGN))]
_Reveals = Annotated[Visitor, Depends(Needs(Permission.PERSONAL_REVEAL))]
_Text = Annotated[str, Form()]
_Number = Annotated[int, Form()]


class RoleForm(BaseModel):
    """What somebody's role is instead."""

    account: str
    role: Role
    version: int
    reason: str


class LinkForm(BaseModel):
    """A link that is switched."""

    link: str
    to: Literal["on", "off"]
    version: int
    reason: str


CASE = "/case/{case_id:path}"
"""An id may hold anything, a slash too; what is done stands behind it."""


def case_routes(typologies: Mapping[str, Typology]) -> APIRouter:
    """A case, the transfers of its alerts, and the work on it. The page itself comes last."""
    router = APIRouter()
    router.include_router(_working())
    router.include_router(_noting())
    router.include_router(_correcting())

    @router.get(f"{CASE}/alerts/{{alert_id}}/transfers")
    def transfers(
        request: Request, visitor: _Reads, case_id: str, alert_id: str, part: str = ""
    ) -> Response:
        return _transfers(request, visitor, case_id, alert_id, part=bool(part))

    @router.get(CASE)
    def case(request: Request, visitor: _Reads, case_id: str) -> Response:
        database = access_of(request).database
        every = request.query_params.get("alerts") == "all"
        opened = request.query_params.get("expand", "")
        view, done, desk = gathered(
            database, visitor, case_id, typologies, every_alert=every, opened=opened
        )
        note_opening(database, visitor.actor, case_id)
        with database.housekeeping() as connection:
            mark_seen(connection, case_id, visitor.person.person_id, database.now())
        return show(request, visitor, "Case", lambda: case_content(view, done, desk))

    return router


def _working() -> APIRouter:
    """Claiming and giving."""
    router = APIRouter()

    @router.post(f"{CASE}/claim")
    def claim(request: Request, visitor: _Works, case_id: str, version: _Number) -> Response:
        with access_of(request).database.unit(visitor.actor) as unit:
            work.claim(unit, case_id, version)
        return on(case_address(case_id), "claimed")

    @router.post(f"{CASE}/release")
    def release(request: Request, visitor: _Works, case_id: str, version: _Number) -> Response:
        with access_of(request).database.unit(visitor.actor) as unit:
            work.release(unit, case_id, version)
        return on(case_address(case_id), "released")

    @router.post(f"{CASE}/assign")
    def assign(
        request: Request,
        visitor: _Assigns,
        case_id: str,
        version: _Number,
        reason: _Text,
        assignee: _Text = "",
    ) -> Response:
        with access_of(request).database.unit(visitor.actor) as unit:
            work.assign(unit, case_id, version, assignee or None, reason=reason)
        return on(case_address(case_id), "assigned")

    return router


def _noting() -> APIRouter:
    """Notes, and references to what is kept elsewhere."""
    router = APIRouter()

    @router.post(f"{CASE}/note")
    def note(request: Request, visitor: _Works, case_id: str, body: _Text) -> Response:
        with access_of(request).database.unit(visitor.actor) as unit:
            work.add_note(unit, case_id, body)
        return on(case_address(case_id), "noted", "#record")

    @router.post(f"{CASE}/attach")
    def attach(
        request: Request,
        visitor: _Works,
        case_id: str,
        title: _Text,
        reference: _Text,
        sha256: _Text = "",
    ) -> Response:
        with access_of(request).database.unit(visitor.actor) as unit:
            work.attach(unit, case_id, title=title, reference=reference, sha256=sha256)
        return on(case_address(case_id), "attached", "#record")

    return router


def _correcting() -> APIRouter:
    """Disagreeing with the run, and seeing what is masked."""
    router = APIRouter()

    @router.post(f"{CASE}/role")
    def correct(
        request: Request, visitor: _Works, case_id: str, sent: Annotated[RoleForm, Form()]
    ) -> Response:
        database = access_of(request).database
        named = seen_case(database, visitor, case_id).veil.under(sent.account)
        with database.unit(visitor.actor) as unit:
            work.correct_role(unit, case_id, sent.version, named, sent.role, reason=sent.reason)
        return on(case_address(case_id), "corrected", "#people")

    @router.post(f"{CASE}/link")
    def link(
        request: Request, visitor: _Works, case_id: str, sent: Annotated[LinkForm, Form()]
    ) -> Response:
        off = sent.to == "off"
        with access_of(request).database.unit(visitor.actor) as unit:
            work.switch_link(unit, case_id, sent.version, sent.link, off=off, reason=sent.reason)
        return on(case_address(case_id), "link-off" if off else "link-on", "#links")

    @router.post(f"{CASE}/reveal")
    def show_masked(
        request: Request, visitor: _Reveals, case_id: str, account: _Text, reason: _Text
    ) -> Response:
        database = access_of(request).database
        seen = seen_case(database, visitor, case_id)
        for subject in subjects_of(seen.file, seen.veil.under(account)):
            for what in (Kind.NAME, Kind.CONTACT, Kind.BIRTH_DATE):
                unmask(database, visitor, seen.masking, subject=subject, kind=what, reason=reason)
        return on(case_address(case_id), "revealed", "#people")

    return router


def _transfers(
    request: Request, visitor: Visitor, case_id: str, alert_id: str, *, part: bool
) -> Response:
    database = access_of(request).database
    seen = seen_case(database, visitor, case_id)
    cited = next((x.alert for x in seen.file.alerts if x.alert.alert_id == alert_id), None)
    if cited is None:
        raise NotInStore("the case has no such alert")
    with database.reading() as connection:
        rows = VeiledEvidence(connection, seen.veil).transfers(cited.transfers)
    lines = [transfer_line(row) for row in rows]
    if not part:
        return show(request, visitor, "Transfers", lambda: transfers_table(lines))
    with fragment() as piece:
        transfers_table(lines)
    return HTMLResponse(html(piece))
