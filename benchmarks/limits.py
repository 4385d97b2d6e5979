"""Where this machine's limit lies, and how far from it each kernel is. One thread, processor time.

The limit of a kernel is what it cannot do without: each byte it must read or write once, at the
pace of a plain copy, and each access to a place that nobody can foresee, at the pace of random
reads from a column as long as the feed's. What it takes beyond that is computing, branches
and places that are waited for. The last line is ``limits: ...``, each kernel's time as a multiple
of its limit.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numba as nb
import numpy as np
import pyarrow.parquet as pq

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.feeds import write_benchmark_feed
from benchmarks.gfp import DAY_S, SIZES, transfers
from tanglaw.engine.detect import first_hits, judged
from tanglaw.engine.legs.build import build_legs, hubs
from tanglaw.engine.legs.facts import transfer_facts
from tanglaw.engine.pattern_graphs import Graphs
from tanglaw.engine.plan import runnable
from tanglaw.engine.program import compile_programs
from tanglaw.graph.features.stream import Batch, FeatureStream
from tanglaw.graph.features.wanted import Wanted
from tanglaw.ingest.feed import read_feed
from tanglaw.model.alert import SubjectKind
from tanglaw.model.ledger import Ledger
from tanglaw.model.room import InMemory
from tanglaw.typologies.library import library
from tanglaw.typology.patterns import Pattern

BIG = 1 << 27
"""Bytes of what is copied."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a kernel took for ``units``, and what each of them needs at the least."""

    name: str
    unit: str
    units: int
    seconds: float
    moved: float
    jumps: float


def took(call: Callable[[], object], repeat: int = 3) -> float:
    """Processor seconds of a call, the least of a few."""
    best = np.inf
    for _ in range(repeat):
        began = time.process_time()
        call()
        best = min(best, time.process_time() - began)
    return float(best)


@nb.njit
def _gather(table: np.ndarray, places: np.ndarray) -> int:
    total = 0
    for place in places:
        total += table[place]
    return total


@nb.njit
def _chase(table: np.ndarray, steps: int) -> int:
    at = 0
    for _ in range(steps):
        at = table[at]
    return at


def of_machine(count: int) -> tuple[float, float, float]:
    """Nanoseconds a byte copied (read or written), a random read, and a read that waits for one.

    ``count`` is how many words the table has that is read: as many as a column of the feed.
    """
    source, target = np.ones(BIG // 8), np.zeros(BIG // 8)
    byte = took(lambda: np.copyto(target, source), 5) / (2 * BIG)
    table = np.zeros(count, dtype=np.int64)
    places = np.random.default_rng(3).permutation(count)
    _gather(table, places[:10])
    jump = took(lambda: _gather(table, places)) / count
    table[places] = np.roll(places, 1)
    _chase(table, 10)
    wait = took(lambda: _chase(table, count)) / count
    return byte * 1e9, jump * 1e9, wait * 1e9


def of_reading(feed: Path) -> tuple[Work, Ledger]:
    """From Parquet with text in it to numbers: the text once in, the numbers once out."""
    text = sum(pq.read_table(part).nbytes for part in sorted((feed / "transfers").iterdir()))
    began = time.process_time()
    ledger = read_feed(feed, threads=1).ledger
    seconds, count = time.process_time() - began, len(ledger.transfers)
    return Work("read", "transfer", count, seconds, text / count + 50, 2), ledger


def of_legs(ledger: Ledger) -> tuple[Work, Work]:
    """Legs of accounts, and the whole library judged on them."""
    room = InMemory()
    facts = transfer_facts(ledger, with_hours=True, threads=1, room=room)
    seconds = took(lambda: build_legs(ledger, SubjectKind.ACCOUNT, facts, 1, room))
    table, _ = build_legs(ledger, SubjectKind.ACCOUNT, facts, 1, room)
    legs = len(table.rows)
    # 41 bytes of columns a transfer, half that a leg; a leg is read into the cache and written
    filled = Work("legs", "leg", legs, seconds, 20.5 + 2 * 32, 1 + 1)
    asked, _ = runnable(library(), ledger.present)
    mine = [
        t
        for t in asked
        if t.subject is SubjectKind.ACCOUNT and not isinstance(t.condition, Pattern)
    ]
    programs = [one for one in compile_programs(mine) if not one.looks_up]
    nobody = first_hits(ledger, [])
    seconds = sum(took(lambda one=one: judged(ledger, table, one, nobody, 1)) for one in programs)
    return filled, Work("judge", "leg", legs, seconds, 32.0 * len(programs), 0)


def of_graph(ledger: Ledger) -> Work:
    """The transfer graph of every channel, as seen from both ends."""
    usable = np.ones(len(ledger.transfers), dtype=bool)
    graphs = Graphs(ledger, hubs(ledger), 1, InMemory())
    seconds = took(lambda: graphs._both(usable, 0, 1 << 30))
    # a way: ends, mask and chosen twice, an edge written, and four columns gathered and written
    return Work("graph", "edge", 2 * len(usable), seconds, 2 * (8 + 1 + 4) + 4 + 2 * 20, 1 + 3)


def of_features() -> Work:
    """Fans and degrees, uniform endpoints, batches of 2,048."""
    table = transfers(0.0, 300_000, 30_000, 1)
    ends = [np.ascontiguousarray(table[:, i], dtype=np.int32) for i in (1, 2)]
    moment, amount = (np.ascontiguousarray(table[:, i], dtype=np.int64) for i in (3, 4))
    wanted = Wanted(DAY_S, SIZES, SIZES, (), (), ())

    def run() -> None:
        stream = FeatureStream(wanted, accounts=30_000)
        for i in range(0, len(table), 2_048):
            some = slice(i, i + 2_048)
            stream.transform(Batch(ends[0][some], ends[1][some], moment[some], amount[some]))

    run()
    # a row of 4 x 29 numbers written and once copied from, the ring written and read
    moved = 2 * 4 * len(SIZES) * 8 + 2 * 6 * 8
    return Work("features", "transfer", len(table), took(run), moved, 0)


def main() -> None:
    """Measure the machine, then the kernels, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--transfers", type=int, default=2_000_000)
    asked = parser.parse_args()
    byte, jump, wait = of_machine(asked.transfers)
    print(
        f"a copy moves {1 / byte:.1f} GB/s, read and written; a random read takes {jump:.1f} ns,"
        f" one that waits for another {wait:.0f} ns"
    )
    with tempfile.TemporaryDirectory() as scratch:
        for count, name in ((20_000, "warm"), (asked.transfers, "feed")):
            feed = Path(scratch) / name
            write_benchmark_feed(feed, count, None, 7)
            read, ledger = of_reading(feed)
            legs, judge = of_legs(ledger)
            works = [read, legs, judge, of_graph(ledger), of_features()]
    print("kernel     unit       measured   bytes     jumps   limit      x limit")
    told = []
    for one in works:
        measured = one.seconds / one.units * 1e9
        limit = one.moved * byte + one.jumps * jump
        told.append(f"{one.name} {measured / limit:.1f} x")
        print(
            f"{one.name:10} {one.unit:9} {measured:7.1f} ns {one.moved:7.0f} {one.jumps:8.0f}"
            f" {limit:8.1f} ns {measured / limit:8.1f}"
        )
    print(f"limits: {', '.join(told)}")


if __name__ == "__main__":
    main()
