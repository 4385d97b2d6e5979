"""Columns of text, against the slow and obvious way."""

from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.simulate.clock import Clock
from tanglaw.simulate.life.lands import LANDS
from tanglaw.simulate.life.text import Namer, Timer, amounts, padded
from tanglaw.simulate.rows import ABSENT

CLOCK = Clock(400, LANDS)
TIMER = Timer(CLOCK)


@given(
    st.lists(st.integers(0, 399 * 86_400), min_size=1, max_size=30),
    st.integers(0, len(LANDS) - 1),
)
def test_local_times_are_the_same_moments(seconds: list[int], land: int) -> None:
    ts_us = CLOCK.start_us + np.array(seconds) * 1_000_000
    texts = TIMER.local(ts_us, np.full(len(seconds), land)).to_pylist()
    for text, moment in zip(texts, ts_us, strict=True):
        said = datetime.fromisoformat(str(text))
        assert said == datetime.fromtimestamp(int(moment) / 1e6, UTC)
    noon = CLOCK.at(land, np.array([40]), 720)
    there = datetime.fromisoformat(str(TIMER.local(noon, np.array([land]))[0].as_py()))
    zone = ZoneInfo(LANDS[land].zone)
    assert there.replace(tzinfo=zone).utcoffset() == there.utcoffset()
    assert there.hour == 12


def test_utc_times_may_be_absent() -> None:
    texts = TIMER.utc(np.array([CLOCK.start_us, ABSENT])).to_pylist()
    assert texts == ["2026-01-01T00:00:00Z", None]


@given(st.lists(st.integers(0, 10**14), max_size=20), st.sampled_from([0, 2]))
def test_amounts_are_exact(minor: list[int], places: int) -> None:
    texts = amounts(np.array(minor, dtype=np.int64), np.full(len(minor), places)).to_pylist()
    assert [Decimal(str(text)) for text in texts] == [Decimal(n).scaleb(-places) for n in minor]
    assert all(("." in str(text)) == (places == 2) for text in texts)


def test_ids_have_one_length_and_may_be_absent() -> None:
    namer = Namer("A", 5)
    texts = namer.take(np.array([0, 1, ABSENT, 2**31])).to_pylist()
    assert texts[2] is None
    kept = [str(text) for text in texts if text is not None]
    assert {len(text) for text in kept} == {9}
    assert len(set(kept)) == 3
    assert namer.text(1) == texts[1]
    assert namer.of(iter([1])).to_pylist() == [texts[1]]


def test_padded_numbers() -> None:
    assert padded("+63", np.array([7, 1_234_567_890]), 10).to_pylist() == [
        "+630000000007",
        "+631234567890",
    ]
