"""``tanglaw simulate``: what scripts get, and which options go together."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tanglaw.cli.application import application

RUNNER = CliRunner()
SMALL = ("--accounts", "4000", "--days", "60", "--prevalence", "0.01")


def test_a_scenario_is_written_and_told(tmp_path: Path) -> None:
    out = tmp_path / "feed"
    call = ["simulate", "--scenario", "wallet", "--out", str(out), *SMALL, "--json"]
    done = RUNNER.invoke(application(), [*call, "--assume", "hard_share=1", "--lose", "relations"])
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    assert said["scenario"] == "wallet"
    assert said["plan"]["assume"] == {"hard_share": 1.0}
    assert said["rows"]["transfers"] > 100
    assert "relations" not in said["rows"]
    assert (out / "truth.jsonl").is_file()


@pytest.mark.parametrize(
    "extra",
    [
        ("--each", "1"),
        ("--transfers", "10"),
        ("--assume", "hard_share=1"),
        ("--lose", "relations"),
        ("--scenario", "nowhere"),
        ("--scenario", "fiu", "--format", "csv"),
        ("--scenario", "fiu", "--assume", "hard_share"),
        ("--scenario", "fiu", "--lose", "transfers"),
    ],
)
def test_what_does_not_go_together_is_refused(tmp_path: Path, extra: tuple[str, ...]) -> None:
    out = tmp_path / "feed"
    done = RUNNER.invoke(application(), ["simulate", "--out", str(out), *extra])
    assert done.exit_code != 0
    assert not out.exists()
