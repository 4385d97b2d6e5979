"""Whatever goes wrong while a feed is written, nothing half-written stays and nothing old goes."""

import errno
from pathlib import Path

import pytest
from pyarrow.csv import CSVWriter

from tanglaw.errors import UsageError
from tanglaw.ingest import feed_writer
from tanglaw.ingest.feed_writer import FeedWriter
from tests.unit.ingest.feeds import rows

TABLES = {"known": ("account_id", "kind")}


def written(out: Path, account: str, *, force: bool = False) -> None:
    with FeedWriter(out, TABLES, force=force) as writer:
        writer.write("known", {"account_id": [account], "kind": ["hub"]})
        writer.finish()


def full_disk(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    "where",
    ["tanglaw.ingest.feed_writer.pa_csv.CSVWriter", "tanglaw.ingest.feed_writer._put_in_place"],
)
@pytest.mark.parametrize("earlier", [False, True])
def test_full_disk_leaves_things_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, earlier: bool
):
    out = tmp_path / "feed"
    if earlier:
        written(out, "old")
    with monkeypatch.context() as patch:
        patch.setattr(where, full_disk)
        with pytest.raises(OSError, match="No space"):
            written(out, "new", force=True)
    assert [path.name for path in tmp_path.iterdir()] == (["feed"] if earlier else [])
    if earlier:
        assert rows(out, "known")[0]["account_id"] == "old"


class LastBytesRefused:
    """A CSV writer whose disk is full when it wants to write the last bytes."""

    def __init__(self, *args: object, **options: object) -> None:
        self._writer = CSVWriter(*args, **options)
        self.write = self._writer.write

    def close(self) -> None:
        self._writer.close()
        full_disk()


def test_full_disk_at_the_last_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("tanglaw.ingest.feed_writer.pa_csv.CSVWriter", LastBytesRefused)
    with pytest.raises(OSError, match="No space"):
        written(tmp_path / "feed", "new")
    assert list(tmp_path.iterdir()) == []


def test_failed_swap_puts_the_old_feed_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    out = tmp_path / "feed"
    written(out, "old")
    rename = Path.rename

    def refuse_the_new(self: Path, target: Path) -> Path:
        if self.name.startswith(".feed-") and "-old-" not in str(self):
            full_disk()
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(feed_writer.Path, "rename", refuse_the_new)
        with pytest.raises(OSError, match="No space"):
            written(out, "new", force=True)
    assert rows(out, "known")[0]["account_id"] == "old"


def test_place_that_cannot_be_written(tmp_path: Path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot be written"):
        written(tmp_path / "file" / "feed", "new")


def test_link_to_a_folder_stays_a_link(tmp_path: Path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    written(tmp_path / "link", "A")
    assert (tmp_path / "link").is_symlink()
    assert rows(tmp_path / "real", "known")[0]["account_id"] == "A"
