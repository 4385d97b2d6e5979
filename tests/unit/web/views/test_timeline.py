from hypothesis import given
from hypothesis import strategies as st

from tanglaw.model.moment import DAY_US, HOUR_US
from tanglaw.store.evidence_reader import EventRow, TransferRow
from tanglaw.web.views.timeline import MOST_STEPS, build_timeline


def paid(at: int, source: str, target: str, minor: int, currency: str = "EUR") -> TransferRow:
    return TransferRow(
        f"T{at}", at, source, target, minor, 2, currency, "wallet", "settled", None, None
    )


def test_money_is_in_out_or_between() -> None:
    rows = [
        paid(DAY_US, "x", "a", 5),
        paid(DAY_US + 1, "a", "b", 7),
        paid(DAY_US * 4, "b", "y", 11),
        paid(DAY_US * 4, "x", "y", 1000),
    ]
    timeline = build_timeline({"a", "b"}, rows, [])
    assert timeline is not None
    steps = timeline.strips[0].steps
    assert (steps[0].came_in, steps[0].between, steps[0].went_out) == (5, 7, 0)
    assert (steps[-1].came_in, steps[-1].between, steps[-1].went_out) == (0, 0, 11)
    assert steps[0].start_us == DAY_US


def test_without_transfers_there_is_no_picture() -> None:
    assert build_timeline({"a"}, [], []) is None


def test_only_noteworthy_events_in_the_time_shown_are_marked() -> None:
    events = [
        EventRow("1", DAY_US, "a", "payout_changed", None, None, None),
        EventRow("2", DAY_US, "a", "login", None, None, None),
        EventRow("3", 99 * DAY_US, "a", "recovered", None, None, None),
    ]
    timeline = build_timeline({"a"}, [paid(0, "x", "a", 5), paid(3 * DAY_US, "x", "a", 5)], events)
    assert timeline is not None
    assert [mark.label for mark in timeline.marks] == ["payout changed"]


def test_currencies_beyond_three_are_counted() -> None:
    rows = [paid(n, "x", "a", 5, code) for n, code in enumerate(("EUR", "USD", "PHP", "GBP"))]
    timeline = build_timeline({"a"}, rows, [])
    assert timeline is not None
    assert (len(timeline.strips), timeline.left_out) == (3, 1)


@given(st.lists(st.integers(min_value=0, max_value=200 * 365 * DAY_US), min_size=1, max_size=30))
def test_any_span_fits_and_no_money_is_lost(moments: list[int]) -> None:
    timeline = build_timeline({"a"}, [paid(at, "x", "a", 3) for at in moments], [])
    assert timeline is not None
    (strip,) = timeline.strips
    assert len(strip.steps) <= MOST_STEPS
    assert sum(step.came_in for step in strip.steps) == 3 * len(moments)
    for before, after in zip(strip.steps, strip.steps[1:], strict=False):
        assert after.start_us - before.start_us == timeline.width_us
        assert timeline.width_us % HOUR_US == 0
