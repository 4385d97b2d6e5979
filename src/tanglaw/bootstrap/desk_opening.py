"""Takes a run into the store and lets the first person in. Not the desk, and not the import."""

import secrets
from dataclasses import dataclass, field
from pathlib import Path

from tanglaw.casework.review.permissions import DeskRole
from tanglaw.model.reading import Progress
from tanglaw.store.desk.actor import Actor
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.importing import ImportSummary, import_run
from tanglaw.store.desk.people import add_person, everybody

COMMAND = "tanglaw-desk"
"""The id under which the command line acts in the trail."""
FIRST_LOGIN = "first"
_EVERYTHING = tuple(role for role in DeskRole if role is not DeskRole.SERVICE)


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Who was let in, and the password that is told once."""

    login: str
    password: str = field(repr=False)


def take_run(database: Database, run: Path, progress: Progress | None = None) -> str:
    """Import the run, and say what it brought. Raises ``RunError`` when it is none."""
    return told(import_run(database, run, Actor(COMMAND), progress=progress))


def told(summary: ImportSummary) -> str:
    """An import as a sentence."""
    if summary.already:
        return "This run is in the store already: nothing was changed."
    said = f"{summary.opened:,} cases opened, {summary.joined:,} joined"
    if summary.withdrawn_alerts:
        said += f"; {summary.withdrawn_alerts:,} alerts are no longer in the run and are marked so"
    return f"{said}."


def first_person(database: Database) -> FirstPerson | None:
    """Let somebody in who may do everything, when nobody is in yet; else ``None``.

    Two people are needed for what has consequences: nobody approves what they proposed.
    """
    with database.unit(Actor(COMMAND)) as unit:
        if everybody(unit.connection):
            return None
        password = "-".join(secrets.token_hex(3) for _ in range(3))
        add_person(unit, FIRST_LOGIN, _EVERYTHING, password=password)
    return FirstPerson(FIRST_LOGIN, password)
