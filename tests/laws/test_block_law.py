"""The law for blocks of accounts: who is kept, and that each block is told once."""

from fractions import Fraction
from itertools import product

from tanglaw.engine import patterns
from tanglaw.engine.detect import detect
from tanglaw.typology.patterns import Bipartite, SharedSenders, Stack
from tests.laws.pattern_agreement import agreed, by_kernel
from tests.laws.streams import HOUR, typology_of
from tests.support.ledgers import Rows, T, ledger_of

BLOCK = Bipartite(48 * HOUR, 3, 3, density=Fraction(2, 3))
STACK = Stack(48 * HOUR)
SAME = SharedSenders(48 * HOUR, min_shared=3)


def layer(at: int, upper: str, lower: str, ref: int = 100, *, without: str = "") -> list[T]:
    """Each of the upper pays each of the lower, an hour after another; ``without`` names pairs."""
    pairs = [a + b for a, b in product(upper, lower) if a + b not in without.split()]
    return [T(f"{at:03d}{p}", (at + n) * HOUR, p[0], p[1], ref) for n, p in enumerate(pairs)]


def test_a_whole_block_is_told_once_from_its_first_transfer():
    rows = Rows(layer(0, "abc", "xyz"))
    ((subject, members),) = by_kernel(rows, BLOCK)
    assert (subject, len(members)) == ("a", 9)
    assert agreed(rows, BLOCK) == 1


def test_a_block_may_have_a_hole_and_loses_who_hardly_belongs():
    rows = Rows(
        [*layer(0, "abcd", "wxyz", without="bx cy"), *layer(20, "e", "x"), *layer(21, "a", "q")]
    )
    ((_, members),) = by_kernel(rows, BLOCK)
    assert len(members) == 14
    assert {name[3:] for name in members} & {"ex", "aq"} == set()
    assert agreed(rows, BLOCK) == 1


def test_two_payers_are_no_block():
    rows = Rows(layer(0, "ab", "wxyz"))
    assert by_kernel(rows, BLOCK) == []
    assert agreed(rows, BLOCK) == 0


def test_a_stack_passes_on_what_it_got():
    upper, lower = layer(0, "ab", "mn"), layer(5, "mn", "yz", 80)
    assert (
        agreed(Rows([*upper, *lower]), STACK) == len(by_kernel(Rows([*upper, *lower]), STACK)) == 1
    )
    poor = Rows([*upper, *layer(5, "mn", "yz", 79)])
    assert agreed(poor, STACK) == len(by_kernel(poor, STACK)) == 0


def test_a_stack_upside_down_in_time_is_none():
    rows = Rows([*layer(0, "mn", "yz"), *layer(9, "ab", "mn")])
    assert agreed(rows, STACK) == len(by_kernel(rows, STACK)) == 0


def test_recipients_of_the_same_senders_are_told():
    rows = Rows([*layer(0, "abcd", "xy"), *layer(20, "a", "z")])
    assert [(one, len(members)) for one, members in by_kernel(rows, SAME)] == [("x", 8)]
    assert agreed(rows, SAME) == 1
    both = Rows([*layer(0, "abc", "x"), *layer(2, "abc", "y"), *layer(5, "abc", "x")])
    assert [one for one, _ in by_kernel(both, SAME)] == ["x", "y"]
    assert agreed(both, SAME) == 2


def test_a_few_of_many_senders_are_not_the_same_senders():
    rows = Rows([*layer(0, "abc", "xy"), *layer(0, "efgh", "x"), *layer(1, "ijkl", "y")])
    assert by_kernel(rows, SAME) == []
    assert agreed(rows, SAME) == 0


def test_a_search_that_is_cut_short_is_said(monkeypatch):
    monkeypatch.setattr(patterns, "BUDGET", 5)
    for pattern in (BLOCK, STACK, SAME):
        rows = Rows([*layer(0, "abcdefg", "mno"), *layer(4, "mno", "xyz")])
        detection = detect(ledger_of(rows), [typology_of("p", pattern)], threads=1)
        assert len(detection.hits[0]) == 0
        assert [guard.count > 0 for guard in detection.guards] == [True]
