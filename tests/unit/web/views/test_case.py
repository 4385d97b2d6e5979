from dataclasses import replace
from pathlib import Path

import pytest

from tanglaw.model.alert import Case, Role, RoleHypothesis
from tanglaw.store.run_reader import RunReader
from tanglaw.typologies.library import library
from tanglaw.typology.declaration import Typology
from tanglaw.web.views.alerts import transfer_line
from tanglaw.web.views.case import CaseView, case_view
from tests.web.sample_cases import BOSS, HOSTILE, URGENT
from tests.web.sample_run import write_sample_run


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> RunReader:
    return RunReader(write_sample_run(tmp_path_factory.mktemp("case") / "run"))


def told(reader: RunReader, case: Case, typologies: dict[str, Typology]) -> CaseView:
    return case_view(case, reader.alerts(case.alerts), reader.evidence, typologies)


def view_of(reader: RunReader, case_id: str) -> CaseView:
    case = reader.case(case_id)
    assert case is not None
    return told(reader, case, {})


def test_a_case_is_told_in_full(reader: RunReader) -> None:
    view = view_of(reader, BOSS)
    assert view.headline == (
        "6 possible victims · 1 suspected controller · 1 suspected facilitator · "
        "1 account of unknown role"
    )
    assert view.period == "31 Jan – 10 Mar 2026"
    assert view.reasons == ("Control", "Recruitment")
    assert view.notes == ()
    assert len(view.alerts) == 3
    assert view.timeline is not None


def test_possible_victims_are_first_among_the_people(reader: RunReader) -> None:
    people = view_of(reader, BOSS).people
    assert [p.role for p in people[:7]] == [Role.POSSIBLE_VICTIM] * 6 + [Role.SUSPECTED_CONTROLLER]
    assert people[6].received != "–"


def test_what_the_data_supports_speaks_against(reader: RunReader) -> None:
    against = view_of(reader, BOSS).against
    assert against[-1].startswith("A device in a shared workplace")
    assert len(against) == 3


def test_a_possible_victim_is_one_whatever_else_is_said(reader: RunReader) -> None:
    case = reader.case(URGENT)
    assert case is not None
    both = replace(case.subjects[0], role=Role.SUSPECTED_CONTROLLER, possible_victim=True)
    view = told(reader, replace(case, subjects=(both, *case.subjects[1:])), {})
    assert view.people[0].role is Role.POSSIBLE_VICTIM
    assert view.headline.startswith("1 possible victim · ")


def test_an_alert_brings_its_transfers_in_order(reader: RunReader) -> None:
    alert = view_of(reader, URGENT).alerts[0]
    cited = reader.alerts([alert.alert_id])[0].transfers
    lines = [transfer_line(row) for row in reader.evidence.transfers(cited)]
    assert alert.transfers_held == len(lines) == 7
    assert [line.amount for line in lines][:2] == ["AUD 50.00", "AUD 50.00"]
    assert lines[-1].amount == "AUD 650.00"
    assert lines[0].when.endswith(" UTC")
    assert lines[0].countries == "AU → NG"
    assert [each.verdict for each in alert.innocent] == [
        "The data does not support it",
        "The data cannot tell",
    ]


def test_a_typology_lends_its_title_and_sources(reader: RunReader) -> None:
    typology = library()[0]
    case = reader.case(BOSS)
    assert case is not None
    known = told(reader, case, {"ctl_shared_payout": typology})
    assert known.alerts[0].title == typology.title
    assert len(known.alerts[0].sources) == len(typology.citations) > 0
    unknown = view_of(reader, BOSS).alerts[0]
    assert (unknown.title, unknown.sources) == ("Ctl shared payout", ())


def test_a_run_without_evidence_says_so(tmp_path: Path) -> None:
    reader = RunReader(write_sample_run(tmp_path / "run", evidence=False))
    view = view_of(reader, BOSS)
    assert view.notes == ("This run holds no evidence of: transfers, accounts, events, links.",)
    assert view.timeline is None
    assert view.network.ties == ()
    assert len(view.network.nodes) == len(view.people) == 9


def test_lost_alerts_are_counted(reader: RunReader) -> None:
    case = reader.case(BOSS)
    assert case is not None
    view = told(reader, replace(case, alerts=(*case.alerts, "gone")), {})
    assert view.notes == ("1 alert of this case cannot be found in the run.",)


def test_direction_marks_in_ids_are_shown(reader: RunReader) -> None:
    view = view_of(reader, HOSTILE)
    assert view.case_id == HOSTILE
    assert "\u202e" not in " ".join(p.account + p.party for p in view.people)


def test_other_readings_of_the_run_stand_beside_the_role(reader: RunReader) -> None:
    case = reader.case(URGENT)
    assert case is not None
    other = RoleHypothesis(case.subjects[0].account, Role.POSSIBLE_MULE, "passes money on")
    changed = replace(case, subjects=(replace(case.subjects[0], alternatives=(other,)),))
    assert told(reader, changed, {}).people[0].otherwise == (
        "Possible mule: passes money on",
        "Somebody who acts freely, or shares money in a family.",
    )
