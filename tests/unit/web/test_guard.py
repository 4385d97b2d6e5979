import asyncio
from collections.abc import Sequence

import pytest
from starlette.types import Message, Receive, Scope, Send

from tanglaw.web.guard import LOOPBACK, Guard, policy

PAGE = b"<html><script>1</script><script src=x></script></html>"


async def page(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        return
    kind = b"application/json" if scope["path"].endswith(".json") else b"text/html; charset=utf-8"
    head = [(b"content-type", kind), (b"content-length", str(len(PAGE)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": PAGE[:20], "more_body": True})
    await send({"type": "http.response.body", "body": PAGE[20:]})


def ask(
    *headers: tuple[str, str],
    hosts: frozenset[str] = LOOPBACK,
    path: str = "/",
    kind: str = "http",
) -> Sequence[Message]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": f"{kind}.disconnect"}

    raw = [(name.encode(), value.encode()) for name, value in headers]
    scope = {"type": kind, "path": path, "method": "GET", "headers": raw, "query_string": b""}
    asyncio.run(Guard(page, hosts)(scope, receive, send))
    return sent


@pytest.mark.parametrize("host", ["127.0.0.1:8090", "localhost", "LOCALHOST:1", "[::1]:8090"])
def test_this_machine_is_welcome(host: str) -> None:
    assert ask(("host", host))[0]["status"] == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example:8090", "", "x; script-src *", "[::1", "a@b"]
)
def test_another_name_for_this_machine_is_turned_away(host: str) -> None:
    assert ask(("host", host))[0]["status"] == 421


def test_an_open_desk_answers_to_any_name_but_never_to_markup() -> None:
    assert ask(("host", "desk.example"), hosts=frozenset())[0]["status"] == 200
    assert ask(("host", "x; script-src *"), hosts=frozenset())[0]["status"] == 421


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_another_origin_is_turned_away(kind: str) -> None:
    own = ask(("host", "localhost:1"), ("origin", "http://localhost:1"), kind=kind)
    assert own[0]["type"] in {"http.response.start", "websocket.accept"}
    other = ask(("host", "localhost:1"), ("origin", "http://localhost:2"), kind=kind)
    assert other[0].get("status") == 421 or other[0]["type"] == "websocket.close"
    nowhere = ask(("host", "localhost:1"), ("origin", "null"), kind=kind)
    assert nowhere[0].get("status") == 421 or nowhere[0]["type"] == "websocket.close"


def test_a_page_gets_headers_and_a_nonce_of_its_own() -> None:
    nonces = set()
    for _ in range(2):
        start, body = ask(("host", "localhost:8090"))
        headers = {name.decode(): value.decode() for name, value in start["headers"]}
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        nonce = headers["content-security-policy"].partition("'nonce-")[2].partition("'")[0]
        assert len(nonce) > 15
        assert body["body"].count(f'<script nonce="{nonce}"'.encode()) == 2
        assert headers["content-length"] == str(len(body["body"]))
        nonces.add(nonce)
    assert len(nonces) == 2


def test_other_answers_pass_unchanged_and_may_load_nothing() -> None:
    start, *bodies = ask(("host", "localhost"), path="/rows.json")
    assert b"".join(each["body"] for each in bodies) == PAGE
    headers = {name.decode(): value.decode() for name, value in start["headers"]}
    assert headers["content-security-policy"].startswith("default-src 'none'")


def test_the_policy_names_no_other_place() -> None:
    text = policy("localhost:8090", "abc")
    assert "http" not in text.replace("https", "")
    assert "*" not in text
    script = next(part for part in text.split("; ") if part.startswith("script-src"))
    assert "unsafe-inline" not in script
