"""The incremental judge with the whole library, in one process: throughput and delay.

Transfers come in time order, a few at a time, and 1% of them late by up to a day. Account events
and referrals come when their time has come. The feed is heavy with hubs: the busiest
account that is not marked as one stands in a twentieth of all transfers. Nothing is forgotten
before it is out of every look-back.

The last line is ``incremental: R transfers/s, p99 U us``, both of one run: how many transfers a
second, everything included, and within how long 99 of 100 were judged, from being handed over,
together with the others of their batch, to the answer. The line before has the same by the time
that the processor worked for it, which other programs on the machine disturb less. Kernels are
compiled and cached before the clock starts.
"""

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.feeds import write_benchmark_feed
from tanglaw.engine.incremental.arrivals import rows_of
from tanglaw.engine.incremental.judge import IncrementalJudge
from tanglaw.ingest.feed import read_feed
from tanglaw.model.ledger import Ledger
from tanglaw.model.moment import DAY_US
from tanglaw.typologies.library import library

LATE_SHARE = 0.01
SLICES = 200
"""Account events and referrals are told so often."""


def arrival_order(ledger: Ledger, seed: int) -> np.ndarray:
    """Transfers in time order, some late by up to a day."""
    rng = np.random.default_rng(seed)
    count = len(ledger.transfers)
    late = rng.random(count) < LATE_SHARE
    delay = np.where(late, rng.integers(0, DAY_US, count), 0)
    return np.argsort(ledger.transfers.ts_us + delay, kind="stable").astype(np.int64)


class Others:
    """Account events and referrals, told when their time has come."""

    def __init__(self, ledger: Ledger, judge: IncrementalJudge) -> None:
        self.judge = judge
        self.tables = [ledger.events, ledger.referrals]
        self.told = [0, 0]

    def until(self, moment: int) -> None:
        """Tell what happened until the moment."""
        for i, table in enumerate(self.tables):
            upto = int(np.searchsorted(table.ts_us, moment, side="right"))
            rows = np.arange(self.told[i], upto)
            self.told[i] = max(upto, self.told[i])
            if len(rows):
                self.judge.others(rows_of(table, rows), rows)


@dataclass(frozen=True)
class Took:
    """Seconds in all and of each batch, ``(wall, processor)``; signed hits handed out."""

    seconds: np.ndarray
    batches: np.ndarray
    told: int


def now() -> np.ndarray:
    """What the clock on the wall and the processor's say."""
    return np.array([time.perf_counter(), time.thread_time()])


def run(ledger: Ledger, size: int, order: np.ndarray) -> Took:
    """Judge some transfers, ``size`` at a time."""
    judge = IncrementalJudge(ledger, library(), lateness_us=2 * DAY_US, room=len(order))
    others = Others(ledger, judge)
    batches = [order[i : i + size] for i in range(0, len(order), size)]
    every = max(1, len(batches) // SLICES)
    parts = [rows_of(ledger.transfers, batch) for batch in batches]
    took = np.zeros((len(batches), 2))
    told = 0
    began = now()
    for i, (part, batch) in enumerate(zip(parts, batches, strict=True)):
        if i % every == 0:
            others.until(int(part.ts_us.min()))
        start = now()
        told += len(judge.transfers(part, batch))
        took[i] = now() - start
    return Took(now() - began, took, told)


def figures(took: Took, size: int, count: int, clock: int) -> str:
    """Throughput and delay by one of the clocks."""
    p99 = np.percentile(np.repeat(took.batches[:, clock], size)[:count], 99) * 1e6
    return f"{count / took.seconds[clock]:.0f} transfers/s, p99 {p99:.0f} us"


def main() -> None:
    """Write the feed, judge it batch by batch and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--transfers", type=int, default=1_000_000)
    parser.add_argument("--accounts", type=int, default=None, help="default: a tenth as many")
    parser.add_argument("--batch", type=int, nargs="+", default=[1, 256, 64])
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "feed"
        write_benchmark_feed(folder, asked.transfers, asked.accounts, asked.seed)
        ledger = read_feed(folder).ledger
        order = arrival_order(ledger, asked.seed)
        run(ledger, 64, order[:2_000])
        for size in asked.batch:
            few = order[: len(order) if size > 8 else len(order) // 10]
            took = run(ledger, size, few)
            p50, worst = np.percentile(took.batches[:, 0], [50, 100]) * 1e6
            print(f"{size} at a time: {took.told} signed hits, p50 {p50:.0f}, worst {worst:.0f} us")
            print(f"by the processor's time: {figures(took, size, len(few), 1)}")
            print(f"incremental: {figures(took, size, len(few), 0)}", flush=True)


if __name__ == "__main__":
    main()
