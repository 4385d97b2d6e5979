"""Recall counted five ways, the first cases, and delays, with answers known beforehand."""

import json

import pytest

from tanglaw.errors import FeedError
from tanglaw.evaluate.boards import lines
from tanglaw.evaluate.counts import Share
from tanglaw.evaluate.plants import KindRow, quantile
from tanglaw.evaluate.scoring import evaluate
from tests.unit.evaluate.conftest import Bench

TRANSFERS = ("transfer_id", "originator_account", "beneficiary_account", "amount", "currency",
             "occurred_at")  # fmt: skip
DAY = "2026-01-{:02d}T00:00:00Z"


def told(scenario: str, knowable: str | None, visible: int = 2) -> dict[str, object]:
    return {
        "scenario": scenario,
        "knowable_at": knowable,
        "first_at": DAY.format(2),
        "transfers": 4,
        "transfers_visible": visible,
    }


@pytest.fixture
def feed(bench: Bench) -> Bench:
    plants = (("BOSS", "PAY", "boss_card/easy/1"), ("BOSS2", "PAY2", "boss_card/hard/1"))
    labels = []
    for boss, payer, scenario in plants:
        labels += [
            ("account", boss, "controller", scenario),
            ("account", payer, "consumer", scenario),
            ("transfer", f"T-{payer}", "controller", scenario),
        ]
    bench.table("labels", labels)
    bench.table("accounts", [(name, "", "wallet") for name in ("BOSS", "PAY", "BOSS2", "PAY2")])
    bench.table("rates", [("2026-01-01", "PHP", "0.02")], fields=("date", "currency", "usd"))
    bench.table(
        "transfers",
        [
            ("T-PAY", "PAY", "BOSS", "5000", "PHP", DAY.format(5)),
            ("T-PAY2", "PAY2", "BOSS2", "300", "USD", DAY.format(5)),
            ("T-OTHER", "X", "Y", "1", "USD", DAY.format(5)),
        ],
        fields=TRANSFERS,
    )
    (bench.feed / "truth.jsonl").write_text(
        "".join(
            json.dumps(row) + "\n"
            for row in (
                told("boss_card/easy/1", DAY.format(10)),
                told("boss_card/hard/1", DAY.format(20)),
            )
        )
    )
    early, late = DAY.format(1), DAY.format(13)
    bench.alert("A0", "BOSS", first_at=early)  # before the plant began: not caused by it
    bench.alert("A1", "BOSS", first_at=late, accounts=["BOSS", "PAY"], transfers=["T-PAY"])
    bench.case("C1", "investigate", {"BOSS": "suspected_controller"}, alerts=["A1"])
    bench.case("C2", "monitor", {"Y": "unknown"})
    bench.write_run()
    return bench


def test_five_ways_differ(feed: Bench) -> None:
    score = evaluate(feed.feed, feed.run)
    half, quarter = Share(1, 2), Share(1, 4)
    assert score.kinds == (
        KindRow("plants", half, half, half),
        KindRow("accounts", Share(2, 4), quarter, quarter),
        KindRow("senders", half, Share(0, 2), Share(0, 2)),
        KindRow("transfers", half, half, half),
        KindRow("amount (US$)", Share(100, 400), Share(100, 400), Share(100, 400)),
    )


def test_days_count_from_the_moment_of_knowledge(feed: Bench) -> None:
    score = evaluate(feed.feed, feed.run)
    found, missed = score.plants
    assert (found.days, missed.days) == (3.0, None)
    assert (found.visible, missed.knowable) == (0.5, True)
    every = score.delays[0]
    assert (every.alerted, every.before, every.within_week, every.median) == (Share(1, 2), 0, 1, 3)
    assert [row.group for row in score.delays] == ["all", "easy", "hard", "boss_card"]


def test_a_plant_that_nobody_could_know_has_no_delay(feed: Bench) -> None:
    (feed.feed / "truth.jsonl").write_text(json.dumps(told("boss_card/easy/1", None)) + "\n")
    found, missed = evaluate(feed.feed, feed.run).plants
    assert (found.knowable, found.days) == (False, None)
    assert (missed.knowable, missed.visible) == (None, None)
    assert evaluate(feed.feed, feed.run).delays == ()


def test_the_first_cases_are_those_of_highest_priority(feed: Bench) -> None:
    feed.cases[:] = []
    for number in range(120):
        account = "BOSS" if number < 30 else "Y"
        feed.case(f"C{number:03d}", "monitor", {account: "unknown"})
    feed.write_run()
    shares = [row.holding_planted for row in evaluate(feed.feed, feed.run).precision_at]
    assert shares == [Share(20, 20), Share(30, 100), Share(30, 120)]


def test_tables_and_json_hold_it(feed: Bench) -> None:
    score = evaluate(feed.feed, feed.run)
    text = "\n".join(lines(score))
    assert "Recall, counted five ways" in text
    assert "Days from first knowable to the first alert" in text
    assert "Of all accounts, 66.667% are planted." in text  # X and Y are accounts too
    read = json.loads(score.to_json())
    assert [row["kind"] for row in read["kinds"]][:2] == ["plants", "accounts"]
    assert read["plants"][0]["days"] == 3
    assert read["precision_at"][0]["route"] == "first 20"


def test_a_damaged_truth_is_said(feed: Bench) -> None:
    (feed.feed / "truth.jsonl").write_text("{}\n")
    with pytest.raises(FeedError, match="a line of truth"):
        evaluate(feed.feed, feed.run)


def test_quantile() -> None:
    assert quantile([], 0.5) is None
    assert quantile([1.0, 2.0, 4.0], 0.75) == 3.0
    assert quantile([7.0], 0.25) == 7.0
