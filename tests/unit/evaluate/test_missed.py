"""Plants in no case: what was missing is said rightly, and the page needs nothing else."""

from xml.etree import ElementTree as ET

import pytest

from tanglaw.evaluate.against import against
from tanglaw.evaluate.charts import Bar, bars, days_strip, steps
from tanglaw.evaluate.missed import Missed, missed_plants
from tanglaw.evaluate.page import page
from tanglaw.evaluate.scoring import evaluate
from tanglaw.evaluate.seeds import Scored
from tests.unit.evaluate.conftest import Bench

LABELS = [
    *(("account", f"B{n}", "controller", f"boss_card/{v}/{n}") for n, v in
      enumerate(("easy", "hard", "hard", "hard", "hard", "hard"))),
    *(("account", f"P{n}", "performer", f"boss_card/hard/{n}") for n in range(1, 6)),
    ("transfer", "T1", "controller", "boss_card/hard/1"),
    ("transfer", "T2", "controller", "boss_card/hard/1"),
]  # fmt: skip
FIELDS = ("transfer_id", "originator_account", "beneficiary_account", "amount", "currency",
          "occurred_at")  # fmt: skip


@pytest.fixture
def feed(bench: Bench) -> Bench:
    bench.table("labels", LABELS)
    bench.table(
        "transfers",
        [
            ("T1", "P1", "B1", "100", "USD", "2026-01-01T00:00:00Z"),
            ("T2", "X<", "B1", "50", "USD", "2026-01-03T00:00:00Z"),
        ],
        fields=FIELDS,
    )
    bench.alert("A2", "Z", accounts=["P2"])
    bench.alert("A3", "B3", family="value")
    bench.alert("A4a", "B4", family="control")
    bench.alert("A5a", "B5", family="value")
    bench.alert("A5b", "B5", family="timing")
    bench.alerts[-1]["typology"] = "another"
    bench.case("C", "monitor", {"P2": "unknown"}, alerts=["A2"])
    bench.write_run()
    return bench


@pytest.fixture
def lost(feed: Bench) -> dict[str, Missed]:
    score = evaluate(feed.feed, feed.run)
    return {one.plant.scenario: one for one in missed_plants(feed.feed, feed.run, score)}


def test_the_hard_ones_come_first(lost: dict[str, Missed]) -> None:
    assert list(lost)[-1] == "boss_card/easy/0"
    assert len(lost) == 6


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "No alert names any"),
        (2, "none is about those who run it"),
        (3, "of one family (value)"),
        (4, "One typology alone"),
        (5, "Alerts about its core (timing, value) made no case"),
    ],
)
def test_what_was_missing(lost: dict[str, Missed], number: int, said: str) -> None:
    assert said in " ".join(lost[f"boss_card/hard/{number}"].wanting)


def test_the_view_of_an_analyst(lost: dict[str, Missed]) -> None:
    one = lost["boss_card/hard/1"]
    boss = next(member for member in one.members if member.account == "B1")
    assert (boss.received, boss.received_usd, boss.payers, boss.sent) == (2, 150.0, 2, 0)
    assert one.moves == (("2026-01-01", 100.0), ("2026-01-03", 50.0))
    two = lost["boss_card/hard/2"]
    assert (two.touches[0].members, two.touches[0].about_core, two.touches[0].cases) == (
        1, False, ("C",),
    )  # fmt: skip
    assert "1 case(s) hold a member" in " ".join(two.wanting)


def test_a_plant_in_a_case_is_not_listed(feed: Bench) -> None:
    feed.case("D", "monitor", {"B1": "unknown"})
    feed.write_run()
    score = evaluate(feed.feed, feed.run)
    names = [one.plant.scenario for one in missed_plants(feed.feed, feed.run, score)]
    assert "boss_card/hard/1" not in names


def test_the_page_stands_alone_and_escapes(feed: Bench, lost: dict[str, Missed]) -> None:
    feed.table("labels", [*LABELS, ("account", "<b>", "controller", "s<script>/hard/9")])
    score = evaluate(feed.feed, feed.run)
    missed = missed_plants(feed.feed, feed.run, score)
    text = page([Scored("w", score), Scored("w", score)], against(score, score), missed)
    assert "<script" not in text
    assert "s&lt;script&gt;/hard/9" in text
    assert "http" not in text
    assert "src=" not in text
    for title in ("Over seeds", "Beside another run", "Where it fails, and why"):
        assert title in text
    assert page([Scored("w", score)], None, ()).count("Every plant is in a case.") == 1
    assert text == page([Scored("w", score), Scored("w", score)], against(score, score), missed)


def test_plots_are_well_formed_and_to_scale() -> None:
    drawn = ET.fromstring(bars("t<", [Bar("a&b", 0.5, 0.25, 1.0, "1 of 2")]))
    widths = [float(e.get("width")) for e in drawn if e.tag == "rect"]
    assert widths == [140.0]  # half of 280
    assert drawn[0].text == "t<"
    curve = ET.fromstring(steps("t", [-3.0, 45.0, 400.0], of=4))
    points = next(e for e in curve if e.tag == "polyline").get("points").split()
    assert points[0] == "230.0,162.0"
    assert points[-1].endswith(",87.0")  # two of four within 90 days
    assert ET.fromstring(days_strip("t", [0.0, 2.0, 1.0])) is not None
    assert days_strip("t", []) == ""
