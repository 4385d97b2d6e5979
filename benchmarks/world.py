"""A large world, simulated in a process of its own: time, memory, and the same bytes twice.

The last line is ``world: T transfers, S s wall, C s CPU, M MiB peak, B MiB on disk``. Wall time
counts everything, the stories and the reading of scenarios too; interpreter start is left out.
``--threads`` tries several numbers of threads and compares the bytes.
"""

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parents[1]))


def measure(out: Path, arguments: argparse.Namespace) -> None:
    """Simulate once and print what it took, as JSON."""
    from tanglaw.simulate.scenario import load
    from tanglaw.simulate.worlds import plan_of, simulate_world

    scenario = load(arguments.scenario)
    plan = plan_of(
        scenario,
        arguments.seed,
        accounts=arguments.accounts,
        transfers=arguments.transfers,
        days=arguments.days,
        prevalence=arguments.prevalence,
    )
    began, cpu = time.perf_counter(), time.process_time()
    report = simulate_world(out, scenario, plan, threads=arguments.threads[0])
    print(
        json.dumps(
            {
                "rows": report.rows,
                "blocks": report.blocks,
                "planted": sum(report.planted.values()),
                "wall": time.perf_counter() - began,
                "cpu": time.process_time() - cpu,
                "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
                "disk": sum(p.stat().st_size for p in out.rglob("*") if p.is_file()),
            }
        )
    )


def digest(folder: Path) -> str:
    """SHA-256 of all files of a feed."""
    found = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        found.update(str(path.relative_to(folder)).encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def main() -> None:
    """Simulate in a fresh interpreter for each number of threads."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenario", default="everything")
    parser.add_argument("--transfers", type=int, default=10_000_000)
    parser.add_argument("--accounts", type=int, default=1_000_000)
    parser.add_argument("--days", type=int, default=180)
    parser.add_argument("--prevalence", type=float, default=0.0006)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, nargs="+", default=[os.cpu_count() or 1])
    parser.add_argument("--folder", type=Path, default=None, help="where to work and to leave it")
    parser.add_argument("--measure", type=Path, metavar="OUT")
    arguments = parser.parse_args()
    if arguments.measure:
        measure(arguments.measure, arguments)
        return
    digests = set()
    with tempfile.TemporaryDirectory() as scratch:
        for threads in arguments.threads:
            out = (arguments.folder or Path(scratch)) / f"world-{threads}"
            command = [sys.executable, __file__, "--measure", str(out), "--threads", str(threads)]
            for name in ("scenario", "transfers", "accounts", "days", "prevalence", "seed"):
                command += [f"--{name}", str(getattr(arguments, name))]
            done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
            took = json.loads(done.stdout.splitlines()[-1])
            digests.add(digest(out))
            print(threads, "threads:", json.dumps(took))
    print("bytes:", "the same" if len(digests) == 1 else "DIFFERENT")
    print(
        f"world: {took['rows']['transfers']:,} transfers, {took['wall']:.0f} s wall, "
        f"{took['cpu']:.0f} s CPU, {took['peak'] / 2**20:.0f} MiB peak, "
        f"{took['disk'] / 2**20:.0f} MiB on disk"
    )


if __name__ == "__main__":
    main()
