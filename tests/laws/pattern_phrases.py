"""Each phrase about patterns that the language must say, with a world that fires it. Not a test."""

from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from tanglaw.typology.expression import (
    percent,
)
from tanglaw.typology.patterns import (
    Bipartite,
    Chain,
    Cycle,
    Edge,
    GatherScatter,
    ScatterGather,
    SharedSenders,
    Stack,
    Successor,
    Tree,
)
from tests.laws.measured_phrases import DAY, WEEK, Said, pay, with_
from tests.laws.streams import HOUR
from tests.support.ledgers import Rows


def ring(size: int, amounts: Callable[[int], int] = lambda _: 100, step: int = 1) -> Rows:
    return pay(*((i * step, f"r{i}", f"r{(i + 1) % size}", amounts(i)) for i in range(size)))


def line(size: int, *, step: int = 1, share: int = 100) -> Rows:
    return pay(*((i * step, f"r{i}", f"r{i + 1}", 100 * share**i // 100**i) for i in range(size)))


def layers(*sizes: int, amounts: tuple[int, ...] = (), gap: int = 2, drop: int = 0) -> Rows:
    """Each account of a layer pays each of the next; ``drop`` of the last payments are missing."""
    rows = []
    for layer, (upper, lower) in enumerate(pairwise(sizes)):
        amount = amounts[layer] if amounts else 1_200
        for a in range(upper):
            rows += [
                (layer * gap, f"l{layer}{a}", f"l{layer + 1}{b}", amount // lower)
                for b in range(lower)
            ]
    return pay(*rows[: len(rows) - drop])


def earners(*payouts: tuple[int, str, str], institutions: str = "") -> Rows:
    rows = pay(*((at, a, b, 100, "platform_payout") for at, a, b in payouts))
    rows.institutions = {a: a[0] for _, a, _ in payouts}
    return rows


def tree(levels: int) -> Rows:
    """Two earners are paid out to each holder; each holder pays the next, up to one boss."""
    rows = []
    for level in reversed(range(levels)):
        rows += [(0, f"e{level}{i}", f"h{level}", 100, "platform_payout") for i in range(2)]
        rows.append((1, f"h{level}", f"h{level + 1}", 100, "wallet"))
    return pay(*rows)


RECRUITS = pay(*((i, f"e{i}", "X", 100, "platform_payout") for i in range(3)))
HALF = Fraction(1, 2)
PATTERNS = {
    **{
        f"cycle of {size}": Said(Cycle(DAY, 3, 8), ring(size), ring(size, step=13))
        for size in (3, 4, 5, 6, 7, 8)
    },
    "cycle, amount tolerance": Said(
        Cycle(DAY, 3, 8, tolerance=Fraction(1, 10)),
        ring(3, lambda i: 100 - 9 * i),
        ring(3, lambda i: 100 - 20 * i),
    ),
    "cycle, hops": Said(Cycle(DAY, 4, 5), ring(5), ring(6)),
    "chain": Said(Chain(DAY, 6 * HOUR, 3), line(3), line(2)),
    "chain, hop window": Said(Chain(3 * DAY, 6 * HOUR, 3), line(3, step=6), line(3, step=7)),
    "chain, amount tolerance": Said(
        Chain(DAY, 6 * HOUR, 3, passes_on=percent(90)), line(3, share=91), line(3, share=80)
    ),
    "scatter-gather": Said(ScatterGather(DAY, 3), layers(1, 3, 1), layers(1, 2, 1)),
    "scatter-gather, window": Said(
        ScatterGather(DAY, 3), layers(1, 3, 1, gap=24), layers(1, 3, 1, gap=25)
    ),
    "scatter-gather, amount tolerance": Said(
        ScatterGather(DAY, 3, passes_on=percent(80)),
        layers(1, 3, 1, amounts=(300, 80)),
        layers(1, 3, 1, amounts=(300, 79)),
    ),
    "gather-scatter": Said(
        GatherScatter(DAY, 3, 3), layers(3, 1, 3, amounts=(100, 300)), layers(2, 1, 3)
    ),
    "gather-scatter, amount tolerance": Said(
        GatherScatter(DAY, 3, 3, passes_on=percent(80)),
        layers(3, 1, 3, amounts=(100, 270)),
        layers(3, 1, 3, amounts=(100, 210)),
    ),
    "bipartite layer": Said(Bipartite(DAY, 3, 3), layers(3, 3), layers(3, 2)),
    "stack": Said(Stack(DAY, 2, 2, 2), layers(2, 2, 2), layers(2, 2, 2, drop=4)),
    "dense block of shared counterparties": Said(
        SharedSenders(DAY, 4, HALF), layers(4, 2), layers(3, 2)
    ),
    "tree of depth 2": Said(Tree(WEEK, Edge.FEEDING, 2, 2), tree(2), tree(1)),
    "tree of depth 3": Said(Tree(WEEK, Edge.FEEDING, 3, 2), tree(3), tree(2)),
    "tree of recruits": Said(
        Tree(WEEK, Edge.REFERRAL, 2, 3),
        with_(RECRUITS, referrals=[(0, "z", "e0"), (0, "e0", "e1")]),
        with_(RECRUITS, referrals=[(0, "z", "e0")]),
        tables=frozenset({"transfers", "referrals"}),
    ),
    "successor of a closed group": Said(
        Successor(WEEK, 2, quiet_us=10 * HOUR),
        earners((0, "A1", "X"), (1, "A2", "X"), (20, "B1", "X"), (21, "B2", "X")),
        earners((0, "A1", "X"), (1, "A2", "X"), (20, "B1", "X"), (20, "A1", "X")),
        tables=frozenset({"transfers", "accounts"}),
    ),
}
