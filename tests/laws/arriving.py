"""Feeds a random world to the incremental judge in some order. Run as a program it is a law.

Whatever the order, what is told must fold to what the batch finds. Transfers come late, several at
one moment, and some come, go and come again, or come and go for good.
"""

import random
import sys
from collections import Counter
from dataclasses import dataclass, replace

import numpy as np

from tanglaw.engine.detect import detect
from tanglaw.engine.incremental.arrivals import rows_of
from tanglaw.engine.incremental.judge import IncrementalJudge
from tanglaw.engine.incremental.signed import SignedHits, Standing
from tanglaw.engine.naive import naive_hits
from tanglaw.model.alert import SubjectKind
from tanglaw.model.ledger import Ledger
from tanglaw.typology.declaration import Typology
from tanglaw.typology.legs import TAGS
from tests.laws.agreement import plainly, world

TABLES = ("transfers", "events", "referrals", "messages", "contacts", "identifiers")
REVERSED = 2
Where = tuple[str, object, str, int]


@dataclass(frozen=True)
class Step:
    """Rows of one table that come, or go, together."""

    table: str
    rows: tuple[int, ...]
    withdrawn: bool = False


@dataclass(frozen=True)
class Outcome:
    """What stands in the end, in plain values, and how often each sign was told."""

    standing: dict[Where, tuple[int, ...]]
    signs: Counter[int]


def steps_of(rng: random.Random, ledger: Ledger) -> tuple[list[Step], frozenset[int]]:
    """A random way to tell a ledger, and the transfers that are gone in the end."""
    settled = np.flatnonzero(ledger.transfers.status == 0).tolist()
    again = set(rng.sample(settled, len(settled) // 6))
    gone = set(rng.sample(settled, len(settled) // 10)) - again
    order = [(t, i) for t in TABLES for i in range(len(getattr(ledger, t)))]
    rng.shuffle(order)
    if rng.random() < 0.3:
        order.sort(key=lambda one: one[0] != "transfers" or ledger.transfers.ts_us[one[1]])
    steps: list[Step] = []
    for table, i in order:
        last = steps[-1] if steps else Step("", ())
        if last.table == table and len(last.rows) < rng.choice([1, 2, 6]):
            steps[-1] = replace(last, rows=(*last.rows, i))
        else:
            steps.append(Step(table, (i,)))
    for i in again | gone:
        came = next(n for n, s in enumerate(steps) if s.table == "transfers" and i in s.rows)
        left = rng.randint(came + 1, len(steps))
        steps.insert(left, Step("transfers", (i,), withdrawn=True))
        if i in again:
            steps.insert(rng.randint(left + 1, len(steps)), Step("transfers", (i,)))
    return steps, frozenset(gone)


def told(judge: IncrementalJudge, ledger: Ledger, step: Step) -> SignedHits:
    """What the judge tells when a step happens."""
    rows = np.array(step.rows, dtype=np.int64)
    part = rows_of(getattr(ledger, step.table), rows)
    if step.table == "transfers":
        return judge.transfers(part, rows, withdrawn=step.withdrawn)
    return judge.others(part, rows, withdrawn=step.withdrawn)


def incrementally(
    ledger: Ledger, typologies: list[Typology], steps: list[Step], **settings: int | None
) -> Outcome:
    """What stands after all steps."""
    judge = IncrementalJudge(ledger, typologies, **settings)
    standing, signs = Standing(judge.typologies), Counter[int]()
    for step in steps:
        signed = told(judge, ledger, step)
        standing.tell(signed)
        signs.update(signed.sign.tolist())
        assert len(signed.refused) == 0, step
    found = {}
    for (typology, subject, tag, edge), values in standing.hits.items():
        of = judge.typologies[typology]
        who = judge.subject_id(of, subject) if of.subject is SubjectKind.PAIR else subject
        found[of.name, who, TAGS[tag], edge] = values
    return Outcome(found, signs)


def without(ledger: Ledger, gone: frozenset[int]) -> Ledger:
    """The ledger as it is when some transfers were reversed."""
    status = ledger.transfers.status.copy()
    status[sorted(gone)] = REVERSED
    return replace(ledger, transfers=replace(ledger.transfers, status=status))


def in_batch(ledger: Ledger, typologies: list[Typology]) -> dict[Where, tuple[int, ...]]:
    """What the batch kernel finds, in the same plain values; it must agree with the oracle."""
    detection = detect(ledger, typologies, threads=1)
    naive = naive_hits(ledger, typologies)
    found: dict[Where, tuple[int, ...]] = {}
    for hits in detection.hits:
        plain = plainly(detection, hits)
        assert plain == naive[hits.typology.name]
        for hit in plain:
            who: object = hit.subject
            if hits.typology.subject is SubjectKind.PAIR:
                who = detection.subject_id(hits.typology, hit.subject)
            found[hits.typology.name, who, hit.tag, hit.edge] = (hit.ts_us, *hit.values)
    return found


def agrees(seed: int, cursors_from: int) -> tuple[bool, Counter[int]]:
    """Whether a world's fold is its batch, and how often each sign was told."""
    ledger, typologies = world(seed)
    steps, gone = steps_of(random.Random(seed), ledger)
    outcome = incrementally(ledger, typologies, steps, cursors_from=cursors_from)
    return outcome.standing == in_batch(without(ledger, gone), typologies), outcome.signs


if __name__ == "__main__":
    broken = 0
    for number in range(int(sys.argv[1])):
        try:
            broken += not agrees(number, (3, 8, 128)[number % 3])[0]
        except (AssertionError, KeyError, IndexError):
            broken += 1
    print(f"{broken} worlds disagree")
    sys.exit(1 if broken else 0)
