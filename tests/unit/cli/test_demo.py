"""The demo does what the single commands do, in one go, and uses the feed it made again."""

from pathlib import Path

import pytest

from tanglaw.cli import demo
from tanglaw.cli.main import run

pytestmark = pytest.mark.slow


def test_demo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(demo, "ACCOUNTS", 500)
    folder = tmp_path / "demo"
    assert run(["demo", "--no-desk", "--folder", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "What was planted, and found" in out
    assert "Innocent people who were troubled" in out
    assert f"tanglaw desk serve --store {folder / 'desk.sqlite'}" in out
    first = (folder / "run" / "alerts.jsonl").read_bytes()
    assert first

    assert run(["demo", "--no-desk", "--folder", str(folder)]) == 0
    assert "as the last time" in capsys.readouterr().out
    assert (folder / "run" / "alerts.jsonl").read_bytes() == first

    monkeypatch.setattr(demo, "SEED", 2)
    assert run(["demo", "--no-desk", "--folder", str(folder)]) == 0
    assert "as the last time" not in capsys.readouterr().out
    assert (folder / "run" / "alerts.jsonl").read_bytes() != first
