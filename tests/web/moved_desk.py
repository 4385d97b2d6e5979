"""A desk on a store of its own whose clock a test can move, and cases to take from it."""

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from tanglaw.bootstrap.desk_import import details_of
from tanglaw.bootstrap.detection import run_detection
from tanglaw.model.alert import Route
from tanglaw.simulate.simulation import simulate
from tanglaw.store.desk.actor import system
from tanglaw.store.desk.database import open_database
from tanglaw.store.desk.importing import import_run
from tanglaw.store.desk.people import add_person
from tanglaw.store.desk.tables.cases import cases, links

SERVE = """
import sys, time
from pathlib import Path
from tanglaw.store.desk.database import open_database
from tanglaw.typologies.library import library
from tanglaw.web.desk import serve
moved = Path(sys.argv[2])
now = lambda: time.time_ns() // 1000 + int(moved.read_text())
typologies = {each.name: each for each in library()}
serve(open_database(sys.argv[1], now=now), open_browser=False, typologies=typologies)
"""


@dataclass
class MovedDesk:
    """A desk in a process of its own."""

    store: Path
    clock: Path
    process: subprocess.Popen[str]
    address: str

    def move(self, days: int) -> None:
        """Let that many days pass."""
        self.clock.write_text(str(days * 86_400_000_000))

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)
        assert self.process.stdout is not None
        self.process.stdout.close()


def start_moved(store: Path) -> MovedDesk:
    """A desk over ``store`` on a free port, once it answers."""
    clock = store.with_suffix(".clock")
    clock.write_text("0")
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(store), str(clock)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    found = re.search(r"http://\S+", process.stdout.readline())
    assert found is not None
    return MovedDesk(store, clock, process, found.group())


def write_world(
    folder: Path, people: tuple[tuple[str, str, tuple[object, ...]], ...], password: str
) -> Path:
    """A store with a detected world of made-up people in it, their names too."""
    feed, run, store = folder / "feed", folder / "run", folder / "desk.sqlite"
    simulate(feed, seed=1, days=180, accounts=800)
    run_detection(feed, run, strict=False, threads=1)
    database = open_database(store)
    with database.unit(system()) as unit:
        for login, name, roles in people:
            first = login == "new"
            add_person(unit, login, roles, name=name, password=password, must_change=first)  # type: ignore[arg-type]
    import_run(database, run, system(), details=details_of(run, feed))
    database.close()
    return store


def linked_cases(store: Path) -> list[str]:
    """Cases to investigate that links hold together, the most urgent first."""
    held = select(func.count()).where(links.c.case_id == cases.c.case_id).scalar_subquery()
    query = (
        select(cases.c.case_id)
        .where(cases.c.route == Route.INVESTIGATE, held > 0)
        .order_by(cases.c.priority.desc(), cases.c.case_id)
    )
    return _ids(store, query)


def welfare_cases(store: Path) -> list[str]:
    """Cases of the urgent lane, the most urgent first."""
    query = (
        select(cases.c.case_id)
        .where(cases.c.route == Route.SAFEGUARD_URGENT)
        .order_by(cases.c.priority.desc(), cases.c.case_id)
    )
    return _ids(store, query)


def _ids(store: Path, query: object) -> list[str]:
    database = open_database(store)
    with database.reading() as connection:
        found = [str(each) for each in connection.execute(query).scalars()]  # type: ignore[call-overload]
    database.close()
    return found
