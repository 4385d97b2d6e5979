"""A report from draft to filed and amended, who may know of it, and what it says of itself."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tanglaw.casework.review.permissions import DeskRole
from tanglaw.model.moment import DAY_US
from tanglaw.store.desk.actor import system
from tanglaw.store.desk.audit_log import head
from tanglaw.store.desk.tokens import make_token
from tests.support.desk import Clock
from tests.support.reporting import Workplace, workplace
from tests.support.visiting import let_in
from tests.unit.web.desk_at_work import DeskAtWork
from tests.web.sample_cases import BOSS

ANALYST, REVIEWER, SAFEGUARDING = DeskRole.ANALYST, DeskRole.REVIEWER, DeskRole.SAFEGUARDING
AUDITOR = DeskRole.AUDITOR
CASE, REPORT, SECOND = f"/case/{BOSS}", "/report/1", "/report/2"
WHY = "A reason that a colleague can follow."
MISSING = re.compile(r"What is missing \((\d+)\)")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return workplace(tmp_path_factory.mktemp("place"), jurisdiction="us")


@pytest.fixture
def desk(tmp_path: Path, place: Workplace) -> Iterator[DeskAtWork]:
    made = DeskAtWork(tmp_path, place.run, place.sheets)
    page = f"{CASE}/decide?kind=report"
    decided = {"kind": "report", "reasons": "control_of_payouts", "rationale": WHY}
    made.post(ANALYST, f"{CASE}/propose", page, **decided)
    made.post(REVIEWER, f"{CASE}/answer", CASE, decision="1", verdict="approve", reason=WHY)
    yield made
    made.database.close()


def begun(desk: DeskAtWork, name: str = "fincen") -> None:
    page = f"{CASE}/reports"
    answer = desk.post(SAFEGUARDING, f"{page}/begin", page, format=name)
    assert answer.headers["location"].startswith(REPORT)


def filled(desk: DeskAtWork, address: str = REPORT) -> None:
    """Add everything that the page asks for, in the forms that it shows."""
    page = desk.get(SAFEGUARDING, address).text
    forms = re.findall(
        r'name="about" value="(\w+)".*?name="key" value="([^"]*)".*?name="name" value="(\w+)"', page
    )
    for about, key, name in forms:
        if name != "narrative":
            sent = {"about": about, "key": key, "name": name, "value": VALUES.get(name, "Known")}
            assert desk.post(SAFEGUARDING, f"{address}/fact", address, **sent).status_code == 303
    assert MISSING.search(desk.get(SAFEGUARDING, address).text)[1] == "0"  # type: ignore[index]


VALUES = {"country": "PH", "birth_date": "1980-04-05"}


def moved(desk: DeskAtWork, who: DeskRole, to: str, **more: object) -> int:
    return desk.post(who, f"{REPORT}/move", REPORT, to=to, **more).status_code


def filed(desk: DeskAtWork) -> None:
    begun(desk)
    filled(desk)
    assert moved(desk, SAFEGUARDING, "in_approval") == 303
    assert moved(desk, REVIEWER, "approved") == 303
    assert moved(desk, SAFEGUARDING, "filed", regulator_reference="31000123456789") == 303


def test_another_person_approves_and_a_person_files(desk: DeskAtWork) -> None:
    begun(desk)
    filled(desk)
    assert moved(desk, REVIEWER, "in_approval") == 303
    assert moved(desk, REVIEWER, "approved") == 422, "whoever asked may not approve"
    assert moved(desk, SAFEGUARDING, "approved") == 422, "not without that permission"
    assert moved(desk, REVIEWER, "draft", reason="") == 422, "sending back needs a reason"
    assert moved(desk, REVIEWER, "draft", reason=WHY) == 303
    assert moved(desk, SAFEGUARDING, "in_approval") == 303
    assert moved(desk, REVIEWER, "approved") == 303
    assert moved(desk, REVIEWER, "filed", regulator_reference=" ") == 422, "no reference"
    assert moved(desk, REVIEWER, "filed", regulator_reference="31000123456789") == 303
    page = desk.get(AUDITOR, REPORT).text
    assert "31000123456789" in page
    for step in ("Waits for approval", f"Draft: {WHY}", "Approved, to be filed", "Filed"):
        assert step in page, step
    assert "1980-04-05" not in page, "what it says is for those who prepare it"


def test_what_was_sent_on_cannot_be_changed(desk: DeskAtWork) -> None:
    begun(desk)
    filled(desk)
    moved(desk, SAFEGUARDING, "in_approval")
    sent = {"about": "case", "key": "", "name": "narrative", "value": "Other words."}
    assert desk.post(SAFEGUARDING, f"{REPORT}/fact", REPORT, **sent).status_code == 422
    assert "Other words." not in desk.get(SAFEGUARDING, REPORT).text


def test_two_who_move_it_at_once(desk: DeskAtWork) -> None:
    begun(desk)
    filled(desk)
    assert moved(desk, SAFEGUARDING, "in_approval") == 303
    assert moved(desk, REVIEWER, "approved", version="1") == 409


@pytest.mark.parametrize("kind", ["amended", "supplementary"])
def test_a_report_that_follows_points_at_the_first(desk: DeskAtWork, kind: str) -> None:
    filed(desk)
    answer = desk.post(SAFEGUARDING, f"{REPORT}/follow", REPORT, kind=kind)
    assert answer.headers["location"].startswith(SECOND)
    page = desk.get(SAFEGUARDING, SECOND).text
    assert "31000123456789" in page
    assert MISSING.search(page)[1] == "0", "what was added to the first is carried over"  # type: ignore[index]
    draft = desk.get(SAFEGUARDING, f"{SECOND}/draft").text
    assert "EFilingPriorDocumentNumber>31000123456789</" in draft
    first = desk.get(SAFEGUARDING, REPORT).text
    assert ("Amended by another" in first) is (kind == "amended")


def test_when_a_report_is_due_is_told_to_those_who_may_know(desk: DeskAtWork) -> None:
    begun(desk)
    for role, told in ((SAFEGUARDING, True), (REVIEWER, True), (AUDITOR, True), (ANALYST, False)):
        queue = desk.get(role, "/?state=any").text
        assert ("1 case with a report to be filed, the first by 2026-04-10." in queue) is told
        assert ("report by 2026-04-10" in queue) is told, role
        if told:
            assert "2026-04-10" in desk.get(role, "/reports").text
            assert "2026-04-10" in desk.get(role, f"{CASE}/reports").text


def test_what_is_late_is_marked(desk: DeskAtWork) -> None:
    begun(desk)
    clock = desk.database.now
    assert isinstance(clock, Clock)
    clock.move(900 * DAY_US)
    desk.secrets.clear()
    assert "the first by 2026-04-10, 1 late." in desk.get(REVIEWER, "/?state=any").text
    assert re.search(r"data-late[^>]*>2026-04-10", desk.get(REVIEWER, "/reports").text)


def test_a_report_that_was_filed_is_due_no_more(desk: DeskAtWork) -> None:
    filed(desk)
    assert "report to be filed" not in desk.get(REVIEWER, "/?state=any").text
    assert "report by" not in desk.get(REVIEWER, "/?state=any").text
    assert "No report waits" in desk.get(REVIEWER, "/reports").text


def test_an_analyst_learns_of_no_report(desk: DeskAtWork) -> None:
    """Somebody who took no part in the decision sees the same pages as before there was one."""
    other = let_in(desk.database, "other", ANALYST)
    desk.people[ANALYST] = other
    desk.secrets.pop(ANALYST, None)
    before = pages(desk)
    filed(desk)
    assert pages(desk) == before
    assert desk.get(ANALYST, REPORT).status_code == 403
    assert desk.get(ANALYST, "/report/99").status_code == 403, "nor which numbers there are"


def pages(desk: DeskAtWork) -> list[str]:
    """What an analyst can read of the case: its page, the queue, the lists, the API."""
    shown = [desk.get(ANALYST, path).text for path in (CASE, "/", "/?state=any", "/overview")]
    person = desk.people[ANALYST]
    with desk.database.unit(system()) as unit:
        scopes = frozenset({"cases:read"})
        _, secret = make_token(unit, person.person_id, "", scopes, lasts_us=DAY_US)  # type: ignore[arg-type]
    client = desk.client(ANALYST)
    client.cookies.clear()
    headers = {"authorization": f"Bearer {secret}"}
    for path in (f"/api/v1/cases/{BOSS}", "/api/v1/cases?state=any"):
        answer = client.get(path, headers=headers)
        shown.append(f"{answer.status_code} {answer.text}")
    return [re.sub(r'(csrf" value="|nonce[=-]"?)[^"\s]+', "", text) for text in shown]


def test_the_bundle_holds_the_head_of_the_audit_chain(desk: DeskAtWork) -> None:
    with desk.database.reading() as connection:
        before = head(connection)
    content = desk.get(REVIEWER, f"{CASE}/take/bundle").content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        case = json.loads(archive.read("case.json"))
    assert before is not None
    assert (
        manifest["audit_head_entry"] == str(before.seq)
        or int(manifest["audit_head_entry"]) > before.seq
    ), "the visit itself may be on record"
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", manifest["audit_head"])
    (decision,) = [each for each in case["decisions"] if each["why"] == WHY]
    for role in (ANALYST, REVIEWER):
        person = desk.people[role]
        assert (person.name or person.login) in decision["by"]
