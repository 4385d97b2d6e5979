"""The queue against a plain sort and filter of the same cases: nothing missed, nothing twice."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import update

from tanglaw.errors import UsageError
from tanglaw.model.alert import Family, Route
from tanglaw.model.disposition import CaseState
from tanglaw.model.moment import days
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.importing import import_run
from tanglaw.store.desk.queue import NOBODY, QueueQuery, QueueRow, Sort, page
from tanglaw.store.desk.tables.cases import cases
from tanglaw.store.desk.workload import lanes, state_counts, workload
from tests.support.desk import ANA, START_US, Clock
from tests.support.desk_runs import AlertSpec, CaseSpec, write_run

COUNT = 60
STATES = list(CaseState)


@pytest.fixture
def database(database: Database, tmp_path: Path) -> Database:
    """Sixty cases of every route, state and priority, some of them at rest until another day."""
    rng = Random(7)
    alerts, proposed = [], []
    for number in range(COUNT):
        family = rng.choice([("control", "ctl_shared_payout"), ("victim", "vic_rapid_run")])
        alerts.append(AlertSpec(f"a{number:03}", f"A-{number}", family[1], family[0]))
        proposed.append(
            CaseSpec(
                f"c{number:03}",
                (f"a{number:03}",),
                ((f"A-{number}", "unknown"),),
                route=rng.choice(list(Route)).value,
                priority=rng.randint(0, 5),
                families=(family[0], "timing"),
            )
        )
    import_run(database, write_run(tmp_path / "run", alerts, proposed), ANA)
    with database.housekeeping() as connection:
        for number in range(COUNT):
            state = rng.choice(STATES)
            rests = START_US + days(rng.choice([1, 20]))
            values = {
                "state": str(state),
                "due_us": START_US + rng.randint(0, 3),
                "changed_us": START_US + rng.randint(0, 3),
                "opened_us": START_US + rng.randint(0, 3),
                "assignee": rng.choice([None, "ana", "ben"]),
                "rests_until_us": rests
                if state in (CaseState.WATCHED, CaseState.SUPPRESSED)
                else None,
            }
            mine = cases.c.case_id == f"c{number:03}"
            connection.execute(update(cases).where(mine).values(values))
    return database


def walked(database: Database, query: QueueQuery) -> list[QueueRow]:
    """Every page, one after the other."""
    found: list[QueueRow] = []
    cursor = None
    for _ in range(COUNT + 1):
        with database.reading() as connection:
            shown = page(connection, replace(query, cursor=cursor), database.now())
        found += shown.rows
        cursor = shown.cursor
        if cursor is None:
            break
    assert shown.matches == len(found)
    return found


def everything(database: Database) -> list[QueueRow]:
    return walked(database, QueueQuery(states=tuple(CaseState), size=500))


KEYS: dict[Sort, tuple[Callable[[QueueRow], int | str], bool]] = {
    Sort.URGENCY: (lambda row: list(Route).index(row.route) * 1000 - row.priority, False),
    Sort.DUE: (lambda row: row.due_us or 0, False),
    Sort.PRIORITY: (lambda row: row.priority, True),
    Sort.CHANGED: (lambda row: row.changed_us, True),
    Sort.OPENED: (lambda row: row.opened_us, True),
    Sort.ID: (lambda row: row.case_id, False),
}


def test_pages_are_the_plain_order(database: Database) -> None:
    rows = everything(database)
    assert len(rows) == COUNT
    for sort, (key, falls) in KEYS.items():
        for backwards in (False, True):
            expected = sorted(
                rows,
                key=lambda row, key=key: (key(row), row.case_id),
                reverse=falls is not backwards,
            )
            query = QueueQuery(states=tuple(CaseState), sort=sort, backwards=backwards, size=13)
            found = [one.case_id for one in walked(database, query)]
            assert found == [one.case_id for one in expected], (sort, backwards)


FILTERS: list[tuple[QueueQuery, Callable[[QueueRow], bool]]] = [
    (
        QueueQuery(),
        lambda row: row.state in (CaseState.OPEN, CaseState.AWAITING_APPROVAL),
    ),
    *((QueueQuery(states=(state,)), lambda row, s=state: row.state is s) for state in CaseState),
    *(
        (QueueQuery(states=tuple(CaseState), routes=(route,)), lambda row, r=route: row.route is r)
        for route in Route
    ),
    (
        QueueQuery(states=tuple(CaseState), assignees=("ana",)),
        lambda row: row.assignee == "ana",
    ),
    (
        QueueQuery(states=tuple(CaseState), assignees=(NOBODY, "ben")),
        lambda row: row.assignee in (None, "ben"),
    ),
    (
        QueueQuery(states=tuple(CaseState), families=(Family.VICTIM,)),
        lambda row: Family.VICTIM in row.families,
    ),
    (
        QueueQuery(states=tuple(CaseState), typologies=("vic_rapid_run",)),
        lambda row: Family.VICTIM in row.families,
    ),
    (
        QueueQuery(states=tuple(CaseState), due_before_us=START_US + 1),
        lambda row: (row.due_us or 0) <= START_US + 1,
    ),
    (QueueQuery(states=tuple(CaseState), text="a-7"), lambda row: row.case_id == "c007"),
    (QueueQuery(states=tuple(CaseState), text="P-A-11 C011"), lambda row: row.case_id == "c011"),
    (QueueQuery(states=tuple(CaseState), text="%"), lambda row: False),
    (QueueQuery(states=tuple(CaseState), withdrawn=True), lambda row: False),
]


def test_a_filter_keeps_what_fits(database: Database) -> None:
    rows = everything(database)
    for query, fits in FILTERS:
        expected = {row.case_id for row in rows if fits(row)}
        found = {row.case_id for row in walked(database, replace(query, size=9))}
        assert found == expected, query


def test_rests_that_ran_out_wait_again(database: Database, clock: Clock) -> None:
    before = {row.case_id for row in walked(database, QueueQuery())}
    resting = [row for row in everything(database) if row.rests_until_us]
    clock.move(days(2))
    after = {row.case_id for row in walked(database, QueueQuery())}
    woken = {row.case_id for row in resting if (row.rests_until_us or 0) <= clock.now_us}
    assert woken
    assert len(woken) < len(resting)
    assert after == before | woken
    with database.reading() as connection:
        assert state_counts(connection, clock.now_us)[CaseState.OPEN] == len(
            walked(database, QueueQuery(states=(CaseState.OPEN,)))
        )


def test_a_common_typology_is_found_too(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = QueueQuery(states=tuple(CaseState), typologies=("vic_rapid_run",), size=9)
    seldom = [row.case_id for row in walked(database, query)]
    monkeypatch.setattr("tanglaw.store.desk.queue.COUNTED", 2)
    with database.reading() as connection:
        shown = page(connection, query, database.now())
    assert [row.case_id for row in shown.rows] == seldom[:9]
    assert (shown.matches, shown.more) == (2, True)


@pytest.mark.parametrize("cursor", ["nonsense", "!!", "W10=", "WyJkdWUiLGZhbHNlLDEsImMiXQ=="])
def test_a_cursor_of_another_queue_is_refused(database: Database, cursor: str) -> None:
    with database.reading() as connection, pytest.raises(UsageError, match="cursor"):
        page(connection, QueueQuery(cursor=cursor), database.now())


def test_workload_is_what_waits(database: Database) -> None:
    waiting = walked(database, QueueQuery(size=500))
    with database.reading() as connection:
        loads = workload(connection, database.now())
        by_lane = lanes(connection, database.now())
    for load in loads:
        mine = [row for row in waiting if row.assignee == load.assignee]
        assert load.waiting == len(mine)
        assert load.urgent == sum(row.route is Route.SAFEGUARD_URGENT for row in mine)
    assert sum(load.waiting for load in loads) == len(waiting)
    assert [one.route for one in by_lane] == list(Route)
    for one in by_lane:
        mine = [row for row in waiting if row.route is one.route]
        assert (one.waiting, one.unclaimed) == (
            len(mine),
            sum(row.assignee is None for row in mine),
        )
