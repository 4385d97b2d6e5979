"""The law for scatter-gather and gather-scatter: what each keeps of a busy account."""

import pytest

from tanglaw.typology.patterns import GatherScatter, ScatterGather
from tests.laws.pattern_agreement import agreed, by_kernel
from tests.laws.streams import HOUR
from tests.support.ledgers import Rows, T

RELAY = ScatterGather(24 * HOUR, min_middle=2)
HUB = GatherScatter(24 * HOUR, min_sources=2, min_sinks=2)


def told(*transfers: tuple[int, str, str, int]) -> Rows:
    """Transfers named by their place, so that ties stand in the order told."""
    return Rows([T(f"t{i}", at * HOUR, a, b, ref) for i, (at, a, b, ref) in enumerate(transfers)])


SPLIT = (0, "s", "m", 100), (0, "s", "n", 100)


@pytest.mark.parametrize(
    ("more", "count"),
    [
        (((1, "m", "t", 80), (24, "n", "t", 80)), 1),
        (((0, "m", "t", 80), (0, "n", "t", 80)), 1),  # ties
        (((1, "m", "t", 80), (25, "n", "t", 80)), 0),  # late
        (((1, "m", "t", 80), (1, "n", "t", 79)), 0),  # kept too much
        (((1, "m", "t", 40), (2, "m", "t", 40), (2, "n", "t", 90)), 1),
        (((1, "m", "t", 90), (1, "n", "u", 90)), 0),  # to two accounts
        (((1, "m", "s", 90), (1, "n", "s", 90)), 0),  # back to where it came from
        (((1, "m", "t", 90), (1, "n", "t", 90), (1, "m", "u", 90), (2, "n", "u", 90)), 2),
        (((1, "m", "t", 90), (1, "n", "t", 90), (2, "s", "m", 70)), 1),  # a later one is not met
    ],
)
def test_scatter_and_gather(more, count):
    rows = told(*SPLIT, *more)
    assert len(by_kernel(rows, RELAY)) == count
    assert agreed(rows, RELAY) == count


def test_a_source_and_a_sink_begin_again_after_they_are_done():
    again = [(at + 2, a, b, 100) for at, a, b in ((0, "s", "m"), (0, "s", "n"), (1, "m", "t"))]
    rows = told(*SPLIT, (1, "m", "t", 100), (1, "n", "t", 100), *again, (30, "n", "t", 100))
    assert agreed(rows, RELAY) == len(by_kernel(rows, RELAY)) == 1
    early = told(*SPLIT, (1, "m", "t", 100), (1, "n", "t", 100), *again, (4, "n", "t", 100))
    assert agreed(early, RELAY) == len(by_kernel(early, RELAY)) >= 1


GATHER = (0, "p", "h", 100), (1, "q", "h", 100)


@pytest.mark.parametrize(
    ("more", "count"),
    [
        (((2, "h", "x", 100), (24, "h", "y", 60)), 1),
        (((1, "h", "x", 100), (1, "h", "y", 60)), 1),  # ties
        (((2, "h", "x", 100), (25, "h", "y", 60)), 0),  # late
        (((2, "h", "x", 100), (3, "h", "y", 59)), 0),  # kept too much
        (((2, "h", "x", 100), (3, "h", "y", 101)), 0),  # more than it got
        (((2, "h", "x", 100), (3, "h", "p", 100)), 0),  # back to a payer
        (((2, "h", "x", 100), (3, "h", "x", 100)), 0),  # one payee
        (((2, "h", "x", 90), (3, "h", "y", 90), (3, "h", "z", 90)), 1),
        (((0, "h", "x", 100), (3, "h", "y", 100)), 0),  # one of them before the gather
    ],
)
def test_gather_and_scatter(more, count):
    rows = told(*GATHER, *more)
    assert len(by_kernel(rows, HUB)) == count
    assert agreed(rows, HUB) == count


def test_what_the_gathered_money_cannot_pay_is_left_out():
    rows = told(*GATHER, (2, "h", "x", 90), (3, "h", "y", 90), (3, "h", "z", 90))
    assert by_kernel(rows, HUB) == [("h", ("t0", "t1", "t2", "t3"))]
