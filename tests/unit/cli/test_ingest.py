"""``tanglaw ingest`` writes a feed that ``detect`` reads, and reports what it refused."""

import json
from pathlib import Path

import pytest

from tanglaw.cli.main import run

MAPPING = """
name = "ours"
description = "A bank's export"
zone = "UTC"

[source.main]
files = ["export.csv"]

[[fill]]
table = "transfers"
source = "main"

[fill.columns]
transfer_id = "id"
occurred_at = { column = "when", time = "iso" }
originator_account = "from"
beneficiary_account = "to"
amount = "sum"
currency = { constant = "USD" }
channel = { constant = "wire" }
"""


@pytest.fixture
def export(tmp_path: Path) -> Path:
    (tmp_path / "ours.toml").write_text(MAPPING)
    path = tmp_path / "export.csv"
    path.write_text(
        "id,when,from,to,sum\n1,2026-03-01T10:00:00Z,A,B,10.00\n2,2026-03-01T10:00:00Z,A,B,ten\n"
    )
    return path


def ingest(export: Path, *more: str) -> int:
    folder = export.parent
    mapping = str(folder / "ours.toml")
    return run(["ingest", str(export), "-m", mapping, "--out", str(folder / "feed"), *more])


def test_what_was_refused_is_said(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ingest(export) == 0
    out = capsys.readouterr().out
    assert "What was ingested" in out
    assert f"1 rejected; reasons in {export.parent / 'feed' / 'rejects.jsonl'}" in out
    assert run(["detect", str(export.parent / "feed"), "--out", str(export.parent / "run")]) == 0


def test_for_a_script(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ingest(export, "--json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["feed"] == str(export.parent / "feed")
    assert report["rejected"] == 1
    assert report["tables"]["transfers"]["written"] == 1


def test_an_earlier_feed_is_replaced_only_when_asked(
    export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ingest(export, "--quiet") == 0
    assert ingest(export, "--quiet") == 2
    assert "--force" in capsys.readouterr().err
    assert ingest(export, "--quiet", "--force", "--format", "parquet") == 0
    assert (export.parent / "feed" / "transfers.parquet").is_file()


def test_a_proposal_is_a_mapping_that_works(
    export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ingest", "--propose", str(export)]) == 0
    proposal = capsys.readouterr().out
    assert "# check:" in proposal
    (export.parent / "ours.toml").write_text(proposal)
    assert ingest(export, "--quiet") in {0, 2}
    assert "Traceback" not in capsys.readouterr().err


def test_the_shipped_mappings_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ingest", "--mappings"]) == 0
    names = capsys.readouterr().out.split()
    assert run(["ingest", "--mappings", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == names
    assert {"amlgentex", "amlsim", "amlworld"} <= set(names)


@pytest.mark.parametrize("kind", ["iso20022", "mt940"])
def test_what_is_not_a_bank_message_is_no_traceback(
    export: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(export.parent / "feed")
    assert run(["ingest", "--as", kind, str(export), "--out", out]) in {0, 1}
    captured = capsys.readouterr()
    assert "fault in Tanglaw" not in captured.err
    assert "rejected" in captured.out or "Error" in captured.err


def test_statements_are_told_from_their_first_bytes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    statement = tmp_path / "june.txt"
    statement.write_text(
        ":20:REF\n:25:NL01BANK0000000001\n:28C:1/1\n:60F:C260601EUR100,00\n"
        ":61:2606020602D25,00NTRFNONREF\n:86:/NAME/SOMEBODY\n:62F:C260602EUR75,00\n-\n"
    )
    assert run(["ingest", str(statement), "--out", str(tmp_path / "feed")]) == 0
    assert "1" in capsys.readouterr().out
    assert (tmp_path / "feed" / "transfers.csv").is_file()


def test_a_table_without_a_mapping_is_refused_with_the_way_on(
    export: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ingest", str(export), "--out", str(export.parent / "feed")]) == 2
    assert "--propose" in capsys.readouterr().err
