"""Times drafting a thousand cases in every format. Not a test: asserts nothing.

``python -m benchmarks.drafts`` makes up a feed, detects on it, and drafts its first cases.
"""

import argparse
import json
import tempfile
import time
from pathlib import Path

from tanglaw.bootstrap.detection import run_detection
from tanglaw.bootstrap.drafting import Order, write_drafts
from tanglaw.report.registry import formats
from tanglaw.report.sheets import Sheets
from tanglaw.simulate.simulation import simulate
from tanglaw.store.run_reader import RunReader


def main() -> None:
    """Print cases a second for each format; drafts have gaps, as no profile is given."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.drafts", description=__doc__)
    parser.add_argument("--cases", type=int, default=1_000)
    parser.add_argument("--accounts", type=int, default=20_000)
    parser.add_argument("--prevalence", type=float, default=12.0)
    parser.add_argument("--formats", nargs="*", default=[form.name for form in formats()])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        feed, run = Path(folder) / "feed", Path(folder) / "run"
        simulate(
            feed,
            seed=1,
            days=180,
            accounts=arguments.accounts,
            prevalence=arguments.prevalence,
            format="parquet",
        )
        run_detection(feed, run)
        ids = [each.case_id for each in RunReader(run).summaries]
        cases = tuple(ids[:: max(len(ids) // arguments.cases, 1)][: arguments.cases])
        for form in formats():
            if form.name not in arguments.formats:
                continue
            out = Path(folder) / form.name
            began, worked = time.perf_counter(), time.process_time()
            drafted = write_drafts(
                Order(run, cases, form, out, Sheets(), feed=feed, incomplete=True)
            )
            seconds = time.perf_counter() - began
            cpu = time.process_time() - worked
            rate = round(drafted.written / seconds, 1)
            told = {"format": form.name, "cases": drafted.written, "seconds": round(seconds, 1)}
            print(
                json.dumps({**told, "cpu_seconds": round(cpu, 1), "per_second": rate}), flush=True
            )


if __name__ == "__main__":
    main()
