"""Fills a case store for ``benchmarks.desk``: many plain cases, and those of a detected world."""

import json
import random
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from tanglaw.bootstrap.desk_import import details_of
from tanglaw.bootstrap.detection import run_detection
from tanglaw.casework.review.permissions import DeskRole
from tanglaw.simulate.simulation import simulate
from tanglaw.store.desk.actor import system
from tanglaw.store.desk.database import open_database
from tanglaw.store.desk.importing import import_run
from tanglaw.store.desk.people import add_person
from tanglaw.store.desk.tables.cases import cases

PASSWORD = "twenty lamps on a desk"
USERS = tuple(f"reader-{number:02d}" for number in range(20))
_TYPOLOGIES = (
    ("ctl_shared_payout", "control"),
    ("snd_late_night", "timing"),
    ("vic_rapid_run", "victim"),
    ("lau_chain", "network"),
    ("rec_debt_entry", "recruitment"),
)
_ROUTES = (("safeguard_urgent", 2), ("safeguard", 8), ("investigate", 50), ("monitor", 40))


def fill(address: str, folder: Path, count: int) -> None:
    """Put ``count`` plain cases, the cases of a world and twenty people into the store."""
    plain, world = folder / "plain", folder / "world"
    if not plain.exists():
        _write_plain(plain, count)
        simulate(folder / "feed", seed=1, days=180, accounts=1_500)
        run_detection(folder / "feed", world)
    database = open_database(address)
    with database.unit(system()) as unit:
        for login in USERS:
            add_person(unit, login, [DeskRole.REVIEWER], password=PASSWORD, must_change=False)
    import_run(database, plain, system(), partial=True)
    details = details_of(world, folder / "feed")
    import_run(database, world, system(), partial=True, details=details)
    database.close()


def real_cases(address: str) -> list[str]:
    """Cases of the detected world; plain ones begin with `p-`."""
    database = open_database(address)
    query = select(cases.c.case_id).where(~cases.c.case_id.startswith("p-"))
    with database.reading() as connection:
        found = sorted(str(each) for each in connection.execute(query).scalars())
    database.close()
    return found


def _write_plain(folder: Path, count: int) -> None:
    folder.mkdir()
    chance = random.Random(5)
    manifest = {"code_version": "0", "feed_digest": "f", "finished_at": "2026-03-10T00:00:00Z"}
    (folder / "run.json").write_text(json.dumps(manifest), encoding="utf-8")
    (folder / "rejects.jsonl").write_text("", encoding="utf-8")
    with (
        (folder / "alerts.jsonl").open("w", encoding="utf-8") as alerts,
        (folder / "cases.jsonl").open("w", encoding="utf-8") as written,
    ):
        for number in range(count):
            made = list(_alerts(chance, number))
            alerts.writelines(json.dumps(each) + "\n" for each in made)
            written.write(json.dumps(_case(chance, number, made)) + "\n")


def _alerts(chance: random.Random, number: int) -> Iterator[dict[str, object]]:
    for place in range(chance.randint(2, 5)):
        typology, family = chance.choice(_TYPOLOGIES)
        account = f"A{number:08x}{place}"
        yield {
            "alert_id": f"p-{number:08x}-{place}",
            "typology": typology,
            "version": 1,
            "family": family,
            "subject": {"kind": "account", "id": account, "party_id": f"P{account}"},
            "first_at": "2026-03-01T00:00:00Z",
            "last_at": "2026-03-02T00:00:00Z",
            "hits": 3,
            "measures": {"payouts": 3},
            "transfers": [],
            "transfers_total": 3,
            "accounts": [account],
            "roles": [{"account": account, "role": "unknown", "basis": "made up"}],
            "explanation": "What happened, in words.",
            "innocent_explanations": [],
        }


def _case(chance: random.Random, number: int, alerts: list[dict[str, object]]) -> dict[str, object]:
    routes, weights = zip(*_ROUTES, strict=True)
    accounts = [f"A{number:08x}{place}" for place in range(len(alerts))]
    return {
        "case_id": f"p-{number:08x}",
        "route": chance.choices(routes, weights)[0],
        "priority": chance.randint(0, 100),
        "subjects": [
            {"account": each, "party_id": f"P{each}", "role": "unknown", "possible_victim": False}
            for each in accounts
        ],
        "alerts": [each["alert_id"] for each in alerts],
        "families": sorted({str(each["family"]) for each in alerts}),
        "rationale": "Why it was proposed.",
        "against": ["Little is known."],
    }
