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


def test_another_origin_is_turned_away() -> None:
    own = ask(("host", "localhost:1"), ("origin", "http://localhost:1"))
    assert own[0]["status"] == 200
    for elsewhere in ("http://localhost:2", "null"):
        assert ask(("host", "localhost:1"), ("origin", elsewhere))[0]["status"] == 421


def test_no_socket_is_opened() -> None:
    assert ask(("host", "localhost:1"), kind="websocket")[0]["type"] == "websocket.close"


def test_every_answer_gets_headers() -> None:
    for path in ("/", "/rows.json"):
        start, *bodies = ask(("host", "localhost:8090"), path=path)
        headers = {name.decode(): value.decode() for name, value in start["headers"]}
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"
        assert b"".join(each["body"] for each in bodies) == PAGE
        assert headers["content-security-policy"] == policy(page=path == "/")


def test_the_policy_names_no_other_place_and_trusts_no_markup() -> None:
    for page in (True, False):
        text = policy(page=page)
        assert text.startswith("default-src 'none'")
        assert "http" not in text
        assert "*" not in text
        assert "unsafe" not in text
