"""A feed folder is there as a whole or not at all."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tanglaw.errors import UsageError
from tanglaw.ingest.feed_writer import FeedWriter
from tanglaw.model.reading import Reject
from tests.unit.ingest.feeds import rejects, rows

TABLES = {"known": ("account_id", "kind")}


def written(out: Path, *, account: str = "A", force: bool = False) -> None:
    with FeedWriter(out, TABLES, force=force) as writer:
        writer.write("known", {"account_id": [account, None], "kind": ["hub", 'a"b,\nc']})
        writer.finish(["a note"])


def test_rows_come_back_as_they_were(tmp_path: Path):
    written(tmp_path / "feed")
    assert rows(tmp_path / "feed", "known") == [
        {"account_id": "A", "kind": "hub"},
        {"account_id": "", "kind": 'a"b,\nc'},
    ]
    marker = json.loads((tmp_path / "feed" / "ingest.json").read_text(encoding="utf-8"))
    assert marker["tables"]["known"]["written"] == 2
    assert marker["notes"] == ["a note"]


def test_parquet(tmp_path: Path):
    with FeedWriter(tmp_path / "feed", TABLES, form="parquet") as writer:
        writer.write("known", {"account_id": ["A"]})
        writer.finish()
    table = pq.read_table(tmp_path / "feed" / "known.parquet")
    assert table.to_pylist() == [{"account_id": "A", "kind": None}]


def test_tables_without_rows_are_left_out(tmp_path: Path):
    tables = TABLES | {"transfers": ("transfer_id",)}
    with FeedWriter(tmp_path / "feed", tables) as writer:
        writer.finish()
    names = sorted(path.name for path in (tmp_path / "feed").iterdir())
    assert names == ["ingest.json", "rejects.jsonl", "transfers.csv"]


def test_nothing_stays_of_what_was_not_finished(tmp_path: Path):
    with pytest.raises(KeyError), FeedWriter(tmp_path / "feed", TABLES) as writer:
        writer.write("no such table", {"account_id": ["A"]})
    with FeedWriter(tmp_path / "feed", TABLES):
        pass
    assert list(tmp_path.iterdir()) == []


def test_earlier_ingest_is_replaced_only_by_force(tmp_path: Path):
    out = tmp_path / "feed"
    written(out)
    with pytest.raises(UsageError, match="--force"):
        written(out, account="B")
    assert rows(out, "known")[0]["account_id"] == "A"
    written(out, account="B", force=True)
    assert rows(out, "known")[0]["account_id"] == "B"
    assert [path.name for path in tmp_path.iterdir()] == ["feed"]


def test_failed_replacement_leaves_the_earlier_ingest(tmp_path: Path):
    out = tmp_path / "feed"
    written(out)
    with pytest.raises(RuntimeError), FeedWriter(out, TABLES, force=True):
        raise RuntimeError
    assert rows(out, "known")[0]["account_id"] == "A"


@pytest.mark.parametrize("force", [False, True])
def test_foreign_folder_is_never_touched(tmp_path: Path, force: bool):
    (tmp_path / "feed").mkdir()
    (tmp_path / "feed" / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="not made by"):
        written(tmp_path / "feed", force=force)
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="is a file"):
        written(tmp_path / "file", force=force)
    assert (tmp_path / "feed" / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_empty_folder_is_taken_and_parents_are_made(tmp_path: Path):
    (tmp_path / "feed").mkdir()
    written(tmp_path / "feed")
    written(tmp_path / "deep" / "er" / "feed")
    assert rows(tmp_path / "deep" / "er" / "feed", "known")[0]["kind"] == "hub"


def test_same_rows_give_the_same_bytes(tmp_path: Path):
    written(tmp_path / "one")
    written(tmp_path / "two")
    for name in ("known.csv", "ingest.json", "rejects.jsonl"):
        one, two = (tmp_path / folder / name for folder in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()


def test_distinct_rows_and_long_rejects(tmp_path: Path):
    out = tmp_path / "feed"
    with FeedWriter(out, TABLES) as writer:
        for _ in range(2):
            writer.write("known", {"account_id": ["A", "A"], "kind": ["x", "x"]}, distinct=True)
        writer.reject("known", Reject("f", 1, "c", "v" * 999, "r", row_kept=False))
        writer.reject("known", Reject("f", 2, "c", "v", "r", row_kept=True))
        report = writer.finish()
    count = report.table("known")
    assert (count.written, count.repeated, count.rejected, count.noted) == (1, 3, 1, 1)
    assert report.rejected == 1
    assert len(str(rejects(out)[0]["value"])) == 200
