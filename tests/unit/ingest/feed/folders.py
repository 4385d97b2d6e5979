"""Writes small feeds for tests, the same rows in each format. Not a feed of any meaning."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tanglaw.model.schema import table

Row = dict[str, str]
MUST = {
    "transfer_id": "T1",
    "occurred_at": "2026-03-01T21:14:05Z",
    "originator_account": "A",
    "beneficiary_account": "B",
    "amount": "1250.50",
    "currency": "PHP",
    "channel": "remittance",
}


def transfer(number: int = 1, **cells: str) -> Row:
    """A good row of transfers, changed as ``cells`` say."""
    return MUST | {"transfer_id": f"T{number}"} | cells


def columns(name: str, rows: Sequence[Row]) -> list[str]:
    """The table's columns that some row has, or that are compulsory, then the others."""
    known = [column.name for column in table(name).columns]
    used = dict.fromkeys([*table(name).compulsory, *(key for row in rows for key in row)])
    return [key for key in known if key in used] + [key for key in used if key not in known]


def write_csv(folder: Path, name: str, rows: Sequence[Row]) -> Path:
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns(name, rows), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def write_jsonl(folder: Path, name: str, rows: Sequence[Row]) -> Path:
    path = folder / f"{name}.jsonl"
    names = columns(name, rows)
    lines = [json.dumps({key: row.get(key, "") for key in names}) for row in rows]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def write_parquet(folder: Path, name: str, rows: Sequence[Row]) -> Path:
    path = folder / f"{name}.parquet"
    data = {key: [row.get(key, "") for row in rows] for key in columns(name, rows)}
    pq.write_table(pa.table({key: pa.array(data[key], pa.string()) for key in data}), path)
    return path


def write_text(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


HEAD = ",".join(MUST)


def transfers_csv(folder: Path, *lines: str, head: str = HEAD) -> Path:
    """``transfers.csv`` with these lines after the header."""
    return write_text(folder, "transfers.csv", "".join(f"{line}\n" for line in (head, *lines)))


GOOD = "T{},2026-03-01T21:14:05Z,A,B,1250.50,PHP,remittance"
