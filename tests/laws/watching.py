"""Small busy worlds in which hits are looked up, follow each other and come and go. Not a law."""

import random

from tanglaw.model.alert import SubjectKind
from tanglaw.model.ledger import Ledger
from tanglaw.typology.declaration import Typology
from tanglaw.typology.expression import (
    AtLeast,
    Condition,
    ShareAtLeast,
    all_of,
    any_of,
    count,
    distinct,
    largest,
    longest_gap,
    percent,
    repeated,
    then,
    total,
)
from tanglaw.typology.legs import credits_, debits
from tests.laws.streams import HOUR, typology_of
from tests.support.ledgers import Rows, T, ledger_of

SPAN = 150  # hours


def watching_world(seed: int) -> tuple[Ledger, list[Typology]]:
    """A few accounts, most of them of three parties, that pay each other all the time."""
    rng = random.Random(seed)
    names = [f"a{i}" for i in range(7)]
    owners = {name: (rng.choice(["p0", "p1", "p2", ""]), "bank") for name in names}
    transfers = []
    for i in range(70):
        one, two = rng.sample(names, 2)
        amount = rng.choice([100, 100, 5_000, 7_000])
        moment = rng.randrange(SPAN) * HOUR
        transfers.append(T(f"t{i:02d}", moment, one, two, amount, rng.choice(["wallet", "wire"])))
    return ledger_of(Rows(transfers, owners)), watching()


def watching() -> list[Typology]:
    """Typologies that hit often, that look up hits, and that wait for a part to have held."""
    came, went = credits_(), debits()

    def often(n: int, hours: int) -> Condition:
        return count("n", came, within=hours * HOUR) >= n

    def sent(n: int, hours: int) -> Condition:
        return count("sent", went, within=hours * HOUR) >= n

    to_hit = count("to", went.where(counterparty_hit="two"), within=30 * HOUR) >= 1
    from_hit = count("from", came.where(counterparty_hit="owner"), within=5 * HOUR) >= 1
    payers = distinct("payers", came, within=9 * HOUR)
    much = total("much", came, within=6 * HOUR)
    most = largest("most", came, within=6 * HOUR)
    gap = longest_gap("gap", came, within=24 * HOUR)
    again = repeated("again", came, within=30 * HOUR)
    branches = any_of(
        all_of(often(3, 8), AtLeast(much, 5_000)), all_of(payers >= 2, AtLeast(much, 10_000))
    )
    conditions: dict[str, tuple[Condition, SubjectKind]] = {
        "two": (often(2, 6), SubjectKind.ACCOUNT),
        "owner": (often(3, 8), SubjectKind.PARTY),
        "looks": (to_hit, SubjectKind.ACCOUNT),
        "looks_owner": (from_hit, SubjectKind.ACCOUNT),
        "looks_too": (then(from_hit, sent(1, 1), within=20 * HOUR), SubjectKind.PARTY),
        "three": (often(3, 10), SubjectKind.ACCOUNT),
        "turn": (then(often(3, 8), sent(1, 4), within=100 * HOUR), SubjectKind.ACCOUNT),
        "owner_turn": (then(often(2, 3), sent(2, 4), within=9 * HOUR), SubjectKind.PARTY),
        "twice": (
            then(then(often(2, 6), sent(1, 2), within=9 * HOUR), often(2, 9), within=30 * HOUR),
            SubjectKind.ACCOUNT,
        ),
        "branches": (branches, SubjectKind.ACCOUNT),
        "gap": (all_of(gap >= 9 * HOUR, most >= 7_000), SubjectKind.ACCOUNT),
        "again": (all_of(again >= 3, sent(1, 8)), SubjectKind.ACCOUNT),
        "share": (
            all_of(
                payers >= 2,
                ShareAtLeast(total("out", went, within=9 * HOUR), much, percent(50)),
            ),
            SubjectKind.ACCOUNT,
        ),
    }
    return [typology_of(name, *what) for name, what in conditions.items()]
