"""Small random worlds with planted patterns, and the patterns that the laws ask for."""

import random
from fractions import Fraction
from itertools import pairwise

from tanglaw.typology.patterns import (
    Bipartite,
    Chain,
    GatherScatter,
    ScatterGather,
    SharedSenders,
    Stack,
)
from tests.laws.streams import HOUR
from tests.support.ledgers import Rows, T

WITHIN = 40 * HOUR
SHARE = Fraction(8, 10)
PATTERNS = {
    "chain": Chain(24 * HOUR, 14 * HOUR, min_hops=3, max_hops=4, passes_on=SHARE),
    "scatter_gather": ScatterGather(WITHIN, min_middle=2, passes_on=SHARE),
    "gather_scatter": GatherScatter(WITHIN, 2, 2, passes_on=SHARE, tolerance=Fraction(1, 10)),
    "bipartite": Bipartite(WITHIN, 2, 3, density=Fraction(3, 4)),
    "stack": Stack(WITHIN, 1, 2, 2, density=Fraction(3, 4), passes_on=Fraction(1, 2)),
    "shared_senders": SharedSenders(WITHIN, min_shared=3, share=Fraction(2, 3)),
}


class _Teller:
    """Writes transfers at rising or equal moments."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.rows: list[T] = []

    def pay(self, at: int, a: str, b: str, ref: int) -> None:
        channel = "card_purchase" if self.rng.random() < 0.03 else "wallet"
        status = "reversed" if self.rng.random() < 0.03 else "settled"
        number = self.rng.randrange(10**9)
        self.rows.append(T(f"t{number}", at * 2 * HOUR, a, b, ref, channel, status))

    def some(self, names: list[str], *sizes: int) -> list[list[str]]:
        chosen = self.rng.sample(names, sum(sizes))
        return [[chosen.pop() for _ in range(size)] for size in sizes]

    def amount(self, base: int = 1_000) -> int:
        return base * self.rng.choice([100, 99, 95, 90, 80, 79, 110, 111]) // 100


def _chain(w: _Teller, names: list[str]) -> None:
    (path,) = w.some(names, w.rng.randint(4, 6))
    at, ref = w.rng.randrange(20), 1_000
    for a, b in pairwise(path):
        w.pay(at, a, b, ref)
        at, ref = at + w.rng.choice([0, 0, 1, 3, 7, 8]), ref * w.rng.choice([8, 9, 10]) // 10


def _layers(w: _Teller, names: list[str], sizes: tuple[int, ...], chance: float) -> None:
    at = w.rng.randrange(15)
    layers = w.some(names, *sizes)
    for upper, lower in pairwise(layers):
        for a in upper:
            for b in lower:
                if w.rng.random() < chance:
                    w.pay(at + w.rng.choice([0, 1, 5, 9]), a, b, w.amount(12_000 // len(lower)))
        at += w.rng.choice([0, 3, 6])


def world(seed: int, noise: int = 16) -> Rows:
    """A few planted patterns, whole or nearly, among noise; many ties in time."""
    rng = random.Random(seed)
    teller = _Teller(rng)
    names = [f"a{i}" for i in range(10)]
    _chain(teller, names)
    shapes = ((1, 3, 1), (3, 1, 3), (3, 4), (4, 3), (2, 3, 2), (2, 2, 3), (2, 4, 3))
    for sizes in rng.sample(shapes, 2):
        _layers(teller, names, sizes, rng.choice([1.0, 0.9]))
    for _ in range(noise):
        teller.pay(rng.randrange(40), *rng.sample(names, 2), teller.amount())
    teller.pay(3, "a0", "a0", 1_000)
    return Rows(teller.rows, known=[("a9", "hub")] if seed % 4 == 0 else [])
