"""The store's database: one transaction or nothing, on both engines, from any earlier version."""

import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, insert, select, text

from tanglaw.errors import DeskError, UsageError
from tanglaw.store.desk.database import Database, open_database
from tanglaw.store.desk.tables.cases import cases, saved_views
from tanglaw.store.desk.tables.columns import METADATA
from tanglaw.store.desk.tables.decisions import dispositions
from tanglaw.store.desk.tables.trail import audit
from tests.support.desk import ANA, Clock

VIEW = {"owner": "ana", "name": "mine", "shared": False, "query_json": "{}", "at_us": 1}


def count(database: Database, table) -> int:
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def test_steps_give_the_tables_that_the_code_reads(database: Database) -> None:
    assert dispositions.metadata is METADATA
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = [
            each
            for each in compare_metadata(context, METADATA)
            if each[0] not in ("remove_table", "remove_index")
        ]
    assert found == []


def test_opening_again_changes_nothing(address: str, clock: Clock) -> None:
    open_database(address, now=clock).close()
    again = open_database(address, now=clock)
    assert count(again, cases) == 0
    again.close()


def test_a_unit_keeps_its_trail_with_what_it_did(database: Database) -> None:
    with database.unit(ANA) as unit:
        unit.execute(insert(saved_views), VIEW)
        unit.record("view_saved", "view", "1")
    assert (count(database, saved_views), count(database, audit)) == (1, 1)


def test_a_unit_that_fails_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with database.unit(ANA) as unit:
            unit.execute(insert(saved_views), VIEW)
            unit.record("view_saved", "view", "1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (count(database, saved_views), count(database, audit)) == (0, 0)


def test_nothing_is_written_without_a_trail(database: Database) -> None:
    with pytest.raises(DeskError, match="without a trail"), database.unit(ANA) as unit:
        unit.execute(insert(saved_views), VIEW)
    assert count(database, saved_views) == 0


def test_many_writers_wait_for_one_another(database: Database) -> None:
    def write(number: int) -> None:
        for each in range(10):
            with database.unit(ANA) as unit:
                unit.execute(insert(saved_views), VIEW | {"name": f"{number}-{each}"})
                unit.record("view_saved", "view", f"{number}-{each}")

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (count(database, saved_views), count(database, audit)) == (40, 40)
    with database.reading() as connection:
        rows = connection.execute(select(audit).order_by(audit.c.seq)).all()
    assert [row.seq for row in rows] == list(range(1, 41))
    assert [row.previous for row in rows[1:]] == [row.digest for row in rows[:-1]]


def test_a_store_of_a_later_version_is_left_alone(address: str, clock: Clock) -> None:
    first = open_database(address, now=clock)
    with first.housekeeping() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    first.close()
    with pytest.raises(DeskError, match="later version"):
        open_database(address, now=clock)


@pytest.mark.parametrize("address", ["mysql://a/b", "nonsense://x", "://"], indirect=False)
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(UsageError, match="no address of a case store"):
        open_database(address)


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="there is no case store here"):
        open_database(tmp_path / "none.sqlite", create=False)


def test_a_password_is_not_shown() -> None:
    opened = open_database("postgresql://ana:secret@localhost:1/x", migrate=False)
    assert "secret" not in opened.shown
    with pytest.raises(DeskError) as told, opened.housekeeping():
        pass
    assert "secret" not in str(told.value)
