from pathlib import Path

import pytest

from tanglaw.errors import RunError, UsageError
from tanglaw.store import run_folder
from tanglaw.store.run_folder import RunFolder, check_replaceable


def a_run(folder: Path, text: str) -> None:
    with RunFolder(folder) as run:
        (run.path / "run.json").write_text(text)
        (run.path / "part").mkdir()
        (run.path / "part" / "x").write_text(text)
        run.publish()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_run_appears_whole(tmp_path: Path) -> None:
    a_run(tmp_path / "deep" / "run", "1")
    assert (tmp_path / "deep" / "run" / "part" / "x").read_text() == "1"
    assert names(tmp_path / "deep") == ["run"]


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    a_run(tmp_path / "run", "1")
    assert names(tmp_path) == ["run"]


@pytest.mark.parametrize("can_exchange", [True, False])
def test_an_earlier_run_is_replaced_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr(run_folder, "_exchanged", lambda first, second: False)
    a_run(tmp_path / "run", "1")
    (tmp_path / "run" / "left over").write_text("by hand")
    a_run(tmp_path / "run", "2")
    assert (tmp_path / "run" / "run.json").read_text() == "2"
    assert names(tmp_path / "run") == ["part", "run.json"]
    assert names(tmp_path) == ["run"]


def test_what_was_begun_and_not_published_is_removed(tmp_path: Path) -> None:
    a_run(tmp_path / "run", "1")

    def interrupted() -> None:
        with RunFolder(tmp_path / "run") as run:
            (run.path / "run.json").write_text("2")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert (tmp_path / "run" / "run.json").read_text() == "1"
    assert names(tmp_path) == ["run"]


def test_everybody_who_may_read_the_folder_may_read_its_files(tmp_path: Path) -> None:
    with RunFolder(tmp_path / "run") as run:
        (run.path / "run.json").write_text("1")
        (run.path / "run.json").chmod(0o600)
        run.publish()
    folder, file = (tmp_path / "run").stat(), (tmp_path / "run" / "run.json").stat()
    assert file.st_mode & 0o444 == folder.st_mode & 0o444


def test_a_file_is_no_place_for_a_run(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("precious")
    with pytest.raises(UsageError, match="this is a file"):
        RunFolder(tmp_path / "run")
    assert (tmp_path / "run").read_text() == "precious"
    assert names(tmp_path) == ["run"]


def test_a_file_on_the_way_is_no_place_either(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("precious")
    with pytest.raises((RunError, UsageError)):
        RunFolder(tmp_path / "a" / "run")
    assert (tmp_path / "a").read_text() == "precious"


def test_another_folder_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "1").write_text("precious")
    with pytest.raises(UsageError, match="not a run"):
        RunFolder(tmp_path / "photos")
    assert names(tmp_path) == ["photos"]


@pytest.mark.parametrize("target", ["run", "photos", "nowhere"])
def test_links_are_not_followed(tmp_path: Path, target: str) -> None:
    a_run(tmp_path / "run", "1")
    (tmp_path / "photos").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / target)
    with pytest.raises(UsageError, match="a link"):
        RunFolder(tmp_path / "link")
    assert names(tmp_path) == ["link", "photos", "run"]
    assert (tmp_path / "run" / "run.json").read_text() == "1"


def test_what_came_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    with RunFolder(tmp_path / "run") as run:
        (run.path / "run.json").write_text("1")
        (tmp_path / "run").mkdir()
        (tmp_path / "run" / "mine").write_text("precious")
        with pytest.raises(UsageError, match="not a run"):
            run.publish()
    assert names(tmp_path) == ["run"]
    assert names(tmp_path / "run") == ["mine"]


def test_a_free_place_is_fine(tmp_path: Path) -> None:
    check_replaceable(tmp_path / "new")
