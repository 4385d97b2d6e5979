import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tanglaw.errors import FeedError
from tanglaw.graph.features.stream import FeatureStream
from tanglaw.graph.features.wanted import Wanted
from tests.unit.graph.features.oracle import Transfer
from tests.unit.graph.features.streams import BINS, batch_of, features, meant, stream

WINDOWS = {False: 60, True: 8}  # some fifteen transfers of seven accounts, ties or not


def wanted(window: int, **changes: object) -> Wanted:
    kinds = {"fan": BINS, "degree": BINS, "scatter_gather": BINS, "cycle": BINS}
    return Wanted(window, **{**kinds, **changes})  # type: ignore[arg-type]


def agree(made: np.ndarray, meaning: np.ndarray, patterns: int) -> None:
    assert np.array_equal(made[:, :patterns], meaning[:, :patterns])
    # Skewness near zero and sums of fourth powers carry rounding; counts and extremes do not.
    np.testing.assert_allclose(made[:, patterns:], meaning[:, patterns:], rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("size", [1, 6, 40, 120])
@pytest.mark.parametrize("ties", [False, True])
@pytest.mark.parametrize("seed", [1, 2])
def test_it_means_what_the_oracle_says(seed: int, ties: bool, size: int) -> None:
    transfers, what = stream(seed, ties=ties), wanted(WINDOWS[ties])
    made, meaning = features(what, transfers, size), meant(what, transfers, size)
    agree(made, meaning, 6 * len(BINS))
    for block in range(6):  # a stream in which nothing happens proves nothing
        assert meaning[:, 4 * block : 4 * block + 2].any(), what.columns()[4 * block]


@settings(max_examples=60)
@given(
    gaps=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4), st.integers(0, 4)), min_size=1),
    window=st.integers(1, 9),
    size=st.integers(1, 12),
)
def test_it_means_the_same_for_any_stream(
    gaps: list[tuple[int, int, int]], window: int, size: int
) -> None:
    moments = np.cumsum([gap for gap, _, _ in gaps])
    transfers = [
        Transfer(i, a, b, 100 + int(moments[i]), 1 + (7 * i) % 5)
        for i, (_, a, b) in enumerate(gaps)
    ]
    what = wanted(window)
    agree(features(what, transfers, size), meant(what, transfers, size), 6 * len(BINS))


@pytest.mark.parametrize(
    "absent", ["fan", "degree", "scatter_gather", "cycle", "statistics", "all but fan"]
)
def test_a_kind_is_the_same_whatever_else_is_wanted(absent: str) -> None:
    transfers, full = stream(3, ties=True, to_itself=True), wanted(8)
    kinds = ["degree", "scatter_gather", "cycle", "statistics"]
    some = wanted(8, **dict.fromkeys(kinds if absent == "all but fan" else [absent], ()))
    kept = [i for i, name in enumerate(full.columns()) if name in some.columns()]
    assert 0 < len(kept) < len(full.columns())
    assert np.array_equal(features(some, transfers, 30), features(full, transfers, 30)[:, kept])


@pytest.mark.parametrize("size", [7, 120])
def test_two_threads_make_the_same(size: int) -> None:
    transfers, what = stream(8, ties=True, transfers=600, accounts=12), wanted(8)
    alone = features(what, transfers, size)
    assert np.array_equal(features(what, transfers, size, threads=2), alone)
    assert alone.any(axis=0).mean() > 0.7  # or equal would mean little


def test_room_for_more_changes_nothing() -> None:
    """Three thousand accounts and transfers outgrow what a stream begins with, again and again."""
    random = np.random.default_rng(5)
    ends = random.integers(0, 3000, (6000, 2))
    transfers = [Transfer(i, int(a), int(b), i // 3, int(i % 7)) for i, (a, b) in enumerate(ends)]
    what = wanted(700)
    roomy = FeatureStream(what, accounts=5000)
    whole = features(what, transfers, 250)
    at_once = np.concatenate(
        [roomy.transform(batch_of(transfers[i : i + 250])) for i in range(0, 6000, 250)]
    )
    assert np.array_equal(whole, at_once)
    degrees = [what.columns().index(f"{end}_degree") for end in END_BLOCKS]
    last = transfers[-250:]
    since = transfers[-251].ts - 700
    for column, (end, side) in zip(degrees, END_BLOCKS.values(), strict=True):
        here = [getattr(t, side) for t in transfers if t.ts >= since and t.source != t.target]
        assert whole[-250:, column].tolist() == [here.count(getattr(t, end)) for t in last]


END_BLOCKS = {
    "originator_sent": ("source", "source"),
    "originator_received": ("source", "target"),
    "beneficiary_sent": ("target", "source"),
    "beneficiary_received": ("target", "target"),
}


def test_a_transfer_to_oneself_takes_part_in_nothing() -> None:
    others = stream(4, ties=True)
    mixed = []
    for t in others:
        mixed += [t, Transfer(1000 + t.number, t.source, t.source, t.ts, 10**6)]
    what = wanted(8)
    alone, among = features(what, others, 20), features(what, mixed, 40)
    assert np.array_equal(alone, among[::2])
    assert not among[1::2, : 6 * len(BINS)].any()


def test_amounts_that_left_leave_no_rounding_behind() -> None:
    """A huge amount passes: afterwards the moments are those of what is there."""
    amounts = [3, 5, 10**13, 4, 4, 4, 9, 4, 4, 4, 4, 4]
    transfers = [Transfer(i, 0, 1, 10 * i, amount) for i, amount in enumerate(amounts)]
    what = wanted(30, fan=(), degree=(), scatter_gather=(), cycle=())
    made = features(what, transfers, 1)
    agree(made, meant(what, transfers, 1), 0)
    variance = what.columns().index("originator_sent_variance")
    assert made[-1, variance : variance + 3].tolist() == [0.0, 0.0, 0.0]  # five times 4, exactly


def test_a_search_that_is_cut_short_is_counted() -> None:
    """Everybody pays everybody: there are more ways round than the budget allows to look at."""
    pairs = [(a, b) for _ in range(3) for a in range(9) for b in range(9) if a != b]
    transfers = [Transfer(i, a, b, i, 1) for i, (a, b) in enumerate(pairs)]
    short = FeatureStream(wanted(10**6, budget=100))
    short.transform(batch_of(transfers))
    patient = FeatureStream(wanted(100, budget=10**5))
    patient.transform(batch_of(transfers[:40]))
    assert (short.cut_short > 0, patient.cut_short) == (True, 0)


def test_what_is_out_of_order_is_refused_and_nothing_is_let_in() -> None:
    transfers, what = stream(6, ties=False), wanted(40)
    made = FeatureStream(what)
    first = made.transform(batch_of(transfers[:60]))
    with pytest.raises(FeedError, match="order of time"):
        made.transform(batch_of(transfers[61:90] + transfers[10:12]))
    with pytest.raises(FeedError, match="below zero"):
        made.transform(batch_of([Transfer(0, -1, 2, 10**9, 1)]))
    rest = made.transform(batch_of(transfers[60:]))
    assert np.array_equal(np.concatenate([first, rest]), features(what, transfers, 60))


def test_an_empty_batch_has_no_rows() -> None:
    what = wanted(40)
    assert FeatureStream(what).transform(batch_of([])).shape == (0, len(what.columns()))
