"""Letters go out signed, to places that may be told, and come again until they arrive."""

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tanglaw.errors import UsageError
from tanglaw.model.moment import MINUTE_US, SECOND_US
from tanglaw.store.desk.actor import system
from tanglaw.store.desk.database import Database, open_database
from tanglaw.store.desk.outbox import Event
from tanglaw.store.desk.webhooks import Webhook, add_webhook
from tanglaw.web.webhooks.courier import deliver, delivering, signature
from tanglaw.web.webhooks.targets import Targets
from tests.support.desk import ANA, Clock

LOCAL = Targets(frozenset({"127.0.0.1"}))


class Receiver:
    """Somebody who is told; ``status`` is what they answer."""

    def __init__(self) -> None:
        self.status = 204
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.arrived = threading.Event()
        receiver = self

        class Answers(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                receiver.got.append(({k.lower(): v for k, v in self.headers.items()}, body))
                self.send_response(receiver.status)
                if receiver.status == 302:
                    self.send_header("location", "/elsewhere")
                self.send_header("content-length", "0")
                self.end_headers()
                receiver.arrived.set()

            def log_message(self, *_: object) -> None:
                """Nothing is printed."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path, clock: Clock) -> Iterator[Database]:
    opened = open_database(tmp_path / "desk.sqlite", now=clock)
    yield opened
    opened.close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    yield made
    made.close()


def told(database: Database, url: str) -> Webhook:
    with database.unit(system()) as unit:
        made = add_webhook(unit, url, [Event.RUN_IMPORTED])
    with database.unit(ANA) as unit:
        unit.record("run_imported", "run", "R-1")
    return made


def test_a_letter_arrives_signed(database: Database, receiver: Receiver, clock: Clock) -> None:
    made = told(database, receiver.url)
    assert deliver(database, LOCAL) == 1
    ((headers, body),) = receiver.got
    seconds = clock.now_us // SECOND_US
    right = hmac.new(made.secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256)
    assert headers["tanglaw-signature"] == f"t={seconds},v1={right.hexdigest()}"
    assert headers["tanglaw-event-id"] == json.loads(body)["event_id"]
    assert signature(made.secret, body + b" ", seconds) != headers["tanglaw-signature"]
    assert deliver(database, LOCAL) == 0


@pytest.mark.parametrize("status", [500, 404, 302])
def test_a_letter_that_did_not_arrive_comes_again(
    database: Database, receiver: Receiver, clock: Clock, status: int
) -> None:
    told(database, receiver.url)
    receiver.status = status
    assert deliver(database, LOCAL) == 0
    receiver.status = 200
    assert deliver(database, LOCAL) == 0
    clock.move(MINUTE_US)
    assert deliver(database, LOCAL) == 1
    assert len(receiver.got) == 2
    assert receiver.got[0][0]["tanglaw-event-id"] == receiver.got[1][0]["tanglaw-event-id"]


def test_nobody_there(database: Database, clock: Clock) -> None:
    told(database, "http://127.0.0.1:9/")
    assert deliver(database, LOCAL) == 0


def test_a_place_that_may_not_be_told_any_more(database: Database, receiver: Receiver) -> None:
    told(database, receiver.url)
    assert deliver(database, Targets()) == 0
    assert receiver.got == []


def test_a_thread_delivers_while_the_desk_is_open(database: Database, receiver: Receiver) -> None:
    told(database, receiver.url)
    with delivering(database, LOCAL):
        assert receiver.arrived.wait(20)


def inside(_host: str, _port: int) -> list[str]:
    return ["93.184.216.34", "10.0.0.7"]


def outside(_host: str, _port: int) -> list[str]:
    return ["93.184.216.34"]


def unknown(_host: str, _port: int) -> list[str]:
    raise OSError


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/",
        "ftp://example.org/",
        "https://",
        "https://a:b@example.org/",
        "https://example.org/#x",
        "https://[::1",
        "https://example.org:x/",
        "file:///etc/passwd",
        "https://" + "a" * 600,
    ],
)
def test_an_address_that_is_not_told(url: str) -> None:
    with pytest.raises(UsageError):
        Targets(resolve=outside).check(url)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "[::1]", "[fe80::1]", "0.0.0.0"],
)
def test_no_place_inside_the_house_unless_named(host: str) -> None:
    url = f"https://{host}/"
    with pytest.raises(UsageError, match="inside the house"):
        Targets().check(url)
    assert Targets(frozenset({host.strip("[]")})).check(url) == url


def test_a_name_that_leads_inside_is_refused() -> None:
    with pytest.raises(UsageError, match="inside the house"):
        Targets(resolve=inside).check("https://example.org/")
    with pytest.raises(UsageError, match="nobody knows"):
        Targets(resolve=unknown).check("https://example.org/")
    assert Targets(resolve=outside).check("https://example.org/") == "https://example.org/"
