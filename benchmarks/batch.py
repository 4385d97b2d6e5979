"""Feed (Parquet) to ``alerts.jsonl`` with the whole library, in a process of its own.

The last line is ``batch: R transfers/s, P bytes/transfer peak``. Kernels are compiled and cached
before the clock starts, as on every run but the first. Peak is the resident memory of the
process at its highest, the interpreter and the libraries included.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.feeds import write_benchmark_feed


def measure(feed: Path, run: Path) -> None:
    """Detect once and print what it took, as JSON."""
    from tanglaw.bootstrap.detection import run_detection

    began = time.perf_counter()
    summary = run_detection(feed, run)
    seconds = time.perf_counter() - began
    manifest = json.loads((run / "run.json").read_text(encoding="utf-8"))
    # a stage resets what the system remembers of the peak, so the highest of all is taken
    stages = [int(stage["peak_bytes"]) for stage in manifest["stages"]]
    peak = max(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, *stages)
    print(
        json.dumps(
            {
                "transfers": summary.tables["transfers"].kept,
                "seconds": seconds,
                "peak": peak,
                "stages": manifest["stages"],
            }
        )
    )


def in_own_process(feed: Path, run: Path) -> dict[str, object]:
    """``measure`` in a fresh interpreter, so that the peak is this run's alone."""
    command = [sys.executable, __file__, "--measure", str(feed), str(run)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return result


def main() -> None:
    """Write the feeds that are asked for and time the runs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--transfers", type=int, nargs="+", default=[1_000_000, 10_000_000])
    parser.add_argument("--accounts", type=int, default=None, help="default: a tenth as many")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--measure", nargs=2, type=Path, metavar=("FEED", "RUN"))
    arguments = parser.parse_args()
    if arguments.measure:
        measure(*arguments.measure)
        return
    last = ""
    with tempfile.TemporaryDirectory() as scratch:
        warm = Path(scratch) / "warm"
        write_benchmark_feed(warm, 20_000, 2_000, arguments.seed)
        in_own_process(warm, Path(scratch) / "warm-run")
        for transfers in arguments.transfers:
            feed = Path(scratch) / f"feed-{transfers}"
            write_benchmark_feed(feed, transfers, arguments.accounts, arguments.seed)
            for _ in range(arguments.repeat):
                result = in_own_process(feed, Path(scratch) / "run")
                rate = transfers / float(str(result["seconds"]))
                each = float(str(result["peak"])) / transfers
                last = f"batch: {rate:.0f} transfers/s, {each:.0f} bytes/transfer peak"
                print(transfers, json.dumps(result["stages"]))
                print(last, flush=True)


if __name__ == "__main__":
    main()
