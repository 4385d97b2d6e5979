"""Small random worlds of earners, holders and recruiters, and the patterns asked of them."""

import random
from fractions import Fraction

from tanglaw.typology.patterns import Edge, Successor, Tree
from tests.laws.streams import HOUR
from tests.support.ledgers import Rows, T

WITHIN = 60 * HOUR
CONTROL = {
    "tree_referral": Tree(WITHIN, Edge.REFERRAL, levels=2, min_earners=3),
    "tree_feeding": Tree(WITHIN, Edge.FEEDING, levels=2, min_earners=2),
    "successor": Successor(WITHIN, min_earners=2, quiet_us=10 * HOUR, share=Fraction(1, 2)),
}


def control_world(seed: int, noise: int = 8) -> Rows:
    """Earners of three platforms paid out to a few holders, who pay each other."""
    rng = random.Random(seed)
    earners = [f"e{i}" for i in range(9)]
    held = [f"h{i}" for i in range(4)]
    rows = Rows(known=[("h3", "hub")] if seed % 5 == 0 else [])
    for name in earners:
        rows.accounts[name] = (rng.choice(["p0", "p1", "p2", ""]), "platform_earner")
        rows.institutions[name] = rng.choice(["A", "A", "B", "C", ""])
    rows.accounts |= {name: (rng.choice(["p0", ""]), "bank") for name in held}

    def pay(at: int, a: str, b: str, channel: str) -> None:
        status = "reversed" if rng.random() < 0.05 else "settled"
        number = rng.randrange(10**9)
        rows.transfers.append(T(f"t{number}", at * 2 * HOUR, a, b, 100, channel, status))

    for name in earners:
        holder, begin = rng.choice([*held[:2], *held]), rng.randrange(60)
        for _ in range(rng.randint(0, 3)):
            pay(begin + rng.choice([0, 1, 4, 9]), name, holder, "platform_payout")
    for _ in range(noise):
        pay(rng.randrange(60), rng.choice(earners), rng.choice(held), "platform_payout")
        pay(rng.randrange(60), *rng.sample([*held, "x", "y"], 2), "wallet")
    begin, holder = rng.randrange(30), rng.choice(held)
    for name in earners:  # one platform, then another
        later = {"A": 0, "B": rng.choice([4, 8, 12])}.get(rows.institutions[name])
        if later is not None:
            pay(begin + later + rng.choice([0, 1, 3]), name, holder, "platform_payout")
    pairs = [(rng.choice(earners), rng.choice(earners)) for _ in range(rng.randint(2, 9))]
    rows.referrals += [(rng.randrange(80) * 2 * HOUR, a, b) for a, b in pairs]
    return rows
