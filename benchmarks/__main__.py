"""Times ``tanglaw detect`` on a large made-up feed, stage by stage. Not a test: asserts nothing.

``python -m benchmarks --transfers 1000000`` keeps feed, run and ``results.json`` in ``--folder``.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

from benchmarks.feeds import write_benchmark_feed

SEED = 1


def main() -> None:
    """Make the feed if it is not there, run, print what the manifest says, and keep it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--transfers", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path("benchmarks/out"))
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    arguments = parser.parse_args()
    feed = arguments.folder / f"feed-{arguments.transfers}"
    run = arguments.folder / f"run-{arguments.transfers}"
    if not (feed / "transfers").exists() and not (feed / "transfers.parquet").exists():
        write_benchmark_feed(feed, arguments.transfers, None, SEED)
    command = [sys.executable, "-m", "tanglaw.cli.main", "detect", str(feed), "--out", str(run)]
    subprocess.run([*command, "--threads", str(arguments.threads), "--quiet"], check=True)
    result = measured(run, arguments.transfers)
    (arguments.folder / "results.json").write_text(json.dumps(result, indent=2) + "\n")
    print(json.dumps(result, indent=2))


def measured(run: Path, transfers: int) -> dict[str, object]:
    """What the run's manifest says of time and memory, and on which machine."""
    manifest = json.loads((run / "run.json").read_text(encoding="utf-8"))
    seconds = manifest["seconds"]
    return {
        "transfers": transfers,
        "seconds": seconds,
        "transfers_per_second": round(transfers / seconds),
        "peak_mib": round(manifest["peak_bytes"] / 1024**2),
        "stages": manifest["stages"],
        "hits": manifest["hits"],
        "alerts": manifest["alerts"],
        "threads": manifest["threads"],
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores",
    }


if __name__ == "__main__":
    main()
