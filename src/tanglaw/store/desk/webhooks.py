"""Whom to tell that something happened: addresses, and what they asked for. Not the messages."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select

from tanglaw.errors import NotInStore, UsageError
from tanglaw.store.desk.outbox import Event
from tanglaw.store.desk.tables.access import webhooks
from tanglaw.store.desk.unit import Unit


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address, and the events that go there. ``secret`` signs them."""

    webhook_id: str
    url: str
    events: frozenset[Event]
    active: bool
    created_us: int
    secret: str = field(repr=False, default="")


def add_webhook(unit: Unit, url: str, events: Sequence[Event]) -> Webhook:
    """Tell an address from now on; the answer alone holds the secret. The caller checks the URL.

    Raises ``UsageError`` without an event.
    """
    if not events:
        raise UsageError("an event is missing", hint=f"One of: {', '.join(Event)}.")
    webhook_id, secret = f"W-{secrets.token_hex(6)}", secrets.token_urlsafe(32)
    unit.execute(
        insert(webhooks),
        {
            "webhook_id": webhook_id,
            "url": url,
            "events": " ".join(sorted(set(events))),
            "secret": secret,
            "active": True,
            "created_by": unit.actor.id,
            "created_us": unit.now_us,
        },
    )
    unit.record("webhook_added", "webhook", webhook_id, {"events": sorted(set(events))})
    return Webhook(webhook_id, url, frozenset(events), True, unit.now_us, secret)


def remove_webhook(unit: Unit, webhook_id: str) -> None:
    """Tell an address no more; what is still to be sent to it goes too. Raises ``NotInStore``."""
    gone = unit.execute(delete(webhooks).where(webhooks.c.webhook_id == webhook_id))
    if gone.rowcount != 1:
        raise NotInStore("there is no such webhook")
    unit.record("webhook_removed", "webhook", webhook_id)


def all_webhooks(connection: Connection) -> list[Webhook]:
    """Every address, without its secret, the oldest first."""
    order = select(webhooks).order_by(webhooks.c.created_us, webhooks.c.webhook_id)
    return [
        Webhook(
            webhook_id=row["webhook_id"],
            url=row["url"],
            events=frozenset(Event(word) for word in row["events"].split()),
            active=bool(row["active"]),
            created_us=row["created_us"],
        )
        for row in connection.execute(order).mappings()
    ]
