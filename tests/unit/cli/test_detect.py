"""``tanglaw detect`` keeps the contract's promises about files, exit codes and JSON."""

import json
from pathlib import Path

import pytest

from tanglaw.cli.main import run

HEAD = "transfer_id,occurred_at,originator_account,beneficiary_account,amount,currency,channel\n"
GOOD = "T-1,2026-03-01T10:00:00Z,A-1,A-2,10.00,USD,wire\n"
BAD = "T-2,2026-03-01T10:00:00Z,A-1,A-2,-3,USD,wire\n"


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    folder = tmp_path / "feed"
    folder.mkdir()
    (folder / "transfers.csv").write_text(HEAD + GOOD)
    return folder


def detect(feed: Path, *more: str) -> int:
    return run(["detect", str(feed), "--out", str(feed.parent / "run"), *more])


def test_a_run_is_written_and_summed_up(feed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert detect(feed) == 0
    names = {p.name for p in (feed.parent / "run").iterdir()}
    assert {
        "run.json",
        "alerts.jsonl",
        "cases.jsonl",
        "hits.parquet",
        "rejects.jsonl",
    } <= names
    out = capsys.readouterr().out
    for title in ("What was read", "Looked for, and not found", "What was not looked for"):
        assert title in out
    assert "A person decides." in out
    assert "rejected; where" not in out


def test_a_script_gets_the_manifest(feed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert detect(feed, "--json") == 0
    captured = capsys.readouterr()
    shown = json.loads(captured.out)
    stored = json.loads((feed.parent / "run" / "run.json").read_text(encoding="utf-8"))
    assert shown == {"run": str(feed.parent / "run"), **stored}
    assert captured.err == ""


def test_quiet_is_quiet(feed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert detect(feed, "--quiet") == 0
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "")


def test_a_bad_row_is_counted_and_pointed_to(
    feed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (feed / "transfers.csv").write_text(HEAD + GOOD + BAD)
    assert detect(feed) == 0
    out = capsys.readouterr().out
    assert "1 row or cell was rejected" in out
    assert str(feed.parent / "run" / "rejects.jsonl") in out


def test_strict_refuses_a_bad_row(feed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (feed / "transfers.csv").write_text(HEAD + GOOD + BAD)
    assert detect(feed, "--strict") == 2
    assert not (feed.parent / "run").exists()
    assert "Traceback" not in capsys.readouterr().err


def test_a_failed_run_leaves_the_earlier_one(feed: Path) -> None:
    assert detect(feed) == 0
    before = (feed.parent / "run" / "run.json").read_bytes()
    (feed / "transfers.csv").unlink()
    assert detect(feed) == 1
    assert (feed.parent / "run" / "run.json").read_bytes() == before
    assert sorted(p.name for p in feed.parent.iterdir()) == ["feed", "run"]


def test_a_run_on_any_number_of_threads_is_the_same(feed: Path) -> None:
    assert detect(feed, "--threads", "1") == 0
    first = [(feed.parent / "run" / n).read_bytes() for n in ("alerts.jsonl", "cases.jsonl")]
    assert detect(feed, "--threads", "7") == 0
    again = [(feed.parent / "run" / n).read_bytes() for n in ("alerts.jsonl", "cases.jsonl")]
    assert first == again


def test_hostile_names_of_columns_are_shown_as_they_are(
    feed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = HEAD.strip() + ",[red]x\x1b[31m\n"
    (feed / "transfers.csv").write_text(head + GOOD.strip() + ",1\n")
    assert detect(feed) == 0
    assert "Ignored columns of transfers: [red]x\\u001b[31m" in capsys.readouterr().out
