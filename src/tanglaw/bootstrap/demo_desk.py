"""A desk to try: people with roles, one case worked to its end, one waiting, the rest open.

Of made-up people only. Nothing here runs on anybody's own store.
"""

from pathlib import Path

from tanglaw.casework.review.permissions import DeskRole
from tanglaw.model.alert import Route
from tanglaw.model.disposition import Action, DispositionKind, Proposal, Reason
from tanglaw.model.reading import Progress
from tanglaw.store.desk import decisions, work
from tanglaw.store.desk.actor import Actor
from tanglaw.store.desk.case_file import case_file
from tanglaw.store.desk.database import Database, open_database
from tanglaw.store.desk.importing import import_run
from tanglaw.store.desk.people import add_person, everybody, known_login
from tanglaw.store.desk.queue import QueueQuery, QueueRow, page
from tanglaw.store.desk.unit import Unit

PASSWORD = "lamp-in-the-window"  # noqa: S105 - of made-up people, told on the screen
PEOPLE = (
    ("ana", "Ana Reyes", (DeskRole.ANALYST,)),
    ("ben", "Ben Cruz", (DeskRole.REVIEWER,)),
    ("sol", "Sol Santos", (DeskRole.SAFEGUARDING,)),
    ("ada", "Ada Lim", (DeskRole.ADMIN,)),
    ("ugo", "Ugo Tan", (DeskRole.AUDITOR,)),
)


def demo_store(where: Path, run: Path, progress: Progress | None = None) -> Database:
    """The store at ``where`` with the run and people in it; what was done there before stays."""
    database = open_database(where)
    with database.unit(Actor("demo")) as unit:
        if not everybody(unit.connection):
            for login, name, roles in PEOPLE:
                add_person(unit, login, roles, name=name, password=PASSWORD, must_change=False)
    fresh = not _cases(database)
    import_run(database, run, Actor("demo"), progress=progress)
    if fresh:
        _worked(database)
    return database


def _cases(database: Database) -> tuple[QueueRow, ...]:
    with database.reading() as connection:
        asked = QueueQuery(routes=(Route.INVESTIGATE, Route.MONITOR), size=3)
        return page(connection, asked, database.now()).rows


def _actor(database: Database, login: str) -> Actor:
    with database.reading() as connection:
        found = known_login(connection, login)
    return Actor(found.person_id, frozenset(role.value for role in found.roles))


def _worked(database: Database) -> None:
    """Two decisions and a proposal, so that every page has something on it."""
    ana, ben = _actor(database, "ana"), _actor(database, "ben")
    found = _cases(database)
    for row, proposal in zip(found, _PROPOSALS, strict=False):
        with database.unit(ana) as unit:
            version = work.claim(unit, row.case_id, row.version)
            work.add_note(unit, row.case_id, "Read both sides and the transfers of every alert.")
            decisions.propose(unit, row.case_id, version, proposal)
    if found:
        with database.unit(ben) as unit:
            _second(unit, found[0].case_id)


def _second(unit: Unit, case_id: str) -> None:
    file = case_file(unit.connection, case_id, unit.now_us)
    said = "Read it again from the start, and came to the same."
    decisions.approve(unit, file.decisions[-1].id, file.row.version, reason=said)


_PROPOSALS = (
    Proposal(
        kind=DispositionKind.SUSPICIOUS,
        reasons=(Reason.CONTROL_OF_PAYOUTS,),
        rationale="The earnings of several people end on one instrument that none of them holds.",
    ),
    Proposal(
        kind=DispositionKind.ACT,
        reasons=(Reason.CONTROL_OF_PAYOUTS,),
        rationale="Before anything else, whoever earns should have a payout in their own name.",
        actions=(Action.SPLIT_PAYOUT,),
    ),
    Proposal(
        kind=DispositionKind.NOTHING_FOUND,
        reasons=(Reason.SHARED_HOUSEHOLD,),
        rationale="They live at one address and say so; the pattern is a family's purse.",
    ),
)
