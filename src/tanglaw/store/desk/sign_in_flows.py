"""Sign-ins that are under way at another provider: kept for minutes, taken once. No session."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select

from tanglaw.model.moment import minutes
from tanglaw.store.desk.sessions import digest_of
from tanglaw.store.desk.tables.access import sign_in_flows

LASTS_US = minutes(10)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is needed to end a sign-in; ``onward``: the page that was asked for."""

    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    onward: str = "/"


def keep(connection: Connection, state: str, flow: Kept, now_us: int) -> None:
    """Keep a sign-in that has begun; those that nobody ended are forgotten."""
    connection.execute(delete(sign_in_flows).where(sign_in_flows.c.until_us < now_us))
    connection.execute(
        insert(sign_in_flows),
        {
            "state_digest": digest_of(state),
            "nonce": flow.nonce,
            "verifier": flow.verifier,
            "onward": flow.onward,
            "until_us": now_us + LASTS_US,
        },
    )


def take(connection: Connection, state: str, now_us: int) -> Kept | None:
    """The sign-in that ``state`` names, once; ``None`` when there is none or it took too long."""
    mine = sign_in_flows.c.state_digest == digest_of(state)
    row = connection.execute(select(sign_in_flows).where(mine)).mappings().first()
    if connection.execute(delete(sign_in_flows).where(mine)).rowcount != 1 or row is None:
        return None
    if row["until_us"] < now_us:
        return None
    return Kept(row["nonce"], row["verifier"], row["onward"])
