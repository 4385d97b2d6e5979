"""The library can be read from the command line, by people and by scripts."""

import json
from importlib.resources import files
from pathlib import Path

import pytest

from tanglaw import typologies
from tanglaw.cli.main import run
from tanglaw.typologies.library import library
from tanglaw.typologies.lock import NAME
from tanglaw.typology.canonical import digest
from tanglaw.typology.checks.battery import Problem
from tanglaw.typology.costs import costs
from tanglaw.typology.declaration import Typology

EVERY = library()


def test_the_list_has_every_typology(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["typologies", "list"]) == 0
    out = capsys.readouterr().out
    assert EVERY
    assert [t.name for t in EVERY if t.name not in out] == []


def test_the_list_for_a_script(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["typologies", "list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [entry["name"] for entry in listed] == [t.name for t in EVERY]


@pytest.mark.parametrize("typology", EVERY[::10], ids=lambda t: t.name)
def test_a_page_has_sources_and_innocent_explanations(
    typology: Typology, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["typologies", "show", typology.name]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"# {typology.title}\n")
    assert all(citation.url in page for citation in typology.citations)
    assert all(innocent.text in page for innocent in typology.innocent_explanations)
    assert all(f"* {line}" in page for line in costs(typology))


def test_one_for_a_script_is_the_whole_declaration(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["typologies", "show", EVERY[0].name, "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["digest"] == digest(EVERY[0])
    assert shown["name"] == EVERY[0].name
    assert shown["condition"]


def test_the_library_passes_its_checks(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["typologies", "check"]) == 0
    assert capsys.readouterr().out == f"{len(EVERY)} typologies, nothing wrong.\n"


def test_a_problem_is_exit_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = (Problem("ctl_x", "citations", "it has no source"),)
    monkeypatch.setattr(typologies, "check_library", lambda: found)
    assert run(["typologies", "check"]) == 1
    assert "it has no source" in capsys.readouterr().out
    assert run(["typologies", "check", "--json"]) == 1
    assert json.loads(capsys.readouterr().out) == [
        {"typology": "ctl_x", "check": "citations", "text": "it has no source"}
    ]


def test_the_lock_is_what_ships(tmp_path: Path) -> None:
    assert run(["typologies", "lock", str(tmp_path / "lock.json")]) == 0
    shipped = files("tanglaw.typologies").joinpath(NAME).read_text(encoding="utf-8")
    assert (tmp_path / "lock.json").read_text(encoding="utf-8") == shipped
