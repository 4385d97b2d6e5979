"""A desk in a process of its own, and a real browser that may speak to nothing else."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tanglaw.casework.review.permissions import DeskRole
from tanglaw.store.desk.actor import system
from tanglaw.store.desk.database import open_database
from tanglaw.store.desk.importing import import_run
from tanglaw.store.desk.people import add_person
from tests.web.sample_run import write_sample_run

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "seven small lanterns"
PEOPLE = (
    ("ana", "Ana Reyes", (DeskRole.ANALYST,)),
    ("ben", "Ben Cruz", (DeskRole.REVIEWER,)),
    ("sol", "Sol Santos", (DeskRole.SAFEGUARDING,)),
    ("ada", "Ada Lim", (DeskRole.ADMIN,)),
    ("ugo", "Ugo Tan", (DeskRole.AUDITOR,)),
)
SERVE = (
    "import sys; from tanglaw.store.desk.database import open_database; "
    "from tanglaw.typologies.library import library; from tanglaw.web.desk import serve; "
    "serve(open_database(sys.argv[1]), open_browser=False, "
    "typologies={each.name: each for each in library()})"
)


@dataclass
class Visit:
    """A page, and what went wrong or elsewhere while it was open."""

    page: Page
    address: str
    foreign: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def open(self, path: str = "") -> Page:
        self.page.goto(self.address + path)
        self.page.locator("#content h1").first.wait_for()
        return self.page

    def open_case(self, case_id: str) -> Page:
        return self.open("case/" + quote(case_id, safe=""))

    def sign_in(self, login: str) -> Page:
        self.page.goto(self.address + "login")
        self.page.get_by_label("Login").fill(login)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.keyboard.press("Enter")
        self.page.get_by_role("button", name="Log out").wait_for()
        return self.page

    def sign_out(self) -> None:
        self.page.get_by_role("button", name="Log out").click()
        self.page.get_by_label("Login").wait_for()


def write_store(store: Path, run: Path) -> Path:
    """A case store with people of every role and the cases of a run."""
    database = open_database(store)
    with database.unit(system()) as unit:
        for login, name, roles in PEOPLE:
            add_person(unit, login, roles, name=name, password=PASSWORD, must_change=False)
    import_run(database, run, system())
    database.close()
    return store


def start_desk(store: Path) -> tuple[subprocess.Popen[str], str]:
    """A desk on a free port, and its address once it answers."""
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(store)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    found = re.search(r"http://\S+", process.stdout.readline())
    assert found is not None
    return process, found.group()


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample_run(tmp_path_factory.mktemp("desk") / "run")


@pytest.fixture(scope="session")
def sample_store(sample_folder: Path) -> Path:
    return write_store(sample_folder.parent / "desk.sqlite", sample_folder)


@pytest.fixture(scope="session")
def desk_address(sample_store: Path) -> Iterator[str]:
    process, address = start_desk(sample_store)
    yield address
    process.terminate()
    process.wait(timeout=20)
    assert process.stdout is not None
    process.stdout.close()


@pytest.fixture(scope="module")  # Playwright's loop must not outlive the tests that need it
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield opened
        opened.close()


def visit_with(context: BrowserContext, address: str) -> Visit:
    """A page that keeps a list of what it asks for and of what fails."""
    page = context.new_page()
    visit = Visit(page, address)

    def asked(url: str) -> None:
        if urlsplit(url).scheme not in {"data", "blob"} and not url.startswith(address):
            visit.foreign.append(url)

    page.on("request", lambda request: asked(request.url))
    page.on("websocket", lambda socket: asked(socket.url.replace("ws:", "http:", 1)))
    page.on("pageerror", lambda error: visit.faults.append(str(error)))
    page.on("dialog", lambda dialog: (visit.faults.append("a dialog opened"), dialog.dismiss()))
    page.on(
        "console",
        lambda said: visit.faults.append(said.text) if said.type == "error" else None,
    )
    return visit


@pytest.fixture
def visit(browser: Browser, desk_address: str) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    context.set_default_timeout(15_000)
    made = visit_with(context, desk_address)
    made.sign_in("sol")
    yield made
    context.close()
    # Every test proves these as well, whatever else it is about.
    assert made.foreign == []
    assert made.faults == []
