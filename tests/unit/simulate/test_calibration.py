"""The published numbers come out of drawn payers and of worlds, on the mean over many seeds."""

from pathlib import Path

import numpy as np
import pytest

from tanglaw.errors import UsageError
from tanglaw.simulate.assumptions import ASSUMPTIONS, assume, parse_assumption
from tanglaw.simulate.calibration import NOT_REPRODUCED, NUMBERS, Number
from tanglaw.simulate.life.lands import UNITS
from tanglaw.simulate.measured import measure_demand, measure_world
from tanglaw.simulate.scenario import load
from tanglaw.simulate.worlds import plan_of, simulate_world

DEMAND_SEEDS, WORLD_SEEDS = range(200), range(20, 24)
DAYS = 180


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[float]]:
    """Every measure, once a seed."""
    rows = [measure_demand(np.random.default_rng(seed)) for seed in DEMAND_SEEDS]
    scenario = load("everything")
    for seed in WORLD_SEEDS:
        folder: Path = tmp_path_factory.mktemp("world") / "feed"
        plan = plan_of(scenario, seed, accounts=40_000, transfers=500_000, days=DAYS, each=1)
        simulate_world(folder, scenario, plan, threads=2)
        rows.append(measure_world(folder, DAYS, UNITS))
    return {number.measure: [r[number.measure] for r in rows if number.measure in r]
            for number in NUMBERS}  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS, ids=lambda n: f"{n.key}-{n.measure}")
def test_a_published_number_is_reproduced(found: dict[str, list[float]], number: Number) -> None:
    values = found[number.measure]
    assert len(values) in {len(DEMAND_SEEDS), len(WORLD_SEEDS)}
    middle = np.median(values) if number.measure.startswith("largest") else np.mean(values)
    assert number.low <= middle <= number.high


@pytest.mark.parametrize("number", NUMBERS, ids=lambda n: f"{n.key}-{n.measure}")
def test_a_number_says_where_it_is_from(number: Number) -> None:
    assert number.source
    assert number.parameter
    assert number.low < number.high
    assert number.published


def test_every_section_is_reproduced_or_explained() -> None:
    told = " ".join([*(number.key for number in NUMBERS), *NOT_REPRODUCED])
    for key in ("B1.1", "B1.2", "B1.3", "B1.4", "B1.5", "B1.6", "B1.7", "B1.9", "B1.10", "B1.15",
                "B2.10", "B2.13", "B2.14", "B2.15", "B3.1", "B3.4", "B3.10", "B3.15", "B6.1",
                "B6.2", "B6.4", "B6.5", "B8.1", "B8.3"):  # fmt: skip
        assert key in told


@pytest.mark.parametrize("one", ASSUMPTIONS, ids=lambda a: a.name)
def test_an_assumption_has_a_range(one) -> None:
    assert one.low <= one.value <= one.high
    assert one.low < one.high
    assert one.about.endswith(".")
    assert assume({one.name: one.high})[one.name] == one.high
    for outside in (one.low - 1, one.high + 1, float("nan")):
        with pytest.raises(UsageError):
            assume({one.name: outside})


def test_assumptions_are_written_as_name_and_value() -> None:
    assert parse_assumption("hard_share=0.5") == ("hard_share", 0.5)
    for text in ("hard_share", "hard_share=", "hard_share=many", "=1 2"):
        with pytest.raises(UsageError):
            parse_assumption(text)
