"""rejects.jsonl: the keys of the contract, all or nothing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tanglaw.ingest.feed import write_rejects
from tanglaw.model.reading import Reject

REJECT = Reject("transfers.csv", 3, None, 'é"\n', "no", row_kept=False)


def test_one_object_a_line(tmp_path: Path) -> None:
    path = tmp_path / "rejects.jsonl"
    write_rejects([REJECT, REJECT], path)
    lines = path.read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {
            "file": "transfers.csv",
            "line": 3,
            "column": None,
            "value": 'é"\n',
            "reason": "no",
            "row_kept": False,
        }
    ] * 2
    assert list(json.loads(lines[0])) == ["file", "line", "column", "value", "reason", "row_kept"]


def test_nothing_half_written(tmp_path: Path) -> None:
    path = tmp_path / "rejects.jsonl"
    path.write_text("before")

    def breaks() -> Iterator[Reject]:
        yield REJECT
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_rejects(breaks(), path)
    assert [one.name for one in tmp_path.iterdir()] == ["rejects.jsonl"]
    assert path.read_text() == "before"


def test_no_rejects_make_an_empty_file(tmp_path: Path) -> None:
    write_rejects([], tmp_path / "rejects.jsonl")
    assert (tmp_path / "rejects.jsonl").read_bytes() == b""
