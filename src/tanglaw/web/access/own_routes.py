"""The addresses where somebody looks after their own account: password, other sessions."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, Response

from tanglaw.casework.review.permissions import Permission
from tanglaw.errors import UsageError
from tanglaw.store.desk import passwords, sign_in_limits
from tanglaw.store.desk.people import password_hash, set_password
from tanglaw.store.desk.pseudonyms import pseudonyms
from tanglaw.store.desk.sessions import end_sessions_of, open_session
from tanglaw.web.access.needs import Needs
from tanglaw.web.access.setting import go, setting_of
from tanglaw.web.access.visitor import Access, Visitor, access_of, give_cookie, take_cookie
from tanglaw.web.pages.forms import form, line, submit
from tanglaw.web.pages.frame import page
from tanglaw.web.pages.markup import block, text

_Own = Annotated[Visitor, Depends(Needs(Permission.ACCOUNT_OWN))]


def own_routes() -> APIRouter:
    """One's own page, a new password, and an end to all one's sessions."""
    router = APIRouter()
    router.include_router(_passwords())

    @router.get("/me")
    def me(request: Request, visitor: _Own, told: str = "") -> Response:
        return _page(request, visitor, told=_TOLD.get(told, ""))

    @router.post("/me/sessions/end")
    def end_sessions(request: Request, visitor: _Own) -> Response:
        access = access_of(request)
        person_id = visitor.person.person_id
        with access.database.unit(visitor.actor) as unit:
            count = end_sessions_of(unit.connection, person_id, unit.now_us)
            unit.record("session_all_ended", "person", person_id, {"count": count})
        answer = go("/login")
        take_cookie(access, answer)
        return answer

    return router


def _passwords() -> APIRouter:
    router = APIRouter()

    @router.post("/me/password")
    def new_password(
        request: Request,
        visitor: _Own,
        old: Annotated[str, Form()] = "",
        new: Annotated[str, Form()] = "",
        again: Annotated[str, Form()] = "",
    ) -> Response:
        access = access_of(request)
        if trouble := _trouble(access, visitor, request, old):
            return _page(request, visitor, trouble=trouble, status=403)
        if new != again:
            trouble = "The two new passwords are not the same."
            return _page(request, visitor, trouble=trouble, status=422)
        try:
            secret = _changed(access, visitor, new)
        except UsageError as error:
            trouble = f"{error.message.capitalize()}. {error.hint or ''}"
            return _page(request, visitor, trouble=trouble, status=422)
        answer = go("/me?told=password")
        give_cookie(access, answer, secret)
        return answer

    return router


_TOLD = {"password": "Your password was changed. Your other sessions have ended."}


def _trouble(access: Access, visitor: Visitor, request: Request, old: str) -> str:
    """Why the old password does not count; guessing it is limited like a sign-in."""
    person = visitor.person
    address = request.client.host if request.client else ""
    with access.database.housekeeping() as connection:
        tried = sign_in_limits.attempt(pseudonyms(connection), person.login, address)
        now_us = access.database.now()
        if sign_in_limits.begin(connection, tried, now_us, access.sign_in_limits):
            return "There were too many attempts. Try again in some minutes."
        kept = password_hash(connection, person.person_id)
    if not passwords.matches(old, kept)[0]:
        return "Your present password is another one."
    with access.database.housekeeping() as connection:
        sign_in_limits.forgive(connection, tried, now_us)
    return ""


def _changed(access: Access, visitor: Visitor, new: str) -> str:
    with access.database.unit(visitor.actor) as unit:
        set_password(unit, visitor.person.person_id, new)
        return open_session(
            unit, visitor.person.person_id, limits=access.session_limits, before=None
        )


def _page(
    request: Request, visitor: Visitor, *, told: str = "", trouble: str = "", status: int = 200
) -> Response:
    person = visitor.person

    def content() -> None:
        with block("section", "tl-panel"):
            text("h1", visitor.shown_name)
            text("p", f"Login {person.login}. Roles: {', '.join(sorted(person.roles))}.")
        if person.has_password:
            with block("section", "tl-panel"):
                text("h2", "Change your password")
                if person.must_change:
                    text("p", "Somebody else set your password: choose your own before you go on.")
                _password_form(visitor)
        with block("section", "tl-panel"):
            text("h2", "Sessions")
            text("p", "Ends every session of yours, this one too.", "tl-quiet")
            with form("/me/sessions/end", visitor.csrf):
                submit("Sign out everywhere")

    setting = setting_of(request, visitor, here="/me", told=told, trouble=trouble)
    return HTMLResponse(page(visitor.shown_name, setting, content), status)


def _password_form(visitor: Visitor) -> None:
    with form("/me/password", visitor.csrf):
        shared = {"type": "password", "required": "required"}
        line("Present password", "old", autocomplete="current-password", **shared)
        line("New password", "new", autocomplete="new-password", **shared)
        line("New password again", "again", autocomplete="new-password", **shared)
        text(
            "p",
            f"{passwords.SHORTEST} characters or more. A few words that only you would put "
            "together are best.",
            "tl-quiet",
        )
        submit("Change", "main")
