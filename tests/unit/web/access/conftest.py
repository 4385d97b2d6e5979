"""A desk with nothing but its doors."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import pytest
from fastapi import Depends, FastAPI
from starlette.responses import PlainTextResponse

from tanglaw.casework.review.permissions import Permission
from tanglaw.store.desk.database import Database, open_database
from tanglaw.web.access.install import install_access, seal
from tanglaw.web.access.needs import Needs
from tanglaw.web.access.visitor import Access, Visitor
from tanglaw.web.guard import LOOPBACK, Guard
from tests.support.desk import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path, clock: Clock) -> Iterator[Database]:
    opened = open_database(tmp_path / "desk.sqlite", now=clock)
    yield opened
    opened.close()


def doors(access: Access) -> FastAPI:
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    install_access(app, access)

    @app.get("/")
    def cases(visitor: Annotated[Visitor, Depends(Needs(Permission.CASES_READ))]):
        return PlainTextResponse(f"cases for {visitor.shown_name}")

    @app.post("/claim", dependencies=[Depends(Needs(Permission.CASES_WORK))])
    def claim():
        return PlainTextResponse("claimed")

    seal(app)
    app.add_middleware(Guard, hosts=LOOPBACK)
    return app


@pytest.fixture
def app(database: Database) -> FastAPI:
    return doors(Access(database))
