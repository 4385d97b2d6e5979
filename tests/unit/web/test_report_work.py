"""A report at the desk: begun, completed, approved by another person, filed by a person."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tanglaw.casework.review.permissions import DeskRole
from tests.unit.web.desk_at_work import DeskAtWork
from tests.web.sample_cases import BOSS
from tests.web.sample_run import write_sample_run

ANALYST, REVIEWER, SAFEGUARDING = DeskRole.ANALYST, DeskRole.REVIEWER, DeskRole.SAFEGUARDING
CASE, REPORT = f"/case/{BOSS}", "/report/1"
WHY = "A reason that a colleague can follow."


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample_run(tmp_path_factory.mktemp("sample") / "run")


@pytest.fixture
def desk(tmp_path: Path, run: Path) -> Iterator[DeskAtWork]:
    made = DeskAtWork(tmp_path, run)
    proposed = made.post(
        ANALYST,
        f"{CASE}/propose",
        f"{CASE}/decide?kind=report",
        kind="report",
        reasons="control_of_payouts",
        rationale="The money of six people ends on one card.",
    )
    assert proposed.status_code == 303
    agreed = made.post(
        REVIEWER, f"{CASE}/answer", CASE, decision="1", verdict="approve", reason=WHY
    )
    assert agreed.status_code == 303
    yield made
    made.database.close()


def begin(desk: DeskAtWork, role: DeskRole, name: str) -> None:
    page = f"{CASE}/reports"
    assert (
        desk.post(role, f"{page}/begin", page, format=name).headers["location"].startswith(REPORT)
    )


def test_a_report_needs_a_decision_in_force(desk: DeskAtWork) -> None:
    other = "/case/case-5d0aa912/reports"
    refused = desk.post(REVIEWER, f"{other}/begin", other, format="goaml")
    assert refused.status_code == 422
    assert "no decision to report is in force" in refused.text.lower()


def test_that_a_report_exists_is_told_to_few(desk: DeskAtWork) -> None:
    begin(desk, REVIEWER, "goaml")
    for path in ("/reports", f"{CASE}/reports", REPORT, f"{REPORT}/draft", f"{CASE}/take/html"):
        assert desk.get(ANALYST, path).status_code == 403
        assert desk.get(REVIEWER, path).status_code == 200
    assert BOSS in desk.get(REVIEWER, "/reports").text
    # The analyst proposed it and so knows what was decided; another one may not.
    page = desk.get(SAFEGUARDING, CASE).text
    assert "goaml" not in page.lower()
    assert "goaml" not in desk.get(ANALYST, CASE).text.lower()


def test_what_is_missing_can_be_added_where_it_is_told(desk: DeskAtWork) -> None:
    begin(desk, REVIEWER, "cybertip")
    page = desk.get(REVIEWER, REPORT).text
    before = int(re.search(r"What is missing \((\d+)\)", page)[1])  # type: ignore[index]
    assert 'name="name" value="topics"' in page
    added = desk.post(
        REVIEWER, f"{REPORT}/fact", REPORT, about="case", key="", name="topics", value="trafficking"
    )
    assert added.status_code == 303
    after = desk.get(REVIEWER, REPORT).text
    assert int(re.search(r"What is missing \((\d+)\)", after)[1]) < before  # type: ignore[index]


def test_an_incomplete_report_is_not_sent_on(desk: DeskAtWork) -> None:
    begin(desk, REVIEWER, "goaml")
    refused = desk.post(REVIEWER, f"{REPORT}/move", REPORT, to="in_approval")
    assert refused.status_code == 422
    assert "things are missing" in refused.text


def test_a_narrative_is_edited_and_drafted_again(desk: DeskAtWork) -> None:
    begin(desk, REVIEWER, "goaml")
    drafted = desk.get(REVIEWER, REPORT).text
    assert "Drafted from the facts" in drafted
    own = {"about": "case", "key": "", "name": "narrative"}
    desk.post(REVIEWER, f"{REPORT}/fact", REPORT, value="In my own words.", **own)
    edited = desk.get(REVIEWER, REPORT).text
    assert "As an analyst wrote it." in edited
    assert edited.count("In my own words.") >= 2  # in the form, and in the preview
    desk.post(REVIEWER, f"{REPORT}/fact", REPORT, value="", **own)
    assert "Drafted from the facts" in desk.get(REVIEWER, REPORT).text


@pytest.mark.parametrize("name", ["html", "bundle", "ftm"])
def test_a_case_can_be_taken_as_it_stands_and_that_is_logged(desk: DeskAtWork, name: str) -> None:
    answer = desk.get(REVIEWER, f"{CASE}/take/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert len(answer.content) > 1_000
    assert "case taken" in desk.get(DeskRole.AUDITOR, "/log").text


def test_the_decision_stands_in_the_dossier_with_its_people(desk: DeskAtWork) -> None:
    told = desk.get(REVIEWER, f"{CASE}/take/html").text
    assert "The money of six people ends on one card." in told
    for role in (ANALYST, REVIEWER):
        person = desk.people[role]
        assert (person.name or person.login) in told
