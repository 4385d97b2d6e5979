"""The pieces that sample cases are made of: accounts, payments, ties, alerts."""

# ruff: noqa: E501, PLR0917 - data stands in one line where it is one row

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

START = datetime(2026, 2, 2, 13, 0, tzinfo=UTC)


@dataclass
class Sample:
    cases: list[dict] = field(default_factory=list)
    alerts: list[dict] = field(default_factory=list)
    transfers: list[tuple] = field(default_factory=list)
    accounts: dict[str, tuple] = field(default_factory=dict)
    events: list[tuple] = field(default_factory=list)
    links: list[tuple] = field(default_factory=list)

    def account(self, account: str, party: str | None, kind: str, institution: str, country: str):
        opened = _us(START - timedelta(days=200 + 7 * len(self.accounts)))
        self.accounts[account] = (account, party, kind, institution, country, opened)

    def pay(
        self,
        at: datetime,
        source: str,
        target: str,
        minor: int,
        currency: str,
        channel: str,
        countries=("", ""),
    ):
        transfer = f"T-{len(self.transfers) + 1:05d}"
        self.transfers.append(
            (
                transfer,
                _us(at),
                source,
                target,
                minor,
                2,
                currency,
                channel,
                "settled",
                *(c or None for c in countries),
            )
        )
        return transfer

    def link(
        self, kind: str, source: str, target: str, target_kind="account", detail: str | None = None
    ):
        self.links.append(
            (
                kind,
                source,
                target,
                "account",
                target_kind,
                detail,
                _us(START),
                _us(START + timedelta(days=30)),
            )
        )

    def event(self, at: datetime, account: str, kind: str, device: str | None = None):
        self.events.append(
            (f"E-{len(self.events) + 1}", _us(at), account, kind, device, None, "PH")
        )

    def alert(
        self,
        typology: str,
        family: str,
        subject: str,
        transfers: Iterable[str],
        explanation: str,
        **more,
    ) -> str:
        transfers = list(transfers)
        at = [row[1] for row in self.transfers if row[0] in set(transfers)] or [_us(START)]
        alert = f"al-{len(self.alerts) + 1:04d}"
        cited = {end for row in self.transfers if row[0] in set(transfers) for end in row[2:4]}
        self.alerts.append({
            "alert_id": alert, "typology": typology, "version": 1, "family": family,
            "subject": {"kind": "account", "id": subject, "party_id": None},
            "first_at": _iso(min(at)), "last_at": _iso(max(at)), "hits": more.pop("hits", 3),
            "measures": more.pop("measures", {}), "transfers": transfers, "transfers_total": len(transfers),
            "accounts": sorted(cited | {subject}), "roles": more.pop("roles", []), "explanation": explanation,
            "innocent_explanations": more.pop("innocent", []),
        })  # fmt: skip
        assert not more
        return alert

    def case(
        self,
        case_id: str,
        route: str,
        priority: int,
        subjects: list[dict],
        alerts: list[str],
        rationale: str,
        against: list[str],
    ):
        families = {a["family"] for a in self.alerts if a["alert_id"] in alerts}
        self.cases.append({
            "case_id": case_id, "route": route, "priority": priority, "subjects": subjects, "alerts": alerts,
            "families": sorted(families), "rationale": rationale, "against": against,
        })  # fmt: skip


def _us(at: datetime) -> int:
    return int(at.timestamp()) * 1_000_000


def _iso(us: int) -> str:
    return datetime.fromtimestamp(us // 1_000_000, UTC).isoformat().replace("+00:00", "Z")


def subject(account: str, role: str, basis: str, party: str | None = None) -> dict:
    return {
        "account": account, "party_id": party, "role": role,
        "possible_victim": role == "possible_victim", "basis": basis, "alternatives": [],
    }  # fmt: skip


def innocent(text: str, tested: bool, supported: bool, why: str) -> dict:
    return {"text": text, "tested": tested, "supported": supported, "why": why}
