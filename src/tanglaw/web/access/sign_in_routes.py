"""The addresses for signing in and out. Not how a sign-in is proved."""

import hashlib
import hmac
import secrets
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, Response

from tanglaw.casework.review.permissions import Permission
from tanglaw.errors import DeskError, UsageError
from tanglaw.store.desk.sessions import end_session
from tanglaw.web.access.needs import Needs, Open
from tanglaw.web.access.setting import go, home, onward, setting_of
from tanglaw.web.access.signing_in import (
    Attempt,
    SignInRefused,
    begin_elsewhere,
    finish_elsewhere,
    sign_in,
)
from tanglaw.web.access.visitor import (
    Access,
    Visitor,
    access_of,
    find_visitor,
    give_cookie,
    take_cookie,
    visitor_behind,
)
from tanglaw.web.pages.forms import form, hidden, line, submit
from tanglaw.web.pages.frame import page
from tanglaw.web.pages.markup import block, text

_FORM = "tanglaw_form"
_FLOW = "tanglaw_flow"
_FREE = Depends(Open("somebody who has not signed in yet signs in here"))
_Own = Annotated[Visitor, Depends(Needs(Permission.ACCOUNT_OWN))]


def sign_in_routes() -> APIRouter:
    """Signing in by password or at another provider, and signing out."""
    router = APIRouter()

    @router.get("/login", dependencies=[_FREE])
    def form_page(request: Request, next: str = "/") -> Response:  # noqa: A002
        if find_visitor(access_of(request), request) is not None:
            return go(onward(next))
        return _form_page(request, onward(next))

    @router.post("/login", dependencies=[_FREE])
    def signed_in(
        request: Request,
        login: Annotated[str, Form()] = "",
        password: Annotated[str, Form()] = "",
        csrf: Annotated[str, Form()] = "",
        next: Annotated[str, Form()] = "/",  # noqa: A002
    ) -> Response:
        if not _is_own(request, csrf):
            return _form_page(request, onward(next), "This form was too old. Try once more.", 403)
        address = request.client.host if request.client else ""
        access = access_of(request)
        attempt = Attempt(login, password, address, request.cookies.get(access.cookie))
        try:
            secret = sign_in(access, attempt)
        except SignInRefused as error:
            told = f"{error.message.capitalize()}. {error.hint or ''}"
            return _form_page(request, onward(next), told, 401)
        answer = go(_landing(access, secret, onward(next)))
        give_cookie(access, answer, secret)
        answer.delete_cookie(_FORM, path="/login")
        return answer

    router.include_router(_other_ways())
    return router


def _other_ways() -> APIRouter:
    """Coming by another provider, and going."""
    router = APIRouter()

    @router.get("/login/provider", dependencies=[_FREE])
    def elsewhere(request: Request, next: str = "/") -> Response:  # noqa: A002
        return _elsewhere(request, onward(next))

    @router.get("/login/provider/back", dependencies=[_FREE])
    def back(request: Request, state: str = "", code: str = "") -> Response:
        return _back(request, state, code)

    @router.post("/logout")
    def signed_out(request: Request, visitor: _Own) -> Response:
        access = access_of(request)
        with access.database.unit(visitor.actor) as unit:
            end_session(unit, visitor.session)
        answer = go("/login")
        take_cookie(access, answer)
        answer.headers["clear-site-data"] = '"cache"'
        return answer

    return router


def _elsewhere(request: Request, wanted: str) -> Response:
    access = access_of(request)
    try:
        flow = begin_elsewhere(access, wanted)
    except (DeskError, UsageError) as error:
        return _form_page(request, wanted, str(error), 502)
    answer = go(flow.address)
    _set(access, answer, _FLOW, flow.state)
    return answer


def _back(request: Request, state: str, code: str) -> Response:
    access = access_of(request)
    # Bound to the browser that began: nobody can sign another in as themselves.
    began = request.cookies.get(_FLOW, "")
    if not state or not hmac.compare_digest(began.encode(), state.encode()):
        told = "This sign-in was not begun in this browser. Begin again."
        return _form_page(request, "/", told, 403)
    try:
        secret, wanted = finish_elsewhere(access, state, code, request.cookies.get(access.cookie))
    except SignInRefused as error:
        return _form_page(request, "/", f"{error.message.capitalize()}. {error.hint or ''}", 403)
    except DeskError as error:
        return _form_page(request, "/", f"{error.message.capitalize()}. {error.hint or ''}", 502)
    answer = go(_landing(access, secret, onward(wanted)))
    give_cookie(access, answer, secret)
    answer.delete_cookie(_FLOW, path="/login")
    return answer


def _landing(access: Access, secret: str, wanted: str) -> str:
    """Where somebody comes in: not every role may go to the first page."""
    visitor = visitor_behind(access, secret) if wanted == "/" else None
    return wanted if visitor is None else home(visitor)


def _form_page(request: Request, wanted: str, trouble: str = "", status: int = 200) -> Response:
    access = access_of(request)
    seed = secrets.token_urlsafe(24)

    def content() -> None:
        with block("section", "tl-panel tl-sign-in"):
            text("h1", "Sign in")
            with form("/login", _token(seed)):
                hidden("next", wanted)
                line(
                    "Login",
                    "login",
                    autocomplete="username",
                    autocapitalize="none",
                    spellcheck="false",
                    required="required",
                    autofocus="autofocus",
                )
                line(
                    "Password",
                    "password",
                    type="password",
                    autocomplete="current-password",
                    required="required",
                )
                submit("Sign in", "main")
            if access.provider is not None:
                text(
                    "a",
                    f"Sign in with {access.provider.label}",
                    "tl-link",
                    href=f"/login/provider?next={quote(wanted, safe='')}",
                )

    setting = setting_of(request, None, trouble=trouble)
    answer = HTMLResponse(page("Sign in", setting, content), status)
    _set(access, answer, _FORM, seed)
    return answer


def _set(access: Access, answer: Response, name: str, value: str) -> None:
    answer.set_cookie(
        name,
        value,
        max_age=600,
        path="/login",
        secure=access.secure,
        httponly=True,
        samesite="lax",
    )


def _token(seed: str) -> str:
    return hashlib.sha256(f"tanglaw sign-in\0{seed}".encode()).hexdigest()


def _is_own(request: Request, given: str) -> bool:
    seed = request.cookies.get(_FORM, "")
    return bool(seed) and hmac.compare_digest(_token(seed).encode(), given.encode())
