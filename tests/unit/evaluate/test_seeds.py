"""Means over seeds with their intervals, and two runs compared."""

import pytest

from tanglaw.evaluate.against import against, against_boards, sign_test
from tanglaw.evaluate.scoreboard import Scoreboard
from tanglaw.evaluate.scoring import evaluate
from tanglaw.evaluate.seeds import Scored, seed_rows, seeds_board, world_of
from tests.unit.evaluate.conftest import Bench

LABELS = [("account", f"B{n}", "controller", f"boss_card/hard/{n}") for n in range(10)]


def score_of(bench: Bench, found: int) -> Scoreboard:
    bench.cases[:] = []
    bench.table("labels", LABELS)
    for number in range(found):
        bench.case(f"C{number}", "monitor", {f"B{number}": "unknown"})
    bench.write_run()
    return evaluate(bench.feed, bench.run)


def test_folders_that_differ_in_a_number_are_one_world() -> None:
    names = ("wallet-1", "wallet_20", "wallet3", "wallet", "7")
    assert [world_of(name) for name in names] == ["wallet", "wallet", "wallet", "wallet", "7"]


def test_the_interval_of_a_mean(bench: Bench) -> None:
    """Shares 0.4, 0.5, 0.6: mean 0.5, deviation 0.1; t of 2 degrees is 4.303, so +-0.2484."""
    scored = [Scored("w", score_of(bench, found)) for found in (4, 5, 6)]
    row = next(r for r in seed_rows(scored) if r.figure == "plants in a case")
    assert row.values == (0.4, 0.5, 0.6)
    assert row.low == pytest.approx(0.5 - 0.24843, abs=1e-4)
    assert row.high == pytest.approx(0.5 + 0.24843, abs=1e-4)
    text = {r[1]: r[4] for r in seeds_board([row]).rows}
    assert text == {"plants in a case": "(25.2 % to 74.8 %)"}


def test_worlds_stay_apart_and_one_value_has_no_interval(bench: Bench) -> None:
    scored = [Scored("a", score_of(bench, 4)), Scored("b", score_of(bench, 6))]
    rows = [row for row in seed_rows(scored) if row.figure == "hard plants in a case"]
    assert [(row.world, row.mean, row.low) for row in rows] == [("a", 0.4, None), ("b", 0.6, None)]
    assert seeds_board(rows).rows[0][4] == "-"


def test_gained_and_lost(bench: Bench) -> None:
    this = score_of(bench, 3)
    bench.cases[:] = []
    for name in ("B2", "B9"):
        bench.case(name, "monitor", {name: "unknown"})
    bench.write_run()
    compared = against(this, evaluate(bench.feed, bench.run))
    assert compared.gained == ("boss_card/hard/0", "boss_card/hard/1")
    assert compared.lost == ("boss_card/hard/9",)
    assert compared.chance == 1.0
    figures = {row[0]: row[1:] for row in against_boards(compared)[0].rows}
    assert figures["cases"] == ("3", "2")
    assert figures["plants in a case"][0].startswith("30.0 %")


def test_sign_test() -> None:
    """Ten of ten on one side: 2 / 1,024."""
    assert sign_test(10, 0) == pytest.approx(2 / 1024)
    assert sign_test(0, 0) == sign_test(1, 1) == 1.0
