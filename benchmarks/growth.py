"""Whether a transfer costs the same in a feed thirty times as large, and a run larger than memory.

Whole runs, from Parquet to ``alerts.jsonl``, each in a process of its own.

The run larger than memory is of one feed judged again with less than a run of it takes: it is ended
as soon as it holds more than a share of the memory it took before, pages of files left out, which
the system takes back when it needs them. It must end by itself, with the same alerts byte for byte.

The last line is ``growth: T x time per transfer from A to B, P bytes/transfer peak, under M MiB
S x as long, same alerts yes``. Time is wall time with ``--clock wall``, the default, and processor
time with ``--clock cpu``, for machines that do something else too. Peak is that of the largest.
"""

import argparse
import filecmp
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.feeds import write_benchmark_feed

MIB = 1 << 20
TABLES = 4
"""Long tables may take one part in so many of the memory there is; the rest is for work."""
LOOK_S = 0.02
STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took; ``spilled`` is how many bytes went to the disk."""

    transfers: int
    wall: float
    cpu: float
    peak: int
    spilled: int

    def seconds(self, clock: str) -> float:
        """By a wall clock or in processor time."""
        return self.wall if clock == "wall" else self.cpu


def held() -> int:
    """Bytes in memory that no file holds too; 0 where the system does not say."""
    lines = STATUS.read_text(encoding="ascii").splitlines() if STATUS.exists() else []
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("RssAnon:"))


def keep_below(limit: int) -> None:
    """End the process, as a system without memory would, once it holds more than ``limit``."""

    def look() -> None:
        while held() <= limit:
            time.sleep(LOOK_S)
        print(f"more than {limit} bytes were held", file=sys.stderr, flush=True)
        os._exit(9)

    threading.Thread(target=look, daemon=True).start()


def measure(feed: Path, run: Path, limit: int) -> None:
    """Detect once, holding at most ``limit`` bytes if any, and print what it took as JSON."""
    from tanglaw.bootstrap.detection import run_detection

    if limit:
        keep_below(limit)
    wall, cpu = time.perf_counter(), time.process_time()
    summary = run_detection(feed, run, memory=limit // TABLES if limit else None)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    manifest = json.loads((run / "run.json").read_text(encoding="utf-8"))
    # a stage resets what the system remembers of the peak, so the highest of all is taken
    stages = [int(stage["peak_bytes"]) for stage in manifest["stages"]]
    peak = max(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, *stages)
    count = summary.tables["transfers"].kept
    print(json.dumps([count, wall, cpu, peak, int(summary.spilled_bytes)]))


def in_own_process(feed: Path, run: Path, limit: int = 0) -> Run:
    """``measure`` in a fresh interpreter, so that the peak is this run's alone."""
    command = [sys.executable, __file__, "--measure", str(feed), str(run), str(limit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"growth: a run failed\n{done.stderr}")
    return Run(*json.loads(done.stdout.splitlines()[-1]))


def tell(run: Run, what: str) -> None:
    """One row of the table."""
    print(
        f"{run.transfers:>11,} {what:12} {run.wall:7.1f} s wall {run.cpu:7.1f} s processor"
        f" {run.cpu / run.transfers * 1e9:6.0f} ns/transfer {run.peak / MIB:7.0f} MiB"
        f" {run.peak / run.transfers:5.0f} bytes/transfer {run.spilled / MIB:6.0f} MiB spilled",
        flush=True,
    )


def grow(folder: Path, sizes: list[int], seed: int) -> list[Run]:
    """The runs of feeds of rising size; the feeds stay in ``folder``."""
    runs = []
    for count in [20_000, *sizes]:
        feed = folder / f"feed-{count}"
        if not feed.exists():
            write_benchmark_feed(feed, count, None, seed)
        run = in_own_process(feed, folder / f"run-{count}")
        if count != 20_000:  # that one compiles kernels
            runs.append(run)
            tell(run, "as it comes")
    return runs


def main() -> None:
    """Run the sizes that are asked for, then one of them with less memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    sizes = [1_000_000, 10_000_000, 30_000_000]
    parser.add_argument("--transfers", type=int, nargs="+", default=sizes)
    parser.add_argument("--limited", type=int, default=10_000_000, help="which of them again")
    parser.add_argument("--share", type=float, default=0.45, help="of what it took before")
    parser.add_argument("--clock", choices=("wall", "cpu"), default="wall")
    parser.add_argument("--feeds", type=Path, help="where feeds are kept; default: nowhere")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--measure", nargs=3, metavar=("FEED", "RUN", "LIMIT"))
    asked = parser.parse_args()
    if asked.measure:
        feed, run, limit = asked.measure
        measure(Path(feed), Path(run), int(limit))
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.feeds or Path(scratch)
        runs = grow(folder, asked.transfers, asked.seed)
        first, last = runs[0], runs[-1]
        ratio = last.seconds(asked.clock) / last.transfers
        ratio /= first.seconds(asked.clock) / first.transfers
        whole = next((one for one in runs if one.transfers == asked.limited), last)
        feed, out = folder / f"feed-{whole.transfers}", folder / "run-limited"
        limit = int(whole.peak * asked.share)
        less = in_own_process(feed, out, limit)
        tell(less, f"in {limit / MIB:.0f} MiB")
        plain = folder / f"run-{whole.transfers}"
        same = filecmp.cmp(plain / "alerts.jsonl", out / "alerts.jsonl", shallow=False)
        longer = less.seconds(asked.clock) / whole.seconds(asked.clock)
    print(
        f"growth: {ratio:.2f} x time per transfer from {first.transfers:,} to {last.transfers:,},"
        f" {last.peak / last.transfers:.0f} bytes/transfer peak, under {limit / MIB:.0f} MiB"
        f" {longer:.2f} x as long, same alerts {'yes' if same else 'no'}"
    )


if __name__ == "__main__":
    main()
