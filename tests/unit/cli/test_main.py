"""The command starts fast, ends with the contract's exit codes, and never with a traceback."""

import os
import subprocess
import sys

import pytest

from tanglaw.cli import main as entry
from tanglaw.cli.main import run

HEAVY = (
    "duckdb",
    "fastapi",
    "lxml",
    "numba",
    "numpy",
    "pyarrow",
    "rich.table",
    "sqlglot",
)


def tanglaw(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tanglaw.cli.main", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **more},
    )


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom tanglaw.cli.main import run\nassert run(['--help']) == 0\n"
        f"print('HEAVY', [m for m in {HEAVY!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "HEAVY []"


def test_no_command_shows_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 2
    assert "Commands:" in "".join(capsys.readouterr())


@pytest.mark.parametrize("wrong", [["nonsense"], ["--nonsense"], ["version", "--nonsense"]])
def test_bad_arguments_are_exit_2(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(wrong) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["version"]) == 0
    assert capsys.readouterr().out.startswith("tanglaw 0.")


def broken(error: BaseException) -> object:
    def application() -> object:
        raise error

    return application


def test_an_unforeseen_error_is_exit_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(entry, "application", broken(KeyError("Maria Marker")))
    monkeypatch.delenv("TANGLAW_DEBUG", raising=False)
    assert run(["version"]) == 1
    error = capsys.readouterr().err
    assert "Maria Marker" not in error
    assert "Traceback" not in error


def test_debug_shows_the_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(entry, "application", broken(KeyError("x")))
    assert run(["--debug", "version"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_the_module_runs_as_the_command() -> None:
    done = tanglaw("version")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_closed_pipe_is_no_failure() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w") as pipe:
        done = subprocess.run(
            [sys.executable, "-m", "tanglaw.cli.main", "version"],
            stdout=pipe,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (0, "")
