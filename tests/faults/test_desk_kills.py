"""A server that is killed at any moment loses nothing that it acknowledged, and its log holds.

Two hundred kills under load on SQLite and forty on PostgreSQL: several threads write, and their
process is killed without warning at a moment drawn from a fixed seed.
"""

import multiprocessing
import time
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select, text

from tanglaw.store.desk.audit_log import verify
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.importing import import_run
from tanglaw.store.desk.tables.cases import history, notes
from tanglaw.store.desk.tables.trail import audit
from tests.faults.desk_writer import serve
from tests.support.desk import ANA
from tests.support.desk_runs import AlertSpec, CaseSpec, write_run

KILLS = {"sqlite": 200, "postgresql": 40}
LONGEST = 0.03
"""Seconds that a writer lives after its first word, at most."""


@pytest.mark.slow
@pytest.mark.timeout(1_200)
def test_nothing_acknowledged_is_lost(database: Database, address: str, tmp_path: Path) -> None:
    case = CaseSpec("c1", ("a1",), (("A-1", "unknown"),))
    import_run(database, write_run(tmp_path / "run", [AlertSpec("a1", "A-1")], [case]), ANA)
    database.close()
    forks = multiprocessing.get_context("forkserver")
    forks.set_forkserver_preload(["tests.faults.desk_writer"])
    rng, told, written = Random(1), tmp_path / "told", 0
    told.touch()
    for kill in range(KILLS[database.dialect]):
        process = forks.Process(target=serve, args=(address, str(kill), str(told)), daemon=True)
        process.start()
        _wait_for_more(told, written)
        time.sleep(rng.random() * LONGEST)
        process.kill()
        process.join()
        written = told.stat().st_size
    acknowledged = told.read_text(encoding="utf-8").splitlines()
    assert len(acknowledged) > KILLS[database.dialect]
    _check(database, acknowledged)


def _wait_for_more(told: Path, written: int) -> None:
    """Until the new process has confirmed something: before that a kill would prove little."""
    for _ in range(3_000):
        if told.stat().st_size > written:
            return
        time.sleep(0.005)
    raise AssertionError("the writer confirmed nothing")


def _check(database: Database, acknowledged: list[str]) -> None:
    with database.reading() as connection:
        kept = set(connection.execute(select(notes.c.body)).scalars())
        assert [body for body in acknowledged if body not in kept] == []
        assert verify(connection).faults == ()
        # A unit is whole: both its notes, their history and their trail, or none of it.
        seconds = {body.removeprefix("second of ") for body in kept if body.startswith("second")}
        assert seconds == {body for body in kept if not body.startswith("second")}
        trail = select(func.count()).where(audit.c.action == "note_added")
        past = select(func.count()).where(history.c.kind == "noted")
        assert connection.execute(trail).scalar_one() == len(kept)
        assert connection.execute(past).scalar_one() == len(kept)
        if database.dialect == "sqlite":
            assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
            # A kill cannot show that the disk was told to keep it; this setting says so.
            assert connection.execute(text("PRAGMA synchronous")).scalar_one() == 2
