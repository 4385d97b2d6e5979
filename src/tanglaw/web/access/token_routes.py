"""Where an administrator makes and revokes tokens for programs. No secret is shown twice."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, Response

from tanglaw.casework.review.permissions import SCOPES, Permission
from tanglaw.errors import DeskError, UsageError
from tanglaw.model.moment import days, iso
from tanglaw.store.desk.people import everybody, known_login
from tanglaw.store.desk.tokens import Token, all_tokens, make_token, revoke_token
from tanglaw.web.access.needs import Needs
from tanglaw.web.access.setting import go, setting_of
from tanglaw.web.access.visitor import Visitor, access_of
from tanglaw.web.pages.forms import form, hidden, line, select, submit, tick
from tanglaw.web.pages.frame import page
from tanglaw.web.pages.markup import block, fold, text

_Admin = Annotated[Visitor, Depends(Needs(Permission.TOKENS_WRITE))]
_Text = Annotated[str, Form()]


def token_routes() -> APIRouter:
    """``/tokens`` and what can be done there."""
    router = APIRouter()

    @router.get("/tokens")
    def tokens(request: Request, visitor: _Admin) -> Response:
        return _page(request, visitor)

    @router.post("/tokens")
    def made(
        request: Request,
        visitor: _Admin,
        owner: _Text = "",
        name: _Text = "",
        lasts: Annotated[int, Form()] = 90,
        scope: Annotated[list[str], Form()] = [],  # noqa: B006
    ) -> Response:
        scopes = [Permission(each) for each in scope if each in set(SCOPES)]
        try:
            with access_of(request).database.unit(visitor.actor) as unit:
                person_id = known_login(unit.connection, owner).person_id
                lasts_us = days(max(0, min(lasts, 10_000)))
                _, secret = make_token(unit, person_id, name, scopes, lasts_us=lasts_us)
        except (DeskError, UsageError) as error:
            said = f"{error.message.capitalize()}. {error.hint or ''}"
            return _page(request, visitor, trouble=said, status=409)
        told = f"The token, shown this once: {secret}"
        return _page(request, visitor, told=told)

    @router.post("/tokens/revoke")
    def revoked(request: Request, visitor: _Admin, token: _Text = "") -> Response:
        try:
            with access_of(request).database.unit(visitor.actor) as unit:
                revoke_token(unit, token)
        except DeskError as error:
            return _page(request, visitor, trouble=error.message.capitalize(), status=409)
        return go("/tokens")

    return router


def _page(
    request: Request, visitor: Visitor, *, told: str = "", trouble: str = "", status: int = 200
) -> Response:
    database = access_of(request).database
    with database.reading() as connection:
        found, people = all_tokens(connection), everybody(connection)
    logins = {each.person_id: each.login for each in people}
    now_us = database.now()

    def content() -> None:
        text("h1", "Tokens")
        with fold("Make a token", "tl-panel"), form("/tokens", visitor.csrf):
            owners = [(each.login, each.login) for each in people if each.active]
            select("It acts for", "owner", owners)
            line("What it is for", "name", autocomplete="off")
            line("Days it lasts", "lasts", "90", type="number", min="1", max="365")
            with block("fieldset", "tl-ticks"):
                text("legend", "Scopes")
                for scope in sorted(SCOPES):
                    tick(scope, "scope", scope)
            submit("Make", "main")
        for each in found:
            _token(each, logins.get(each.person_id, "?"), visitor, now_us)

    setting = setting_of(request, visitor, here="/tokens", told=told, trouble=trouble)
    return HTMLResponse(page("Tokens", setting, content), status)


def _token(token: Token, owner: str, visitor: Visitor, now_us: int) -> None:
    with block("section", "tl-panel", aria_label=token.token_id):
        text("h2", f"{token.name or 'A token'} ({token.token_id})")
        state = f"valid until {iso(token.until_us)}" if token.is_valid(now_us) else "not valid"
        used = "never used" if token.used_us is None else f"last used {iso(token.used_us)}"
        text("p", f"For {owner}; {' '.join(sorted(token.scopes))}; {state}; {used}.", "tl-quiet")
        if token.is_valid(now_us):
            with form("/tokens/revoke", visitor.csrf):
                hidden("token", token.token_id)
                submit("Revoke", "grave")
