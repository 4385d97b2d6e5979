"""The law for chains: ties, what makes one longer, and a search that is cut short."""

from fractions import Fraction

import pytest

from tanglaw.engine import patterns
from tanglaw.engine.detect import detect
from tanglaw.errors import TypologyError
from tanglaw.typology.patterns import Chain
from tests.laws.pattern_agreement import agreed, by_kernel
from tests.laws.streams import HOUR, typology_of
from tests.support.ledgers import Rows, T, ledger_of

LINE = Chain(48 * HOUR, 24 * HOUR, min_hops=3, max_hops=4)


def line(*moments: int, refs: tuple[int, ...] = ()) -> Rows:
    """a > b > c > …, at these hours."""
    names = "abcdefghijk"
    amounts = refs or (100,) * len(moments)
    return Rows(
        [T(f"t{i}", at * HOUR, names[i], names[i + 1], amounts[i]) for i, at in enumerate(moments)]
    )


def test_ties_are_in_order_whatever_their_ids():
    rows = Rows([T("z", 0, "a", "b"), T("m", 0, "b", "c"), T("a", 0, "c", "d")])
    assert by_kernel(rows, LINE) == [("a", ("z", "m", "a"))]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (line(0, 1, 2), ["t0 t1 t2"]),
        (line(0, 1), []),
        (line(0, 25, 26), []),
        (line(0, 24, 48), ["t0 t1 t2"]),
        (line(0, 20, 40, 49), ["t0 t1 t2", "t1 t2 t3"]),
        (line(0, 1, 2, 3, 4), ["t0 t1 t2 t3", "t1 t2 t3 t4"]),
        (line(2, 1, 0), []),
        (line(0, 1, 2, refs=(100, 80, 64)), ["t0 t1 t2"]),
        (line(0, 1, 2, refs=(100, 80, 63)), []),
        (line(0, 1, 2, refs=(100, 101, 100)), []),
    ],
)
def test_the_bounds_are_closed(rows, found):
    assert [" ".join(ids) for _, ids in by_kernel(rows, LINE)] == found
    assert agreed(rows, LINE) == len(found)


def test_money_that_returns_is_no_chain():
    rows = Rows([T("t0", 0, "a", "b"), T("t1", 1, "b", "c"), T("t2", 2, "c", "a")])
    assert by_kernel(rows, LINE) == []


def test_very_large_amounts_are_compared_exactly():
    top = 10**16
    exact = Chain(48 * HOUR, 24 * HOUR, passes_on=Fraction(999_999, 1_000_000))
    kept = line(0, 1, 2, refs=(top, top - 10**10, top - 10**10))
    lost = line(0, 1, 2, refs=(top, top - 10**10 - 1, top - 10**10 - 1))
    assert len(by_kernel(kept, exact)) == 1
    assert by_kernel(lost, exact) == []


def test_a_search_that_is_cut_short_is_said(monkeypatch):
    monkeypatch.setattr(patterns, "BUDGET", 50)
    legs = [T("first", 0, "a", "b")]
    legs += [T(f"x{i}", 1, "b", f"c{i}") for i in range(90)]
    detection = detect(ledger_of(Rows(legs)), [typology_of("p", LINE)], threads=1)
    assert [(guard.typology, guard.count) for guard in detection.guards] == [("p", 1)]


def test_a_chain_longer_than_the_search_can_go_is_refused():
    with pytest.raises(TypologyError, match="at most 8 hops"):
        by_kernel(line(0, 1, 2), Chain(HOUR, HOUR, max_hops=9))
