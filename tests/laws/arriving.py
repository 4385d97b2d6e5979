"""Feeds a random world to the incremental judge in some order. Run as a program it is a law.

Whatever the order, what is told must fold to what the batch finds. Transfers come late, several at
one moment, and some come, go and come again, or come and go for good.
"""

import random
import signal
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from tanglaw.engine.detect import detect
from tanglaw.engine.incremental import state
from tanglaw.engine.incremental.arrivals import rows_of
from tanglaw.engine.incremental.columns import SIZE
from tanglaw.engine.incremental.judge import IncrementalJudge
from tanglaw.engine.incremental.signed import SignedHits, Standing
from tanglaw.engine.naive import naive_hits
from tanglaw.model.alert import SubjectKind
from tanglaw.model.ledger import Ledger
from tanglaw.typology.declaration import Typology
from tanglaw.typology.legs import TAGS
from tests.laws.agreement import plainly, world
from tests.laws.streams import HOUR, busy, watched
from tests.laws.watching import watching_world
from tests.support.ledgers import ledger_of

TABLES = ("transfers", "events", "referrals", "messages", "contacts", "identifiers")
REVERSED = 2
MOST_SECONDS = 60
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
    if rng.random() < 0.5:  # nearly in time order, some late
        late = [rng.choice([0, 0, 0, 1, 50]) * HOUR for _ in ledger.transfers.ts_us]
        due = (ledger.transfers.ts_us + np.array(late, dtype=np.int64)).tolist()
        order.sort(key=lambda one: due[one[1]] if one[0] == "transfers" else -1)
    steps: list[Step] = []
    most = 1
    for table, i in order:
        last = steps[-1] if steps else Step("", ())
        if last.table == table and len(last.rows) < most:
            steps[-1] = replace(last, rows=(*last.rows, i))
        else:
            steps.append(Step(table, (i,)))
            most = rng.choice([1, 1, 2, 6, 20])
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
    return Outcome(standing_of(judge, standing), signs)


def standing_of(judge: IncrementalJudge, standing: Standing) -> dict[Where, tuple[int, ...]]:
    """What stands, in plain values."""
    found = {}
    for (typology, subject, tag, edge), values in standing.hits.items():
        of = judge.typologies[typology]
        who = judge.subject_id(of, subject) if of.subject is SubjectKind.PAIR else subject
        found[of.name, who, TAGS[tag], edge] = values
    return found


def within_bounds(
    ledger: Ledger, typologies: list[Typology], *, at_once: int, cursors_from: int
) -> tuple[dict[Where, tuple[int, ...]], int]:
    """What stands when transfers come up to two days late, and the most legs of one subject."""
    rng, n = np.random.default_rng(3), len(ledger.transfers)
    delay = np.where(rng.random(n) < 0.2, rng.integers(0, 48 * HOUR, n), 0)
    order = np.argsort(ledger.transfers.ts_us + delay, kind="stable")
    bounds = {"lateness_us": 48 * HOUR, "cursors_from": cursors_from}
    judge = IncrementalJudge(ledger, typologies, **bounds)
    standing = Standing(judge.typologies)
    for i in range(0, n, at_once):
        rows = order[i : i + at_once]
        signed = judge.transfers(rows_of(ledger.transfers, rows), rows)
        assert len(signed.refused) == 0
        standing.tell(signed)
    kept = max(int(lane.lane.subjects[:, SIZE].max()) for lane in judge._lanes)
    return standing_of(judge, standing), kept


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


def agrees(
    seed: int, cursors_from: int, of: Callable[[int], tuple[Ledger, list[Typology]]] = world
) -> tuple[bool, Counter[int]]:
    """Whether a world's fold is its batch, and how often each sign was told."""
    ledger, typologies = of(seed)
    steps, gone = steps_of(random.Random(seed), ledger)
    outcome = incrementally(ledger, typologies, steps, cursors_from=cursors_from)
    return outcome.standing == in_batch(without(ledger, gone), typologies), outcome.signs


def forgets_well(seed: int) -> bool:
    """Whether a bounded judge's fold of a busy world is its batch."""
    ledger, typologies = ledger_of(busy(500, seed)), watched()
    found, _ = within_bounds(
        ledger, typologies, at_once=(3, 40)[seed % 2], cursors_from=(16, 1_000)[seed // 2 % 2]
    )
    return found == in_batch(ledger, typologies)


def _holds(number: int) -> bool:
    """Whether the law holds in a world; each kind of world has its turn, none may be endless."""
    signal.alarm(MOST_SECONDS)
    try:
        match number % 10:
            case 9:
                return forgets_well(number // 10)
            case 0 | 3 | 6:
                return agrees(number, (2, 10, 128)[number // 10 % 3], watching_world)[0]
            case _:
                return agrees(number, (3, 8, 128)[number % 3])[0]
    except (AssertionError, KeyError, IndexError, TimeoutError):
        return False
    finally:
        signal.alarm(0)


def _too_long(*_: object) -> None:
    raise TimeoutError


if __name__ == "__main__":
    state.FIRST_ROOM = 16  # so that tables are full and grow, as they do in large worlds
    signal.signal(signal.SIGALRM, _too_long)
    worlds = int(sys.argv[1])
    held = next((number for number in range(worlds) if not _holds(number)), worlds)
    print(f"{held} worlds agree{'' if held == worlds else ', the next does not'}")
    sys.exit(0 if held == worlds else 1)
