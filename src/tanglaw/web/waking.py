"""Ends rests whose day has come, once a minute while the desk is open. Decides nothing."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from tanglaw.errors import DeskError
from tanglaw.store.desk.actor import system
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.decisions import wake

EVERY_SECONDS = 60.0


@contextmanager
def waking(database: Database, every_seconds: float = EVERY_SECONDS) -> Iterator[None]:
    """While the block runs, a thread of its own writes down which rests have ended.

    They count as open even before; this puts it into the history and the log.
    """
    stop = threading.Event()
    thread = threading.Thread(
        target=_work, args=(database, stop, every_seconds), name="waking", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(every_seconds)


def _work(database: Database, stop: threading.Event, every_seconds: float) -> None:
    while not stop.wait(every_seconds):
        try:
            with database.unit(system()) as unit:
                wake(unit)
        except DeskError:
            continue  # the store is busy or away: the next minute will do
