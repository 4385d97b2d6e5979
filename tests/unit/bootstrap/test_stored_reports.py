"""A report from the store says what a report from the run's folder says."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tanglaw.bootstrap.desk_import import details_of
from tanglaw.bootstrap.reporting import reports
from tanglaw.bootstrap.stored_reports import filing_dates, stored_report
from tanglaw.errors import NotInStore
from tanglaw.model.alert import Alert
from tanglaw.model.disposition import DispositionKind, Proposal, Reason
from tanglaw.model.moment import iso
from tanglaw.model.report import Facts, Report
from tanglaw.report.sheets import Sheets
from tanglaw.store.desk.database import Database, open_database
from tanglaw.store.desk.decisions import approve, propose
from tanglaw.store.desk.importing import import_run
from tanglaw.store.run_reader import RunReader
from tanglaw.typologies.library import library
from tests.support.desk import ANA, BEN, Clock
from tests.support.reporting import Workplace, workplace
from tests.web.sample_cases import BOSS

NAMES = {"ana": "Ana Reyes", "ben": "Ben Cruz"}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return workplace(tmp_path_factory.mktemp("place"))


@pytest.fixture
def database(tmp_path: Path, place: Workplace) -> Iterator[Database]:
    opened = open_database(tmp_path / "desk.sqlite", now=Clock())
    import_run(opened, place.run, ANA, details=details_of(place.run, place.feed))
    yield opened
    opened.close()


def stored(database: Database, case: str, sheets: Sheets) -> Report:
    with database.reading() as connection:
        return stored_report(
            connection,
            case,
            database.now(),
            sheets=sheets,
            typologies={each.name: each for each in library()},
            naming=lambda person: NAMES.get(person, person),
        )


def texts(facts: Facts) -> dict[str, str]:
    return {name: fact.text for name, fact in facts.items()}


def same(stored: Report, told: Report) -> None:
    """The same facts; where each came from may differ."""
    assert set(stored.case.alerts) == set(told.case.alerts)
    assert replace(stored.case, alerts=()) == replace(told.case, alerts=())
    assert sorted(stored.alerts, key=by_id) == sorted(told.alerts, key=by_id)
    assert stored.transfers == told.transfers
    assert stored.events == told.events
    assert set(stored.ties) == set(told.ties)
    assert stored.indicators == told.indicators
    assert stored.truncated == told.truncated
    assert texts(stored.run) == texts(told.run)
    assert [bare(party) for party in stored.parties] == [bare(party) for party in told.parties]
    assert {key: bare(each) for key, each in stored.accounts.items()} == {
        key: bare(each) for key, each in told.accounts.items()
    }
    assert sentences(stored) == sentences(told)


def sentences(report: Report) -> set[tuple[str, str]]:
    """What the narrative says; the store has alerts in an order of its own."""
    return {(p.heading, s.text) for p in report.narrative.paragraphs for s in p.sentences}


def by_id(alert: Alert) -> str:
    return alert.alert_id


def bare(owner: object) -> tuple[object, ...]:
    facts = texts(owner.facts)  # type: ignore[attr-defined]
    found = {(c.scheme, c.value) for c in getattr(owner, "contacts", ())}
    return replace(owner, facts={}, **({"contacts": ()} if found else {})), facts, found  # type: ignore[type-var,call-overload]


def test_every_case_says_the_same_from_the_store(database: Database, place: Workplace) -> None:
    sheets = replace(place.sheets, decisions=())
    for summary in RunReader(place.run).summaries:
        (told,) = reports(RunReader(place.run), (summary.case_id,), sheets, feed=place.feed)
        same(stored(database, summary.case_id, sheets), told)


def test_decisions_in_force_stand_with_names_and_times(
    database: Database, place: Workplace
) -> None:
    why = "One card takes the payouts of six people."
    proposal = Proposal(DispositionKind.REPORT, (Reason.CONTROL_OF_PAYOUTS,), why)
    sheets = replace(place.sheets, decisions=())
    with database.unit(ANA) as unit:
        number = propose(unit, BOSS, 1, proposal)
    assert stored(database, BOSS, sheets).decisions == (), "nobody else has agreed yet"
    with database.unit(BEN) as unit:
        approve(unit, number, 2)
    (decision,) = stored(database, BOSS, sheets).decisions
    assert decision.by == "Ana Reyes, Ben Cruz"
    assert decision.at == iso(database.now())
    assert decision.why == why
    others = (each.case_id for each in RunReader(place.run).summaries if each.case_id != BOSS)
    assert stored(database, next(others), sheets).decisions == ()


def test_what_is_not_there(database: Database, place: Workplace) -> None:
    with pytest.raises(NotInStore):
        stored(database, "no-such-case", place.sheets)


def test_dates_of_a_report() -> None:
    from datetime import date

    told = texts(filing_dates("TL-1", "", date(2026, 3, 13)))
    assert told == {"reference": "TL-1", "report_date": "2026-03-13"}
    told = texts(filing_dates("TL-2", "REG-1", date(2026, 3, 13), "amended"))
    assert told["follows"] == "REG-1"
    assert told["kind"] == "amended"
