"""A process that writes to a case store until it is killed, and says what was acknowledged.

Forked by ``test_desk_kills.py``. Each line in its file names a unit that the database confirmed.
"""

import os
import threading
from itertools import count

from tanglaw.store.desk.actor import Actor
from tanglaw.store.desk.database import Database, open_database
from tanglaw.store.desk.work import add_note

WRITERS = 3
ANALYST = Actor("ana", frozenset({"analyst"}))


def serve(address: str, name: str, told: str) -> None:
    """Several threads write, as a server's do; only a kill ends it."""
    database = open_database(address, migrate=False)
    handle = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for writer in range(WRITERS):
        arguments = (database, f"{name}-{writer}", handle)
        threading.Thread(target=_write, args=arguments, daemon=True).start()
    threading.Event().wait()


def _write(database: Database, name: str, handle: int) -> None:
    for number in count():
        body = f"note {name}-{number}"
        with database.unit(ANALYST) as unit:
            add_note(unit, "c1", body)
            add_note(unit, "c1", f"second of {body}")
        os.write(handle, f"{body}\n".encode())
