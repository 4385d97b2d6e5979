"""Measures how long a feed takes to read, and at what memory. Not a check.

Run as ``python benchmarks/reading.py FOLDER [--threads N]``; ``benchmarks/feeds.py`` writes feeds.
With ``--csv-cutter`` it compares the cutting of one CSV file with two libraries.
"""

import argparse
import csv
import json
import resource
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow.csv

from tanglaw.ingest.feed import read_feed
from tanglaw.ingest.feed.csv_source import open_csv
from tanglaw.model.schema import table


def reading(folder: Path, threads: int | None) -> dict[str, float]:
    """Wall and processor seconds and peak memory of one reading, kernels compiled before."""
    wall, processor = time.perf_counter(), time.process_time()
    found = read_feed(folder, threads=threads)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    transfers = found.tables["transfers"].read
    return {
        "transfers": transfers,
        "wall_s": round(time.perf_counter() - wall, 2),
        "processor_s": round(time.process_time() - processor, 2),
        "peak_mb": round(peak / 1e6),
        "peak_bytes_per_transfer": round(peak / max(1, transfers)),
    }


def cutters(path: Path) -> dict[str, float]:
    """Processor seconds to cut one file of transfers into fields."""

    def own() -> int:
        return sum(len(chunk) for chunk in open_csv(table("transfers"), path).chunks())

    def arrow() -> int:
        options = pyarrow.csv.ReadOptions(use_threads=False)
        return int(pyarrow.csv.read_csv(path, read_options=options).num_rows)

    def python() -> int:
        with path.open(encoding="utf-8", newline="") as file:
            return sum(1 for _ in csv.reader(file))

    return {function.__name__: seconds(function) for function in (own, arrow, python)}


def seconds(function: Callable[[], int]) -> float:
    """Processor seconds of the second of two runs."""
    function()
    start = time.process_time()
    function()
    return round(time.process_time() - start, 2)


def main() -> None:
    """Measure as the arguments say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--threads", type=int)
    parser.add_argument("--csv-cutter", action="store_true")
    asked = parser.parse_args()
    result = cutters(asked.path) if asked.csv_cutter else reading(asked.path, asked.threads)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
