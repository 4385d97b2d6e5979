"""A group in the picture of a case is opened, and gathered again, by a link."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from tanglaw.casework.review.permissions import DeskRole
from tests.unit.web.desk_at_work import DeskAtWork
from tests.web.sample_cases import BOSS
from tests.web.sample_run import write_sample_run

ANALYST = DeskRole.ANALYST
CASE = f"/case/{BOSS}"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskAtWork]:
    made = DeskAtWork(tmp_path, write_sample_run(tmp_path / "run"))
    yield made
    made.database.close()


def names_in_picture(page: str) -> set[str]:
    picture = re.search(r"<svg[^>]*tl-network.*?</svg>", page, re.S)
    assert picture is not None
    return set(re.findall(r"<title>(VIEW-\d+)", picture[0]))


def test_the_members_of_a_group_are_shown_and_gathered_again(desk: DeskAtWork) -> None:
    closed = desk.get(ANALYST, CASE).text
    assert names_in_picture(closed) == set()
    way = re.search(r'href="([^"]+\?expand=[^"]+)#network"[^>]*>Show 19 accounts that pay<', closed)
    assert way is not None
    opened = desk.get(ANALYST, unescape(way[1])).text
    assert len(names_in_picture(opened)) == 19
    assert "Show 19 accounts" not in opened
    assert f'href="{CASE}#network"' in opened
    assert "EARN-101" not in opened


def test_what_an_address_says_of_a_group_is_never_markup(desk: DeskAtWork) -> None:
    page = desk.get(ANALYST, f"{CASE}?expand=%22%3E%3Cscript%3Ealert(1)").text
    assert "<script>alert" not in page
    assert names_in_picture(page) == set()


def test_a_case_without_groups_offers_none(desk: DeskAtWork) -> None:
    page = desk.get(ANALYST, "/case/case-0a9be6f7").text
    assert "Groups in the picture" not in page
