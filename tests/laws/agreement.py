"""Compares the engines on one world. Run as a program it is the law that faults must break."""

import random
import sys
from dataclasses import dataclass

from tanglaw.engine.detect import detect
from tanglaw.engine.naive import NaiveHit, naive_hits
from tanglaw.engine.results import Detection, Hits
from tanglaw.engine.run_sql import sql_hits
from tanglaw.model.ledger import Ledger
from tanglaw.typology.declaration import Typology
from tanglaw.typology.legs import TAGS
from tests.laws.streams import random_rows, random_typology, revealing_typology
from tests.support.ledgers import ledger_of


@dataclass(frozen=True)
class Agreement:
    """How many hits there were and how many typologies fired; the names that disagreed."""

    hits: int
    fired: int
    kernel_differs: tuple[str, ...]
    sql_differs: tuple[str, ...]


def plainly(detection: Detection, hits: Hits) -> list[NaiveHit]:
    """Hits of the kernel in the oracle's words."""
    table = detection.table(hits.typology)
    found = []
    for i in range(len(hits)):
        row = int(hits.leg[i])
        found.append(
            NaiveHit(
                int(hits.subject[i]),
                int(hits.ts_us[i]),
                TAGS[int(table.tag(row, row + 1)[0])],
                int(table.edge(row, row + 1)[0]),
                tuple(int(value) for value in hits.values[i]),
            )
        )
    return sorted(found)


def same(one: Hits, two: Hits) -> bool:
    """Whether two engines that share the leg table found the same."""
    return (
        one.subject.tolist() == two.subject.tolist()
        and one.leg.tolist() == two.leg.tolist()
        and one.ts_us.tolist() == two.ts_us.tolist()
        and one.values.tolist() == two.values.tolist()
    )


def compare(ledger: Ledger, typologies: list[Typology], *, sql: bool = True) -> Agreement:
    """Oracle against kernel against SQL."""
    detection = detect(ledger, typologies, threads=2)
    naive = naive_hits(ledger, typologies)
    by_sql = sql_hits(ledger, typologies) if sql else {}
    kernel_differs, sql_differs, total, fired = [], [], 0, 0
    for hits in detection.hits:
        name = hits.typology.name
        if plainly(detection, hits) != naive[name]:
            kernel_differs.append(name)
        if sql and not same(hits, by_sql[name]):
            sql_differs.append(name)
        total += len(naive[name])
        fired += bool(naive[name])
    return Agreement(total, fired, tuple(kernel_differs), tuple(sql_differs))


def world(seed: int) -> tuple[Ledger, list[Typology]]:
    """The world of a seed: a ledger and typologies, of which two may look up the first."""
    rng = random.Random(seed)
    ledger = ledger_of(random_rows(rng))
    first = random_typology(rng, "t0")
    while first.subject not in ("account", "party"):
        first = random_typology(rng, "t0")
    rest = [random_typology(rng, f"t{i}", "t0" if i % 2 else None) for i in range(1, 5)]
    shown = [revealing_typology(rng, f"t{i}") for i in range(5, 8)]
    return ledger, [first, *rest, *shown]


if __name__ == "__main__":
    worlds = [compare(*world(seed), sql=False) for seed in range(int(sys.argv[1]))]
    broken = sum(bool(one.kernel_differs) for one in worlds)
    print(f"{sum(one.hits for one in worlds)} hits, {broken} worlds disagree")
    sys.exit(1 if broken else 0)
