"""Whom a run troubles, by group, with answers known beforehand."""

import json

import pytest

from tanglaw.evaluate.counts import Share
from tanglaw.evaluate.harm import Harm, harm, harm_boards
from tanglaw.evaluate.scoreboard import plain
from tanglaw.evaluate.selection import OTHERS, SelectionRow, age_band, ratio_of
from tanglaw.evaluate.tables import Person
from tests.unit.evaluate.conftest import Bench

LABELS = [
    ("account", "BOSS", "controller", "boss_card/easy/1"),
    ("account", "C1", "benign:independent_creator", "independent_creator/1"),
    ("account", "S1", "benign:contracted_studio", "contracted_studio/1"),
    ("account", "G1", "benign:gig_worker", "gig_worker/1"),
    ("account", "G2", "benign:gig_worker", "gig_worker/2"),
]
OWNERS = ("BOSS", "C1", "S1", "G1", "G2")


@pytest.fixture
def feed(bench: Bench) -> Bench:
    bench.table("labels", LABELS)
    bench.table("accounts", [(name, f"P-{name}", "wallet") for name in OWNERS])
    bench.table(
        "parties",
        [
            ("P-BOSS", "1980-05-01", "PH"),
            ("P-C1", "2001-03-02", "PH"),
            ("P-S1", "2001-03-01", ""),
            ("P-G1", "not a date", "PH"),
            ("P-G2", "", "US"),
            *((f"P-X{n:02d}", "1995-01-01", "PH") for n in range(40)),
        ],
    )
    bench.table(
        "transfers",
        [("T1", "2026-03-01T10:00:00Z"), ("T2", "2026-01-01T00:00:00Z")],
        fields=("transfer_id", "occurred_at"),
    )
    bench.case("c1", "investigate", {"BOSS": "suspected_controller", "C1": "unknown"})
    bench.case("c2", "monitor", {"S1": "unknown"})
    bench.write_run()
    return bench


def selected(measured: Harm) -> dict[tuple[str, str], SelectionRow]:
    return {(row.attribute, row.group): row for row in measured.selection}


def test_rates_by_age_at_the_end_of_the_data(feed: Bench) -> None:
    rows = selected(harm(feed.feed, feed.run))
    assert rows["age", "18 to 24"].in_case == Share(1, 1), "25 only on the next day"
    assert rows["age", "25 to 34"].in_case == Share(1, 41), "25 on that day"
    assert rows["age", "35 to 49"].in_case == Share(1, 1)
    assert rows["age", "(unknown)"].in_case == Share(0, 2)
    assert rows["age", "35 to 49"].innocent_in_case == Share(0, 0), "the boss is planted"
    assert rows["age", "18 to 24"].innocent_in_case == Share(1, 1)
    assert rows["age", "18 to 24"].innocent_investigated == Share(1, 1)


def test_a_country_of_few_people_is_not_named(feed: Bench) -> None:
    rows = selected(harm(feed.feed, feed.run))
    assert {group for by, group in rows if by == "country"} == {"PH", "(unknown)", OTHERS}
    assert rows["country", "PH"].in_case == Share(2, 43)
    ratio = rows["country", "PH"].ratio
    assert ratio is not None
    assert ratio.value == pytest.approx((2 / 43) / (1 / 2))


def test_legal_adult_work_stands_beside_other_work(feed: Bench) -> None:
    rows = {row.group: row for row in harm(feed.feed, feed.run).neutral}
    assert rows["legal adult work"].in_case == Share(2, 2)
    assert rows["legal adult work"].investigated == Share(1, 2)
    assert rows["gig_worker"].in_case == Share(0, 2)


def test_what_cannot_be_computed_is_said(bench: Bench) -> None:
    bench.table("labels", LABELS[:1])
    bench.write_run()
    measured = harm(bench.feed, bench.run)
    assert [row.what for row in measured.not_computed] == [
        "rates by age and country",
        "rates by benign group",
        "legal adult work beside other work",
    ]
    assert measured.selection == ()


def test_without_transfers_no_age_is_known(feed: Bench) -> None:
    (feed.feed / "transfers.csv").unlink()
    rows = selected(harm(feed.feed, feed.run))
    assert {group for by, group in rows if by == "age"} == {"(unknown)"}


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (None, "(unknown)"), (-1, "(unknown)"), (0, "under 18"), (17, "under 18"),
        (18, "18 to 24"), (24, "18 to 24"), (64, "50 to 64"), (65, "65 and over"),
    ],
)  # fmt: skip
def test_bands(age: int | None, band: str) -> None:
    assert age_band(Person("P", age, "")) == band


def test_a_ratio_needs_somebody_on_both_sides() -> None:
    assert ratio_of(Share(0, 9), Share(1, 9)) is None
    assert ratio_of(Share(1, 9), Share(0, 9)) is None
    ratio = ratio_of(Share(10, 100), Share(20, 400))
    assert ratio is not None
    assert (ratio.value, round(ratio.low, 3), round(ratio.high, 3)) == (2.0, 0.967, 4.137)


def test_it_can_be_read_and_written(feed: Bench) -> None:
    measured = harm(feed.feed, feed.run)
    titles = [board.title for board in harm_boards(measured)]
    assert titles[:3] == [
        "Innocent people who were troubled",
        "Legal adult work beside other work",
        "People in a case, by what the detection never reads",
    ]
    assert json.loads(json.dumps(plain(measured)))["neutral"][0]["group"] == "legal adult work"
