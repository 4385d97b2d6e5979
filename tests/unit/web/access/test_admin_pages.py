"""What administrators and auditors do on their pages, as a browser does it."""

import re
import sqlite3
from pathlib import Path

import pytest
from fastapi import FastAPI

from tanglaw.casework.review.permissions import DeskRole, Permission
from tanglaw.store.desk.actor import Actor
from tanglaw.store.desk.audit_log import verify
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.people import Person, known_login
from tanglaw.store.desk.reveals import Kind, reveal
from tanglaw.store.desk.tokens import all_tokens, find_bearer
from tests.support.desk import Clock
from tests.support.visiting import Browser, browser, let_in


@pytest.fixture
def boss(app: FastAPI, database: Database) -> Browser:
    let_in(database, "boss", DeskRole.ADMIN)
    visit = browser(app)
    visit.sign_in("boss")
    return visit


@pytest.fixture
def auditor(app: FastAPI, database: Database) -> Browser:
    let_in(database, "aud", DeskRole.AUDITOR)
    visit = browser(app)
    visit.sign_in("aud")
    return visit


def known(database: Database, login: str) -> Person:
    with database.reading() as connection:
        return known_login(connection, login)


def test_an_administrator_lets_somebody_in_who_then_works(
    app: FastAPI, database: Database, boss: Browser
) -> None:
    told = boss.post("/people", {"login": "ana", "name": "Ana <b>", "role": "analyst"})
    assert told.status_code == 200
    first = re.search(r"first password is (\S+)", told.text)
    assert first is not None
    assert "<b>" not in told.text
    assert first[1] not in boss.get("/people").text
    ana = browser(app)
    assert ana.sign_in("ana", first[1]).status_code == 303
    assert ana.get("/").headers["location"] == "/me"
    new = {"old": first[1], "new": "quite another phrase", "again": "quite another phrase"}
    assert ana.post("/me/password", new).status_code == 303
    assert ana.get("/").status_code == 200


def test_roles_are_given_and_taken(database: Database, boss: Browser) -> None:
    ana = let_in(database, "ana", DeskRole.ANALYST)
    fields = {"person": ana.person_id, "version": "1", "role": "reviewer"}
    assert boss.post("/people/roles", fields).status_code == 303
    assert known(database, "ana").roles == {DeskRole.REVIEWER}
    stale = boss.post("/people/roles", fields)
    assert stale.status_code == 409
    assert "changed this person meanwhile" in stale.text
    out = {"person": ana.person_id, "version": "2", "to": "out"}
    assert boss.post("/people/active", out).status_code == 303
    assert not known(database, "ana").active
    told = boss.post("/people/password", {"person": ana.person_id})
    assert "A new password was set" in told.text
    assert boss.post("/people/password", {"person": "U-0"}).status_code == 409


def test_nobody_changes_themselves(database: Database, boss: Browser) -> None:
    me = known(database, "boss")
    fields = {"person": me.person_id, "version": "1", "role": "analyst", "to": "out"}
    for path in ("/people/roles", "/people/active"):
        assert boss.post(path, fields).status_code == 409
    assert "This is you" in boss.get("/people").text


@pytest.mark.parametrize(
    "fields", [{"login": "a b"}, {"login": "boss"}, {"login": "x1", "role": "none"}]
)
def test_who_cannot_be_let_in(boss: Browser, fields: dict[str, str]) -> None:
    answer = boss.post("/people", {"role": "analyst"} | fields)
    assert answer.status_code == 409
    assert 'role="alert"' in answer.text


def test_a_token_is_made_shown_once_and_revoked(
    database: Database, boss: Browser, clock: Clock
) -> None:
    assert boss.post("/people", {"login": "bot", "role": "service"}).status_code == 200
    told = boss.post("/tokens", {"owner": "bot", "name": "nightly", "scope": "cases:read"})
    secret = re.search(r"tanglaw_T-[0-9a-f]{12}_\S{43}", told.text)
    assert secret is not None
    with database.reading() as connection:
        bearer = find_bearer(connection, secret[0], clock.now_us)
        (made,) = all_tokens(connection)
    assert bearer is not None
    assert bearer.permissions == {Permission.CASES_READ}
    assert secret[0] not in boss.get("/tokens").text
    assert boss.post("/tokens/revoke", {"token": made.token_id}).status_code == 303
    with database.reading() as connection:
        assert find_bearer(connection, secret[0], clock.now_us) is None
    assert boss.post("/tokens/revoke", {"token": "T-0"}).status_code == 409


@pytest.mark.parametrize(
    "fields",
    [
        {"owner": "nobody"},
        {"owner": "boss", "scope": "cases:read"},
        {"owner": "boss", "scope": "users:write"},
        {"owner": "boss", "scope": "runs:read", "lasts": "-1"},
        {"owner": "boss", "scope": "runs:read", "lasts": "999999999"},
    ],
)
def test_a_token_that_is_not_made(boss: Browser, fields: dict[str, str]) -> None:
    assert boss.post("/tokens", fields).status_code == 409


def test_webhooks_are_told_to_places_outside(boss: Browser) -> None:
    fields = {"url": "https://127.0.0.1/", "event": "run.imported"}
    answer = boss.post("/webhooks", fields)
    assert answer.status_code == 409
    assert "inside the house" in answer.text
    assert boss.post("/webhooks/remove", {"webhook": "W-0"}).status_code == 409


def test_an_auditor_reads_the_log_and_why_data_was_revealed(
    database: Database, auditor: Browser
) -> None:
    ana = let_in(database, "ana", DeskRole.ANALYST)
    with database.unit(Actor(ana.person_id)) as unit:
        reveal(unit, "C-1", "A-17", Kind.NAME, "to call the bank & ask <why>")
    log = auditor.get("/log?action=personal_")
    assert "personal revealed" in log.text
    assert "A-17" not in log.text
    assert "to call the bank" not in log.text
    assert "session opened" not in log.text
    assert "personal revealed" in auditor.get("/log?person=Ana").text
    assert "personal revealed" not in auditor.get("/log?person=aud").text
    reveals = auditor.get("/log/reveals").text
    assert "to call the bank &amp; ask &lt;why&gt;" in reveals
    assert "ana" in reveals


def test_the_log_goes_back_page_by_page(database: Database, auditor: Browser) -> None:
    with database.unit(Actor("U-1")) as unit:
        for number in range(250):
            unit.record("case_moved", "case", f"C-{number}")
    path, seen = "/log?action=case_moved", set()
    for _ in range(3):
        text = auditor.get(path).text
        seen |= set(re.findall(r"case (C-\d+)", text))
        link = re.search(r'href="(/log\?[^"]+before=\d+)"', text)
        path = link[1].replace("&amp;", "&") if link else ""
    assert path == ""
    assert len(seen) == 250


def test_the_check_names_what_was_changed(
    database: Database, auditor: Browser, tmp_path: Path
) -> None:
    assert "nothing changed, removed or inserted" in auditor.get("/log/check").text
    connection = sqlite3.connect(tmp_path / "desk.sqlite")
    connection.execute("DROP TRIGGER audit_no_update")
    connection.execute("UPDATE audit SET actor = 'eve' WHERE seq = 1")
    connection.commit()
    connection.close()
    told = auditor.get("/log/check").text
    assert "entry 1 does not fit its digest" in told
    with database.reading() as reading:
        assert verify(reading).faults


def test_ways_lead_only_where_one_may_go(boss: Browser, auditor: Browser) -> None:
    ways = re.findall(r'<a[^>]*class="tl-way"[^>]*href="([^"]+)"', boss.get("/me").text)
    assert ways == ["/people", "/tokens", "/webhooks"]
    ways = re.findall(r'<a[^>]*class="tl-way"[^>]*href="([^"]+)"', auditor.get("/me").text)
    assert ways == ["/", "/log"]
