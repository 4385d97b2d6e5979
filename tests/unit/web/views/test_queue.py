from pathlib import Path

import pytest

from tanglaw.model.alert import Family, Route
from tanglaw.store.run_reader import CaseSummary, RunReader
from tanglaw.web.views.queue import PAGE_LIMIT, SORTS, QueueQuery, lane_counts, queue_page
from tests.web.sample_cases import BOSS, URGENT
from tests.web.sample_run import write_sample_run


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> tuple[CaseSummary, ...]:
    folder: Path = tmp_path_factory.mktemp("queue") / "run"
    return RunReader(write_sample_run(folder)).summaries


def test_welfare_comes_before_a_higher_priority(cases: tuple[CaseSummary, ...]) -> None:
    rows = queue_page(cases, QueueQuery()).rows
    assert [row.route for row in rows[:3]] == ["safeguard_urgent", "safeguard", "safeguard"]
    assert rows[3].priority == 87 > rows[2].priority


def test_sorting_by_priority_goes_by_priority_alone(cases: tuple[CaseSummary, ...]) -> None:
    rows = queue_page(cases, QueueQuery(sort="priority", descending=True)).rows
    assert [row.priority for row in rows] == sorted((row.priority for row in rows), reverse=True)
    assert rows[1].case_id == BOSS


@pytest.mark.parametrize("sort", SORTS)
def test_every_column_sorts_both_ways(cases: tuple[CaseSummary, ...], sort: str) -> None:
    up = queue_page(cases, QueueQuery(sort=sort)).rows
    down = queue_page(cases, QueueQuery(sort=sort, descending=True)).rows
    keys = {case.case_id: SORTS[sort](case) for case in cases}
    assert [keys[r.case_id] for r in up] == [keys[r.case_id] for r in reversed(down)]
    assert len({row.case_id for row in up}) == 12


def test_filters_narrow_together(cases: tuple[CaseSummary, ...]) -> None:
    page = queue_page(cases, QueueQuery(route=Route.INVESTIGATE, family=Family.RECRUITMENT))
    assert page.total == 2
    page = queue_page(
        cases, QueueQuery(route=Route.INVESTIGATE, family=Family.RECRUITMENT, text=" EARN-103 ")
    )
    assert [row.case_id for row in page.rows] == [BOSS]


def test_a_party_finds_its_case(cases: tuple[CaseSummary, ...]) -> None:
    assert queue_page(cases, QueueQuery(text="p-410")).rows[0].case_id == URGENT


def test_a_page_is_a_slice_and_says_how_many_there_are(cases: tuple[CaseSummary, ...]) -> None:
    everything = queue_page(cases, QueueQuery()).rows
    page = queue_page(cases, QueueQuery(start=5, count=3))
    assert (page.total, page.rows) == (12, everything[5:8])
    assert queue_page(cases, QueueQuery(start=99)).rows == ()
    assert queue_page(cases * 60, QueueQuery(count=10**9)).rows[PAGE_LIMIT:] == ()


def test_an_unknown_column_changes_nothing(cases: tuple[CaseSummary, ...]) -> None:
    assert queue_page(cases, QueueQuery(sort="__class__")) == queue_page(cases, QueueQuery())


def test_lanes_are_counted_in_their_order(cases: tuple[CaseSummary, ...]) -> None:
    assert list(lane_counts(cases).items()) == [
        (Route.SAFEGUARD_URGENT, 1),
        (Route.SAFEGUARD, 2),
        (Route.INVESTIGATE, 6),
        (Route.MONITOR, 3),
    ]
