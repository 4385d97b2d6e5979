"""Two simulated feeds, never used to set anything, stay within the bars of a release."""

import pytest

from benchmarks.bars import Tally, bars, missed, scored, troubled

SEEDS = (901, 902)


@pytest.fixture(scope="module")
def tally() -> Tally:
    return Tally([scored(seed, 1.0) for seed in SEEDS])


@pytest.mark.slow
def test_every_bar_is_met(tally: Tally) -> None:
    results = bars(tally)
    assert len(results) == 7
    assert [f"{bar.what}: {bar.reached}" for bar in results if not bar.met] == [], (
        missed(tally),
        troubled(tally),
    )


@pytest.mark.slow
def test_the_bars_are_about_something(tally: Tally) -> None:
    assert tally.found(lambda row: row.variant == "easy").of >= 40
    assert tally.planted("(all)").of >= 100
    assert tally.group("(all benign)", "investigated").of >= 6_000
    assert tally.group("gig_worker", "in_case").of >= 50
