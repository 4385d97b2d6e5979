"""Reports of a case: from draft to acknowledged, four eyes, and that they stay confidential."""

from datetime import date
from pathlib import Path

import pytest

from tanglaw.bootstrap.desk_filing import due_of
from tanglaw.errors import ChangedMeanwhile, NotInStore, ReportError, StepRefused
from tanglaw.model.disposition import DispositionKind, Proposal, Reason
from tanglaw.model.filing import FilingState
from tanglaw.model.report import Fact
from tanglaw.report.sheets import Sheets
from tanglaw.store.desk.actor import Actor
from tanglaw.store.desk.case_file import case_file
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.decisions import approve, propose
from tanglaw.store.desk.filings import (
    DeskFiling,
    Due,
    case_filings,
    draft_filing,
    due_filings,
    follow_filing,
    move_filing,
    one_filing,
)
from tanglaw.store.desk.importing import import_run
from tests.support.desk import ANA, BEN, CAT
from tests.support.desk_runs import AlertSpec, CaseSpec, write_run

DEE = Actor("dee", frozenset({"reviewer"}))
REPORT = Proposal(
    DispositionKind.REPORT, (Reason.CONTROL_OF_PAYOUTS,), "One card takes five people's payouts."
)


@pytest.fixture
def database(database: Database, tmp_path: Path) -> Database:
    case = CaseSpec("c1", ("a1",), (("A-1", "suspected_controller"),))
    import_run(database, write_run(tmp_path / "run", [AlertSpec("a1", "A-1")], [case]), ANA)
    return database


def decide(database: Database) -> None:
    with database.unit(ANA) as unit:
        decision = propose(unit, "c1", 1, REPORT)
    with database.unit(BEN) as unit:
        approve(unit, decision, 2)


def drafted(database: Database) -> int:
    decide(database)
    with database.unit(CAT) as unit:
        return draft_filing(
            unit, "c1", jurisdiction="PH", form="amlc", due=Due(date(2024, 10, 9), "RA 9160")
        )


def read(database: Database, filing: int) -> DeskFiling:
    with database.reading() as connection:
        return one_filing(connection, filing)


def go(database: Database, filing: int, to: FilingState, actor: Actor, **said: str) -> None:
    with database.unit(actor) as unit:
        move_filing(unit, filing, to, read(database, filing).version, **said)


def filed(database: Database) -> int:
    filing = drafted(database)
    go(database, filing, FilingState.IN_APPROVAL, CAT)
    go(database, filing, FilingState.APPROVED, BEN)
    go(database, filing, FilingState.FILED, CAT, regulator_reference="R-17")
    return filing


def test_a_report_needs_a_decision_to_report(database: Database) -> None:
    with pytest.raises(StepRefused, match="no decision to report"), database.unit(BEN) as unit:
        draft_filing(unit, "c1", jurisdiction="PH", form="amlc")


def test_a_report_goes_its_way(database: Database) -> None:
    filing = filed(database)
    go(database, filing, FilingState.ACKNOWLEDGED, CAT)
    found = read(database, filing)
    assert (found.filing.state, found.filing.regulator_reference) == (
        FilingState.ACKNOWLEDGED,
        "R-17",
    )
    assert (found.filing.prepared_by, found.filing.approved_by) == ("cat", "ben")
    assert [one.to_state for one in found.steps] == [
        "draft",
        "in_approval",
        "approved",
        "filed",
        "acknowledged",
    ]
    assert found.due_on == date(2024, 10, 9)


def test_four_eyes(database: Database) -> None:
    filing = drafted(database)
    go(database, filing, FilingState.IN_APPROVAL, BEN)
    with pytest.raises(ReportError, match="somebody else"):
        go(database, filing, FilingState.APPROVED, BEN)
    with pytest.raises(StepRefused, match="your roles"):
        go(database, filing, FilingState.APPROVED, CAT)
    go(database, filing, FilingState.APPROVED, DEE)


def test_the_regulators_reference_is_needed(database: Database) -> None:
    filing = drafted(database)
    go(database, filing, FilingState.IN_APPROVAL, CAT)
    go(database, filing, FilingState.APPROVED, BEN)
    with pytest.raises(ReportError, match="reference"):
        go(database, filing, FilingState.FILED, CAT)


def test_sending_back_needs_a_reason(database: Database) -> None:
    filing = drafted(database)
    go(database, filing, FilingState.IN_APPROVAL, CAT)
    with pytest.raises(StepRefused, match="reason"):
        go(database, filing, FilingState.DRAFT, BEN)
    go(database, filing, FilingState.DRAFT, BEN, reason="A narrative is missing.")
    assert read(database, filing).steps[-1].reason == "A narrative is missing."


def test_what_follows_points_at_the_first(database: Database) -> None:
    first = filed(database)
    with database.unit(CAT) as unit:
        more = follow_filing(unit, first, "supplementary", version=read(database, first).version)
    assert read(database, more).filing.follows == "R-17"
    assert read(database, first).filing.state is FilingState.FILED
    with database.unit(CAT) as unit:
        again = follow_filing(unit, first, "amended", version=read(database, first).version)
    found = read(database, again)
    assert (found.kind, found.filing.follows) == ("amended", "R-17")
    assert read(database, first).filing.state is FilingState.AMENDED
    with database.reading() as connection:
        assert len(case_filings(connection, "c1")) == 3


def test_two_people_do_not_move_it_at_once(database: Database) -> None:
    filing = drafted(database)
    go(database, filing, FilingState.IN_APPROVAL, CAT)
    with pytest.raises(ChangedMeanwhile), database.unit(BEN) as unit:
        move_filing(unit, filing, FilingState.APPROVED, 1)


def test_an_analyst_does_not_learn_of_it_from_the_case(database: Database) -> None:
    before_steps = filed(database)
    with database.reading() as connection:
        found = case_file(connection, "c1", database.now())
    assert "filing" not in repr(found.history)
    assert "R-17" not in repr(found)
    assert read(database, before_steps).filing.state is FilingState.FILED
    with pytest.raises(StepRefused, match="your roles"), database.unit(ANA) as unit:
        draft_filing(unit, "c1", jurisdiction="PH", form="amlc")


def test_what_is_due_is_told_in_order(database: Database) -> None:
    filing = drafted(database)
    with database.reading() as connection:
        assert due_filings(connection, date(2024, 10, 8)) == ()
        assert [one.id for one in due_filings(connection, date(2024, 10, 9))] == [filing]
    with pytest.raises(NotInStore):
        read(database, 99)


def test_the_day_is_counted_by_the_jurisdiction(database: Database) -> None:
    with database.reading() as connection:
        case = case_file(connection, "c1", database.now())
    told = {"days": Fact("5", "ph.toml"), "working": Fact("true", "ph.toml")}
    due = due_of(case, Sheets(settings={"deadline": {**told, "source": Fact("RA 9160", "x")}}))
    # Opened on Friday 4 October 2024: five working days end on the next Friday.
    assert due == Due(date(2024, 10, 11), "RA 9160")
    assert due_of(case, Sheets()) is None
