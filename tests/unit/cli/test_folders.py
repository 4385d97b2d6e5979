"""A command reads and writes only folders that it may."""

from pathlib import Path

import pytest

from tanglaw.cli.folders import check_feed, check_out
from tanglaw.errors import UsageError


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    folder = tmp_path / "feed"
    folder.mkdir()
    return folder


def test_a_feed_is_a_folder(feed: Path) -> None:
    check_feed(feed)
    with pytest.raises(UsageError, match="no such folder"):
        check_feed(feed / "absent")
    (feed / "transfers.csv").touch()
    with pytest.raises(UsageError, match="this is a file"):
        check_feed(feed / "transfers.csv")


@pytest.mark.parametrize("where", ["feed", "feed/run", "feed/a/b", ".", "feed/../feed"])
def test_a_run_may_not_touch_its_feed(tmp_path: Path, feed: Path, where: str) -> None:
    with pytest.raises(UsageError, match="one in the other"):
        check_out(tmp_path / where, feed)


def test_a_link_to_the_feed_is_the_feed(tmp_path: Path, feed: Path) -> None:
    (tmp_path / "link").symlink_to(feed, target_is_directory=True)
    with pytest.raises(UsageError, match="one in the other"):
        check_out(tmp_path / "link" / "run", feed)


def test_a_neighbour_with_a_longer_name_is_no_child(tmp_path: Path, feed: Path) -> None:
    check_out(tmp_path / "feed-run", feed)


@pytest.mark.parametrize("where", ["file/run", "file/a/run"])
def test_a_file_in_the_way_is_named(tmp_path: Path, feed: Path, where: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match="a folder is needed") as caught:
        check_out(tmp_path / where, feed)
    assert caught.value.place == str((tmp_path / "file").resolve())


def test_a_folder_that_may_not_be_written_is_named_before_the_work(
    tmp_path: Path, feed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write anywhere
    with pytest.raises(UsageError, match="nothing may be written"):
        check_out(tmp_path / "run", feed)
