"""The examples of docs/api.md, as they stand there, against a desk that answers by HTTP."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from markdown_it import MarkdownIt

from tanglaw.casework.review.permissions import SCOPES, DeskRole
from tanglaw.casework.review.routes import API
from tanglaw.store.desk.actor import system
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.people import add_person
from tanglaw.store.desk.tokens import make_token
from tanglaw.web.webhooks.courier import signature
from tests.support.desk import Clock


def blocks(root: Path) -> list[str]:
    text = (root / "docs" / "api.md").read_text(encoding="utf-8")
    return [each.content for each in MarkdownIt().parse(text) if each.info == "python"]


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    outer = FastAPI()
    outer.mount("/api/v1", app)
    config = uvicorn.Config(outer, host="127.0.0.1", port=0, log_level="error", ws="none")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(600):
        if server.started:
            break
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def test_the_examples_run(
    root: Path,
    database: Database,
    address: str,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    roles = [DeskRole.REVIEWER, DeskRole.ADMIN]
    with database.unit(system()) as unit:
        person = add_person(unit, "ana", roles)
        scopes = person.permissions & SCOPES
        _, token = make_token(unit, person.person_id, "", scopes, lasts_us=1_000_000)
    monkeypatch.setenv("TANGLAW_DESK", address)
    monkeypatch.setenv("TANGLAW_TOKEN", token)
    said: dict[str, object] = {}
    found = blocks(root)
    assert len(found) >= 6
    try:
        for code in found:
            exec(compile(code, "docs/api.md", "exec"), said)
    finally:
        said["desk"].close()  # type: ignore[attr-defined]
    assert "cases were opened" in capsys.readouterr().out
    assert said["waiting"]
    assert said["answer"].status_code == 201  # type: ignore[attr-defined]
    is_genuine = said["is_genuine"]
    header = signature("s", b"{}", 1_000)
    assert is_genuine("s", header, b"{}", 1_100)  # type: ignore[operator]
    for wrong in (
        ("t", header, b"{}", 1_100),
        ("s", header, b"[]", 1_100),
        ("s", header, b"{}", 9e9),
    ):
        assert not is_genuine(*wrong)  # type: ignore[operator]
    said["desk"].close()  # type: ignore[attr-defined]
    assert os.environ["TANGLAW_TOKEN"] == token


def test_every_scope_and_call_is_explained(root: Path) -> None:
    text = (root / "docs" / "api.md").read_text(encoding="utf-8")
    assert [each for each in SCOPES if f"`{each}`" not in text] == []
    paths = {key.split(" ")[1].removeprefix("/api/v1") for key in API}
    missing = [p for p in paths if p not in text and p != "/cases/{case_id}/dispositions"]
    assert missing == []
