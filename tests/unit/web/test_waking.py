import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tanglaw.model.disposition import DispositionKind, Proposal, Reason
from tanglaw.model.moment import DAY_US
from tanglaw.store.desk.case_file import case_file
from tanglaw.store.desk.database import Database, open_database
from tanglaw.store.desk.decisions import propose
from tanglaw.store.desk.importing import import_run
from tanglaw.web.waking import waking
from tests.support.desk import ANA, Clock
from tests.support.desk_runs import AlertSpec, CaseSpec, write_run


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path, clock: Clock) -> Iterator[Database]:
    opened = open_database(tmp_path / "desk.sqlite", now=clock)
    case = CaseSpec("C-1", ("A-1",), (("W-1", "unknown"),))
    import_run(opened, write_run(tmp_path / "run", [AlertSpec("A-1", "W-1")], [case]), ANA)
    yield opened
    opened.close()


def test_a_rest_that_ran_out_is_written_down_while_the_desk_is_open(
    database: Database, clock: Clock
) -> None:
    watch = Proposal(
        DispositionKind.WATCH,
        (Reason.TOO_LITTLE_DATA,),
        "Look again when there is more.",
        until_us=clock() + DAY_US,
    )
    with database.unit(ANA) as unit:
        propose(unit, "C-1", 1, watch)
    clock.move(2 * DAY_US)
    with waking(database, every_seconds=0.01):
        for _ in range(500):
            if "rest_ended" in kinds(database):
                break
            time.sleep(0.01)
    assert kinds(database)[-1] == "rest_ended"


def kinds(database: Database) -> list[str]:
    with database.reading() as connection:
        return [each.kind for each in case_file(connection, "C-1", database.now()).history]
