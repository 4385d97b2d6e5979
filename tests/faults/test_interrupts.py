"""Ctrl-C and a polite kill end a command at once, and nothing half-written stays."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tanglaw.cli.main import run
from tanglaw.simulate import simulation


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    command = [sys.executable, "-m", "tanglaw.cli.main", "simulate", "--out", "new"]
    with subprocess.Popen(
        [*command, "--accounts", "200000", "--days", "120"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline().endswith("...\n"), "a long stage is named"
        process.send_signal(number)
        _, error = process.communicate(timeout=60)
    assert process.returncode == 130
    assert error.splitlines()[-1] == "Stopped. Nothing was written."
    assert "Traceback" not in error
    assert list(tmp_path.iterdir()) == []


def test_an_interrupt_is_exit_130(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(simulation, "simulate", interrupted)
    assert run(["simulate", "--out", str(tmp_path / "new")]) == 130
    assert capsys.readouterr().err == "Stopped. Nothing was written.\n"


def test_a_full_disk_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "new/transfers.parquet")

    monkeypatch.setattr(simulation, "simulate", full)
    assert run(["simulate", "--out", str(tmp_path / "new")]) == 1
    assert capsys.readouterr().err == (
        "Error: new/transfers.parquet: no space left on device; nothing was written.\n"
    )
