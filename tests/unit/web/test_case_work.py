"""What people do on a case's page, and what each of them sees of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tanglaw.casework.review.permissions import DeskRole
from tests.unit.web.desk_at_work import DeskAtWork
from tests.web.sample_cases import BOSS, URGENT
from tests.web.sample_run import write_sample_run

ANALYST, REVIEWER, SAFEGUARDING = DeskRole.ANALYST, DeskRole.REVIEWER, DeskRole.SAFEGUARDING
CASE = f"/case/{BOSS}"
WHY = "A reason that a colleague can follow."


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample_run(tmp_path_factory.mktemp("sample") / "run")


@pytest.fixture
def desk(tmp_path: Path, run: Path) -> Iterator[DeskAtWork]:
    made = DeskAtWork(tmp_path, run)
    yield made
    made.database.close()


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_no_text_of_a_page_names_a_possible_victim_to_an_analyst(desk: DeskAtWork) -> None:
    victims = [f"EARN-{n}" for n in range(101, 107)] + [f"P-{n}" for n in range(310, 316)]
    seen = desk.get(SAFEGUARDING, CASE).text
    masked = desk.get(ANALYST, CASE).text
    for victim in victims:
        assert re.search(rf"\b{victim}\b", seen)
        assert not re.search(rf"\b{victim}\b", masked)
    assert "CARD-4410" in masked
    assert "Amihan Dalisay" not in masked
    alert = re.search(rf'{CASE}/alerts/[^"/]+/transfers', masked)
    assert alert is not None
    rows = desk.get(ANALYST, alert[0]).text
    assert not any(re.search(rf"\b{victim}\b", rows) for victim in victims)
    assert "person-" in rows


def test_a_name_is_shown_for_a_reason_and_only_to_who_asked(desk: DeskAtWork) -> None:
    assert "Quirina Holdings" not in desk.get(ANALYST, CASE).text
    refused = desk.post(ANALYST, f"{CASE}/reveal", CASE, account="CARD-4410", reason="so")
    assert refused.status_code == 422
    told = desk.post(ANALYST, f"{CASE}/reveal", CASE, account="CARD-4410", reason=WHY)
    assert told.status_code == 303
    assert "Quirina Holdings" in desk.get(ANALYST, CASE).text
    assert "Quirina Holdings" not in desk.get(REVIEWER, CASE).text
    log = plain(desk.get(DeskRole.AUDITOR, "/log").text)
    assert "personal revealed" in log
    assert "Quirina" not in log


def test_a_role_is_corrected_under_the_name_that_is_shown(desk: DeskAtWork) -> None:
    masked = desk.get(ANALYST, CASE).text
    shown = re.search(r'name="account" value="(person-[^"]+)"', masked)
    assert shown is not None
    answer = desk.post(ANALYST, f"{CASE}/role", CASE, account=shown[1], role="unknown", reason=WHY)
    assert answer.status_code == 303
    page = plain(desk.get(ANALYST, CASE).text)
    assert "Corrected by a person" in page
    assert "EARN-10" not in page


def test_two_people_do_not_overwrite_each_other(desk: DeskAtWork) -> None:
    assert desk.post(ANALYST, f"{CASE}/claim", CASE).status_code == 303
    stale = desk.post(REVIEWER, f"{CASE}/assign", CASE, version="1", reason=WHY)
    assert stale.status_code == 409
    assert "somebody else changed this case" in plain(stale.text).lower()


def test_a_proposal_that_is_not_complete_keeps_what_was_written(desk: DeskAtWork) -> None:
    answer = desk.post(
        ANALYST,
        f"{CASE}/propose",
        f"{CASE}/decide?kind=suspicious",
        kind="suspicious",
        rationale="The money of six people ends on one card.",
    )
    assert answer.status_code == 422
    assert "The money of six people ends on one card." in answer.text


def test_nobody_approves_what_they_proposed(desk: DeskAtWork) -> None:
    proposed = desk.post(
        REVIEWER,
        f"{CASE}/propose",
        f"{CASE}/decide?kind=suspicious",
        kind="suspicious",
        reasons="control_of_payouts",
        rationale="The money of six people ends on one card.",
    )
    assert proposed.status_code == 303
    own = desk.post(REVIEWER, f"{CASE}/answer", CASE, decision="1", verdict="approve", reason=WHY)
    assert own.status_code == 422
    assert "somebody else has to look at it" in plain(desk.get(REVIEWER, CASE).text)


def test_the_urgent_lane_is_worked_by_its_own_team(desk: DeskAtWork) -> None:
    urgent = f"/case/{URGENT}"
    refused = desk.post(ANALYST, f"{urgent}/claim", urgent, version="1")
    assert refused.status_code == 422
    assert "your roles do not let you" in refused.text.lower()
    assert desk.post(SAFEGUARDING, f"{urgent}/claim", urgent).status_code == 303
    assert URGENT in desk.get(SAFEGUARDING, "/welfare").text
    assert desk.get(ANALYST, "/welfare").status_code == 403


def test_views_are_kept_and_cases_move_with_a_reason(desk: DeskAtWork) -> None:
    kept = desk.post(ANALYST, "/views", "/", name="Mine to read", q_route="investigate")
    assert kept.headers["location"] == "/?route=investigate&told=view-kept"
    assert "Mine to read" in desk.get(ANALYST, "/").text
    assert "Mine to read" not in desk.get(REVIEWER, "/").text
    whom = desk.people[ANALYST].person_id
    silent = desk.post(REVIEWER, "/bulk", "/", case=f"1:{BOSS}", assignee=whom, reason="")
    assert silent.status_code == 422
    moved = desk.post(REVIEWER, "/bulk", "/", case=f"1:{BOSS}", assignee=whom, reason=WHY)
    assert moved.status_code == 303
    assert BOSS in desk.get(ANALYST, "/?with=me").text


def test_a_note_is_new_to_colleagues_and_not_to_its_author(desk: DeskAtWork) -> None:
    for role in (ANALYST, REVIEWER):
        desk.get(role, CASE)
    assert desk.post(ANALYST, f"{CASE}/note", CASE, body="The card is a gift.").status_code == 303
    assert "New since you last looked" not in desk.get(ANALYST, CASE).text
    assert "New since you last looked" in desk.get(REVIEWER, CASE).text
    assert "New since you last looked" not in desk.get(REVIEWER, CASE).text
