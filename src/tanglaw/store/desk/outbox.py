"""What others are still to be told, and how it went. Not whom, and not how it is sent.

What is to be told is written with what it tells of, in one transaction, so that neither is lost. A
message says what kind of thing happened to which case or run and nothing else; of reports, never.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, or_, select, update

from tanglaw.model.moment import days, hours, iso, minutes
from tanglaw.store.desk.audit_chain import Line
from tanglaw.store.desk.tables.access import outbox, webhooks

ATTEMPTS = 12
_FIRST_WAIT_US = minutes(1)
_LONGEST_WAIT_US = hours(6)
_LEASE_US = minutes(2)
"""How long one courier has a message to itself; one that died with it is followed by another."""
_KEPT_US = days(30)
_NOT_A_CHANGE = frozenset({"personal_revealed", "case_opened", "case_read"})
"""What somebody only looked at is nobody else's business."""


class Event(StrEnum):
    """What others can be told."""

    RUN_IMPORTED = "run.imported"
    CASE_CHANGED = "case.changed"
    DECISION_PROPOSED = "decision.proposed"
    DECISION_IN_FORCE = "decision.in_force"
    DECISION_CHANGED = "decision.changed"


@dataclass(frozen=True, slots=True)
class Letter:
    """One message that is due. ``attempt`` counts from 1."""

    number: int
    event_id: str
    url: str
    body: str
    attempt: int
    secret: str = field(repr=False)


def event_of(line: Line) -> Event | None:
    """What others are told of an entry of the trail; ``None`` when it is not for them."""
    match line.subject_kind, line.action:
        case "run", "run_imported":
            return Event.RUN_IMPORTED
        case "case", "decision_proposed":
            return Event.DECISION_PROPOSED
        case "case", "decision_decided":
            return Event.DECISION_IN_FORCE
        case "case", str(action) if action.startswith(("decision_", "appeal_")):
            return Event.DECISION_CHANGED
        case "case", str(action) if action not in _NOT_A_CHANGE:
            return Event.CASE_CHANGED
        case _:
            return None


def enqueue(connection: Connection, lines: Sequence[Line]) -> int:
    """Put what these entries tell into the outbox, in their transaction; how many messages."""
    told = [(line, event) for line in lines if (event := event_of(line)) is not None]
    if not told:
        return 0
    rows = [
        {
            "webhook_id": hook["webhook_id"],
            "event_id": f"E-{line.seq}",
            "body": _body(line, event),
            "created_us": line.at_us,
            "next_us": line.at_us,
        }
        for hook in connection.execute(select(webhooks).where(webhooks.c.active)).mappings()
        for line, event in told
        if event.value in hook["events"].split()
    ]
    if rows:
        connection.execute(insert(outbox), rows)
    return len(rows)


def take_letters(connection: Connection, now_us: int, *, most: int = 20) -> list[Letter]:
    """Messages that are due, the oldest first, for one courier alone for a while."""
    due = (outbox.c.sent_us.is_(None)) & (outbox.c.given_up_us.is_(None))
    found = (
        select(outbox, webhooks.c.url, webhooks.c.secret)
        .join_from(outbox, webhooks)
        .where(due, outbox.c.next_us <= now_us, webhooks.c.active)
        .order_by(outbox.c.next_us, outbox.c.id)
        .limit(most)
        .with_for_update(of=outbox, skip_locked=True)
    )
    rows = connection.execute(found).mappings().all()
    for row in rows:
        connection.execute(
            update(outbox)
            .where(outbox.c.id == row["id"])
            .values(attempts=row["attempts"] + 1, next_us=now_us + _LEASE_US)
        )
    return [
        Letter(
            number=row["id"],
            event_id=row["event_id"],
            url=row["url"],
            body=row["body"],
            attempt=row["attempts"] + 1,
            secret=row["secret"],
        )
        for row in rows
    ]


def settle(connection: Connection, letter: Letter, now_us: int, *, status: int) -> None:
    """Write down how it went. ``status``: the answer's, 0 for none; below 300 is success."""
    if 200 <= status < 300:
        values: dict[str, int | None] = {"sent_us": now_us, "last_status": status}
    elif letter.attempt >= ATTEMPTS:
        values = {"given_up_us": now_us, "last_status": status}
    else:
        values = {"next_us": now_us + wait_us(letter.attempt), "last_status": status}
    connection.execute(update(outbox).where(outbox.c.id == letter.number).values(values))


def wait_us(attempt: int) -> int:
    """How long after this attempt the next one comes: a minute, doubled each time."""
    return min(_FIRST_WAIT_US << (attempt - 1), _LONGEST_WAIT_US)


def forget_letters(connection: Connection, now_us: int) -> int:
    """Delete messages that were settled a month ago; how many."""
    settled = or_(outbox.c.sent_us < now_us - _KEPT_US, outbox.c.given_up_us < now_us - _KEPT_US)
    return connection.execute(delete(outbox).where(settled)).rowcount


def _body(line: Line, event: Event) -> str:
    return json.dumps(
        {
            "event_id": f"E-{line.seq}",
            "event": event.value,
            "at": iso(line.at_us),
            "subject": {"kind": line.subject_kind, "id": line.subject_id},
        }
    )
