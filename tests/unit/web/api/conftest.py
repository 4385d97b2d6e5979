"""The API over a store that holds the sample run."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from tanglaw.casework.review.permissions import SCOPES, DeskRole, Permission
from tanglaw.model.moment import DAY_US
from tanglaw.store.desk.actor import system
from tanglaw.store.desk.database import Database, open_database
from tanglaw.store.desk.importing import import_run
from tanglaw.store.desk.people import add_person, find_by_login
from tanglaw.store.desk.tokens import make_token
from tanglaw.typologies.library import library
from tanglaw.web.access.visitor import Access
from tanglaw.web.api.application import api_application
from tanglaw.web.api.settings import ApiSettings
from tanglaw.web.webhooks.targets import Targets
from tests.support.desk import Clock
from tests.web.sample_run import write_sample_run

Client = Callable[..., TestClient]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the sample run, to be copied, and the run itself in an inbox."""
    folder = tmp_path_factory.mktemp("api")
    run = write_sample_run(folder / "inbox" / "first")
    database = open_database(folder / "desk.sqlite", now=Clock())
    import_run(database, run, system())
    database.close()
    return folder


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(sample: Path, tmp_path: Path, clock: Clock) -> Iterator[Database]:
    copy = shutil.copy(sample / "desk.sqlite", tmp_path / "desk.sqlite")
    opened = open_database(copy, now=clock)
    yield opened
    opened.close()


def outside(_host: str, _port: int) -> list[str]:
    return ["93.184.216.34"]


@pytest.fixture
def app(database: Database, sample: Path) -> FastAPI:
    settings = ApiSettings(
        typologies={each.name: each for each in library()},
        inbox=sample / "inbox",
        targets=Targets(resolve=outside),
    )
    return api_application(Access(database), settings)


def token(database: Database, role: DeskRole, *scopes: Permission) -> str:
    """A token of somebody of this role; without scopes, with all that they can have."""
    with database.unit(system()) as unit:
        owner = find_by_login(unit.connection, role.value) or add_person(unit, role.value, [role])
        given = scopes or owner.permissions & SCOPES
        return make_token(unit, owner.person_id, "test", given, lasts_us=DAY_US)[1]


@pytest.fixture
def client(app: FastAPI, database: Database) -> Client:
    def make(role: DeskRole, *scopes: Permission) -> TestClient:
        headers = {"authorization": f"Bearer {token(database, role, *scopes)}"}
        return TestClient(app, base_url="http://localhost", headers=headers)

    return make
