"""Backups that restore anywhere, and a policy that lets go of what is over."""

import gzip
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tanglaw.casework.review.keeping import Keeping
from tanglaw.errors import DeskError, UsageError
from tanglaw.model.disposition import DispositionKind, Proposal, Reason
from tanglaw.model.filing import FilingState
from tanglaw.model.moment import days
from tanglaw.store.desk.audit_log import verify
from tanglaw.store.desk.backup import back_up, restore
from tanglaw.store.desk.database import Database, open_database
from tanglaw.store.desk.decisions import approve, propose
from tanglaw.store.desk.filings import case_filings, draft_filing, move_filing
from tanglaw.store.desk.importing import Particular, import_run
from tanglaw.store.desk.queue import QueueQuery, page
from tanglaw.store.desk.retaining import over, retain
from tanglaw.store.desk.snapshot import rows, tables
from tanglaw.store.desk.tables.cases import cases, notes
from tanglaw.store.desk.tables.decisions import deletions
from tanglaw.store.desk.tables.evidence import alerts, events, particulars, transfers
from tanglaw.store.desk.work import add_note
from tests.support.desk import ANA, BEN, Clock
from tests.support.desk_runs import AlertSpec, CaseSpec, write_run

SECRET = "Somebody's name 4711"


@pytest.fixture
def database(database: Database, tmp_path: Path) -> Database:
    """Two cases that share an account and a transfer, with names and a note."""
    specs = [
        AlertSpec("a1", "A-1", transfers=("T-1", "T-2")),
        AlertSpec("a2", "A-2", "snd_late_night", "timing", transfers=("T-2",)),
        AlertSpec("a3", "A-3", transfers=("T-2", "T-3")),
    ]
    both = [
        CaseSpec("c1", ("a1", "a2"), (("A-1", "suspected_controller"), ("A-2", "unknown"))),
        CaseSpec("c2", ("a3",), (("A-3", "unknown"),)),
    ]
    said = [Particular("party", "P-A-1", "name", SECRET), Particular("party", "P-A-3", "name", "B")]
    import_run(database, write_run(tmp_path / "run", specs, both), ANA, details=said)
    with database.unit(ANA) as unit:
        add_note(unit, "c1", SECRET)
    return database


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Database]:
    """An empty place to restore into, on either database, whatever the first one is."""
    if request.param == "sqlite":
        opened = open_database(tmp_path / "new.sqlite", now=clock, migrate=False)
        yield opened
        opened.close()
        return
    import psycopg

    server: str = request.getfixturevalue("postgres")
    name = f"new_{os.getpid()}_{id(tmp_path)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    opened = open_database(server.replace("/postgres?", f"/{name}?"), now=clock, migrate=False)
    yield opened
    opened.close()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def everything(database: Database) -> dict[str, list[dict[str, object]]]:
    """All rows but the trail's, to which a restore adds."""
    with database.reading() as connection:
        return {
            one.name: list(rows(connection, one))
            for one in tables(connection)
            if one.name != "audit"
        }


def count(database: Database, table) -> int:
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def clear(database: Database, case_id: str, kind: DispositionKind, reason: Reason) -> None:
    with database.reading() as connection:
        query = QueueQuery(text=case_id)
        (row,) = page(connection, query, database.now()).rows
    proposal = Proposal(kind, (reason,), "It was looked at, and written down.")
    with database.unit(ANA) as unit:
        decision = propose(unit, case_id, row.version, proposal)
    if kind is not DispositionKind.NOTHING_FOUND:
        with database.unit(BEN) as unit:
            approve(unit, decision, row.version + 1)


def test_a_backup_restores_anywhere(
    database: Database, elsewhere: Database, tmp_path: Path
) -> None:
    before = everything(database)
    made = back_up(database, tmp_path / "b.gz", ANA)
    assert restore(elsewhere, tmp_path / "b.gz", ANA).rows == made.rows
    assert everything(elsewhere) == before
    assert before["cases"]
    with elsewhere.reading() as connection:
        verdict = verify(connection)
    assert verdict.faults == ()
    # Numbers go on after those that came back.
    with elsewhere.unit(ANA) as unit:
        assert add_note(unit, "c1", "Another note.") == 2
    assert count(elsewhere, notes) == 2


def test_a_backup_is_its_owners_alone(database: Database, tmp_path: Path) -> None:
    back_up(database, tmp_path / "b.gz", ANA)
    assert stat.S_IMODE((tmp_path / "b.gz").stat().st_mode) == 0o600
    with pytest.raises(UsageError, match="already"):
        back_up(database, tmp_path / "b.gz", ANA)
    assert [p.name for p in tmp_path.iterdir() if "partial" in p.name] == []


def test_a_store_that_holds_something_is_left_alone(database: Database, tmp_path: Path) -> None:
    back_up(database, tmp_path / "b.gz", ANA)
    before = everything(database)
    with pytest.raises(DeskError, match="empty store"):
        restore(database, tmp_path / "b.gz", ANA)
    assert everything(database) == before


@pytest.mark.parametrize("fault", ["cut", "changed", "other", "no gzip"])
def test_a_damaged_backup_changes_nothing(
    database: Database, tmp_path: Path, clock: Clock, fault: str
) -> None:
    path = tmp_path / "b.gz"
    back_up(database, path, ANA)
    whole = gzip.decompress(path.read_bytes())
    match fault:
        case "cut":
            path.write_bytes(path.read_bytes()[:-100])
        case "changed":
            path.write_bytes(gzip.compress(whole.replace(b"A-1", b"A-9", 1)))
        case "other":
            path.write_bytes(gzip.compress(b'{"format":"other"}\n'))
        case _:
            path.write_bytes(b"no gzip")
    new = open_database(tmp_path / "new.sqlite", now=clock, migrate=False)
    with pytest.raises(DeskError, match="cut off or changed"):
        restore(new, path, ANA)
    with new.reading() as connection:
        assert tables(connection) == ()
    new.close()


def test_only_decided_cases_go(database: Database, clock: Clock) -> None:
    clock.move(days(9_000))
    with database.reading() as connection:
        assert over(connection, Keeping(), clock.now_us) == ()


def test_what_is_over_goes_with_all_that_only_it_needed(database: Database, clock: Clock) -> None:
    clear(database, "c1", DispositionKind.NOTHING_FOUND, Reason.CONTRACTED_STUDIO)
    policy = Keeping(nothing_found_days=10, name="ours")
    clock.move(days(10) - 1)
    assert retain(database, policy, ANA).cases == 0
    clock.move(1)
    gone = retain(database, policy, ANA)
    assert (gone.cases, gone.alerts, gone.transfers, gone.events) == (1, 2, 1, 2)
    assert gone.particulars == 1
    with database.reading() as connection:
        left = [
            sorted(connection.execute(select(column)).scalars())
            for column in (
                cases.c.case_id,
                alerts.c.alert_id,
                transfers.c.transfer_id,
                events.c.event_id,
                particulars.c.owner_id,
            )
        ]
        recorded = connection.execute(select(deletions)).mappings().all()
        assert verify(connection).faults == ()
    assert left == [["c2"], ["a3"], ["T-2", "T-3"], ["E-A-3"], ["P-A-3"]]
    assert {(row["what"], row["count"], row["policy"]) for row in recorded} >= {
        ("case", 1, "ours"),
        ("alerts", 2, "ours"),
    }
    kept = repr(everything(database))
    assert "P-A-1" not in kept
    assert SECRET not in kept


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_what_was_deleted_is_not_in_the_file(
    database: Database, tmp_path: Path, clock: Clock
) -> None:
    clear(database, "c1", DispositionKind.NOTHING_FOUND, Reason.CONTRACTED_STUDIO)
    clock.move(days(400))
    retain(database, Keeping(), ANA)
    raw = b"".join(path.read_bytes() for path in tmp_path.glob("desk.sqlite*"))
    assert b"E-A-3" in raw
    assert SECRET.encode() not in raw


def test_a_reported_case_stays_as_long_as_its_report(database: Database, clock: Clock) -> None:
    clear(database, "c1", DispositionKind.REPORT, Reason.RECRUITS)
    with database.unit(BEN) as unit:
        filing = draft_filing(unit, "c1", jurisdiction="PH", form="amlc")
    clock.move(days(30))
    with database.unit(BEN) as unit:
        move_filing(unit, filing, FilingState.IN_APPROVAL, 1)
    policy = Keeping(decided_days=10, reported_days=100)
    clock.move(days(100) - 1)
    assert retain(database, policy, ANA).cases == 0
    clock.move(1)
    assert retain(database, policy, ANA).cases == 1
    with database.reading() as connection:
        assert case_filings(connection, "c1") == ()
