"""Signing in and out, as a browser does it."""

import re

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from starlette.testclient import TestClient

from tanglaw.casework.review.permissions import DeskRole
from tanglaw.model.moment import HOUR_US, MINUTE_US
from tanglaw.store.desk.actor import system
from tanglaw.store.desk.audit_log import all_lines, verify
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.people import change_roles, set_active
from tanglaw.store.desk.tables.access import sessions
from tanglaw.web.access.setting import onward
from tanglaw.web.access.visitor import Access
from tanglaw.web.desk import LARGEST_BODY, build_app
from tests.support.desk import Clock
from tests.support.visiting import DESK, PASSWORD, browser, let_in
from tests.unit.web.access.conftest import doors


def test_nobody_sees_anything_before_signing_in(app: FastAPI) -> None:
    visit = browser(app)
    assert visit.get("/").headers["location"] == "/login"
    assert visit.get("/me?a=1").headers["location"] == "/login?next=%2Fme%3Fa%3D1"
    assert visit.post("/claim").status_code == 401
    assert visit.get("/login").status_code == 200


def test_somebody_signs_in_works_and_signs_out(app: FastAPI, database: Database) -> None:
    ana = let_in(database, "ana", DeskRole.ANALYST)
    visit = browser(app)
    answer = visit.sign_in("Ana")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert visit.get("/").text == "cases for Ana"
    assert visit.post("/claim").text == "claimed"
    assert visit.post("/logout").headers["location"] == "/login"
    assert visit.get("/").status_code == 303
    with database.reading() as connection:
        lines = list(all_lines(connection))
        assert verify(connection).faults == ()
    assert [line.action for line in lines[1:]] == ["session_opened", "session_ended"]
    assert {line.actor for line in lines[1:]} == {ana.person_id}


def test_whoever_reads_no_case_comes_in_where_they_may_be(database: Database) -> None:
    let_in(database, "boss", DeskRole.ADMIN)
    visit = browser(build_app(Access(database), typologies={}))
    came = visit.sign_in("boss").headers["location"]
    assert (came, visit.get(came).status_code) == ("/typologies", 200)
    turned = visit.get("/")
    assert turned.status_code == 403
    assert 'href="/people"' in turned.text
    assert "Log out" in turned.text


def test_the_cookie_is_for_this_desk_and_no_script(app: FastAPI, database: Database) -> None:
    let_in(database, "ana", DeskRole.ANALYST)
    cookie = browser(app).sign_in("ana").headers["set-cookie"].split(", tanglaw")[0]
    assert cookie.startswith("tanglaw_session=")
    for word in ("HttpOnly", "SameSite=lax", "Path=/", "Max-Age=43200"):
        assert word in cookie
    assert "Secure" not in cookie


def test_over_https_the_cookie_never_goes_another_way(database: Database) -> None:
    let_in(database, "ana", DeskRole.ANALYST)
    visit = browser(doors(Access(database, secure=True)))
    visit.client.base_url = "https://localhost"
    visit.get("/login")
    fields = {"login": "ana", "password": PASSWORD, "csrf": visit.csrf}
    answer = visit.client.post(
        "/login", data=fields, headers={"origin": "https://localhost"}, follow_redirects=False
    )
    assert "__Host-tanglaw=" in answer.headers["set-cookie"]
    assert "Secure" in answer.headers["set-cookie"]


@pytest.mark.parametrize(("login", "password"), [("ana", "wrong one here"), ("eve", PASSWORD)])
def test_a_refusal_does_not_tell_who_is_known(
    app: FastAPI, database: Database, login: str, password: str
) -> None:
    let_in(database, "ana", DeskRole.ANALYST)
    visit = browser(app)
    answer = visit.sign_in(login, password)
    assert answer.status_code == 401
    assert "The login or the password is wrong" in answer.text
    assert visit.get("/").status_code == 303
    with database.reading() as connection:
        last = list(all_lines(connection))[-1]
    assert (last.actor, last.action) == ("nobody", "session_refused")
    assert login not in str(last)


def test_after_five_wrong_passwords_even_the_right_one_waits(
    app: FastAPI, database: Database, clock: Clock
) -> None:
    let_in(database, "ana", DeskRole.ANALYST)
    visit = browser(app)
    for _ in range(5):
        assert visit.sign_in("ana", "wrong one here").status_code == 401
    told = visit.sign_in("ana")
    assert told.status_code == 401
    assert "too many attempts" in told.text
    clock.move(MINUTE_US)
    assert visit.sign_in("ana").status_code == 303


def test_a_service_has_no_page(app: FastAPI, database: Database) -> None:
    let_in(database, "bot", DeskRole.SERVICE)
    assert browser(app).sign_in("bot").status_code == 401


def test_who_was_shut_out_is_out_at_once(app: FastAPI, database: Database) -> None:
    ana = let_in(database, "ana", DeskRole.ANALYST)
    visit = browser(app)
    visit.sign_in("ana")
    with database.unit(system()) as unit:
        set_active(unit, ana.person_id, False, version=1)
    assert visit.get("/").status_code == 303
    assert visit.sign_in("ana").status_code == 401


def test_a_new_role_counts_after_the_next_sign_in(app: FastAPI, database: Database) -> None:
    ana = let_in(database, "ana", DeskRole.ANALYST)
    visit = browser(app)
    visit.sign_in("ana")
    with database.unit(system()) as unit:
        change_roles(unit, ana.person_id, [DeskRole.AUDITOR], version=1)
    assert visit.get("/").status_code == 303
    visit.sign_in("ana")
    assert visit.get("/").status_code == 200
    assert visit.post("/claim").status_code == 403


def test_an_idle_session_ends(app: FastAPI, database: Database, clock: Clock) -> None:
    let_in(database, "ana", DeskRole.ANALYST)
    visit = browser(app)
    visit.sign_in("ana")
    for _ in range(4):
        clock.move(29 * MINUTE_US)
        assert visit.get("/").status_code == 200
    clock.move(30 * MINUTE_US)
    assert visit.get("/").status_code == 303


def test_no_session_lasts_longer_than_a_day_of_work(
    app: FastAPI, database: Database, clock: Clock
) -> None:
    let_in(database, "ana", DeskRole.ANALYST)
    visit = browser(app)
    visit.sign_in("ana")
    for _ in range(47):
        clock.move(HOUR_US // 4)
        assert visit.get("/").status_code == 200
    clock.move(HOUR_US // 4)
    assert visit.get("/").status_code == 303


def test_a_planted_session_is_not_taken_over(app: FastAPI, database: Database) -> None:
    let_in(database, "ana", DeskRole.ANALYST)
    visit = browser(app)
    visit.client.cookies.set("tanglaw_session", "planted", domain="localhost.local", path="/")
    visit.sign_in("ana")
    held = [c.value for c in visit.client.cookies.jar if c.name == "tanglaw_session"]
    assert "planted" not in held or len(held) == 2
    with database.reading() as connection:
        assert len(connection.execute(select(sessions)).all()) == 1


def test_signing_in_again_ends_the_session_before(app: FastAPI, database: Database) -> None:
    let_in(database, "ana", DeskRole.ANALYST)
    visit = browser(app)
    visit.sign_in("ana")
    first = visit.client.cookies["tanglaw_session"]
    visit.client.cookies.delete("tanglaw_session")
    visit.get("/login")
    visit.client.cookies.set("tanglaw_session", first)
    visit.post("/login", {"login": "ana", "password": PASSWORD})
    other = browser(app)
    other.client.cookies.set("tanglaw_session", first)
    assert other.get("/").status_code == 303


def test_a_form_without_its_token_does_nothing(app: FastAPI, database: Database) -> None:
    let_in(database, "ana", DeskRole.ANALYST)
    let_in(database, "eve", DeskRole.ANALYST)
    visit, eve = browser(app), browser(app)
    visit.sign_in("ana")
    eve.sign_in("eve")
    for token in ("", "x", eve.csrf):
        assert visit.post("/claim", {"csrf": token}).status_code == 403
    assert visit.post("/claim").status_code == 200
    header = {"x-tanglaw-form": visit.csrf}
    assert visit.client.post("/claim", headers=header).status_code == 200


def test_a_form_from_elsewhere_is_turned_away(app: FastAPI, database: Database) -> None:
    let_in(database, "ana", DeskRole.ANALYST)
    visit = browser(app)
    visit.sign_in("ana")
    for origin in ("https://evil.example", "null", DESK + ":81"):
        answer = visit.client.post("/claim", data={"csrf": visit.csrf}, headers={"origin": origin})
        assert answer.status_code == 421


def test_a_sign_in_form_from_elsewhere_signs_nobody_in(app: FastAPI, database: Database) -> None:
    let_in(database, "ana", DeskRole.ANALYST)
    answer = browser(app).post("/login", {"login": "ana", "password": PASSWORD})
    assert answer.status_code == 403
    other = browser(app)
    other.get("/login")
    token = other.csrf
    third = browser(app)
    third.get("/login")
    third.csrf = token
    assert third.post("/login", {"login": "ana", "password": PASSWORD}).status_code == 403


def test_a_password_that_another_chose_is_changed_first(app: FastAPI, database: Database) -> None:
    let_in(database, "ana", DeskRole.ANALYST, must_change=True)
    visit = browser(app)
    visit.sign_in("ana")
    assert visit.get("/").headers["location"] == "/me"
    fields = {"old": PASSWORD, "new": "quite another phrase", "again": "quite another phrase"}
    assert visit.post("/me/password", fields | {"again": "x"}).status_code == 422
    assert visit.post("/me/password", fields | {"old": "x"}).status_code == 403
    assert (
        visit.post("/me/password", {"old": PASSWORD, "new": "x", "again": "x"}).status_code == 422
    )
    assert visit.post("/me/password", fields).headers["location"] == "/me?told=password"
    assert visit.get("/").status_code == 200
    assert browser(app).sign_in("ana").status_code == 401
    assert browser(app).sign_in("ana", "quite another phrase").status_code == 303


def test_guessing_the_present_password_is_limited(app: FastAPI, database: Database) -> None:
    let_in(database, "ana", DeskRole.ANALYST)
    visit = browser(app)
    visit.sign_in("ana")
    told = [visit.post("/me/password", {"old": "x"}).text for _ in range(6)]
    assert "is another one" in told[4]
    assert "too many attempts" in told[5]


def test_all_sessions_end_at_once(app: FastAPI, database: Database) -> None:
    let_in(database, "ana", DeskRole.ANALYST)
    here, there = browser(app), browser(app)
    here.sign_in("ana")
    there.sign_in("ana")
    here.post("/me/sessions/end")
    assert there.get("/").status_code == 303


def test_pages_are_sealed(app: FastAPI) -> None:
    answer = browser(app).get("/login")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-frame-options"] == "DENY"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert re.findall(r'(?:src|href|action)="(?![/#])', answer.text) == []


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil",
        "https://evil",
        "/\\evil",
        "\\evil",
        "javascript:x",
        "evil",
        "/ /evil",
        "/\x01/evil",
        "//[",
        "",
        "/login",
        "/logout",
    ],
)
def test_signing_in_leads_nowhere_else(elsewhere: str) -> None:
    assert onward(elsewhere) == "/"


def test_signing_in_leads_on() -> None:
    assert onward("/case?id=C-1&x=%2F") == "/case?id=C-1&x=%2F"
    assert onward("/a\r\nset-cookie: x") == "/aset-cookie:x"


def test_a_desk_reached_by_https_stays_with_it_and_reads_no_huge_form(database: Database) -> None:
    secure = TestClient(
        build_app(Access(database, secure=True), typologies={}), base_url="https://localhost"
    )
    assert "max-age" in secure.get("/login").headers["strict-transport-security"]
    answer = secure.post("/login", data={"login": "x" * (LARGEST_BODY + 1)})
    assert answer.status_code == 413
    assert secure.post("/api/v1/runs", json={"x": "x" * LARGEST_BODY}).status_code == 413
    plain = TestClient(build_app(Access(database), typologies={}), base_url=DESK)
    assert "strict-transport-security" not in plain.get("/login").headers
