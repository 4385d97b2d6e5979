"""The commands that look after the case store, from a run to a backup that was put back."""

import csv
import json
from pathlib import Path

import pytest

from tanglaw.cli.main import run
from tanglaw.model.disposition import DispositionKind, Proposal, Reason
from tanglaw.store.desk.database import open_database
from tanglaw.store.desk.decisions import propose
from tests.support.desk import ANA
from tests.support.desk_runs import AlertSpec, CaseSpec, write_run


@pytest.fixture
def made(tmp_path: Path) -> Path:
    alerts = [AlertSpec("a1", "A-1"), AlertSpec("a2", "A-2", "snd_late_night", "timing")]
    people = (("A-1", "suspected_controller"), ("A-2", "possible_victim"))
    return write_run(tmp_path / "run", alerts, [CaseSpec("c1", ("a1", "a2"), people)])


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "desk.sqlite"
    monkeypatch.setenv("TANGLAW_STORE", str(path))
    return path


def clear(store: Path) -> None:
    database = open_database(store)
    with database.unit(ANA) as unit:
        told = Proposal(
            DispositionKind.NOTHING_FOUND, (Reason.CONTRACTED_STUDIO,), "The contract is on file."
        )
        propose(unit, "c1", 1, told)
    database.close()


def test_a_run_goes_in_once(made: Path, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["desk", "import", str(made), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["opened"], told["already"]) == (1, False)
    assert run(["desk", "import", str(made)]) == 0
    assert "nothing was changed" in capsys.readouterr().out


def test_names_come_from_the_feed(
    made: Path, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    feed = tmp_path / "feed"
    feed.mkdir()
    (feed / "parties.csv").write_text(
        "party_id,kind,name,birth_date\nP-A-1,natural_person,Somebody,1990-01-01\n"
        "P-9,natural_person,Nobody in a case,\n"
    )
    assert run(["desk", "import", str(made), "--feed", str(feed)]) == 0
    database = open_database(store)
    with database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT owner_id, scheme, value FROM particulars").all()
    database.close()
    assert sorted(tuple(row) for row in rows) == [
        ("P-A-1", "birth_date", "1990-01-01"),
        ("P-A-1", "kind", "natural_person"),
        ("P-A-1", "name", "Somebody"),
    ]


def test_decisions_come_out_as_known_and_labels(made: Path, store: Path, tmp_path: Path) -> None:
    assert run(["desk", "import", str(made)]) == 0
    clear(store)
    known, labels = tmp_path / "known.csv", tmp_path / "labels.csv"
    assert run(["desk", "known", "--out", str(known)]) == 0
    assert run(["desk", "labels", "--out", str(labels)]) == 0
    with known.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["account_id"], row["party_id"], row["kind"]) for row in rows] == [
        ("", "P-A-1", "cleared"),
        ("", "P-A-2", "cleared"),
    ]
    assert all(row["since"].endswith("Z") and not row["expires_at"] for row in rows)
    assert "account,A-1,benign:contracted_studio,case/c1" in labels.read_text()


def test_what_comes_out_is_read_by_detection(made: Path, store: Path, tmp_path: Path) -> None:
    from tanglaw.ingest.feed.reading import read_feed

    assert run(["desk", "import", str(made)]) == 0
    clear(store)
    feed = tmp_path / "feed"
    feed.mkdir()
    assert run(["desk", "known", "--out", str(feed / "known.csv")]) == 0
    (feed / "transfers.csv").write_text(
        "transfer_id,occurred_at,originator_account,beneficiary_account,amount,currency,channel\n"
        "T-1,2026-03-01T00:00:00Z,A-1,A-2,1.00,PHP,wallet\n"
    )
    (feed / "accounts.csv").write_text("account_id,party_id,kind\nA-1,P-A-1,wallet\n")
    found = read_feed(feed)
    assert len(found.ledger.known.kind) >= 1


def test_a_backup_comes_back(
    made: Path, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["desk", "import", str(made)]) == 0
    assert run(["desk", "backup", "--out", str(tmp_path / "b.gz")]) == 0
    assert run(["desk", "restore", str(tmp_path / "b.gz")]) == 1  # not over what is there
    monkeypatch.setenv("TANGLAW_STORE", str(tmp_path / "new.sqlite"))
    assert run(["desk", "restore", str(tmp_path / "b.gz")]) == 0
    assert run(["audit", "verify"]) == 0
    assert run(["desk", "wake"]) == 0


def test_a_policy_is_a_file(
    made: Path, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["desk", "import", str(made)]) == 0
    policy = tmp_path / "policy.toml"
    policy.write_text('name = "ours"\nnothing_found_days = 30\n')
    assert run(["desk", "retain", "--policy", str(policy), "--dry-run"]) == 0
    assert run(["desk", "retain", "--policy", str(policy), "--json"]) == 0
    capsys.readouterr()
    policy.write_text("forever = true\n")
    assert run(["desk", "retain", "--policy", str(policy)]) == 2
    assert "`forever` is nothing that a policy says" in capsys.readouterr().err


def test_there_must_be_a_store(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["desk", "known", "--out", "known.csv"]) == 1
    assert "there is no case store here" in capsys.readouterr().err
