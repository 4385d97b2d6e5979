"""What users are told when something is wrong: the whole text, word for word."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tanglaw.cli.main import run

CASES: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("no-such-command", 2, ("detekt",)),
    ("detect-without-out", 2, ("detect", "feed")),
    ("detect-without-feed", 2, ("detect", "--out", "new")),
    ("detect-no-such-feed", 2, ("detect", "absent", "--out", "new")),
    ("detect-feed-is-a-file", 2, ("detect", "file", "--out", "new")),
    ("detect-out-is-a-file", 2, ("detect", "feed", "--out", "file")),
    ("detect-out-below-a-file", 2, ("detect", "feed", "--out", "file/run")),
    ("detect-out-in-feed", 2, ("detect", "feed", "--out", "feed/run")),
    ("detect-feed-in-out", 2, ("detect", "feed", "--out", ".")),
    ("detect-over-other-files", 2, ("detect", "feed", "--out", "mine")),
    ("detect-no-threads", 2, ("detect", "feed", "--out", "new", "--threads", "0")),
    ("detect-no-transfers", 1, ("detect", "feed", "--out", "new")),
    ("desk-no-such-run", 1, ("desk", "absent")),
    ("desk-not-a-run", 1, ("desk", "mine")),
    ("desk-no-such-port", 2, ("desk", "run", "--port", "0")),
    ("evaluate-no-such-run", 1, ("evaluate", "feed", "absent")),
    ("evaluate-also-without-run", 2, ("evaluate", "feed", "run", "--also", "feed")),
    ("evaluate-harm-and-missed", 2, ("evaluate", "feed", "run", "--harm", "--missed")),
    ("typologies-no-such-name", 1, ("typologies", "show", "no_such_thing")),
    ("simulate-without-out", 2, ("simulate",)),
    ("simulate-too-few-days", 2, ("simulate", "--out", "new", "--days", "3")),
    ("simulate-over-other-files", 2, ("simulate", "--out", "mine", "--quiet")),
    ("ingest-no-such-file", 2, ("ingest", "absent.sta", "--out", "new")),
    ("ingest-no-such-mapping", 2, ("ingest", "file", "-m", "amlgentx", "--out", "new")),
)


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file, a folder of somebody's own, an empty feed and an old run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    (tmp_path / "file").write_text("not a folder")
    for name in ("mine", "feed", "run"):
        (tmp_path / name).mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep me")
    (tmp_path / "feed" / "accounts.csv").write_text("account_id,kind\nA-1,bank\n")
    (tmp_path / "run" / "run.json").write_text("{}")
    return tmp_path


def tree(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): p.read_text() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize(("name", "code", "arguments"), CASES, ids=[c[0] for c in CASES])
def test_error(
    workplace: Path,
    capsys: pytest.CaptureFixture[str],
    golden: Callable[[str, str], None],
    name: str,
    code: int,
    arguments: tuple[str, ...],
) -> None:
    before = tree(workplace)
    assert run(arguments) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert tree(workplace) == before, "a refused command wrote something"
    assert "Traceback" not in captured.err
    golden(f"cli/{name}.txt", captured.err.replace(str(workplace.resolve()), "HERE"))


def test_every_golden_text_is_used(root: Path) -> None:
    stored = {p.stem for p in (root / "tests" / "golden" / "cli").glob("*.txt")}
    assert stored == {name for name, _, _ in CASES}


def test_simulate_reports_what_it_wrote(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small = ("simulate", "--out", "new", "--accounts", "300", "--days", "120")
    assert run((*small, "--json")) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["feed"] == "new"
    assert report["rows"]["transfers"] > 0
    assert (workplace / "new" / "transfers.parquet").is_file()
