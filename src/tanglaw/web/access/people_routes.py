"""Where an administrator lets people in and out, and gives roles. No case is shown here."""

import secrets
from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, Response

from tanglaw.casework.review.permissions import DeskRole, Permission
from tanglaw.errors import DeskError, UsageError
from tanglaw.store.desk.people import (
    Person,
    add_person,
    change_roles,
    everybody,
    set_active,
    set_password,
)
from tanglaw.store.desk.unit import Unit
from tanglaw.web.access.needs import Needs
from tanglaw.web.access.setting import go, setting_of
from tanglaw.web.access.visitor import Visitor, access_of
from tanglaw.web.pages.forms import form, hidden, line, submit, tick
from tanglaw.web.pages.frame import page
from tanglaw.web.pages.markup import block, fold, text

_Admin = Annotated[Visitor, Depends(Needs(Permission.USERS_WRITE))]
_Roles = Annotated[list[str], Form()]
_Text = Annotated[str, Form()]


def people_routes() -> APIRouter:
    """``/people`` and what can be done there."""
    router = APIRouter()

    @router.get("/people")
    def people(request: Request, visitor: _Admin) -> Response:
        return _page(request, visitor)

    @router.post("/people")
    def added(
        request: Request,
        visitor: _Admin,
        login: _Text = "",
        name: _Text = "",
        role: _Roles = [],  # noqa: B006
        by_provider: _Text = "",
    ) -> Response:
        alone = bool(by_provider) or role == [DeskRole.SERVICE]
        given = None if alone else secrets.token_urlsafe(12)
        return _done(
            request,
            visitor,
            lambda unit: add_person(unit, login, _known(role), name=name, password=given),
            told=f"{login} may come in." + _shown_once(given),
        )

    router.include_router(_changing())
    return router


def _changing() -> APIRouter:
    """What is done about somebody who has been let in."""
    router = APIRouter()

    @router.post("/people/roles")
    def roles(
        request: Request,
        visitor: _Admin,
        person: _Text = "",
        version: Annotated[int, Form()] = 0,
        role: _Roles = [],  # noqa: B006
    ) -> Response:
        return _done(
            request,
            visitor,
            lambda unit: change_roles(unit, person, _known(role), version=version),
        )

    @router.post("/people/active")
    def active(
        request: Request,
        visitor: _Admin,
        person: _Text = "",
        version: Annotated[int, Form()] = 0,
        to: _Text = "",
    ) -> Response:
        return _done(
            request,
            visitor,
            lambda unit: set_active(unit, person, to == "in", version=version),
        )

    router.include_router(_new_password())
    return router


def _new_password() -> APIRouter:
    router = APIRouter()

    @router.post("/people/password")
    def password(request: Request, visitor: _Admin, person: _Text = "") -> Response:
        given = secrets.token_urlsafe(12)
        return _done(
            request,
            visitor,
            lambda unit: set_password(unit, person, given, must_change=True),
            told="A new password was set." + _shown_once(given),
        )

    return router


def _done(
    request: Request, visitor: Visitor, act: Callable[[Unit], object], *, told: str = ""
) -> Response:
    """What was asked, done; or the page again with what stands against it."""
    try:
        with access_of(request).database.unit(visitor.actor) as unit:
            act(unit)
    except (DeskError, UsageError) as error:
        said = f"{error.message.capitalize()}. {error.hint or ''}"
        return _page(request, visitor, trouble=said, status=409)
    return _page(request, visitor, told=told) if told else go("/people")


def _shown_once(given: str | None) -> str:
    if given is None:
        return ""
    return f" Their first password is {given} — it is not shown again; they will choose another."


def _known(roles: list[str]) -> list[DeskRole]:
    return [DeskRole(each) for each in roles if each in set(DeskRole)]


def _page(
    request: Request, visitor: Visitor, *, told: str = "", trouble: str = "", status: int = 200
) -> Response:
    with access_of(request).database.reading() as connection:
        found = everybody(connection)

    def content() -> None:
        text("h1", "People and services")
        with fold("Let somebody in", "tl-panel"), form("/people", visitor.csrf):
            line("Login", "login", required="required", autocomplete="off")
            line("Name", "name", autocomplete="off")
            _role_ticks(frozenset())
            tick("They come by another provider and need no password", "by_provider", "yes")
            submit("Let in", "main")
        for each in found:
            _person(each, visitor)

    setting = setting_of(request, visitor, here="/people", told=told, trouble=trouble)
    return HTMLResponse(page("People", setting, content), status)


def _person(person: Person, visitor: Visitor) -> None:
    with block("section", "tl-panel", aria_label=person.login):
        text("h2", f"{person.name} ({person.login})" if person.name else person.login)
        state = "" if person.active else " May not come in."
        text("p", f"{', '.join(sorted(person.roles))}.{state}", "tl-quiet")
        if person.person_id == visitor.person.person_id:
            text("p", "This is you: another administrator changes your roles.", "tl-quiet")
            return
        with fold("Change"):
            with form("/people/roles", visitor.csrf):
                _which(person)
                _role_ticks(person.roles)
                submit("Give these roles and no others")
            if person.has_password:
                with form("/people/password", visitor.csrf):
                    hidden("person", person.person_id)
                    submit("Set a new password")
            with form("/people/active", visitor.csrf):
                _which(person)
                hidden("to", "out" if person.active else "in")
                submit("Shut out" if person.active else "Let in again", "grave")


def _which(person: Person) -> None:
    hidden("person", person.person_id)
    hidden("version", str(person.version))


def _role_ticks(held: frozenset[DeskRole]) -> None:
    with block("fieldset", "tl-ticks"):
        text("legend", "Roles")
        for role in DeskRole:
            tick(role.value, "role", role.value, ticked=role in held)
