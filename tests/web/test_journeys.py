"""The ten journeys that matter, in a real browser: in light and dark, on a desk and on a phone."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tanglaw.bootstrap.desk_store import open_store
from tanglaw.casework.review.permissions import DeskRole
from tanglaw.cli.main import run
from tanglaw.store.desk import audit_log
from tests.web.conftest import PASSWORD, PEOPLE, Visit, visit_with
from tests.web.moved_desk import (
    MovedDesk,
    linked_cases,
    start_moved,
    welfare_cases,
    write_world,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NEWCOMER = ("new", "Nico Ong", (DeskRole.ANALYST,))
LOOKS = [(width, scheme) for width in (1280, 390) for scheme in ("light", "dark")]
WHY = "A colleague asked, and it is right to say so."


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_world(tmp_path_factory.mktemp("world"), (*PEOPLE, NEWCOMER), PASSWORD)


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def look(request: pytest.FixtureRequest) -> tuple[int, str]:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def desk(
    world: Path, look: tuple[int, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MovedDesk]:
    store = tmp_path_factory.mktemp(f"desk-{look[0]}-{look[1]}") / "desk.sqlite"
    shutil.copy(world, store)
    started = start_moved(store)
    yield started
    started.stop()


@pytest.fixture
def visit(browser: Browser, desk: MovedDesk, look: tuple[int, str]) -> Iterator[Visit]:
    width, scheme = look
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    context.set_default_timeout(20_000)
    made = visit_with(context, desk.address)
    yield made
    context.close()
    assert made.foreign == []
    assert [each for each in made.faults if "status of 4" not in each] == []


def sound(page: Page) -> None:
    """Nothing serious stands in the way of anybody, and the page fits."""
    found = Axe().run(page).response["violations"]
    grave = [each for each in found if each["impact"] in ("serious", "critical")]
    told = {each["id"]: [node["html"][:200] for node in each["nodes"]] for each in grave}
    assert told == {}
    width = page.viewport_size["width"] if page.viewport_size else 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def opened(page: Page, title: str) -> None:
    """Open a fold by its words."""
    page.locator("summary", has_text=title).first.click()


def send(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).first.click()


def test_first_login(visit: Visit) -> None:
    page = visit.page
    page.goto(visit.address)
    sound(page)
    page.get_by_label("Login").fill("new")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Change your password")).to_be_visible()
    sound(page)
    fresh = "eleven quiet harbours"
    page.get_by_label("Present password").fill(PASSWORD)
    page.get_by_label("New password", exact=True).fill(fresh)
    page.get_by_label("New password again").fill(fresh)
    send(page, "Change")
    expect(page.get_by_role("status")).to_contain_text("Your password was changed")
    visit.open()
    expect(page.locator("h1")).to_have_text("Cases")


def test_take_the_top_case(visit: Visit, desk: MovedDesk) -> None:
    page = visit.sign_in("ana")
    sound(page)
    expect(page.locator(".tl-queue .tl-badge").first).to_have_text("Urgent welfare")
    page.locator(".tl-lane", has_text="Investigate").click()
    page.wait_for_url("**route=investigate**")
    page.keyboard.press("j")
    expect(page.locator(".tl-queue a.tl-id").first).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("#reasons").wait_for()
    sound(page)
    page.keyboard.press("c")
    expect(page.get_by_role("status").first).to_have_text("The case is yours.")
    page.goto(f"{desk.address}?with=me")
    expect(page.locator(".tl-queue tbody tr")).to_have_count(1)


def test_explain_it(visit: Visit, desk: MovedDesk) -> None:
    page = visit.sign_in("ana")
    visit.open_case(linked_cases(desk.store)[1])
    for side in ("What speaks for it", "What speaks against it"):
        expect(page.get_by_role("heading", name=side)).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("Network of the case"))).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("Where the money comes")).first).to_be_visible()
    page.locator("#alerts details[data-load] > summary").first.click()
    expect(page.get_by_role("table", name="Transfers").first).to_be_visible()
    page.locator("#alerts h3 a").first.click()
    expect(page.get_by_role("heading", name="Sources", exact=True)).to_be_visible()
    sound(page)


def test_disagree_with_a_link(visit: Visit, desk: MovedDesk) -> None:
    page = visit.sign_in("ana")
    visit.open_case(linked_cases(desk.store)[2])
    links = page.locator("#links")
    links.locator("summary", has_text="Switch off").first.click()
    links.get_by_label("Why switch off").first.fill("They share a flat, not a purse.")
    links.get_by_role("button", name="Switch off").first.click()
    expect(page.get_by_role("status").first).to_contain_text("The link is switched off")
    expect(page.locator("#rebuilt")).to_contain_text("Without the links")
    expect(page.locator("#links")).to_contain_text("They share a flat, not a purse.")
    person = page.locator("#people .tl-card[data-role=suspected_controller]").first
    person.locator("summary", has_text="Correct the role").click()
    person.get_by_label("It is rather").select_option("unknown")
    person.get_by_label("Why").fill(WHY)
    person.get_by_role("button", name="Correct").click()
    expect(page.get_by_role("status").first).to_contain_text("The role was corrected")
    sound(page)


def test_decide(visit: Visit, desk: MovedDesk) -> None:
    page = visit.sign_in("ana")
    visit.open_case(linked_cases(desk.store)[3])
    page.locator("#decide").get_by_role("link", name="Nothing found").click()
    sound(page)
    send(page, "Decide")
    page.get_by_label("Rationale").fill("They are one family and share a purse.")
    send(page, "Decide")
    expect(page.get_by_role("alert")).to_contain_text("at least one reason")
    expect(page.get_by_label("Rationale")).to_have_value("They are one family and share a purse.")
    page.get_by_label("They are family or friends").check()
    send(page, "Decide")
    expect(page.get_by_role("status").first).to_contain_text("Decided.")
    expect(page.locator("#record")).to_contain_text("They are one family")
    sound(page)


def propose(page: Page, kind: str, reason: str, until: str = "") -> None:
    page.locator("#decide").get_by_role("link", name=kind, exact=True).click()
    page.get_by_label(reason).check()
    page.get_by_label("Rationale").fill("Read both sides; the money ends with one person.")
    if until:
        page.get_by_label("Until").fill(until)
    send(page, "Propose")
    expect(page.get_by_role("status").first).to_contain_text("Proposed.")


def test_second_pair_of_eyes(visit: Visit, desk: MovedDesk) -> None:
    case = linked_cases(desk.store)[4]
    page = visit.sign_in("ben")
    visit.open_case(case)
    propose(page, "Suspicious", "Somebody else controls the payouts")
    expect(page.get_by_role("button", name="Approve")).to_have_count(0)
    expect(page.locator("#decide")).to_contain_text("somebody else has to look at it")
    send(page, "Take it back")
    visit.sign_out()
    visit.sign_in("ana")
    visit.open_case(case)
    propose(page, "Suspicious", "Somebody else controls the payouts")
    visit.sign_out()
    visit.sign_in("ben")
    visit.open(f"?state=awaiting_approval&text={case}")
    page.locator(".tl-queue a.tl-id").first.click()
    page.get_by_label("Why you agree, or not").fill("Read it from the start; I agree.")
    sound(page)
    send(page, "Approve")
    expect(page.get_by_role("status").first).to_contain_text("Approved.")
    expect(page.locator("#record")).to_contain_text("in force")


def test_a_welfare_case(visit: Visit, desk: MovedDesk) -> None:
    case = welfare_cases(desk.store)[0]
    page = visit.sign_in("ana")
    visit.open_case(case)
    expect(page.locator("#people")).to_contain_text("person-")
    expect(page.get_by_role("button", name="Take it")).to_have_count(0)
    visit.sign_out()
    visit.sign_in("sol")
    page.get_by_role("link", name="Welfare", exact=True).click()
    expect(page.locator(".tl-clock").first).to_contain_text("left")
    sound(page)
    page.get_by_role("link", name="What to do when somebody may be in danger").click()
    expect(page.locator("h1")).to_have_text("When somebody may be in danger")
    sound(page)
    visit.open_case(case)
    expect(page.locator("#people")).not_to_contain_text("person-")
    send(page, "Take it")
    page.locator("#decide").get_by_role("link", name="Offer support").click()
    expect(page.get_by_text("Tell the person where help is")).to_be_visible()
    page.get_by_label("Payments look extorted").check()
    page.get_by_label("Rationale").fill("Pressed for money; spoke with them alone.")
    page.get_by_label(re.compile("^Offer support")).check()
    send(page, "Decide")
    expect(page.get_by_role("status").first).to_contain_text("Decided.")


def test_a_suppression_that_expires(visit: Visit, desk: MovedDesk) -> None:
    case = linked_cases(desk.store)[5]
    page = visit.sign_in("ana")
    visit.open_case(case)
    page.locator("#decide").get_by_role("link", name="Suppress for a time").click()
    until = page.get_by_label("Until").get_attribute("min")
    visit.open_case(case)
    propose(page, "Suppress for a time", "Another team works on it", until or "")
    visit.sign_out()
    visit.sign_in("ben")
    visit.open_case(case)
    page.get_by_label("Why you agree, or not").fill(WHY)
    send(page, "Approve")
    visit.open(f"?text={case}")
    expect(page.locator(".tl-pages")).to_contain_text("No case matches.")
    try:
        desk.move(3)
        page.goto(visit.address)
        visit.sign_in("ben")
        visit.open(f"?text={case}")
        expect(page.locator(".tl-queue a.tl-id")).to_have_count(1)
    finally:
        desk.move(0)


def test_restore_from_backup(
    visit: Visit, desk: MovedDesk, browser: Browser, tmp_path: Path
) -> None:
    case = linked_cases(desk.store)[6]
    page = visit.sign_in("ana")
    visit.open_case(case)
    page.get_by_label("A note for colleagues").fill("Kept through the fire.")
    send(page, "Add the note")
    expect(page.locator("#record")).to_contain_text("Kept through the fire.")
    kept, restored = tmp_path / "kept.backup", tmp_path / "restored.sqlite"
    assert run(["desk", "backup", "--out", str(kept), "--store", str(desk.store)]) == 0
    assert run(["desk", "restore", str(kept), "--store", str(restored)]) == 0
    again = start_moved(restored)
    try:
        other = visit_with(browser.new_context(), again.address)
        other.sign_in("ana")
        other.open_case(case)
        expect(other.page.locator("#record")).to_contain_text("Kept through the fire.")
        other.page.context.close()
    finally:
        again.stop()


def test_the_auditors_day(visit: Visit, desk: MovedDesk) -> None:
    page = visit.sign_in("ugo")
    page.get_by_role("link", name="Log", exact=True).click()
    expect(page.get_by_role("table", name="Entries of the log")).to_contain_text("session opened")
    sound(page)
    page.get_by_role("link", name="Check the chain").click()
    expect(page.get_by_role("status")).to_contain_text("nothing changed, removed or inserted")
    visit.open_case(linked_cases(desk.store)[0])
    expect(page.get_by_role("button", name="Take it")).to_have_count(0)
    expect(page.locator("#decide")).to_have_count(0)
    visit.open("overview")
    sound(page)
    database = open_store(str(desk.store))
    with database.reading() as connection:
        assert audit_log.verify(connection).faults == ()
    database.close()
