"""Who looked at which case: one entry of the trail a person, case and half day. Not what they saw.

To be noted before ``looking.mark_seen``, which remembers the time that is compared here.
"""

from sqlalchemy import Connection, select

from tanglaw.model.moment import hours
from tanglaw.store.desk.actor import Actor
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.tables.cases import seen

ANEW_AFTER_US = hours(12)


def note_opening(database: Database, actor: Actor, case_id: str) -> bool:
    """Put it into the trail that somebody opened a case, unless they did so lately."""
    with database.reading() as connection:
        if _looked_lately(connection, actor, case_id, database.now()):
            return False
    with database.unit(actor) as unit:
        unit.record("case_opened", "case", case_id)
    return True


def note_call(database: Database, actor: Actor, case_id: str, token_id: str) -> None:
    """Put it into the trail that a program read a case."""
    with database.unit(actor) as unit:
        unit.record("case_read", "case", case_id, {"token": token_id})


def _looked_lately(connection: Connection, actor: Actor, case_id: str, now_us: int) -> bool:
    mine = (seen.c.actor == actor.id) & (seen.c.case_id == case_id)
    last = connection.scalar(select(seen.c.at_us).where(mine))
    return last is not None and now_us - last < ANEW_AFTER_US
