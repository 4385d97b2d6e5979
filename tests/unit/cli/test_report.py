"""``tanglaw report`` as a user calls it."""

import json
from pathlib import Path

import pytest

from tanglaw.cli.main import run
from tests.support.reporting import Workplace, workplace
from tests.web.sample_cases import BOSS


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    return workplace(tmp_path_factory.mktemp("place"), jurisdiction="us")


def options(place: Workplace, *more: str) -> tuple[str, ...]:
    paths = ("--feed", place.feed, "--profile", place.profile, "--facts", place.facts)
    return ("--run", str(place.run), *map(str, paths), *more)


def test_formats(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(("report", "formats", "--json")) == 0
    told = json.loads(capsys.readouterr().out)
    assert {each["format"] for each in told["formats"]} >= {"goaml", "fincen", "fintrac", "pdf"}
    assert told["jurisdictions"] == ["ca", "goaml_sample", "ph", "us"]


def test_check_says_what_is_missing_and_ends_with_1(
    place: Workplace, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("report", "check", BOSS, "--run", str(place.run), "--format", "fincen", "--json")
    assert run(asked) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["complete"] is False
    assert told["file_by"] is None, "without a profile the jurisdiction is not known"
    assert "[fincen] of --profile" in " ".join(gap["remedy"] for gap in told["gaps"])


def test_check_of_a_complete_case(place: Workplace, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(("report", "check", BOSS, *options(place, "--format", "fincen"))) == 0
    told = capsys.readouterr().out
    assert "Complete for fincen" in told
    assert "To be filed by 2026-04-10." in told


def test_draft(place: Workplace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = options(place, "--format", "fincen", "--out", str(tmp_path), "--date", "2026-03-13")
    assert run(("report", "draft", BOSS, *asked)) == 0
    assert "a person checks, signs and files" in capsys.readouterr().out
    (path,) = tmp_path.iterdir()
    assert path.name == f"{BOSS}.fincen.xml"
    assert b"<FilingDateText>20260313<" in path.read_bytes()


def test_draft_without_a_profile_names_nothing_that_is_not_there(
    place: Workplace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("--run", str(place.run), "--format", "fincen", "--out", str(tmp_path), "--json")
    assert run(("report", "draft", BOSS, *asked)) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["written"] == 0
    assert told["refused"][0]["case"] == BOSS
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("draft", "--format", "ftm", "--out", "o"), "it is not clear which cases are meant"),
        (("draft", BOSS, "--all", "--format", "ftm", "--out", "o"), "which cases are meant"),
        (("draft", BOSS, "--format", "goml", "--out", "o"), "Did you mean goaml"),
        (("check", "nobody", "--format", "ftm"), "the run has no such case"),
        (("check", BOSS, "--format", "ftm", "--date", "tomorrow"), "this is no day"),
        (("check", BOSS, "--format", "ftm", "--profile", "absent"), "cannot be read"),
    ],
)
def test_what_is_wrong_is_said(
    place: Workplace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(("report", *arguments, "--run", str(place.run))) == 2
    captured = capsys.readouterr().err
    assert said in captured
    assert "Traceback" not in captured
    assert list(tmp_path.iterdir()) == []
