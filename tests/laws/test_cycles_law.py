"""The law for cycles: the kernel finds what a plain search finds, each instance once."""

import random
from fractions import Fraction
from itertools import pairwise, permutations

import pytest

from tanglaw.engine.detect import detect
from tanglaw.typology.patterns import Cycle
from tests.laws.streams import HOUR, typology_of
from tests.support.ledgers import Rows, T, ledger_of

WITHIN = 48 * HOUR
PATTERN = Cycle(WITHIN, min_hops=2, max_hops=4, tolerance=Fraction(1, 10))


def world(seed: int) -> Rows:
    rng = random.Random(seed)
    names = [f"a{i}" for i in range(5)]
    transfers = [
        T(
            f"t{i}",
            rng.randrange(40) * 2 * HOUR,
            *rng.sample(names, 2),
            rng.choice([100, 105, 110, 111, 90, 0, -1]),
            rng.choice(["wallet"] * 5 + ["card_purchase"]),
            rng.choice(["settled"] * 9 + ["reversed"]),
        )
        for i in range(22)
    ]
    return Rows(transfers, known=[("a4", "hub")] if seed % 3 == 0 else [])


def plainly(rows: Rows, pattern: Cycle) -> set[tuple[str, ...]]:
    """Every ordered choice of transfers that is a cycle, told from its first transfer."""
    hubs = {account for account, kind in rows.known if kind == "hub"}
    usable = [
        t
        for t in sorted(rows.transfers, key=lambda t: (t.ts, t.id.encode()))
        if t.status == "settled"
        and t.channel in pattern.channels
        and t.ref > 0
        and not {t.a, t.b} & hubs
    ]
    place = {t.id: i for i, t in enumerate(usable)}
    found = set()
    for hops in range(pattern.min_hops, pattern.max_hops + 1):
        for chosen in permutations(usable, hops):
            pairs = list(pairwise(chosen))
            joined = all(one.b == two.a for one, two in pairs) and chosen[-1].b == chosen[0].a
            if not joined or len({t.a for t in chosen}) < hops:
                continue
            in_time = all(one.ts <= two.ts for one, two in pairs)
            if not in_time or chosen[-1].ts - chosen[0].ts > pattern.within_us:
                continue
            near = all(abs(two.ref - one.ref) <= pattern.tolerance * one.ref for one, two in pairs)
            if near and place[chosen[0].id] == min(place[t.id] for t in chosen):
                found.add(tuple(t.id for t in chosen))
    return found


def by_kernel(rows: Rows, pattern: Cycle, threads: int = 2) -> list[tuple[str, ...]]:
    ledger = ledger_of(rows)
    detection = detect(ledger, [typology_of("c", pattern)], threads=threads)
    hits = detection.hits[0]
    cycles = []
    for i in range(len(hits)):
        members = hits.members[hits.member_start[i] : hits.member_start[i + 1]]
        cycles.append(tuple(ledger.transfers.id_of(int(m)) for m in members))
        assert ledger.transfers.ts_us[members[-1]] == hits.ts_us[i]
        assert ledger.transfers.originator[members[0]] == hits.subject[i]
    return cycles


def test_the_kernel_finds_each_cycle_once_and_no_other():
    small = Cycle(WITHIN, min_hops=2, max_hops=3, tolerance=Fraction(1, 10))
    total = 0
    for seed in range(60):
        rows = world(seed)
        cycles = by_kernel(rows, small)
        assert len(cycles) == len(set(cycles)), seed
        assert set(cycles) == plainly(rows, small), seed
        total += len(cycles)
    assert total > 100


@pytest.mark.parametrize("seed", range(5))
def test_longer_cycles_too(seed):
    rows = world(seed)
    rows.transfers = rows.transfers[:14]
    rows.transfers += [T(f"z{i}", (80 + i) * HOUR, f"a{i}", f"a{(i + 1) % 4}") for i in range(4)]
    rows.known = []
    cycles = by_kernel(rows, PATTERN)
    assert ("z0", "z1", "z2", "z3") in cycles
    assert set(cycles) == plainly(rows, PATTERN)


@pytest.mark.parametrize("seed", range(5))
def test_arrival_order_and_threads_change_nothing(seed):
    rows, shuffled = world(seed), world(seed)
    random.Random(7).shuffle(shuffled.transfers)
    assert by_kernel(rows, PATTERN, 1) == by_kernel(shuffled, PATTERN, 3)


def test_a_busy_account_is_cut_short_and_it_is_said():
    spokes = [T(f"s{i}", i, "hub", f"x{i}") for i in range(3_000)]
    rows = Rows([T("first", 0, "a", "hub"), *spokes, T("last", 5_000, "x2999", "a")])
    detection = detect(ledger_of(rows), [typology_of("c", PATTERN)], threads=1)
    assert len(detection.hits[0]) == 0
    assert [(g.typology, g.count) for g in detection.guards] == [("c", 1)]
