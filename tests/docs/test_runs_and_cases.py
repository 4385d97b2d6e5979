"""The documents on runs and cases say the numbers and names that the code has."""

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tanglaw.bootstrap.detection import run_detection
from tanglaw.casework import alerts, groups, innocent, relations, routing, ties
from tanglaw.casework.unfolding import ACCOUNTS_CITED, TRANSFERS_CITED
from tanglaw.engine.legs.ties import CROWD
from tanglaw.model.alert import Route
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
    dominates = innocent.DOMINATES_NUM * 100 // innocent.DOMINATES_DEN
    for said in (
        f"more than {groups.READABLE} parties",
        f"more than {CROWD} parties use it",
        f"more than {ties.INSTRUMENT_CROWD} parties use it",
        f"more than {ties.INSTRUMENT_CROWD} recruits",
        f"tied to more than {alerts.CORE_LIMIT} parties",
        f"over {ties.SENDER_CROWD} of the recipients",
        f"at least {ties.SENDERS_SHARED} of the same senders",
        f"at least {ties.KIN_SENDERS_SHARED} of the same senders",
        f"at least {share}%",
        f"at least {dominates}%",
        f"within {routing.CONTINUING // DAY_US} days",
    ):
        assert said in text, said
    limits = [routing._FLOOR_AND_CEILING[route] for route in Route]
    lanes = "{} urgent, {} safeguard, {} investigate, {} monitor"
    assert lanes.format(*[floor for floor, _ in limits]) in text
    assert "At most {}, {}, {} and {}".format(*[b for _, b in limits]) in text


def test_the_run_folder(root: Path, run: Path) -> None:
    text = (root / "docs" / "run-folder.md").read_text(encoding="utf-8")
    assert f"first {TRANSFERS_CITED:,} ids" in text
    assert f"at most {ACCOUNTS_CITED}" in text
    for path in run.iterdir():
        assert f"`{path.name}{'/' if path.is_dir() else ''}`" in text
    for path in (run / "evidence").iterdir():
        columns = ", ".join(pq.read_schema(path).names)
        assert f"| `{path.stem}` | {columns} |" in text
    for column in pq.read_schema(run / "hits.parquet").names:
        assert f"`{column}`" in text
    for key in json.loads((run / "run.json").read_bytes()):
        assert f"`{key}`" in text, key
