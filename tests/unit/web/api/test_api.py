"""The API: what it says, to whom, once and page by page."""

import json
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import func, select
from starlette.testclient import TestClient

from tanglaw.casework.review.permissions import DeskRole, Permission
from tanglaw.model.disposition import DispositionKind, Reason
from tanglaw.model.moment import DAY_US
from tanglaw.store.desk.audit_log import verify
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.tables.decisions import dispositions
from tests.support.desk import Clock
from tests.unit.web.api.conftest import Client
from tests.web.sample_cases import sample as sample_of_tests

ANALYST, SERVICE = DeskRole.ANALYST, DeskRole.SERVICE
KEY = {"idempotency-key": "a-key-of-my-own"}


def every(client: TestClient, path: str, limit: int = 3) -> list[dict[str, object]]:
    """Every item of a list, page by page."""
    items: list[dict[str, object]] = []
    cursor = None
    for _ in range(200):
        more = {} if cursor is None else {"cursor": cursor}
        answer = client.get(path, params={"limit": limit, **more})
        assert answer.status_code == 200, answer.text
        items += answer.json()["items"]
        cursor = answer.json()["next"]
        if cursor is None:
            return items
    raise AssertionError("the pages never end")


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/runs", "run_id"),
        ("/cases", "case_id"),
        ("/alerts", "alert_id"),
        ("/dispositions", "disposition_id"),
        ("/audit", "seq"),
    ],
)
def test_pages_hold_everything_once(client: Client, path: str, key: str) -> None:
    service = client(SERVICE)
    items = [each[key] for each in every(service, path)]
    assert len(items) == len(set(items))
    assert items == [each[key] for each in every(service, path, 200)]
    assert items or path == "/dispositions"


def test_one_of_each(client: Client) -> None:
    service = client(SERVICE)
    for path, key in (("/runs", "run_id"), ("/cases", "case_id"), ("/alerts", "alert_id")):
        first = service.get(path).json()["items"][0]
        answer = service.get(f"{path}/{first[key]}")
        assert answer.status_code == 200, answer.text
        assert answer.json()[key] == first[key]
        missing = service.get(f"{path}/nothing-of-that-id")
        assert missing.status_code == 404
        assert missing.headers["content-type"] == "application/problem+json"
        assert missing.json()["status"] == 404


def test_typologies(client: Client) -> None:
    service = client(SERVICE)
    items = service.get("/typologies").json()["items"]
    assert len(items) > 50
    assert all(each["sources"] for each in items)
    assert service.get(f"/typologies/{items[0]['name']}").json() == items[0]
    assert service.get("/typologies/none").status_code == 404


def test_possible_victims_stand_under_pseudonyms(client: Client) -> None:
    service = client(SERVICE)
    told, seen = [], 0
    for each in every(service, "/cases"):
        if "/" in each["case_id"]:  # no id that Tanglaw makes; an address cannot hold it
            continue
        case = service.get(f"/cases/{each['case_id']}").json()
        told.append(json.dumps(case))
        for person in case["people"]:
            if person["possible_victim"]:
                seen += 1
                assert person["account"].startswith("person-")
                assert person["party_id"] is None or person["party_id"].startswith("person-")
    assert seen > 0
    told += [json.dumps(each) for each in every(service, "/alerts")]
    victims = victim_ids()
    assert victims
    text = " ".join(told)
    assert [each for each in victims if f'"{each}"' in text or f" {each} " in text] == []


def victim_ids() -> set[str]:
    return {
        value
        for case in sample_of_tests().cases
        for each in case["subjects"]
        if each["possible_victim"]
        for value in (each["account"], each["party_id"])
        if value
    }


@pytest.mark.parametrize("path", ["/runs", "/cases", "/alerts", "/typologies", "/audit", "/inbox"])
def test_no_token_no_answer(app: FastAPI, path: str) -> None:
    for headers in ({}, {"authorization": "Bearer x"}, {"authorization": "Basic x"}):
        answer = TestClient(app).get(path, headers=headers)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["title"] == "Unauthorized"


def test_a_scope_that_is_missing(client: Client) -> None:
    narrow = client(SERVICE, Permission.RUNS_READ)
    assert narrow.get("/runs").status_code == 200
    for path in ("/cases", "/alerts", "/typologies", "/audit", "/inbox", "/webhooks"):
        assert narrow.get(path).status_code == 403


def test_a_token_that_is_too_old(client: Client, clock: Clock) -> None:
    service = client(SERVICE)
    clock.move(DAY_US)
    assert service.get("/runs").status_code == 401


def test_a_run_is_imported_from_the_inbox_only(client: Client, sample: Path) -> None:
    service = client(SERVICE)
    assert service.get("/inbox").json() == {"folders": ["first"]}
    answer = service.post("/runs", json={"folder": "first"}, headers=KEY)
    assert (answer.status_code, answer.json()["already"]) == (201, True)
    again = service.post("/runs", json={"folder": "first"}, headers=KEY)
    assert (again.json(), again.headers["idempotency-replayed"]) == (answer.json(), "true")
    for folder in ("..", "../first", "/etc", "first/..", ""):
        key = {"idempotency-key": "another-key"}
        assert service.post("/runs", json={"folder": folder}, headers=key).status_code == 422
    assert (
        service.post("/runs", json={"folder": "second"}, headers={"idempotency-key": "12345678"})
    ).status_code == 404
    assert service.post("/runs", json={"folder": "first"}).status_code == 422


def proposal(client: TestClient, **others: object) -> tuple[str, dict[str, object]]:
    case = next(
        each for each in client.get("/cases").json()["items"] if each["route"] == "investigate"
    )
    body = {
        "version": case["version"],
        "kind": DispositionKind.NOTHING_FOUND.value,
        "reasons": [Reason.FAMILY_OR_FRIENDS.value],
        "rationale": "A family that shares a card; the bank confirmed who holds it.",
    }
    return f"/cases/{case['case_id']}/dispositions", body | others


def count(database: Database) -> int:
    with database.reading() as connection:
        assert verify(connection).faults == ()
        return connection.execute(select(func.count()).select_from(dispositions)).scalar_one()


def test_a_decision_is_proposed_once(client: Client, database: Database) -> None:
    analyst = client(ANALYST)
    path, body = proposal(analyst)
    answer = analyst.post(path, json=body, headers=KEY)
    assert answer.status_code == 201, answer.text
    again = analyst.post(path, json=body, headers=KEY)
    assert (again.status_code, again.json()) == (201, answer.json())
    assert again.headers["idempotency-replayed"] == "true"
    assert count(database) == 1
    other = analyst.post(path, json=body | {"rationale": "Another one altogether."}, headers=KEY)
    assert other.status_code == 409
    assert "another request" in other.json()["detail"]
    stale = analyst.post(path, json=body, headers={"idempotency-key": "a-new-key"})
    assert stale.status_code == 409
    assert count(database) == 1
    assert [each["kind"] for each in every(analyst, "/dispositions")] == ["nothing_found"]
    assert len(analyst.get(path).json()["items"]) == 1


def test_a_request_that_failed_can_be_sent_again(client: Client, database: Database) -> None:
    analyst = client(ANALYST)
    path, body = proposal(analyst)
    assert analyst.post(path, json=body | {"reasons": []}, headers=KEY).status_code == 409
    assert analyst.post(path, json=body, headers=KEY).status_code == 201


def test_a_machine_proposes_nothing(client: Client) -> None:
    service = client(SERVICE)
    path, body = proposal(service)
    assert service.post(path, json=body, headers=KEY).status_code == 403


def test_a_report_is_confidential(client: Client, database: Database) -> None:
    analyst = client(ANALYST)
    path, body = proposal(
        analyst, kind="report", reasons=[Reason.CONTROL_OF_PAYOUTS.value], actions=["report"]
    )
    answer = analyst.post(path, json=body, headers=KEY)
    assert answer.status_code == 201, answer.text
    service = client(SERVICE)
    for found in (service.get(path).json(), service.get("/dispositions").json()):
        (told,) = found["items"]
        assert (told["kind"], told["reasons"], told["actions"]) == ("confidential", [], [])
    log = [each for each in every(service, "/audit") if each["action"] == "confidential"]
    assert log
    assert all(each["details"] == "{}" and each["digest"] for each in log)


@pytest.mark.parametrize(
    "change",
    [
        {"version": -1},
        {"kind": "guilty"},
        {"rationale": ""},
        {"rationale": "a\u0000b"},
        {"until": "2026-01-01T00:00:00"},
        {"surprise": 1},
    ],
)
def test_a_proposal_that_is_none(client: Client, change: dict[str, object]) -> None:
    analyst = client(ANALYST)
    path, body = proposal(analyst)
    answer = analyst.post(path, json=body | change, headers=KEY)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_moment_out_of_reach(client: Client) -> None:
    analyst = client(ANALYST)
    path, body = proposal(analyst, until="9999-12-31T23:59:59Z")
    assert analyst.post(path, json=body, headers=KEY).status_code == 409


def test_an_error_does_not_repeat_what_was_sent(client: Client) -> None:
    analyst = client(ANALYST)
    path, body = proposal(analyst)
    sent = body | {"kind": "Maria Santos", "findings": [{"account": 7, "Maria": "Santos"}]}
    answer = analyst.post(path, json=sent, headers=KEY)
    assert answer.status_code == 422
    assert "Santos" not in answer.text
    assert "Maria" not in answer.text


@pytest.mark.parametrize("cursor", ["x", "bm9uZQ", "WyJydW5zIiwxXQ", "WzFd", "e30", "W1tbW10"])
@pytest.mark.parametrize("path", ["/runs", "/cases", "/alerts", "/dispositions", "/audit"])
def test_a_cursor_of_another_list(client: Client, path: str, cursor: str) -> None:
    assert client(SERVICE).get(path, params={"cursor": cursor}).status_code == 404


def test_webhooks(client: Client, database: Database) -> None:
    service = client(SERVICE)
    body = {"url": "https://example.org/hook", "events": ["run.imported"]}
    made = service.post("/webhooks", json=body)
    assert made.status_code == 201, made.text
    listed = service.get("/webhooks").json()["items"]
    assert [each["url"] for each in listed] == [body["url"]]
    assert "secret" not in listed[0]
    path = f"/webhooks/{made.json()['webhook_id']}"
    assert service.delete(path).status_code == 204
    assert service.delete(path).status_code == 404
    for url in ("http://example.org/", "https://a:b@example.org/"):
        assert service.post("/webhooks", json=body | {"url": url}).status_code == 409


def test_every_answer_stands_in_the_document(app: FastAPI) -> None:
    document = app.openapi()
    assert document["components"]["securitySchemes"]
    for path, methods in document["paths"].items():
        for method, said in methods.items():
            assert said["security"], (path, method)
            assert {"401", "403", "422"} <= set(said["responses"]), (path, method)
            for status, answer in said["responses"].items():
                if status >= "4":
                    assert set(answer["content"]) == {"application/problem+json"}
