import csv
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tanglaw.errors import ReportError, UsageError
from tanglaw.report.details import Details, read_details

PARTIES = [
    {
        "party_id": "P-1",
        "kind": "natural_person",
        "name": 'A "B", C\nD',
        "birth_date": "1990-01-02",
    },
    {"party_id": "P-1", "kind": "natural_person", "name": "later", "birth_date": ""},
    {"party_id": "007", "kind": "legal_person", "name": "Co", "birth_date": ""},
    {"party_id": "P-9", "kind": "unknown", "name": "not asked for", "birth_date": ""},
]
IDENTIFIERS = [
    {"party_id": "P-1", "account_id": "", "scheme": "phone", "value": "+63 1"},
    {"party_id": "", "account_id": "A-1", "scheme": "email", "value": "a@b.org"},
    {"party_id": "P-9", "account_id": "", "scheme": "phone", "value": "no"},
]


def feed(folder: Path, kind: str) -> Path:
    folder.mkdir()
    for name, rows in (("parties", PARTIES), ("identifiers", IDENTIFIERS)):
        path = folder / f"{name}.{kind}"
        if kind == "csv":
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, rows[0].keys())
                writer.writeheader()
                writer.writerows(rows)
        elif kind == "jsonl":
            lines = [json.dumps({k: v or None for k, v in row.items()}) for row in rows]
            path.write_text("\n".join(lines), encoding="utf-8")
        else:
            pq.write_table(pa.Table.from_pylist(rows), path)
    return folder


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_only_what_was_asked_for(tmp_path: Path, kind: str) -> None:
    found = read_details(feed(tmp_path / "feed", kind), {"P-1", "007"}, {"A-1"})
    assert found.parties.keys() == {"P-1", "007"}
    assert found.parties["P-1"]["name"].text == 'A "B", C\nD'
    assert found.parties["P-1"]["birth_date"].text.startswith("1990-01-02")
    assert found.parties["P-1"]["name"].source == f"parties.{kind}"
    assert "birth_date" not in found.parties["007"]
    assert [each.value for each in found.of_party["P-1"]] == ["+63 1"]
    assert [each.value for each in found.of_account["A-1"]] == ["a@b.org"]
    assert found.of_party.keys() == {"P-1"}


def test_a_folder_of_parts(tmp_path: Path) -> None:
    (tmp_path / "feed" / "parties").mkdir(parents=True)
    for place, row in enumerate(PARTIES):
        part = tmp_path / "feed" / "parties" / f"{place}.parquet"
        pq.write_table(pa.Table.from_pylist([row]), part)
    assert read_details(tmp_path / "feed", {"P-1"}, ()).parties["P-1"]["name"].text[0] == "A"


def test_a_feed_without_such_tables(tmp_path: Path) -> None:
    assert read_details(tmp_path, {"P-1"}, {"A-1"}) == Details()


def test_what_is_wrong_is_said_without_names(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such folder"):
        read_details(tmp_path / "absent", {"P-1"}, ())
    (tmp_path / "parties.parquet").write_bytes(b"Secret Name")
    with pytest.raises(ReportError) as caught:
        read_details(tmp_path, {"P-1"}, ())
    assert "parties.parquet" in str(caught.value)
    assert "Secret" not in str(caught.value)
