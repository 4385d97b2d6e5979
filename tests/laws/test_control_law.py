"""The law for trees and successors: the search finds what a plain one finds, each once."""

import random

import pytest

from tanglaw.engine import patterns
from tanglaw.engine.detect import detect
from tanglaw.engine.pattern_graphs import PAYOUT_CROWD
from tanglaw.errors import TypologyError
from tanglaw.typology.patterns import Edge, Tree
from tests.laws.control_worlds import CONTROL, control_world
from tests.laws.pattern_agreement import agreed, by_kernel
from tests.laws.streams import HOUR, typology_of
from tests.support.ledgers import Rows, T, ledger_of

EVERY = pytest.mark.parametrize("name", CONTROL)


@pytest.fixture(autouse=True)
def few_parts(monkeypatch):
    """So that one search follows another with the same marks, as it does in large ledgers."""
    monkeypatch.setattr(patterns, "PARTS", 2)


@EVERY
def test_the_search_finds_each_instance_once_and_no_other(name):
    counts = [agreed(control_world(seed), CONTROL[name]) for seed in range(200)]
    assert [seed for seed, count in enumerate(counts) if count is None] == []
    assert sum(count or 0 for count in counts) >= 30


@EVERY
@pytest.mark.parametrize("seed", range(8))
def test_arrival_order_threads_and_parts_change_nothing(name, seed, monkeypatch):
    rows, shuffled = control_world(seed), control_world(seed)
    random.Random(3).shuffle(shuffled.transfers)
    random.Random(3).shuffle(shuffled.referrals)
    once = by_kernel(rows, CONTROL[name], 1)
    monkeypatch.setattr(patterns, "PARTS", 16)
    assert once == by_kernel(shuffled, CONTROL[name], 3)


@EVERY
def test_a_processor_that_nobody_listed_is_left_out_and_counted(name):
    count = 4 * PAYOUT_CROWD
    rows = control_world(1)
    crowd = [
        T(f"c{i}", i % 50 * HOUR, f"e{i % 9}", "till", 9, "platform_payout") for i in range(count)
    ]
    busy = Rows(**{**vars(rows), "transfers": rows.transfers + crowd})
    detection = detect(ledger_of(busy), [typology_of("p", CONTROL[name])], threads=2)
    assert all(guard.count <= count for guard in detection.guards)
    assert detection.guards
    assert by_kernel(busy, CONTROL[name]) == by_kernel(rows, CONTROL[name])


def test_a_tree_higher_than_the_search_can_go_is_refused():
    with pytest.raises(TypologyError, match="at most 12 levels"):
        by_kernel(control_world(0), Tree(HOUR, Edge.REFERRAL, levels=13))
