"""A report at the desk in a real browser: begun, completed, downloaded, hidden from others."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tanglaw.casework.review.permissions import DeskRole
from tanglaw.model.disposition import DispositionKind, Proposal, Reason
from tanglaw.store.desk.actor import Actor
from tanglaw.store.desk.database import open_database
from tanglaw.store.desk.decisions import approve, propose
from tests.web.conftest import Visit
from tests.web.sample_cases import BOSS

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def decided(sample_store: Path) -> None:
    """Two people decided to report the case."""
    database = open_database(sample_store)
    why = "One card takes the payouts of six people."
    proposal = Proposal(DispositionKind.REPORT, (Reason.CONTROL_OF_PAYOUTS,), why)
    with database.unit(Actor("ana", frozenset({DeskRole.ANALYST}))) as unit:
        number = propose(unit, BOSS, 1, proposal)
    with database.unit(Actor("ben", frozenset({DeskRole.REVIEWER}))) as unit:
        approve(unit, number, 2)
    database.close()


def test_a_report_from_the_case_to_the_authority(visit: Visit, decided: None) -> None:
    page = visit.open(f"case/{BOSS}/reports")
    page.get_by_label("Format").select_option("amlc")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("status").first).to_contain_text("The report is drafted.")
    missing = page.locator("#missing h2")
    expect(missing).to_contain_text("What is missing")
    before = int(re.search(r"\d+", missing.inner_text())[0])  # type: ignore[index]
    first = page.locator("#missing form").first
    first.get_by_role("textbox").fill("2026-03-11")
    first.get_by_role("button", name="Add").click()
    expect(missing).to_have_text(f"What is missing ({before - 1})")
    page.get_by_label("Narrative").fill("In my own words, as I saw it.")
    page.get_by_role("button", name="Keep the narrative").click()
    expect(page.locator("#narrative")).to_contain_text("As an analyst wrote it.")
    expect(page.locator("#preview pre")).to_contain_text("In my own words")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download it").click()
    assert "In my own words" in Path(taken.value.path()).read_text("utf-8")
    visit.open("?state=any")
    expect(page.locator(".tl-note-line")).to_contain_text("with a report to be filed")
    visit.sign_out()
    visit.sign_in("ana")
    visit.open("?state=any")
    expect(page.get_by_text("report to be filed")).to_have_count(0)
