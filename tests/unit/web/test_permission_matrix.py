"""Every role on every route of the desk, pages and API, against one table."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.applications import Starlette
from starlette.testclient import TestClient

from tanglaw.casework.review.permissions import PERMISSIONS, SCOPES, DeskRole, Permission
from tanglaw.casework.review.routes import API, PAGES, ROUTES
from tanglaw.errors import DeskError
from tanglaw.model.moment import DAY_US
from tanglaw.store.desk.actor import system
from tanglaw.store.desk.database import Database, open_database
from tanglaw.store.desk.people import Person
from tanglaw.store.desk.sessions import open_session
from tanglaw.store.desk.tokens import make_token
from tanglaw.web.access.install import seal
from tanglaw.web.access.needs import Bears, Needs, Open, rules
from tanglaw.web.access.visitor import Access, csrf_of
from tanglaw.web.desk import build_app
from tests.support.desk import Clock
from tests.support.visiting import DESK, let_in

ANYBODY = "anybody"
WHO = [ANYBODY, *DeskRole]


class Desk:
    """A desk with somebody of every role who is signed in, and a token of each."""

    def __init__(self, folder: Path) -> None:
        self.database: Database = open_database(folder / "desk.sqlite", now=Clock())
        self.access = Access(self.database)
        self.app: FastAPI = build_app(self.access, typologies={})
        self.people: dict[str, Person] = {r: let_in(self.database, r.value, r) for r in DeskRole}

    def visit(self, who: str, method: str, path: str) -> int:
        """The status of a page for somebody; a way to the sign-in page is 401."""
        cookies, token = {}, ""
        if who in self.people:
            secret = self.session(self.people[who])
            cookies, token = {self.access.cookie: secret}, csrf_of(secret)
        client = TestClient(self.app, base_url=DESK, cookies=cookies)
        data = {"csrf": token} if method == "POST" else None
        answer = client.request(method, path, data=data, follow_redirects=False)
        if answer.headers.get("location", "").startswith("/login") and path != "/logout":
            return 401 if path != "/me/sessions/end" or not cookies else 303
        return answer.status_code

    def session(self, person: Person) -> str:
        with self.database.unit(system()) as unit:
            return open_session(
                unit, person.person_id, limits=self.access.session_limits, before=None
            )

    def call(self, who: str, method: str, path: str) -> int:
        """The status of a call for the token of somebody."""
        headers = {"idempotency-key": "12345678"}
        if who in self.people:
            person = self.people[who]
            scopes = person.permissions & SCOPES
            if scopes:
                with self.database.unit(system()) as unit:
                    _, secret = make_token(unit, person.person_id, "", scopes, lasts_us=DAY_US)
                headers["authorization"] = f"Bearer {secret}"
        body = {} if method == "POST" else None
        return (
            TestClient(self.app, base_url=DESK)
            .request(method, path, headers=headers, json=body)
            .status_code
        )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = Desk(tmp_path_factory.mktemp("matrix"))
    yield made
    made.database.close()


def test_the_table_holds_every_route_and_no_other(desk: Desk) -> None:
    declared = {}
    for rule in rules(desk.app):
        match rule.asks:
            case Needs(permission) | Bears(permission):
                declared[f"{rule.method} {rule.path}"] = permission
            case Open(why):
                assert why
                declared[f"{rule.method} {rule.path}"] = None
    declared.pop("HEAD /api/v1/openapi.json", None)
    assert declared == dict(ROUTES)


def address(route: str) -> tuple[str, str]:
    method, _, path = route.partition(" ")
    return method, re.sub(
        r"\{[a-z_:]+\}", lambda found: "1" if found[0] == "{number}" else "x", path
    ).replace("*", "desk.css")


def allowed(who: str, permission: Permission | None) -> bool:
    return permission is None or (who in set(DeskRole) and permission in PERMISSIONS[DeskRole(who)])


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("route", PAGES)
def test_every_role_on_every_page(desk: Desk, route: str, who: str) -> None:
    status = desk.visit(who, *address(route))
    permission = PAGES[route]
    if allowed(who, permission):
        # A form that asks nothing is refused for what it says, never for who sent it.
        assert (
            status in {200, 303, 404, 409, 422}
            or (status == 403 and "login" in route)
            or (status in {403, 502} and route in {"POST /me/password", "GET /login/provider"})
        ), status
    else:
        assert status == (401 if who == ANYBODY else 403)


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("route", API)
def test_every_role_on_every_call(desk: Desk, route: str, who: str) -> None:
    status = desk.call(who, *address(route))
    permission = API[route]
    if permission is None:
        assert status == 200
    elif who == ANYBODY:
        assert status == 401
    elif allowed(who, permission) and permission in SCOPES:
        assert status in {200, 201, 204, 404, 409, 422}
    else:
        assert status == 403 if PERMISSIONS[DeskRole(who)] & SCOPES else status == 401


def test_a_page_is_not_reached_by_token_nor_a_call_by_cookie(desk: Desk) -> None:
    secret = desk.session(desk.people[DeskRole.ANALYST])
    client = TestClient(desk.app, base_url=DESK, cookies={desk.access.cookie: secret})
    assert client.get("/me", follow_redirects=False).status_code == 200
    assert client.get("/api/v1/cases").status_code == 401
    with desk.database.unit(system()) as unit:
        person_id = desk.people[DeskRole.ANALYST].person_id
        _, token = make_token(unit, person_id, "", [Permission.CASES_READ], lasts_us=DAY_US)
    bearing = TestClient(desk.app, base_url=DESK, headers={"authorization": f"Bearer {token}"})
    assert bearing.get("/api/v1/cases").status_code == 200
    assert bearing.get("/me", follow_redirects=False).status_code == 303


def test_a_route_that_does_not_say_who_may_call_it_opens_no_desk() -> None:
    careless = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)

    @careless.get("/secrets")
    def secrets() -> str:
        return "everything"

    outer = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    outer.mount("/inner", careless)
    for app, place in ((careless, "/secrets"), (outer, "/inner/secrets")):
        with pytest.raises(DeskError, match="does not say who may call it") as told:
            seal(app)
        assert told.value.place == place


def test_an_application_of_another_kind_opens_no_desk() -> None:
    outer = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    outer.mount("/other", Starlette())
    with pytest.raises(DeskError, match="does not say who may call it"):
        seal(outer)
