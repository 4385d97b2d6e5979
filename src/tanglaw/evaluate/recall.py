"""What was planted and found: scenarios, members, patterns. Not what it cost the innocent."""

from dataclasses import dataclass

from tanglaw.evaluate.counts import Share
from tanglaw.evaluate.outcome import Outcome, RunCase
from tanglaw.evaluate.patterns import patterns_found
from tanglaw.evaluate.truth import Entity, Scenario, Truth


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """How many scenarios of a kind an alert or a case found, an alert touched or recovered."""

    situation: str
    variant: str
    by_alert: Share
    by_case: Share
    touched: Share
    recovered: Share


@dataclass(frozen=True, slots=True)
class MemberRow:
    """How many accounts with a label are cited, are the subject of an alert, are in a case."""

    label: str
    cited: Share
    alerted: Share
    in_case: Share


@dataclass(frozen=True, slots=True)
class Reached:
    """Everything that a run's alerts and cases name."""

    alerted: frozenset[Entity]  # subjects and holders of a hypothesis
    subjects: frozenset[Entity]  # subjects alone
    cited: frozenset[str]  # accounts in any alert
    transfers: frozenset[str]
    in_case: frozenset[Entity]


def reached(outcome: Outcome) -> Reached:
    """Gather them."""
    alerts = outcome.alerts.values()
    subjects: frozenset[Entity] = frozenset().union(*(alert.subjects for alert in alerts))
    accounts = {id_ for kind, id_ in subjects if kind == "account"}
    return Reached(
        alerted=frozenset().union(*(alert.about for alert in alerts)),
        subjects=subjects,
        cited=frozenset(accounts).union(*(alert.cited for alert in alerts)),
        transfers=frozenset().union(*(alert.transfers for alert in alerts)),
        in_case=frozenset().union(*(held_by(case, outcome) for case in outcome.cases)),
    )


def held_by(case: RunCase, outcome: Outcome) -> frozenset[Entity]:
    """Whom and what a case holds.

    Its subjects' accounts and parties; devices, identifiers and outlets that its alerts are about;
    and the transfers that they cite.
    """
    held: set[Entity] = {("account", account) for account in case.accounts}
    held |= {("party", party) for party in case.parties}
    for alert_id in case.alerts:
        alert = outcome.alerts.get(alert_id)
        if alert is not None:
            held |= {entity for entity in alert.subjects if entity[0] not in ("account", "party")}
            held |= {("transfer", transfer) for transfer in alert.transfers}
    return frozenset(held)


def scenario_rows(truth: Truth, outcome: Outcome, seen: Reached) -> tuple[ScenarioRow, ...]:
    """By situation and variant, in alphabetical order."""
    patterns = patterns_found(truth, outcome)
    sorts: dict[tuple[str, str], list[Scenario]] = {}
    for scenario in truth.scenarios.values():
        sorts.setdefault((scenario.situation, scenario.variant), []).append(scenario)
    known = seen.alerted | {("transfer", transfer) for transfer in seen.transfers}
    rows = []
    for (situation, variant), group in sorted(sorts.items()):
        cores = [scenario.core for scenario in group]
        rows.append(
            ScenarioRow(
                situation,
                variant,
                Share(sum(bool(core & known) for core in cores), len(group)),
                Share(sum(bool(core & seen.in_case) for core in cores), len(group)),
                Share(sum(scenario.name in patterns.touched for scenario in group), len(group)),
                Share(sum(scenario.name in patterns.recovered for scenario in group), len(group)),
            )
        )
    return tuple(rows)


def member_rows(truth: Truth, seen: Reached) -> tuple[MemberRow, ...]:
    """By label, in alphabetical order."""
    groups: dict[str, set[str]] = {}
    for (kind, id_), labels in truth.planted.items():
        if kind == "account":
            for label in labels:
                groups.setdefault(label, set()).add(id_)
    alerted = {id_ for kind, id_ in seen.alerted if kind == "account"}
    in_case = {id_ for kind, id_ in seen.in_case if kind == "account"}
    return tuple(
        MemberRow(
            label,
            Share(len(accounts & seen.cited), len(accounts)),
            Share(len(accounts & alerted), len(accounts)),
            Share(len(accounts & in_case), len(accounts)),
        )
        for label, accounts in sorted(groups.items())
    )
