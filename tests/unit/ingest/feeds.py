"""Reads back what an ingest wrote. Not the feed reader under test elsewhere."""

import csv
import json
from pathlib import Path


def rows(feed: Path, table: str) -> list[dict[str, str]]:
    with (feed / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rejects(feed: Path) -> list[dict[str, object]]:
    lines = (feed / "rejects.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
