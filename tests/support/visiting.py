"""Browsers without a screen: they keep cookies, find the form's token, and send forms."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from tanglaw.casework.review.permissions import DeskRole
from tanglaw.store.desk.actor import system
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.people import Person, add_person

PASSWORD = "four plain words here"
DESK = "http://localhost"


def let_in(database: Database, login: str, *roles: DeskRole, must_change: bool = False) -> Person:
    """Somebody who may sign in with ``PASSWORD``."""
    with database.unit(system()) as unit:
        return add_person(
            unit, login, roles, name=login.title(), password=PASSWORD, must_change=must_change
        )


@dataclass
class Browser:
    """One browser. ``csrf``: the token of the last page that had a form."""

    client: TestClient
    csrf: str = ""

    def get(self, path: str) -> Response:
        return self._seen(self.client.get(path, follow_redirects=False))

    def post(self, path: str, fields: Mapping[str, str] | None = None) -> Response:
        data = {"csrf": self.csrf} | dict(fields or {})
        headers = {"origin": DESK}
        return self._seen(
            self.client.post(path, data=data, headers=headers, follow_redirects=False)
        )

    def sign_in(self, login: str, password: str = PASSWORD, onward: str = "/") -> Response:
        self.get("/login")
        fields = {"login": login, "password": password, "next": onward}
        answer = self.post("/login", fields)
        if answer.status_code == 303:
            self.get("/me")
        return answer

    def _seen(self, answer: Response) -> Response:
        if found := re.search(r'name="csrf" value="([^"]+)"', answer.text):
            self.csrf = found[1]
        return answer


def browser(app: FastAPI) -> Browser:
    return Browser(TestClient(app, base_url=DESK))
