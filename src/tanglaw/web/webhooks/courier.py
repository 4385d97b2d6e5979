"""Sends what is in the outbox, signed, and tries again later what did not arrive. At least once.

The signature is ``t=SECONDS,v1=HEX``: HMAC-SHA256 of ``SECONDS.BODY`` with the webhook's secret, so
that whoever is told can refuse what is forged and what is old.
"""

import hashlib
import hmac
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx2 as httpx

from tanglaw.errors import DeskError, UsageError
from tanglaw.model.moment import SECOND_US
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.outbox import Letter, forget_letters, settle, take_letters
from tanglaw.web.webhooks.targets import Targets

SIGNATURE = "Tanglaw-Signature"
_SECONDS = 10.0
_PAUSE_SECONDS = 5.0

Post = Callable[[str, bytes, dict[str, str]], int]
"""Sends a body with headers to an address; the status of the answer."""


def signature(secret: str, body: bytes, seconds: int) -> str:
    """What proves that a message comes from this desk, at that time."""
    said = f"{seconds}.".encode() + body
    return f"t={seconds},v1={hmac.new(secret.encode(), said, hashlib.sha256).hexdigest()}"


def post(url: str, body: bytes, headers: dict[str, str]) -> int:
    """Send by HTTP; a redirection is no arrival, and what is answered is not read."""
    with (
        httpx.Client(timeout=_SECONDS, follow_redirects=False, trust_env=False) as client,
        client.stream("POST", url, content=body, headers=headers) as answer,
    ):
        return answer.status_code


def deliver(database: Database, targets: Targets, send: Post = post) -> int:
    """Send what is due now; how many messages arrived."""
    with database.housekeeping() as connection:
        letters = take_letters(connection, database.now())
    arrived = 0
    for letter in letters:
        status = _sent(letter, targets, send, database.now())
        arrived += 200 <= status < 300
        with database.housekeeping() as connection:
            settle(connection, letter, database.now(), status=status)
    return arrived


def _sent(letter: Letter, targets: Targets, send: Post, now_us: int) -> int:
    body = letter.body.encode()
    headers = {
        "content-type": "application/json",
        "user-agent": "tanglaw",
        "tanglaw-event-id": letter.event_id,
        SIGNATURE.lower(): signature(letter.secret, body, now_us // SECOND_US),
    }
    try:
        # Again, because a name may lead elsewhere by now.
        return send(targets.check(letter.url), body, headers)
    except (httpx.HTTPError, httpx.InvalidURL, UsageError):
        return 0


@contextmanager
def delivering(database: Database, targets: Targets) -> Iterator[None]:
    """While the block runs, whatever is due is sent, by a thread of its own."""
    stop = threading.Event()
    courier = threading.Thread(
        target=_work, args=(database, targets, stop), name="courier", daemon=True
    )
    courier.start()
    try:
        yield
    finally:
        stop.set()
        courier.join(_SECONDS)


def _work(database: Database, targets: Targets, stop: threading.Event) -> None:
    while not stop.is_set():
        try:
            sent = deliver(database, targets)
            if not sent:
                with database.housekeeping() as connection:
                    forget_letters(connection, database.now())
        except DeskError:
            sent = 0  # the store is busy or away: the messages wait in it
        if not sent:
            stop.wait(_PAUSE_SECONDS)
