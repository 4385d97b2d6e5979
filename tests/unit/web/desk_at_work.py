"""A desk with the sample run in it, and people of every role who use it without a browser."""

import re
from pathlib import Path

import httpx2 as httpx
from starlette.testclient import TestClient

from tanglaw.casework.review.permissions import DeskRole
from tanglaw.report.sheets import Sheets
from tanglaw.store.desk.actor import system
from tanglaw.store.desk.database import Database, open_database
from tanglaw.store.desk.importing import Particular, import_run
from tanglaw.store.desk.sessions import open_session
from tanglaw.typologies.library import library
from tanglaw.web.access.visitor import Access, csrf_of
from tanglaw.web.desk import build_app
from tests.support.desk import Clock
from tests.support.visiting import DESK, let_in

NAMES = (
    Particular("party", "P-301", "name", "Quirina Holdings"),
    Particular("party", "P-310", "name", "Amihan Dalisay"),
)
"""Of the holder of the card, and of a possible victim."""


class DeskAtWork:
    """The sample cases on a desk; whoever visits is signed in."""

    def __init__(self, folder: Path, run: Path, sheets: Sheets | None = None) -> None:
        self.database: Database = open_database(folder / "desk.sqlite", now=Clock())
        self.access = Access(self.database)
        typologies = {each.name: each for each in library()}
        self.app = build_app(self.access, typologies=typologies, sheets=sheets)
        self.people = {role: let_in(self.database, role.value, role) for role in DeskRole}
        self.secrets: dict[DeskRole, str] = {}
        import_run(self.database, run, system(), details=NAMES)

    def client(self, role: DeskRole) -> TestClient:
        """A browser of somebody with that role."""
        if role not in self.secrets:
            with self.database.unit(system()) as unit:
                self.secrets[role] = open_session(
                    unit,
                    self.people[role].person_id,
                    limits=self.access.session_limits,
                    before=None,
                )
        cookies = {self.access.cookie: self.secrets[role]}
        return TestClient(self.app, base_url=DESK, cookies=cookies, follow_redirects=False)

    def get(self, role: DeskRole, path: str) -> httpx.Response:
        return self.client(role).get(path)

    def post(self, who: DeskRole, path: str, page: str, **data: object) -> httpx.Response:
        """Send the form ``path``; the version that ``page`` shows goes with it."""
        client = self.client(who)
        shown = re.search(r'name="version" value="(\d+)"', client.get(page).text)
        sent = {"csrf": csrf_of(self.secrets[who]), "version": shown[1] if shown else "0", **data}
        return client.post(path, data=sent)
