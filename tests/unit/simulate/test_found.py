"""A world in which each plant stands once in each variant: what detection makes of it."""

import json
from collections import defaultdict
from pathlib import Path

import duckdb
import pytest

from tanglaw.bootstrap.detection import run_detection
from tanglaw.evaluate.scoring import Scoreboard, evaluate
from tanglaw.simulate.scenario import load
from tanglaw.simulate.situations import all_situations
from tanglaw.simulate.worlds import plan_of, simulate_world
from tanglaw.typologies.library import library

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    top = tmp_path_factory.mktemp("found")
    scenario = load("everything")
    plan = plan_of(scenario, 1, accounts=16_000, transfers=550_000, each=1)
    simulate_world(top / "feed", scenario, plan, threads=2)
    run_detection(top / "feed", top / "run")
    return top / "feed", top / "run"


@pytest.fixture(scope="module")
def board(folders: tuple[Path, Path]) -> Scoreboard:
    return evaluate(*folders)


def of_plants(feed: Path) -> dict[str, set[str]]:
    """Planted scenarios by the ids of their accounts, people and transfers."""
    rows = duckdb.sql(
        f"select entity_id, scenario from '{feed}/labels/*.parquet'"
        " where not starts_with(label, 'benign')"
    ).fetchall()
    found: dict[str, set[str]] = defaultdict(set)
    for entity, scenario in rows:
        found[str(entity)].add(str(scenario))
    return found


def test_every_typology_fires_on_an_easy_plant(folders: tuple[Path, Path]) -> None:
    feed, run = folders
    plants = of_plants(feed)
    fired: dict[str, set[str]] = defaultdict(set)
    for line in (run / "alerts.jsonl").read_text(encoding="utf-8").splitlines():
        alert = json.loads(line)
        subject = alert["subject"]
        cited = [set(plants.get(account, ())) for account in alert["accounts"]]
        names = {subject["id"], subject.get("party_id"), *subject["id"].split(">")}
        met = set().union(*(plants.get(str(name), set()) for name in names))
        met |= {one for one in set().union(*cited) if sum(one in each for each in cited) >= 2}
        fired[alert["typology"]] |= {one for one in met if "/easy/" in one}
    silent = sorted(typology.name for typology in library() if not fired[typology.name])
    assert silent == []


def in_a_case(board: Scoreboard, variant: str) -> set[str]:
    return {
        row.situation for row in board.scenarios if row.variant == variant and row.by_case.found
    }


def test_easy_plants_are_in_a_case(board: Scoreboard) -> None:
    every = {situation.name for situation in all_situations()}
    assert every - in_a_case(board, "easy") == set()


def test_hard_plants_are_hard(board: Scoreboard) -> None:
    easy, ordinary, hard = (len(in_a_case(board, name)) for name in ("easy", "ordinary", "hard"))
    assert len(all_situations()) // 2 <= hard < ordinary <= easy
