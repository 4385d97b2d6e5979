"""The law for guards: what a guard hides or spoils, it is counted to have bitten."""

from fractions import Fraction

import pytest

from tanglaw.engine import pattern_graphs, patterns
from tanglaw.engine.detect import detect
from tanglaw.typology.patterns import Cycle, Edge, SharedSenders, Stack, Tree
from tests.laws.control_worlds import CONTROL, control_world
from tests.laws.pattern_agreement import told
from tests.laws.pattern_worlds import PATTERNS, WITHIN, world
from tests.laws.streams import HOUR, typology_of
from tests.support.ledgers import Rows, T, ledger_of

CYCLE = {"cycle": Cycle(WITHIN, min_hops=2, max_hops=5)}
SEARCHED = {
    "cycle": (9, 12), "chain": (9, 12), "bipartite": (9, 20), "stack": (9, 20),
    "shared_senders": (9, 20), "tree_referral": (9, 8),
}  # fmt: skip
"""Patterns whose searches have a budget, with a crowd and a budget that small worlds use up."""


def judged(rows: Rows, name: str) -> tuple[list, int]:
    """What is found, and how often a guard bit."""
    pattern = (PATTERNS | CONTROL | CYCLE)[name]
    detection = detect(ledger_of(rows), [typology_of("p", pattern)], threads=1)
    return told(detection, detection.hits[0]), sum(one.count for one in detection.guards)


def worlds(name: str) -> list[Rows]:
    return [
        control_world(seed, noise=30) if name in CONTROL else world(seed, noise=40)
        for seed in range(60)
    ]


def hidden(name: str, monkeypatch: pytest.MonkeyPatch, guards: dict[str, int]) -> tuple[int, int]:
    """In how many worlds tight guards change what is found; in how many of them nobody said so."""
    roomy = [judged(rows, name) for rows in worlds(name)]
    for guard, least in guards.items():
        place = patterns if guard == "BUDGET" else pattern_graphs
        monkeypatch.setattr(place, guard, least)
    tight = [judged(rows, name) for rows in worlds(name)]
    changed = [
        (bit, before) for (found, before), (left, bit) in zip(roomy, tight, strict=True)
        if found != left
    ]  # fmt: skip
    return len(changed), sum(bit <= before for bit, before in changed)


@pytest.fixture(autouse=True)
def few_parts(monkeypatch):
    """So that one search follows another with the same marks, as it does in large ledgers."""
    monkeypatch.setattr(patterns, "PARTS", 2)


@pytest.mark.parametrize("name", sorted(PATTERNS | CONTROL))
def test_what_a_crowd_hides_is_counted(name, monkeypatch):
    changed, silent = hidden(name, monkeypatch, {"CROWD": 2, "PAYOUT_CROWD": 2})
    assert changed > 0
    assert silent == 0


@pytest.mark.parametrize("name", SEARCHED)
def test_what_a_budget_hides_is_counted(name, monkeypatch):
    """One account's window is within the budget, as it is in earnest, but for trees."""
    crowd, budget = SEARCHED[name]
    monkeypatch.setattr(pattern_graphs, "CROWD", crowd)
    monkeypatch.setattr(pattern_graphs, "PAYOUT_CROWD", crowd)
    changed, silent = hidden(name, monkeypatch, {"BUDGET": budget})
    assert changed > 0
    assert silent == 0


def noise(at: int, who: str, count: int) -> list[T]:
    return [T(f"n{who}{i}", at * HOUR, f"n{who}{i}", who) for i in range(count)]


def paid(at: int, payers: str, payees: str) -> list[T]:
    return [T(f"{at}{a}{b}", at * HOUR, a, b) for a in payers for b in payees]


def fed() -> Rows:
    """Twenty-five holders pay five, who pay one; each is paid out by two earners."""
    low, middle = [f"l{i}" for i in range(25)], [f"m{i}" for i in range(5)]
    rows = Rows(accounts={f"e{i}": (f"p{i}", "platform_earner") for i in range(2)})
    rows.accounts |= {name: (name, "bank") for name in [*low, *middle, "top"]}
    for i, name in enumerate([*low, *middle]):
        rows.transfers += [
            T(f"p{name}{e}", 0, e, name, channel="platform_payout") for e in ("e0", "e1")
        ]
        to, at = (f"m{i % 5}", 2 * HOUR) if name in low else ("top", HOUR)
        rows.transfers.append(T(f"f{name}", at, name, to))
    return rows


LATE = {
    SharedSenders(WITHIN, min_shared=3, share=Fraction(1, 2)): Rows([
        *paid(0, "abcdef", "r"), *noise(1, "o", 9), *noise(1, "q", 9), *paid(2, "abc", "o"),
        *paid(2, "def", "q"),
    ]),
    Stack(WITHIN, 2, 2, 2, density=Fraction(3, 4), passes_on=Fraction(1, 9)): Rows([
        *paid(0, "ab", "m"), *noise(1, "m", 10), *noise(1, "n", 10), *paid(2, "ab", "n"),
        *paid(3, "mn", "yz"),
    ]),
    Tree(WITHIN, Edge.FEEDING, levels=2, min_earners=2): fed(),
}  # fmt: skip
"""Worlds in which only the last looks of a search are too many."""


@pytest.mark.parametrize("pattern", LATE, ids=lambda pattern: type(pattern).__name__)
def test_a_search_that_is_cut_late_is_counted_too(pattern, monkeypatch):
    ledger, asked = ledger_of(LATE[pattern]), [typology_of("p", pattern)]
    roomy = detect(ledger, asked, threads=1)
    assert len(roomy.hits[0]) > 0
    assert roomy.guards == ()
    monkeypatch.setattr(patterns, "BUDGET", 20)
    tight = detect(ledger, asked, threads=1)
    assert told(tight, tight.hits[0]) != told(roomy, roomy.hits[0])
    assert [guard.count > 0 for guard in tight.guards] == [True]
