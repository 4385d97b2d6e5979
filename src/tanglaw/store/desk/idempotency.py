"""What a request with a key was answered, so that sending it again does not do it again.

Kept for a day. The same key with another request is refused; a request that failed is not kept.
"""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from tanglaw.errors import StepRefused
from tanglaw.model.moment import days
from tanglaw.store.desk.tables.access import idempotency_keys

_KEPT_US = days(1)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of one token under a key; ``digest`` is of all that it asks."""

    token_id: str
    key: str
    digest: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered. ``body`` is JSON text."""

    status: int
    body: str


def answered(connection: Connection, asked: Asked, now_us: int) -> Answered | None:
    """The answer that the same request got; ``None`` when it is new.

    Raises ``StepRefused`` when the key was used for another request.
    """
    mine = (idempotency_keys.c.token_id == asked.token_id) & (idempotency_keys.c.key == asked.key)
    row = connection.execute(select(idempotency_keys).where(mine)).mappings().first()
    if row is None or row["at_us"] <= now_us - _KEPT_US:
        return None
    if row["request_digest"] != asked.digest:
        raise StepRefused(
            "this idempotency key was used for another request",
            hint="Nothing was done. Use a new key for a new request.",
        )
    return Answered(row["status"], row["answer_json"])


def remember(connection: Connection, asked: Asked, answer: Answered, now_us: int) -> None:
    """Keep an answer, in the transaction of what it tells. Old ones are forgotten.

    A second request at the same time fails here, and its transaction with it.
    """
    connection.execute(
        delete(idempotency_keys).where(idempotency_keys.c.at_us <= now_us - _KEPT_US)
    )
    connection.execute(
        insert(idempotency_keys),
        {
            "token_id": asked.token_id,
            "key": asked.key,
            "request_digest": asked.digest,
            "status": answer.status,
            "answer_json": answer.body,
            "at_us": now_us,
        },
    )
