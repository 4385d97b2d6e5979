"""Makes the pictures of docs/desk.md and docs/tour.md: `python -m tests.web.screenshots`."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tanglaw.model.disposition import Action, DispositionKind, Proposal, Reason
from tanglaw.store.desk import decisions, work
from tanglaw.store.desk.actor import Actor, system
from tanglaw.store.desk.case_file import case_file
from tanglaw.store.desk.database import Database, open_database
from tanglaw.store.desk.importing import import_run
from tanglaw.store.desk.people import add_person, known_login
from tests.web.conftest import ARGUMENTS, PASSWORD, PEOPLE, Visit
from tests.web.sample_cases import BOSS, FAN_IN, URGENT
from tests.web.sample_run import write_sample_run

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "images"
CAME_IN = datetime(2026, 3, 12, 8, 30, tzinfo=UTC)
LOOKED = CAME_IN + timedelta(minutes=12)
"""One hour for the desk and the browser, so that no clock differs from one time to the next."""

SERVE = """
import sys
from tanglaw.store.desk.database import open_database
from tanglaw.typologies.library import library
from tanglaw.web.desk import serve
store = open_database(sys.argv[1], now=lambda: int(sys.argv[2]))
serve(store, open_browser=False, typologies={each.name: each for each in library()})
"""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: who looks at what, in which colours, and how much of it is shown."""

    name: str
    login: str
    path: str
    height: int = 900
    colours: str = "light"


BEFORE = (
    Shot("desk-queue", "ben", "", 1000),
    Shot("desk-case", "sol", f"case/{BOSS}", 1200),
    Shot("desk-decide", "sol", f"case/{BOSS}/decide?kind=act", 1240),
    Shot("desk-welfare-dark", "sol", "welfare", 520, "dark"),
    Shot("desk-urgent-dark", "sol", f"case/{URGENT}", 900, "dark"),
)
AFTER = (
    Shot("desk-second", "ben", "case/case-0a9be6f7", 900),
    Shot("desk-overview", "ben", "overview", 1200),
)


def make_screenshots(folder: Path) -> None:
    """Write the pictures; of the same sample each time, so that only a changed desk changes them.

    One thing differs: a report's reference is drawn by lot.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        store = Path(place) / "desk.sqlite"
        database = _written(store, write_sample_run(Path(place) / "run", hostile=False))
        process, address = _served(store)
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        try:
            _take(browser, address, BEFORE, folder)
            _worked(database)
            _take(browser, address, AFTER, folder)
            _take_report(browser, address, folder)
        finally:
            browser.close()
            database.close()
            process.terminate()
            process.wait(timeout=20)
            assert process.stdout is not None
            process.stdout.close()


def _micros(moment: datetime) -> int:
    return int(moment.timestamp()) * 1_000_000


def _written(store: Path, run: Path) -> Database:
    clock = [CAME_IN]
    database = open_database(store, now=lambda: _micros(clock[0]))
    with database.unit(system()) as unit:
        for login, name, roles in PEOPLE:
            add_person(unit, login, roles, name=name, password=PASSWORD, must_change=False)
    import_run(database, run, system())
    clock[0] = LOOKED
    return database


def _served(store: Path) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(store), str(_micros(LOOKED))],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    found = re.search(r"http://\S+", process.stdout.readline())
    assert found is not None
    return process, found.group()


def _visit(browser: Browser, address: str, shot: Shot) -> Visit:
    size = {"width": 1280, "height": shot.height}
    page = browser.new_page(viewport=size, color_scheme=shot.colours)  # type: ignore[arg-type]
    page.clock.set_fixed_time(LOOKED)
    visit = Visit(page, address)
    visit.sign_in(shot.login)
    return visit


def _take(browser: Browser, address: str, shots: Sequence[Shot], folder: Path) -> None:
    for shot in shots:
        visit = _visit(browser, address, shot)
        _keep(visit.open(shot.path), folder / f"{shot.name}.png")


def _take_report(browser: Browser, address: str, folder: Path) -> None:
    """Begin a report as a person would, and look at what is missing."""
    name = "desk-report"
    page = _visit(browser, address, Shot(name, "ben", "", 1000)).page
    page.goto(f"{address}case/{BOSS}/reports")
    page.get_by_role("button", name="Begin").click()
    page.locator("#narrative").wait_for()
    _keep(page, folder / f"{name}.png")


def _keep(page: Page, file: Path) -> None:
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    page.screenshot(path=file)
    page.close()


def _worked(database: Database) -> None:
    """Decisions of every sort, so that there is something to count."""
    for case_id, proposal in PROPOSALS:
        with database.unit(_actor(database, "ana")) as unit:
            version = work.claim(unit, case_id, case_file(unit.connection, case_id, 0).row.version)
            decisions.propose(unit, case_id, version, proposal)
    with database.unit(_actor(database, "ben")) as unit:
        file = case_file(unit.connection, BOSS, 0)
        said = "Read it from the start, and came to the same."
        decisions.approve(unit, file.decisions[-1].id, file.row.version, reason=said)


def _actor(database: Database, login: str) -> Actor:
    with database.reading() as connection:
        found = known_login(connection, login)
    assert found is not None
    return Actor(found.person_id, frozenset(role.value for role in found.roles))


def _nothing(reason: Reason, rationale: str) -> Proposal:
    return Proposal(DispositionKind.NOTHING_FOUND, (reason,), rationale)


PROPOSALS = (
    (
        BOSS,
        Proposal(
            kind=DispositionKind.REPORT,
            reasons=(Reason.CONTROL_OF_PAYOUTS, Reason.CONTROL_OF_ACCESS),
            rationale="Six people's earnings end on one card, and one device opens four accounts.",
        ),
    ),
    (
        "case-0a9be6f7",
        Proposal(
            kind=DispositionKind.ACT,
            reasons=(Reason.MOVES_MONEY_FOR_OTHERS,),
            rationale="Whoever earns should first have a payout in their own name.",
            actions=(Action.SPLIT_PAYOUT,),
        ),
    ),
    (FAN_IN, _nothing(Reason.COMMUNITY_OR_CHARITY, "A collection for a feast, as they wrote.")),
    ("case-6617ad3c", _nothing(Reason.FAMILY_OR_FRIENDS, "Sisters; the data say so too.")),
    ("case-b02e58d1", _nothing(Reason.FAMILY_OR_FRIENDS, "A father who sends home each month.")),
)


if __name__ == "__main__":
    make_screenshots(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
