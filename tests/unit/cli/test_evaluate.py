"""``tanglaw evaluate`` with several feeds, two runs, a page and JSON."""

import json
import shutil
from pathlib import Path

import pytest

from tanglaw.cli.main import run


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, held in (("1", "BOSS"), ("2", "OTHER")):
        feed, made = tmp_path / f"w-{name}", tmp_path / f"r-{name}"
        feed.mkdir()
        made.mkdir()
        (feed / "transfers.csv").write_text("transfer_id,originator_account,beneficiary_account\n")
        (feed / "labels.csv").write_text(
            "entity_kind,entity_id,label,scenario\naccount,BOSS,controller,boss_card/hard/1\n"
        )
        (made / "run.json").write_text('{"feed_digest": "same"}')
        (made / "alerts.jsonl").write_text("")
        case = {"case_id": "C", "subjects": [{"account": held, "role": "unknown"}], "alerts": []}
        (made / "cases.jsonl").write_text(json.dumps(case) + "\n")
    return tmp_path


def test_all_in_one_object(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["evaluate", "w-1", "r-1", "--also", "w-2=r-2", "--against", "r-2", "--missed"]
    assert run([*asked, "--json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["totals"]["recall_by_case"]["found"] == 1
    seeds = {row["figure"]: row["values"] for row in value["seeds"]}
    assert seeds["hard plants in a case"] == [1.0, 0.0]
    assert value["against"]["gained"] == ["boss_card/hard/1"]
    assert value["missed"] == []
    assert len(value["others"]) == 1


def test_a_page(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", "w-2", "r-2", "--missed", "--html", "page.html"]) == 0
    assert "No alert names any of its accounts or transfers." in capsys.readouterr().out
    assert "boss_card/hard/1" in (place / "page.html").read_text()


def test_runs_of_different_feeds_are_refused(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree("r-2", "r-3")
    Path("r-3/run.json").write_text('{"feed_digest": "other"}')
    assert run(["evaluate", "w-1", "r-1", "--against", "r-3"]) == 2
    assert "different feeds" in capsys.readouterr().err


def test_a_page_that_cannot_be_written(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", "w-1", "r-1", "--html", "absent/page.html"]) == 2
    assert "the page cannot be written" in capsys.readouterr().err
