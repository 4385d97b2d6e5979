"""Run folders made by hand, so that a test says exactly what a run proposes."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq


@dataclass(frozen=True)
class AlertSpec:
    """One alert about ``account``; ``last_at`` may grow from run to run."""

    id: str
    account: str
    typology: str = "ctl_shared_payout"
    family: str = "control"
    last_at: str = "2026-03-02T00:00:00Z"
    transfers: tuple[str, ...] = ("T-1",)


@dataclass(frozen=True)
class CaseSpec:
    """One proposed case: ``people`` are (account, role)."""

    id: str
    alerts: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    route: str = "investigate"
    priority: int = 50
    links: tuple[tuple[str, tuple[str, ...]], ...] = ()
    families: tuple[str, ...] = field(default=("control", "timing"))


def write_run(
    folder: Path,
    alerts: Sequence[AlertSpec],
    cases: Iterable[CaseSpec],
    *,
    finished_at: str = "2026-03-10T00:00:00Z",
) -> Path:
    """A run of these alerts and cases, with the transfers that they cite."""
    folder.mkdir(parents=True)
    manifest = {
        "code_version": "0.1.0",
        "feed_digest": "f" * 64,
        "typology_lock_digest": "1" * 64,
        "finished_at": finished_at,
        "typologies": {"run": [], "not_run": []},
    }
    (folder / "run.json").write_text(json.dumps(manifest), encoding="utf-8")
    _lines(folder / "alerts.jsonl", [_alert(one) for one in sorted(alerts, key=lambda a: a.id)])
    _lines(folder / "cases.jsonl", [_case(one) for one in cases])
    (folder / "rejects.jsonl").write_text("", encoding="utf-8")
    _evidence(folder / "evidence", alerts)
    return folder


def _lines(path: Path, rows: list[dict[str, object]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _alert(spec: AlertSpec) -> dict[str, object]:
    return {
        "alert_id": spec.id,
        "typology": spec.typology,
        "version": 1,
        "family": spec.family,
        "subject": {"kind": "account", "id": spec.account, "party_id": f"P-{spec.account}"},
        "first_at": "2026-03-01T00:00:00Z",
        "last_at": spec.last_at,
        "hits": 3,
        "measures": {"payouts": 3},
        "transfers": list(spec.transfers),
        "transfers_total": len(spec.transfers),
        "accounts": [spec.account],
        "roles": [{"account": spec.account, "role": "unknown", "basis": "a test"}],
        "explanation": "What happened, in words.",
        "innocent_explanations": [],
    }


def _case(spec: CaseSpec) -> dict[str, object]:
    return {
        "case_id": spec.id,
        "route": spec.route,
        "priority": spec.priority,
        "subjects": [
            {
                "account": account,
                "party_id": f"P-{account}",
                "role": role,
                "possible_victim": role == "possible_victim",
                "basis": "a test",
                "alternatives": [{"role": "unknown", "basis": "little is known"}],
                "part": "core",
                "reason": "An alert about it.",
            }
            for account, role in spec.people
        ],
        "alerts": list(spec.alerts),
        "families": list(spec.families),
        "rationale": f"Why {spec.id} was proposed.",
        "against": ["Only two families agree."],
        "links": [
            {"link_id": link, "kind": "device", "basis": "device D, used by 2", "accounts": ends}
            for link, ends in spec.links
        ],
    }


def _evidence(folder: Path, alerts: Sequence[AlertSpec]) -> None:
    folder.mkdir()
    ids = sorted({one for spec in alerts for one in spec.transfers})
    accounts = sorted({spec.account for spec in alerts})
    count = len(ids)
    transfers = pa.table(
        {
            "transfer_id": pa.array(ids, pa.string()),
            "occurred_us": pa.array(range(count), pa.int64()),
            "originator_account": pa.array(["A-1"] * count, pa.string()),
            "beneficiary_account": pa.array(["A-2"] * count, pa.string()),
            "amount_minor": pa.array([1250] * count, pa.int64()),
            "decimals": pa.array([2] * count, pa.int8()),
            "currency": pa.array(["PHP"] * count, pa.string()),
            "channel": pa.array(["wallet"] * count, pa.string()),
            "status": pa.array(["settled"] * count, pa.string()),
            "originator_country": pa.array(["PH"] * count, pa.string()),
            "beneficiary_country": pa.array([None] * count, pa.string()),
        }
    )
    pq.write_table(transfers, folder / "transfers.parquet")
    events = pa.table(
        {
            "event_id": pa.array([f"E-{one}" for one in accounts], pa.string()),
            "occurred_us": pa.array(range(len(accounts)), pa.int64()),
            "account_id": pa.array(accounts, pa.string()),
            "kind": pa.array(["login"] * len(accounts), pa.string()),
            "device_id": pa.array(["D"] * len(accounts), pa.string()),
        }
    )
    pq.write_table(events, folder / "events.parquet")
