"""Hand-made feeds and runs with known answers."""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

FIELDS = {
    "labels": ("entity_kind", "entity_id", "label", "scenario"),
    "accounts": ("account_id", "party_id", "kind"),
    "known": ("account_id", "kind"),
    "parties": ("party_id", "birth_date", "country"),
    "transfers": ("transfer_id", "originator_account", "beneficiary_account"),
}


@dataclass
class Bench:
    """Writes a feed and a run beside each other."""

    feed: Path
    run: Path
    alerts: list[dict[str, object]] = field(default_factory=list)
    cases: list[dict[str, object]] = field(default_factory=list)

    def table(
        self, name: str, rows: Sequence[Sequence[str]], *, fields: Sequence[str] = ()
    ) -> None:
        with (self.feed / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(fields or FIELDS[name])
            writer.writerows(rows)

    def alert(
        self,
        id_: str,
        subject: str,
        *,
        kind: str = "account",
        party: str | None = None,
        accounts: Sequence[str] = (),
        transfers: Sequence[str] = (),
        roles: dict[str, str] | None = None,
        first_at: str = "",
        family: str = "value",
    ) -> None:
        self.alerts.append(
            {
                "alert_id": id_,
                "typology": "some_typology",
                "family": family,
                "first_at": first_at,
                "subject": {"kind": kind, "id": subject, "party_id": party},
                "accounts": list(accounts),
                "transfers": list(transfers),
                "roles": [{"account": a, "role": r} for a, r in (roles or {}).items()],
            }
        )

    def case(
        self,
        id_: str,
        route: str,
        subjects: dict[str, str],
        *,
        alerts: Sequence[str] = (),
        parties: dict[str, str] | None = None,
    ) -> None:
        named = parties or {}
        self.cases.append(
            {
                "case_id": id_,
                "route": route,
                "subjects": [
                    {"account": a, "party_id": named.get(a), "role": r} for a, r in subjects.items()
                ],
                "alerts": list(alerts),
            }
        )

    def write_run(self) -> None:
        (self.run / "run.json").write_text("{}", encoding="utf-8")
        for name, rows in (("alerts", self.alerts), ("cases", self.cases)):
            lines = "".join(json.dumps(row) + "\n" for row in rows)
            (self.run / f"{name}.jsonl").write_text(lines, encoding="utf-8")


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    feed, run = tmp_path / "feed", tmp_path / "run"
    feed.mkdir()
    run.mkdir()
    return Bench(feed, run)
