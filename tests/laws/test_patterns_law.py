"""The law for patterns: the search finds what a plain one finds, each instance once."""

import random

import pytest

from tanglaw.engine import pattern_graphs, patterns
from tanglaw.engine.detect import detect
from tests.laws.pattern_agreement import agreed, by_kernel
from tests.laws.pattern_worlds import PATTERNS, world
from tests.laws.streams import HOUR, typology_of
from tests.support.ledgers import Rows, T, ledger_of

EVERY = pytest.mark.parametrize("name", PATTERNS)
LEAST = {"gather_scatter": 40, "stack": 20}
"""Instances that the worlds must hold for the law to mean something; 50 for the others."""


@pytest.fixture(autouse=True)
def few_parts(monkeypatch):
    """So that one search follows another with the same marks, as it does in large ledgers."""
    monkeypatch.setattr(patterns, "PARTS", 2)


@EVERY
def test_the_search_finds_each_instance_once_and_no_other(name):
    counts = [agreed(world(seed), PATTERNS[name]) for seed in range(80)]
    assert [seed for seed, count in enumerate(counts) if count is None] == []
    assert sum(count or 0 for count in counts) >= LEAST.get(name, 50)


@EVERY
def test_a_world_with_more_noise_too(name):
    counts = [agreed(world(seed, noise=40), PATTERNS[name]) for seed in range(1_000, 1_020)]
    assert None not in counts
    assert sum(count or 0 for count in counts) > 0


@EVERY
@pytest.mark.parametrize("seed", range(6))
def test_arrival_order_threads_and_parts_change_nothing(name, seed, monkeypatch):
    rows, shuffled = world(seed), world(seed)
    random.Random(7).shuffle(shuffled.transfers)
    once = by_kernel(rows, PATTERNS[name], 1)
    monkeypatch.setattr(patterns, "PARTS", 16)
    assert once == by_kernel(shuffled, PATTERNS[name], 3)


@EVERY
def test_crowds_are_left_out_and_counted(name, monkeypatch):
    monkeypatch.setattr(pattern_graphs, "CROWD", 3)
    counts, bitten = [], 0
    for seed in range(40):
        counts.append(agreed(world(seed, noise=25), PATTERNS[name], crowd=3))
        detection = detect(ledger_of(world(seed, noise=25)), [typology_of("p", PATTERNS[name])])
        bitten += sum(guard.count for guard in detection.guards)
    assert None not in counts
    assert bitten > 100


@EVERY
def test_a_hub_costs_nothing_and_hides_nothing_in_silence(name):
    rows = world(4)
    hub = [T(f"h{i}", i % 50 * HOUR, "hub", f"x{i}") for i in range(2_000)]
    hub += [T(f"k{i}", i % 50 * HOUR, f"x{i}", "hub") for i in range(2_000)]
    busy = Rows(rows.transfers + hub, known=rows.known)
    detection = detect(ledger_of(busy), [typology_of("p", PATTERNS[name])], threads=2)
    assert by_kernel(busy, PATTERNS[name]) == by_kernel(rows, PATTERNS[name])
    assert [(guard.typology, guard.count) for guard in detection.guards] == [("p", 4_000)]


@EVERY
def test_nothing_to_search(name):
    assert by_kernel(Rows([T("t", 0, "a", "a")]), PATTERNS[name]) == []
