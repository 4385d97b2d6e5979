"""Lets the first person in at a new desk. Not the people after them."""

import secrets
from dataclasses import dataclass, field

from tanglaw.casework.review.permissions import DeskRole
from tanglaw.store.desk.actor import Actor
from tanglaw.store.desk.database import Database
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
