"""Plants that are in no case, with the view that an analyst would have had. Not a second detector.

Nothing is shown that a desk would not show: ids, roles, numbers; no names, no texts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tanglaw.evaluate.outcome import Outcome, RunAlert, read_outcome
from tanglaw.evaluate.planted_rows import PlantedTransfer, read_planted
from tanglaw.evaluate.plants import PlantRow
from tanglaw.evaluate.recall import held_by
from tanglaw.evaluate.scoreboard import Scoreboard
from tanglaw.evaluate.tables import read_tables
from tanglaw.evaluate.truth import Scenario, truth_of

_CONTROL = "control"


@dataclass(frozen=True, slots=True)
class Touch:
    """An alert that names some of the plant: whom it is about, and the cases that it is in.

    ``members`` of the plant's accounts are cited, of ``cited`` in all.
    """

    alert: str
    typology: str
    family: str
    first_at: str
    about: str  # role of the member that it is about, else "somebody else"
    about_core: bool
    members: int
    cited: int
    cases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """An account of the plant as the feed shows it: labelled transfers in and out."""

    account: str
    role: str
    received: int
    received_usd: float
    payers: int
    sent: int
    sent_usd: float
    payees: int


@dataclass(frozen=True, slots=True)
class Missed:
    """One plant in no case; ``wanting`` says what was missing, ``moves`` when money moved."""

    plant: PlantRow
    members: tuple[Member, ...]
    touches: tuple[Touch, ...]
    wanting: tuple[str, ...]
    moves: tuple[tuple[str, float], ...]  # day, US dollars


def missed_plants(feed: Path, run: Path, score: Scoreboard) -> tuple[Missed, ...]:
    """Every plant that is in no case, the hard ones first.

    Raises ``FeedError`` and ``RunError`` as ``evaluate`` does.
    """
    truth, outcome = truth_of(read_tables(feed).labels), read_outcome(run)
    money, cases = read_planted(feed), _cases(outcome)
    lost = [row for row in score.plants if not row.in_case]
    lost.sort(key=lambda row: (row.variant != "hard", row.scenario))
    return tuple(_missed(row, truth.scenarios[row.scenario], outcome, money, cases) for row in lost)


def _cases(outcome: Outcome) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for case in outcome.cases:
        for alert in case.alerts:
            found.setdefault(alert, []).append(case.id)
    return found


def _missed(
    plant: PlantRow,
    scenario: Scenario,
    outcome: Outcome,
    money: dict[str, PlantedTransfer],
    cases: dict[str, list[str]],
) -> Missed:
    rows = [money[id_] for id_ in sorted(scenario.transfers) if id_ in money]
    touches = tuple(
        touch
        for alert in outcome.alerts.values()
        if (touch := _touch(alert, scenario, tuple(cases.get(alert.id, ())))) is not None
    )
    days: dict[str, float] = {}
    for row in rows:
        days[row.occurred_at[:10]] = days.get(row.occurred_at[:10], 0.0) + row.usd
    nearby = _nearby(scenario, outcome)
    return Missed(
        plant,
        _members(scenario, rows),
        tuple(sorted(touches, key=lambda t: (not t.about_core, -t.members, t.alert))),
        wanting(plant, touches, nearby),
        tuple((day, round(usd, 2)) for day, usd in sorted(days.items()) if day),
    )


def _touch(alert: RunAlert, scenario: Scenario, cases: tuple[str, ...]) -> Touch | None:
    cited = alert.cited | {id_ for kind, id_ in alert.subjects if kind == "account"}
    mine = cited & scenario.accounts
    subjects = sorted(alert.about & scenario.members.keys())
    if not mine and not subjects and not alert.transfers & scenario.transfers:
        return None
    about = ", ".join(sorted({scenario.members[entity] for entity in subjects}))
    core = bool(alert.about & scenario.core)
    return Touch(
        alert.id, alert.typology, alert.family, alert.first_at, about or "somebody else", core,
        len(mine), len(cited), cases,
    )  # fmt: skip


def _members(scenario: Scenario, rows: Iterable[PlantedTransfer]) -> tuple[Member, ...]:
    every, found = list(rows), []
    for (kind, account), role in sorted(scenario.members.items(), key=lambda item: item[1]):
        if kind != "account":
            continue
        came = [row for row in every if row.beneficiary == account]
        went = [row for row in every if row.originator == account]
        found.append(
            Member(
                account, role,
                len(came), round(sum(r.usd for r in came), 2), len({r.originator for r in came}),
                len(went), round(sum(r.usd for r in went), 2), len({r.beneficiary for r in went}),
            )
        )  # fmt: skip
    return tuple(found)


def _nearby(scenario: Scenario, outcome: Outcome) -> int:
    """Cases that hold a member whom the plant is not about."""
    members = scenario.members.keys()
    return sum(not members.isdisjoint(held_by(case, outcome)) for case in outcome.cases)


def wanting(plant: PlantRow, touches: tuple[Touch, ...], nearby: int) -> tuple[str, ...]:
    """What was missing for a case, in words, from what the run and the truth say."""
    said = []
    if plant.knowable is False:
        said.append("By the end of the data a fair observer could not yet have known.")
    if plant.visible is not None and plant.visible < 1:
        said.append(f"The feed holds {plant.visible:.0%} of its transfers.")
    core = [touch for touch in touches if touch.about_core]
    families = sorted({touch.family for touch in core if touch.family})
    if not touches:
        said.append("No alert names any of its accounts or transfers.")
    elif not core:
        said.append("Alerts name its members, but none is about those who run it.")
    elif len(families) == 1 and families != [_CONTROL]:
        said.append(
            f"Alerts about its core are of one family ({families[0]}): a case needs two, or one of"
            " control and another typology."
        )
    elif len({touch.typology for touch in core}) == 1:
        said.append("One typology alone is about its core: one indicator is never a case.")
    else:
        said.append(
            f"Alerts about its core ({', '.join(families)}) made no case: they are context, have an"
            " innocent explanation that the data supports, or no tie joins them."
        )
    if nearby:
        said.append(f"{nearby} case(s) hold a member of it whom it is not about.")
    return tuple(said)
