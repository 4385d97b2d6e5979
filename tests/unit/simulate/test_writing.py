"""A feed folder appears whole or not at all, and replaces only what a simulation wrote."""

from pathlib import Path

import pyarrow as pa
import pytest

from tanglaw.errors import UsageError
from tanglaw.simulate.writing import write_feed

TABLES = {"transfers": pa.table({"transfer_id": ["T1"]})}


def test_an_earlier_simulated_feed_is_replaced(tmp_path: Path) -> None:
    out = tmp_path / "feed"
    write_feed({**TABLES, "old": TABLES["transfers"]}, out, "csv")
    write_feed(TABLES, out, "csv")
    assert (out / "transfers.csv").exists()
    assert not (out / "old.csv").exists()


def test_other_files_are_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="no simulation wrote"):
        write_feed(TABLES, tmp_path, "csv")
    assert [path.name for path in tmp_path.iterdir()] == ["precious.txt"]


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "feed"
    out.write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="in the way"):
        write_feed(TABLES, out, "csv")


def test_nothing_is_left_when_writing_fails(tmp_path: Path, monkeypatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pyarrow.parquet.write_table", full)
    with pytest.raises(OSError, match="No space"):
        write_feed(TABLES, tmp_path / "feed", "parquet")
    assert list(tmp_path.iterdir()) == []
