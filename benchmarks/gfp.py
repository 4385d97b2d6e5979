"""Graph features beside those of IBM's Graph Feature Preprocessor (snapml, extra ``bench``).

The same transfers go through both, two threads each, in batches of 128 and of 2,048; endpoints are
uniform, Zipf 0.8 and Zipf 1.1, busy originators not being busy beneficiaries. Only the calls are
timed. Every pattern must be equal to the last digit. Statistics that are not are counted: where
amounts hardly differ, snapml says that their variance is nothing.

The last line is ``gfp: fan U/Z/H x, stats S x, sg G x, cycle C x, all A x, equal yes``: throughput
as a multiple of snapml's, of both sizes of batch the lower; after ``fan`` for the three kinds of
endpoints, else the lowest of the three. Throughput is by wall clock. snapml's threads wait for each
other without resting, so that on a busy machine it looks far slower than it is: there
``--threads 1 --clock cpu`` compares processor time of one thread each.
"""

import argparse
import importlib.util
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[1]))

from tanglaw.graph.features.stream import Batch, FeatureStream
from tanglaw.graph.features.wanted import SIZES, Wanted

TRANSFERS, ACCOUNTS, DAYS, DAY_S = 300_000, 30_000, 10, 86_400
BATCHES = (128, 2_048)
ENDPOINTS = {"uniform": 0.0, "Zipf 0.8": 0.8, "Zipf 1.1": 1.1}
CODES = {
    "fan": 0, "degree": 1, "ratio": 2, "mean": 3, "total": 4,
    "variance": 8, "skewness": 9, "kurtosis": 10,
}  # fmt: skip
"""Statistics that both have, and snapml's numbers for them."""
PATTERNS = {
    "fan": "fan",
    "degree": "degree",
    "scatter_gather": "scatter-gather",
    "cycle": "temp-cycle",
}
KINDS = {
    "fan": ("fan", "degree"),
    "stats": ("statistics",),
    "sg": ("scatter_gather",),
    "cycle": ("cycle",),
    "all": (*PATTERNS, "statistics"),
}

Table = npt.NDArray[np.float64]
Transform = Callable[[slice], Table]


def transfers(zipf: float, count: int, accounts: int, seed: int) -> Table:
    """A row a transfer: number, originator, beneficiary, second, amount in whole cents."""
    random = np.random.default_rng(seed)
    weights = 1.0 / np.arange(1, accounts + 1) ** zipf
    ranks = random.choice(accounts, (count, 2), p=weights / weights.sum())
    names = [random.permutation(accounts) for _ in range(2)]
    ends = np.column_stack([names[side][ranks[:, side]] for side in range(2)])
    ends[:, 1] = np.where(ends[:, 0] == ends[:, 1], (ends[:, 1] + 1) % accounts, ends[:, 1])
    seconds = np.sort(random.integers(0, DAYS * DAY_S, count))
    cents = np.round(np.exp(random.normal(8.0, 1.2, count))) + 1
    return np.column_stack([np.arange(count), ends, seconds, cents])


@dataclass(frozen=True, slots=True)
class Way:
    """How both are run and timed."""

    threads: int
    clock: str
    repeat: int


@dataclass(slots=True)
class Took:
    """Wall and processor seconds of the calls alone."""

    wall: float = 0.0
    cpu: float = 0.0

    def seconds(self, clock: str) -> float:
        """By a wall clock or in processor time."""
        return self.wall if clock == "wall" else self.cpu

    def timed(self, transform: Transform, part: slice) -> Table:
        """One call, with what it took added."""
        cpu, wall = time.process_time(), time.perf_counter()
        made = transform(part)
        self.wall += time.perf_counter() - wall
        self.cpu += time.process_time() - cpu
        return made


def ours(table: Table, kind: str, threads: int) -> Transform:
    """Tanglaw's features of a slice of the table, batch after batch."""
    fans = SIZES if "fan" in KINDS[kind] else ()
    wanted = Wanted(
        DAY_S,
        fan=fans,
        degree=fans,
        scatter_gather=SIZES if "scatter_gather" in KINDS[kind] else (),
        cycle=SIZES if "cycle" in KINDS[kind] else (),
        statistics=tuple(CODES) if "statistics" in KINDS[kind] else (),
    )
    stream = FeatureStream(wanted, accounts=ACCOUNTS, threads=threads)
    originator, beneficiary = (np.ascontiguousarray(table[:, i], dtype=np.int32) for i in (1, 2))
    moment, amount = (np.ascontiguousarray(table[:, i], dtype=np.int64) for i in (3, 4))

    def transform(part: slice) -> Table:
        batch = Batch(originator[part], beneficiary[part], moment[part], amount[part])
        return stream.transform(batch)

    return transform


def theirs(table: Table, kind: str, threads: int) -> Transform:
    """The same of snapml."""
    from snapml import GraphFeaturePreprocessor

    made = GraphFeaturePreprocessor()
    made.set_params(
        {theirs: name in KINDS[kind] for name, theirs in PATTERNS.items()}
        | {f"{name}_tw": DAY_S for name in (*PATTERNS.values(), "vertex_stats")}
        | {f"{name}_bins": list(SIZES) for name in PATTERNS.values()}
        | {"vertex_stats": "statistics" in KINDS[kind], "vertex_stats_cols": [4]}
        | {"vertex_stats_feats": list(CODES.values()), "lc-cycle": False}
        | {"time_window": DAY_S, "num_threads": threads}
    )
    return lambda part: made.transform(table[part])


def differences(mine: Table, other: Table, kind: str) -> tuple[int, int]:
    """How many cells of patterns differ at all, and of statistics by more than rounding."""
    first = mine.shape[1] - (4 * len(CODES) if "statistics" in KINDS[kind] else 0)
    raw = other.shape[1] - mine.shape[1]
    patterns = int((mine[:, :first] != other[:, raw : raw + first]).sum())
    close = np.isclose(mine[:, first:], other[:, raw + first :], rtol=1e-6, atol=1e-6)
    return patterns, int((~close).sum())


def compare(table: Table, kind: str, size: int, way: Way) -> tuple[float, bool]:
    """How many times as fast, and whether patterns are equal; prints a row of the table."""
    parts = [slice(i, i + size) for i in range(0, len(table), size)]
    fastest = Took(np.inf, np.inf)
    for _ in range(way.repeat):
        transform, took = ours(table, kind, way.threads), Took()
        for part in parts:
            took.timed(transform, part)
        fastest = min(fastest, took, key=lambda one: one.seconds(way.clock))
    transform, other = ours(table, kind, way.threads), theirs(table, kind, way.threads)
    slow, apart = Took(), np.zeros(2, int)
    for part in parts:
        apart += differences(transform(part), slow.timed(other, part), kind)
    mine, his = (len(table) / took.seconds(way.clock) for took in (fastest, slow))
    print(
        f"  {kind:6} {size:5}  {mine:9.0f} /s  snapml {his:8.0f} /s  {mine / his:6.1f} x"
        f"  (processor time {slow.cpu / fastest.cpu:6.1f} x, patterns apart {apart[0]},"
        f" statistics {apart[1]})",
        flush=True,
    )
    return mine / his, not apart[0]


def main() -> None:
    """Compare kind by kind and print the summary."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--transfers", type=int, default=TRANSFERS)
    parser.add_argument("--kinds", nargs="+", default=list(KINDS), choices=list(KINDS))
    parser.add_argument("--repeat", type=int, default=3, help="of ours, the fastest counts")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--clock", choices=("wall", "cpu"), default="wall")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    way = Way(asked.threads, asked.clock, asked.repeat)
    if importlib.util.find_spec("snapml") is None:
        sys.exit("gfp: snapml is not installed; it comes with the extra `bench`")
    ratios: dict[str, list[float]] = {kind: [] for kind in asked.kinds}
    equal = True
    for name, zipf in ENDPOINTS.items():
        table = transfers(zipf, asked.transfers, ACCOUNTS, asked.seed)
        print(f"{name}: {len(table)} transfers, {ACCOUNTS} accounts, {DAYS} days", flush=True)
        for kind in asked.kinds:
            found = [compare(table, kind, size, way) for size in BATCHES]
            ratios[kind].append(min(ratio for ratio, _ in found))
            equal = equal and all(same for _, same in found)
    told = []
    for kind, found in ratios.items():
        shown = found if kind == "fan" else [min(found)]
        told.append(f"{kind} {'/'.join(f'{ratio:.1f}' for ratio in shown)} x")
    print(f"gfp: {', '.join(told)}, equal {'yes' if equal else 'no'}")


if __name__ == "__main__":
    main()
