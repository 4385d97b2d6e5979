"""How often somebody may try to sign in: by account and by address. Not whether they succeed.

After five failures each further one doubles the wait, up to a quarter of an hour: guessing stops
being worth it, and nobody can shut a colleague out for the day.
"""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, delete, func, insert, select, text

from tanglaw.model.moment import days, minutes, seconds
from tanglaw.store.desk.pseudonyms import Pseudonyms
from tanglaw.store.desk.tables.access import failed_sign_ins


class Tried(StrEnum):
    """What failures are counted by."""

    ACCOUNT = "account"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class SignInLimits:
    """Failures that are free, and what follows them. Many people may share one address."""

    window_us: int = minutes(30)
    free_by_account: int = 5
    free_by_address: int = 30
    first_wait_us: int = seconds(15)
    longest_wait_us: int = minutes(15)

    def wait_us(self, tried: Tried, failures: int) -> int:
        """How long after the last of so many failures the next attempt may come."""
        free = self.free_by_account if tried is Tried.ACCOUNT else self.free_by_address
        over = failures - free
        if over < 0:
            return 0
        return min(self.first_wait_us << min(over, 20), self.longest_wait_us)


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody who tries to sign in, as digests."""

    account: str
    address: str

    def counted(self) -> tuple[tuple[Tried, str], ...]:
        """What the attempt counts against, always in this order."""
        return (Tried.ACCOUNT, self.account), (Tried.ADDRESS, self.address)


def attempt(names: Pseudonyms, login: str, address: str) -> Attempt:
    """An attempt with ``login`` from ``address``, neither of which is kept in clear."""
    return Attempt(
        names.of("login", login.strip().lower()[:200]), names.of("address", address[:200])
    )


def begin(connection: Connection, tried: Attempt, now_us: int, limits: SignInLimits) -> int:
    """How long this attempt has to wait, in microseconds; 0 lets it go on.

    One that goes on counts as a failure until ``forgive``, so that many at once are counted too.
    """
    wait = 0
    for kind, key in tried.counted():
        if connection.dialect.name == "postgresql":
            connection.execute(
                text("SELECT pg_advisory_xact_lock(hashtextextended(:key, 0))"), {"key": key}
            )
        wait = max(wait, _wait_us(connection, (kind, key), now_us, limits))
    if not wait:
        rows = [{"kind": k, "key_digest": key, "at_us": now_us} for k, key in tried.counted()]
        connection.execute(insert(failed_sign_ins), rows)
    connection.execute(delete(failed_sign_ins).where(failed_sign_ins.c.at_us < now_us - days(1)))
    return wait


def forgive(connection: Connection, tried: Attempt, began_us: int) -> None:
    """The account signed in: its failures count no more. Those of the address still do."""
    of_account = failed_sign_ins.c.key_digest == tried.account
    this_one = (failed_sign_ins.c.key_digest == tried.address) & (
        failed_sign_ins.c.at_us == began_us
    )
    connection.execute(delete(failed_sign_ins).where(of_account | this_one))


def _wait_us(
    connection: Connection, counted: tuple[Tried, str], now_us: int, limits: SignInLimits
) -> int:
    kind, key = counted
    mine = (failed_sign_ins.c.kind == kind) & (failed_sign_ins.c.key_digest == key)
    recent = failed_sign_ins.c.at_us > now_us - limits.window_us
    count, last = connection.execute(
        select(func.count(), func.max(failed_sign_ins.c.at_us)).where(mine & recent)
    ).one()
    return max(0, last + limits.wait_us(kind, count) - now_us) if count else 0
