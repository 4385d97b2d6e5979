"""Where nobody does anything wrong, hardly anybody is troubled, and some must never be.

Being paid by a platform, sharing a card as a couple, remitting to kin or working in a contracted
studio makes no case. The rate for all is a ceiling, kept above what is measured so that a
change of the made-up people does not break it; ``tanglaw evaluate`` tells the measured one.
"""

import json
from collections import Counter
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tanglaw.bootstrap.detection import run_detection
from tanglaw.simulate.simulation import simulate

NEVER = (
    "independent_creator",
    "contracted_studio",
    "church_fund",
    "couple_card",
    "disaster_relief",
    "family_phone",
    "game_gifts",
    "gig_worker",
    "livestream_tips",
    "migrant_family",
    "moved_fan",
    "online_seller",
    "referral_programme",
    "romance_scam",
    "savings_treasurer",
    "studio_room",
    "viewer",
    "village_helper",
    "virtual_assistant",
)
"""Groups nobody of whom may be in a case."""
CEILING_PER_10_000 = 10
"""People whom a case proposes to investigate."""


@pytest.fixture(scope="module")
def groups(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The group of each account, and a run on them beside it."""
    folder = tmp_path_factory.mktemp("innocent")
    simulate(folder / "feed", seed=4, days=120, accounts=5_000, prevalence=0)
    run_detection(folder / "feed", folder / "run")
    labels = pq.read_table(folder / "feed" / "labels.parquet").to_pylist()
    named = {
        row["entity_id"]: (row["scenario"] or "").split("/")[0]
        for row in labels
        if row["entity_kind"] == "account"
    }
    return named | {"": str(folder / "run")}


def cases(groups: dict[str, str]) -> list[dict[str, object]]:
    text = (Path(groups[""]) / "cases.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def troubled(groups: dict[str, str], *routes: str) -> Counter[str]:
    """How many accounts of each group are subjects of a case with one of the routes."""
    accounts = {
        subject["account"]
        for case in cases(groups)
        if not routes or case["route"] in routes
        for subject in case["subjects"]  # type: ignore[attr-defined]
    }
    return Counter(groups.get(account, "") for account in accounts)


def test_some_must_never_be_in_a_case(groups: dict[str, str]) -> None:
    assert {group for group in NEVER if group not in groups.values()} == set()
    found = troubled(groups)
    assert {group: found[group] for group in NEVER if found[group]} == {}


def test_hardly_anybody_is_to_be_investigated(groups: dict[str, str]) -> None:
    people = len(groups) - 1
    assert people > 3_000
    found = troubled(groups, "investigate")
    assert found.total() * 10_000 <= CEILING_PER_10_000 * people, found


def test_the_run_was_not_empty(groups: dict[str, str]) -> None:
    alerts = (Path(groups[""]) / "alerts.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(alerts) > 20
