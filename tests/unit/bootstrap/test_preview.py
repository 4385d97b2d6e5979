"""Settings are tried on a feed: what is gained and lost is told, and nothing is written."""

import json
from pathlib import Path

import pytest

from tanglaw.bootstrap.detection import run_detection
from tanglaw.bootstrap.preview import preview, touched_by
from tanglaw.bootstrap.tuning import chosen_library
from tanglaw.cli.main import run
from tanglaw.errors import UsageError
from tanglaw.typologies import library
from tests.support.told import told_feed

STEPS = (
    "A,B,C,E,F,G is platform_earner",
    "CARD,OTHER is prepaid_card",
    "d0 A,B,C > CARD 100 USD platform_payout",
    "d1 CARD > ATM 290 USD cash_out",
    "d0 E,F > OTHER 100 USD platform_payout",
    "d1 OTHER > ATM 190 USD cash_out",
)


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    return told_feed(tmp_path / "feed", *STEPS)


def settings(folder: Path, text: str) -> Path:
    file = folder / "thresholds.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_lower_threshold_gains_and_a_higher_one_loses(feed: Path, tmp_path: Path) -> None:
    text = "[ctl_boss_card.earners_loading]\nat_least = 2\n[ctl_shared_payout.earners]\nat_least=9"
    names = {m.name for t in library() if t.name == "ctl_shared_payout" for m in t.measures}
    text = text.replace("ctl_shared_payout.earners]", f"ctl_shared_payout.{min(names)}]")
    found = preview(feed, library(), chosen_library(settings(tmp_path, text)), threads=1)
    changes = {change.typology: change for change in found.changes}
    boss = changes["ctl_boss_card"]
    assert (boss.before, boss.after) == (1, 2)
    assert [one.subject_id for one in boss.gained] == ["OTHER"]
    assert boss.lost == ()
    shared = changes["ctl_shared_payout"]
    assert [one.subject_id for one in shared.lost] == ["CARD"]
    assert "2 instead of 3" in boss.gained[0].explanation
    assert set(found.cases_before) == set(found.cases_after)


def test_a_moved_first_hit_is_the_same_alert(tmp_path: Path) -> None:
    feed = told_feed(tmp_path / "feed", *STEPS[:4], "d5 E > CARD 10 USD platform_payout")
    text = "[ctl_boss_card.earners_loading]\nat_least = 4\n"
    found = preview(feed, library(), chosen_library(settings(tmp_path, text)), threads=1)
    (boss,) = [change for change in found.changes if change.typology == "ctl_boss_card"]
    assert (boss.before, boss.after, boss.gained, boss.lost) == (1, 1, (), ())


def test_whoever_looks_up_a_changed_typology_is_touched(tmp_path: Path) -> None:
    file = settings(tmp_path, "[ctl_payout_passed_on.payouts]\nwithin = '20 days'\n")
    try:
        chosen = chosen_library(file)
    except UsageError as wrong:  # the measure's name is the file's to choose
        pytest.fail(str(wrong))
    assert {"ctl_payout_passed_on", "ctl_remit_back"} <= touched_by(chosen)


def test_a_run_records_what_was_set(feed: Path, tmp_path: Path) -> None:
    file = settings(tmp_path, "[ctl_boss_card.earners_loading]\nat_least = 2\n")
    run_detection(feed, tmp_path / "shipped")
    run_detection(feed, tmp_path / "run", typologies=chosen_library(file))
    shipped = json.loads((tmp_path / "shipped" / "run.json").read_text())
    manifest = json.loads((tmp_path / "run" / "run.json").read_text())
    assert shipped["overrides"] == []
    assert manifest["overrides"] == [
        {
            "typology": "ctl_boss_card",
            "measure": "earners_loading",
            "setting": "at_least",
            "shipped": "3",
            "chosen": "2",
        }
    ]
    assert manifest["typology_lock_digest"] != shipped["typology_lock_digest"]


def test_the_commands(feed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = settings(tmp_path, "[ctl_boss_card.earners_loading]\nat_least = 2\n")
    assert run(["typologies", "preview", str(feed), "--set", str(file)]) == 0
    out = capsys.readouterr().out
    assert "account OTHER: A card loaded by several" in out
    assert run(["typologies", "preview", str(feed), "--set", str(file), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [c["gained"] for c in told["alerts"] if c["typology"] == "ctl_boss_card"] == [1]
    assert run(["detect", str(feed), "-o", str(tmp_path / "run"), "--set", str(file)]) == 0
    assert "What the institution set" in capsys.readouterr().out


@pytest.mark.parametrize("raw", [b"[ctl_boss_card", b"\xff\xfe", b"a = 1\na = 2"])
def test_what_is_not_toml_is_refused(
    raw: bytes, feed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "thresholds.toml"
    file.write_bytes(raw)
    assert run(["detect", str(feed), "-o", str(tmp_path / "run"), "--set", str(file)]) == 2
    assert "this is not TOML" in capsys.readouterr().err
    assert not (tmp_path / "run").exists()
    assert run(["detect", str(feed), "-o", str(tmp_path / "run"), "--set", str(tmp_path)]) == 2
    assert "cannot be read" in capsys.readouterr().err


def test_the_documented_file_is_taken(root: Path, tmp_path: Path) -> None:
    text = (root / "docs" / "tuning.md").read_text(encoding="utf-8")
    file = settings(tmp_path, text.split("```toml\n")[1].split("```")[0])
    assert len([t for t in chosen_library(file) if t.overrides]) == 4
