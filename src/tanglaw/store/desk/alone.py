"""One long task at a time: an import or a retention has the store's long tasks to itself.

Not a lock on the store: people go on working. It ends with the process, however that ends.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlalchemy import text

from tanglaw.errors import DeskError
from tanglaw.store.desk.database import Database

LOCK = 7_226_171_928


@contextmanager
def alone(database: Database, task: str) -> Iterator[None]:
    """Keep others from long tasks meanwhile. Raises ``DeskError`` when one is going on."""
    match database.dialect:
        case "postgresql":
            yield from _by_server(database, task)
        case _:
            yield from _by_file(database, task)


def _by_server(database: Database, task: str) -> Iterator[None]:
    with database.engine.connect() as connection:
        got = connection.execute(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": LOCK})
        if not got.scalar_one():
            raise _busy(task)
        connection.commit()
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": LOCK})
            connection.commit()


def _by_file(database: Database, task: str) -> Iterator[None]:
    """A second, empty database beside the first, locked as long as its connection lives."""
    import sqlite3

    path = database.engine.url.database
    if not path or path == ":memory:":
        yield
        return
    beside = sqlite3.connect(f"{path}.task", timeout=0, isolation_level=None)
    with closing(beside):
        try:
            beside.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise _busy(task) from None
        yield


def _busy(task: str) -> DeskError:
    return DeskError(
        f"another import or retention is going on, so this {task} has not begun",
        hint="Nothing was changed. Try again when it is done.",
    )
