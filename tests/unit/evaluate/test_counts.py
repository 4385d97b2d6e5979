"""Wilson's interval against published figures and its laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.evaluate.counts import Share, total


def test_known_interval() -> None:
    """Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263 is 0.2553 to 0.3662."""
    low, high = Share(81, 263).interval or (0.0, 0.0)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


def test_none_found_still_leaves_doubt() -> None:
    """Newcombe, same table: 0 of 20 is 0 to 0.1611."""
    low, high = Share(0, 20).interval or (1.0, 1.0)
    assert (low, round(high, 4)) == (0.0, 0.1611)


def test_a_share_of_nothing_is_unknown() -> None:
    assert Share(0, 0).value is None
    assert Share(0, 0).interval is None


@given(of=st.integers(1, 10**6), part=st.floats(0, 1))
def test_the_interval_holds_the_share_and_lies_between_0_and_1(of: int, part: float) -> None:
    share = Share(int(of * part), of)
    low, high = share.interval or (1.0, 0.0)
    assert share.value is not None
    assert 0 <= low <= share.value + 1e-12
    assert share.value - 1e-12 <= high <= 1
    assert high > low


def test_total() -> None:
    assert total([Share(1, 3), Share(2, 4)]) == Share(3, 7)
    assert total([]) == Share(0, 0)


@pytest.mark.parametrize("found", [1, 5, 50])
def test_more_evidence_narrows(found: int) -> None:
    few, many = Share(found, 100).interval, Share(found * 100, 10_000).interval
    assert few is not None
    assert many is not None
    assert many[1] - many[0] < few[1] - few[0]
