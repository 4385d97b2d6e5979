"""A small run folder: `python -m tests.web.sample_run FOLDER`."""

# ruff: noqa: E501 - a table's columns stand in one line

import json
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.web.sample_cases import sample

_SCHEMAS = {
    "transfers": "transfer_id occurred_us:i originator_account beneficiary_account amount_minor:i decimals:b currency channel status originator_country beneficiary_country",
    "accounts": "account_id party_id kind institution country opened_us:i",
    "events": "event_id occurred_us:i account_id kind device_id network_id country",
    "links": "kind source target source_kind target_kind detail first_us:i last_us:i",
}


def _table(columns: str, rows: list[tuple]) -> pa.Table:
    kinds = {"i": pa.int64(), "b": pa.int8(), "": pa.string()}
    fields = [
        pa.field(name, kinds[kind]) for name, _, kind in (c.partition(":") for c in columns.split())
    ]
    return pa.Table.from_pylist(
        [dict(zip((f.name for f in fields), row, strict=True)) for row in rows], pa.schema(fields)
    )


def write_sample_run(folder: Path, *, evidence: bool = True, hostile: bool = True) -> Path:
    """The sample as a run folder; returns the folder."""
    made = sample(with_hostile=hostile)
    folder.mkdir(parents=True, exist_ok=True)
    made.cases.sort(key=lambda case: (-case["priority"], case["case_id"]))
    made.alerts.sort(key=lambda alert: alert["alert_id"])
    for name, lines in (("cases", made.cases), ("alerts", made.alerts), ("rejects", [])):
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")
    manifest = {
        "code_version": "0.1.0",
        "finished_at": "2026-03-12T08:15:00Z",
        "rejects": 3,
        "typologies": {
            "run": [],
            "not_run": [{"typology": "msg_payment_pattern", "why": "the feed has no messages"}],
        },
    }
    (folder / "run.json").write_text(json.dumps(manifest))
    if evidence:
        (folder / "evidence").mkdir(exist_ok=True)
        rows = {
            "transfers": made.transfers,
            "accounts": list(made.accounts.values()),
            "events": made.events,
            "links": made.links,
        }
        for name, columns in _SCHEMAS.items():
            pq.write_table(_table(columns, rows[name]), folder / "evidence" / f"{name}.parquet")
    return folder


if __name__ == "__main__":
    print(write_sample_run(Path(sys.argv[1])))
