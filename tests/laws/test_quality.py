"""The board of the docs counts what it says it counts, on answers known beforehand."""

import numpy as np
import pytest

from benchmarks.amlgentex import asked, parts
from benchmarks.quality import Made, figures, ordered
from benchmarks.rivals import Measured, _aligned
from tanglaw.evaluate.scoreboard import Scoreboard
from tanglaw.evaluate.truth import LabelRow, truth_of

EMPTY = Measured((), (), np.zeros((0, 0)))


def test_precision_and_plants_at_equal_budget() -> None:
    rows = [
        LabelRow("account", "B1", "controller", "boss_card/easy/1"),
        LabelRow("account", "P1", "performer", "boss_card/easy/1"),
        LabelRow("account", "B2", "controller", "boss_card/easy/2"),
    ]
    score = Scoreboard((), (), None, (), (), (), (), None, 0, 0, ())  # type: ignore[arg-type]
    one = Made(truth_of(rows), score, {}, EMPTY)
    assert one.right == {"B1", "B2"}
    scores = {"P1": 3.0, "B1": 2.0, "X": 2.0, "B2": 1.0}
    assert ordered(scores) == ["P1", "B1", "X", "B2"]
    assert figures(one, scores, 2) == pytest.approx([2 / 20, 2 / 100, 2 / 500, 0.5])
    assert figures(one, scores, 4)[3] == 1.0
    assert figures(one, scores, 1)[3] == 0.0  # a performer is not whom the plant is about


def test_columns_of_another_seed_are_put_in_order() -> None:
    one = Measured(("A",), ("b", "a"), np.array([[1.0, 2.0]], dtype=np.float32))
    assert _aligned(one, ("a", "absent", "b")).tolist() == [[2.0, 0.0, 1.0]]


def test_days_are_cut_60_20_20_and_no_day_is_in_two_parts() -> None:
    cut = parts(np.arange(100))
    assert [int(part.sum()) for part in cut] == [60, 20, 20]
    assert (np.sum(cut, axis=0) == 1).all()
    assert cut[2].nonzero()[0].min() > cut[1].nonzero()[0].max() > cut[0].nonzero()[0].max()


def test_every_measure_has_a_name_of_its_own() -> None:
    names = [measure.name for group in asked() for measure in group]
    assert len(names) == len(set(names)) == 80
