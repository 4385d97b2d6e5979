"""The lock keeps what shipped: a change without a new version, or a reused id, is refused."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tanglaw.errors import TypologyError
from tanglaw.typologies import library, lock
from tanglaw.typologies.lock import read_lock, write_lock
from tanglaw.typology.canonical import digest
from tanglaw.typology.declaration import Typology


def shelved(monkeypatch: pytest.MonkeyPatch, typology: Typology) -> None:
    """Let the library hold this typology alone."""
    monkeypatch.setattr(lock, "library", lambda: (typology,))


@pytest.fixture
def typology() -> Typology:
    return library()[0]


def test_a_change_needs_a_new_version(
    typology: Typology, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = replace(typology, summary="Something else altogether.")
    shelved(monkeypatch, changed)
    with pytest.raises(TypologyError, match="its version did not rise"):
        write_lock(tmp_path / "lock.json")
    assert not (tmp_path / "lock.json").exists()
    shelved(monkeypatch, replace(changed, version=typology.version + 1))
    write_lock(tmp_path / "lock.json")
    rows = json.loads((tmp_path / "lock.json").read_text(encoding="utf-8"))
    assert rows[typology.id]["version"] == typology.version + 1


def test_an_id_is_never_used_again(
    typology: Typology, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelved(monkeypatch, replace(typology, name="another_name", version=9))
    with pytest.raises(TypologyError):
        write_lock(tmp_path / "lock.json")


def test_those_that_are_gone_stay_in_the_lock(
    typology: Typology, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelved(monkeypatch, typology)
    write_lock(tmp_path / "lock.json")
    rows = json.loads((tmp_path / "lock.json").read_text(encoding="utf-8"))
    assert rows.keys() == read_lock().keys()
    assert rows[typology.id]["digest"] == digest(typology)
