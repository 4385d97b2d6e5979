"""Small feeds told in steps, and small typologies to run on them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tanglaw.casework.alerts import Findings, find_alerts
from tanglaw.casework.finding import Finding
from tanglaw.engine.detect import detect
from tanglaw.ingest.feed import read_feed
from tanglaw.model.alert import Alert, Family, Role, SubjectKind
from tanglaw.model.ledger import Ledger
from tanglaw.model.moment import days
from tanglaw.typology.declaration import (
    Example,
    Innocent,
    RoleSuggestion,
    Status,
    Typology,
)
from tanglaw.typology.example import json_lines, tell
from tanglaw.typology.expression import Condition, distinct, total
from tanglaw.typology.legs import credits_, debits, usd
from tanglaw.typology.patterns import Pattern

PAYERS = distinct("payers", credits_(), within=days(30))
PAYEES = distinct("payees", debits(), within=days(30))
EARNERS = distinct("earners", credits_("platform_payout"), within=days(90))


def told_feed(folder: Path, *steps: str, shuffled: bool = False) -> Path:
    """A feed folder that says what the steps say; ``shuffled`` turns each file upside down.

    A step such as ``known: {"account_id": "A", ...}`` is a row as it stands.
    """
    folder.mkdir(parents=True, exist_ok=True)
    plain = tuple(step for step in steps if ": {" not in step)
    files = json_lines(tell(Example("told", plain, None), typology="test"))
    for step in steps:
        if ": {" in step:
            table, _, row = step.partition(": ")
            files[f"{table}.jsonl"] = files.get(f"{table}.jsonl", "") + row + "\n"
    for name, text in files.items():
        lines = text.splitlines(keepends=True)
        (folder / name).write_text("".join(reversed(lines) if shuffled else lines))
    return folder


def cleared(who: str, since: str = "", *, column: str = "account_id") -> str:
    """A step that says that a person looked at ``who`` and found nothing."""
    row = {column: who, "kind": "cleared", "since": since}
    return "known: " + json.dumps({key: value for key, value in row.items() if value})


def told_ledger(folder: Path, *steps: str, shuffled: bool = False) -> Ledger:
    """The ledger of such a feed."""
    reading = read_feed(told_feed(folder, *steps, shuffled=shuffled))
    assert list(reading.rejects) == []
    return reading.ledger


def small_typology(
    name: str,
    condition: Condition | Pattern,
    *,
    family: Family = Family.NETWORK,
    subject: SubjectKind = SubjectKind.ACCOUNT,
    roles: Sequence[RoleSuggestion] = (),
    ties: Sequence[str] = (),
    innocent: Sequence[Innocent] = (),
    gap_us: int = days(30),
    tables: Sequence[str] = ("transfers",),
    urgent: bool = False,
    context_only: bool = False,
) -> Typology:
    """A typology with what a test needs and nothing else."""
    return Typology(
        id="TL-9999",
        name=name,
        version=1,
        status=Status.ACTIVE,
        family=family,
        offence="none",
        title=f"The pattern {name}",
        summary="A test.",
        indicators=(),
        citations=(),
        innocent_explanations=tuple(innocent),
        victim_note="",
        condition=condition,
        examples=(),
        subject=subject,
        tables=tuple(tables),
        roles=tuple(roles),
        ties=tuple(ties),
        gap_us=gap_us,
        urgent=urgent,
        context_only=context_only,
    )


def fan_in(least: int = 3, name: str = "fan_in", **more: object) -> Typology:
    """At least so many payers in 30 days."""
    return small_typology(name, least <= PAYERS, **more)  # type: ignore[arg-type]


def busy(least: int = 20, name: str = "busy", **more: object) -> Typology:
    """At least so many US dollars received in 30 days; of timing, and about no number of people.

    Its only measure is called ``payers``, as that of ``fan_in`` is.
    """
    received = total("payers", credits_(), within=days(30))
    given = {"family": Family.TIMING, **more}
    return small_typology(name, received >= usd(least), **given)  # type: ignore[arg-type]


def shared_card(least: int = 3, name: str = "shared_card", **more: object) -> Typology:
    """At least so many earners' payouts into one account; its holder is suspected of control."""
    roles = (
        RoleSuggestion(Role.SUSPECTED_CONTROLLER, "holds the card of {earners} earners"),
        RoleSuggestion(Role.POSSIBLE_VICTIM, "its payouts go to somebody else", of="earners"),
    )
    given = {"family": Family.CONTROL, "roles": roles, "ties": ("earners",), **more}
    return small_typology(name, least <= EARNERS, **given)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Found:
    """Alerts and findings of a detection, both in the order of ``alert_id``."""

    alerts: tuple[Alert, ...]
    findings: tuple[Finding, ...]
    cited: Findings


def found_on(ledger: Ledger, typologies: Sequence[Typology], *, threads: int = 1) -> Found:
    """What the typologies find on a ledger."""
    alerts: list[Alert] = []
    cited = find_alerts(detect(ledger, typologies, threads=threads), alerts.append)
    alerts.sort(key=lambda alert: alert.alert_id)
    assert [alert.alert_id for alert in alerts] == [one.alert_id for one in cited.findings]
    return Found(tuple(alerts), cited.findings, cited)
