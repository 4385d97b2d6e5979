"""Where an auditor reads the log and the reveals, and has the chain checked. Changes nothing."""

from collections.abc import Sequence
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, Response

from tanglaw.casework.review.permissions import Permission
from tanglaw.model.moment import iso
from tanglaw.store.desk.audit_chain import Line, Verdict
from tanglaw.store.desk.audit_log import Wanted, page, verify
from tanglaw.store.desk.people import everybody
from tanglaw.store.desk.reveals import Reveal, reveals_before
from tanglaw.web.access.needs import Needs
from tanglaw.web.access.setting import setting_of
from tanglaw.web.access.visitor import Access, Visitor, access_of
from tanglaw.web.pages import frame
from tanglaw.web.pages.forms import line
from tanglaw.web.pages.markup import block, table, text

AT_ONCE = 100
_Auditor = Annotated[Visitor, Depends(Needs(Permission.AUDIT_READ))]
_Asked = Annotated[str, Query(max_length=256)]
_Before = Annotated[int | None, Query(ge=1, le=2**62)]


def log_routes() -> APIRouter:
    """``/log``, its check, and the reveals."""
    router = APIRouter()

    @router.get("/log")
    def log(
        request: Request,
        visitor: _Auditor,
        person: _Asked = "",
        action: _Asked = "",
        about: _Asked = "",
        before: _Before = None,
    ) -> Response:
        asked = {"person": person.strip(), "action": action.strip(), "about": about.strip()}
        return _log(request, visitor, asked, before)

    @router.get("/log/check")
    def check(request: Request, visitor: _Auditor) -> Response:
        with access_of(request).database.reading() as connection:
            verdict = verify(connection)
        setting = setting_of(request, visitor, here="/log")
        return HTMLResponse(frame.page("The log, checked", setting, lambda: _verdict(verdict)))

    @router.get("/log/reveals")
    def reveals(request: Request, visitor: _Auditor, before: _Before = None) -> Response:
        access = access_of(request)
        with access.database.reading() as connection:
            found = reveals_before(connection, before=before, most=AT_ONCE)
        logins = _logins(access)
        setting = setting_of(request, visitor, here="/log")
        shown = frame.page("Reveals", setting, lambda: _reveals(found, logins))
        return HTMLResponse(shown)

    return router


def _log(request: Request, visitor: Visitor, asked: dict[str, str], before: int | None) -> Response:
    access = access_of(request)
    logins = _logins(access)
    known = {login: person_id for person_id, login in logins.items()}
    wanted = Wanted(
        actor=known.get(asked["person"].lower(), asked["person"]) or None,
        action=asked["action"] or None,
        subject_id=asked["about"] or None,
    )
    with access.database.reading() as connection:
        found = page(connection, wanted, before=before, most=AT_ONCE + 1)

    def content() -> None:
        text("h1", "The log")
        text("p", "Everything that anyone did, the newest first. Nothing in it can be changed.")
        with block("p"):
            text("a", "Check the chain", "tl-link", href="/log/check")
            text("span", " · ")
            text("a", "Reveals of personal data", "tl-link", href="/log/reveals")
        with block("form", "tl-tools", action="/log", method="get", role="search"):
            line("Who (login)", "person", asked["person"])
            line("What (ends in _: all that begin so)", "action", asked["action"])
            line("About (id of a case or person)", "about", asked["about"])
            text("button", "Show", "tl-button", type="submit")
        _entries(found[:AT_ONCE], logins)
        if len(found) > AT_ONCE:
            more = urlencode({**asked, "before": found[AT_ONCE - 1].seq})
            text("a", "Earlier entries", "tl-link", href=f"/log?{more}")

    setting = setting_of(request, visitor, here="/log")
    return HTMLResponse(frame.page("The log", setting, content))


def _entries(found: Sequence[Line], logins: dict[str, str]) -> None:
    rows = [
        (
            str(each.seq),
            iso(each.at_us),
            logins.get(each.actor, each.actor),
            each.action.replace("_", " "),
            f"{each.subject_kind} {logins.get(each.subject_id, each.subject_id)}",
            "" if each.details_json == "{}" else each.details_json,
        )
        for each in found
    ]
    table("Entries of the log", ("Entry", "When", "Who", "What", "About", "Details"), rows)


def _verdict(verdict: Verdict) -> None:
    text("h1", "The log, checked")
    if verdict.faults:
        text("p", "The log is not what was written.", "tl-trouble", role="alert")
        rows = [(str(f.seq), f.kind.value, f"entry {f.seq} {f.text}") for f in verdict.faults]
        table("Where", ("Entry", "What", "How it shows"), rows)
    else:
        text(
            "p",
            f"{verdict.entries:,} entries, nothing changed, removed or inserted.",
            "tl-told",
            role="status",
        )
    text(
        "p",
        "Entries cut off at the end, or a whole new chain, show only against a checkpoint that is "
        "kept elsewhere or with the key: `tanglaw audit verify` takes both.",
        "tl-quiet",
    )
    if verdict.head is not None:
        text("p", f"Entry {verdict.head.seq} has the digest {verdict.head.digest}.", "tl-quiet")
    text("a", "Back to the log", "tl-link", href="/log")


def _reveals(found: Sequence[Reveal], logins: dict[str, str]) -> None:
    text("h1", "Reveals of personal data")
    rows = [
        (
            iso(each.at_us),
            logins.get(each.person_id, each.person_id),
            each.case_id,
            each.what.value.replace("_", " "),
            each.reason,
        )
        for each in found
    ]
    table("Reveals", ("When", "Who", "Case", "What", "Why"), rows)
    if len(found) == AT_ONCE:
        earlier = f"/log/reveals?before={found[-1].number}"
        text("a", "Earlier reveals", "tl-link", href=earlier)
    text("a", "Back to the log", "tl-link", href="/log")


def _logins(access: Access) -> dict[str, str]:
    with access.database.reading() as connection:
        return {each.person_id: each.login for each in everybody(connection)}
