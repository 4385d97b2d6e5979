"""The documents on runs and cases say the numbers and names that the code has."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tanglaw.bootstrap.detection import run_detection
from tanglaw.casework import alerts, innocent, priority, relations
from tanglaw.casework.control import facts, grouping, senders
from tanglaw.casework.control.kinds import Tie
from tanglaw.casework.standing import LISTED
from tanglaw.casework.unfolding import ACCOUNTS_CITED, TRANSFERS_CITED
from tanglaw.engine.legs.ties import CROWD
from tanglaw.model.alert import ControlKind, Route
from tanglaw.model.moment import DAY_US
from tests.support.told import fan_in, shared_card, told_feed


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    feed = told_feed(folder / "feed", "d0 A,B,C > K 9 USD platform_payout")
    run_detection(feed, folder / "run", threads=1, typologies=(shared_card(3), fan_in(3)))
    return folder / "run"


def test_how_cases_are_made(root: Path) -> None:
    text = (root / "docs" / "how-cases-are-made.md").read_text(encoding="utf-8")
    share = relations.ENOUGH_NUM * 100 // relations.ENOUGH_DEN
    passed = innocent.PASSED_NUM * 100 // innocent.PASSED_DEN
    dominates = innocent.DOMINATES_NUM * 100 // innocent.DOMINATES_DEN
    for said in (
        f"more than {grouping.READABLE} parties",
        f"more than {CROWD} parties use it",
        f"more than {facts.INSTRUMENT_CROWD} parties use it",
        f"more than {facts.INSTRUMENT_CROWD} recruits",
        f"tied to more than {alerts.CORE_LIMIT} parties",
        f"over {senders.SENDER_CROWD} of the recipients",
        f"at least {senders.SENDERS_SHARED} of the same senders",
        f"at least {senders.KIN_SENDERS_SHARED} of the same senders",
        f"at least {share}%",
        f"at least {dominates}%",
        f"at least {passed}% of what is collected",
        f"no more than {priority.CONTINUING // DAY_US} days before the end",
        f"within {', '.join(str(n) for n in priority.FRESH[0])} days or more",
    ):
        assert said in text, said
    assert ", ".join(str(n) for n in priority.FRESH[1]) in " ".join(text.split())
    for route in (Route.SAFEGUARD_URGENT, Route.SAFEGUARD, Route.MONITOR):
        ended, going = priority._BANDS[route][:3], priority._BANDS[route][3:6]
        said = [", ".join(str(n) for n in numbers) for numbers in (ended, going)]
        assert f"| from {said[0]} | from {said[1]}" in text
    assert priority._BANDS[Route.SAFEGUARD] == priority._BANDS[Route.INVESTIGATE]
    for kind in ControlKind:
        assert f"| `{kind}` |" in text
    assert len(Tie) == len(ControlKind) + 2  # two ties that say nothing of control


def test_the_run_folder(root: Path, run: Path) -> None:
    text = (root / "docs" / "run-folder.md").read_text(encoding="utf-8")
    assert f"first {TRANSFERS_CITED:,} ids" in text
    assert f"at most {ACCOUNTS_CITED}" in text
    for path in run.iterdir():
        assert f"`{path.name}{'/' if path.is_dir() else ''}`" in text
    assert f"the {LISTED} strongest" in text
    for path in (run / "evidence").glob("*.parquet"):
        columns = ", ".join(pq.read_schema(path).names)
        assert f"| `{path.stem}` | {columns} |" in text
    assert "`material.jsonl`" in text
    for column in pq.read_schema(run / "hits.parquet").names:
        assert f"`{column}`" in text
    for key in json.loads((run / "run.json").read_bytes()):
        assert f"`{key}`" in text, key
