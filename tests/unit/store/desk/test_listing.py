"""Runs, alerts and decisions page by page, and who looked at which case, on both databases."""

from pathlib import Path

import pytest
from sqlalchemy import insert

from tanglaw.errors import NotInStore
from tanglaw.model.moment import HOUR_US
from tanglaw.store.desk.actor import system
from tanglaw.store.desk.audit_log import Wanted, page
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.importing import import_run
from tanglaw.store.desk.listing import (
    list_alerts,
    list_decisions,
    list_runs,
    members_among,
    one_alert,
    one_run,
)
from tanglaw.store.desk.looking import mark_seen
from tanglaw.store.desk.openings import note_call, note_opening
from tanglaw.store.desk.queue import QueueQuery
from tanglaw.store.desk.queue import page as queue_page
from tanglaw.store.desk.tables.evidence import runs
from tests.support.desk import ANA, Clock
from tests.web.sample_run import write_sample_run


@pytest.fixture
def filled(database: Database, tmp_path: Path) -> Database:
    import_run(database, write_sample_run(tmp_path / "run", hostile=False), system())
    return database


def test_alerts_go_on_where_a_page_ended(filled: Database) -> None:
    with filled.reading() as connection:
        every = [
            each.alert.alert_id
            for each in list_alerts(connection, typology=None, after=None, most=1_000)
        ]
        got: list[str] = []
        while part := list_alerts(
            connection, typology=None, after=got[-1] if got else None, most=4
        ):
            got += [each.alert.alert_id for each in part]
        assert got == every == sorted(every)
        one = one_alert(connection, every[0])
        name = one.alert.typology
        same = list_alerts(connection, typology=name, after=None, most=1_000)
        assert {each.alert.typology for each in same} == {name}
        with pytest.raises(NotInStore):
            one_alert(connection, "none")


def test_runs_of_one_moment_are_all_listed(database: Database) -> None:
    row = {"imported_us": 5, "imported_by": "ana", "alerts": 0, "cases": 0, "partial": False}
    with database.housekeeping() as connection:
        connection.execute(insert(runs), [row | {"run_id": f"R-{n}"} for n in range(7)])
        connection.execute(insert(runs), row | {"run_id": "R-9", "imported_us": 6})
    with database.reading() as connection:
        got, after = [], None
        while part := list_runs(connection, after=after, most=3):
            got += [each.run_id for each in part]
            after = part[-1].imported_us, part[-1].run_id
        assert got == ["R-9", "R-6", "R-5", "R-4", "R-3", "R-2", "R-1", "R-0"]
        assert one_run(connection, "R-9").imported_us == 6
        with pytest.raises(NotInStore):
            one_run(connection, "none")


def test_decisions_of_an_empty_store(database: Database) -> None:
    with database.reading() as connection:
        assert list_decisions(connection, after=None, most=10) == ()
        assert list(members_among(connection, [])) == []


def test_people_are_found_by_account_or_party(filled: Database) -> None:
    with filled.reading() as connection:
        alerts = list_alerts(connection, typology=None, after=None, most=1_000)
        ids = {each for row in alerts for each in row.alert.accounts}
        found = list(members_among(connection, [*ids, *(f"X-{n}" for n in range(2_000))]))
        assert found
        parties = {each.party_id for each in found if each.party_id}
        again = {each.account for each in members_among(connection, parties)}
    assert {each.account for each in found if each.party_id} <= again


def actions(database: Database) -> list[str]:
    with database.reading() as connection:
        found = page(connection, Wanted(actor=ANA.id))
    return [line.action for line in found][::-1]


def test_who_opens_a_case_stands_in_the_log_once_in_a_while(filled: Database, clock: Clock) -> None:
    with filled.reading() as connection:
        case_id = queue_page(connection, QueueQuery(), clock.now_us).rows[0].case_id

    def look() -> bool:
        noted = note_opening(filled, ANA, case_id)
        with filled.housekeeping() as connection:
            mark_seen(connection, case_id, ANA.id, clock.now_us)
        return noted

    assert [look(), look()] == [True, False]
    clock.move(12 * HOUR_US)
    assert look()
    note_call(filled, ANA, case_id, "T-1")
    assert actions(filled) == ["case_opened", "case_opened", "case_read"]
