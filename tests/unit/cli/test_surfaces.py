"""The desk is found through its entry point, and Ctrl-C is how it ends."""

from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from tanglaw.cli import surfaces
from tanglaw.errors import UsageError
from tanglaw.store.desk.database import Database, open_database


def test_the_desk_is_installed() -> None:
    desk = surfaces.installed_desk()
    assert desk.__module__ == "tanglaw.web.desk"  # type: ignore[attr-defined]


def test_without_a_desk_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surfaces, "entry_points", lambda **_: EntryPoints())
    with pytest.raises(UsageError, match="no review desk"):
        surfaces.installed_desk()


def test_another_desk_can_be_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = EntryPoint("desk", f"{__name__}:stand_in", surfaces.GROUP)
    monkeypatch.setattr(surfaces, "entry_points", lambda **_: EntryPoints([entry]))
    assert surfaces.installed_desk() is stand_in


def stand_in(database: Database, **options: object) -> None:
    raise KeyboardInterrupt


def test_ctrl_c_is_how_the_desk_ends(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(surfaces, "installed_desk", lambda: stand_in)
    database = open_database(tmp_path / "desk.sqlite")
    surfaces.open_desk(database, host="127.0.0.1", port=None, browser=False, address=None)
