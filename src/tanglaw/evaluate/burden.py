"""What a run costs those who did nothing: rates by benign group, roles put on the harmed."""

from dataclasses import dataclass

from tanglaw.evaluate.counts import Share
from tanglaw.evaluate.outcome import Outcome
from tanglaw.evaluate.recall import held_by
from tanglaw.evaluate.truth import UNLABELLED, Truth
from tanglaw.model.alert import SUSPECTED_OF_CONTROL, Role, Route

FIRST = (20, 100, 500)
"""So many cases can be worked by a small, a middling and a large team."""
_SUSPECTED = {role.value for role in SUSPECTED_OF_CONTROL} | {Role.SUSPECTED_CONSUMER.value}


@dataclass(frozen=True, slots=True)
class GroupRow:
    """Accounts of a benign group: subject of an alert, in a case, in a case to investigate."""

    group: str
    alerted: Share
    in_case: Share
    investigated: Share


@dataclass(frozen=True, slots=True)
class PrecisionRow:
    """Cases of a route that hold anything planted."""

    route: str
    holding_planted: Share


@dataclass(frozen=True, slots=True)
class Misplaced:
    """Somebody labelled as harmed to whom an alert or a case gives a suspected role."""

    account: str
    role: str
    where: str  # ``alert ID`` or ``case ID``


def group_rows(truth: Truth, owners: dict[str, str], outcome: Outcome) -> tuple[GroupRow, ...]:
    """By group, in alphabetical order, after a row for all of them together.

    Accounts without a label count as a group of their own. An alert about a party is about each
    account of that party.
    """
    groups = _groups(truth, owners)
    alerted = _alerted(owners, outcome)
    in_case = {account for case in outcome.cases for account in case.accounts}
    investigated = {
        account
        for case in outcome.cases
        if case.route == Route.INVESTIGATE.value
        for account in case.accounts
    }
    everyone = {account for accounts in groups.values() for account in accounts}
    named = [("(all benign)", everyone), *sorted(groups.items())] if groups else []
    return tuple(
        GroupRow(
            name,
            Share(len(accounts & alerted), len(accounts)),
            Share(len(accounts & in_case), len(accounts)),
            Share(len(accounts & investigated), len(accounts)),
        )
        for name, accounts in named
    )


def _groups(truth: Truth, owners: dict[str, str]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = {}
    planted = truth.of_kind("account")
    labelled = set(planted)
    for (kind, id_), group in truth.benign.items():
        if kind == "account":
            groups.setdefault(group, set()).add(id_)
            labelled.add(id_)
    rest = owners.keys() - labelled
    if rest:
        groups[UNLABELLED] = set(rest)
    return groups


def _alerted(owners: dict[str, str], outcome: Outcome) -> set[str]:
    held: dict[str, list[str]] = {}
    for account, party in owners.items():
        held.setdefault(party, []).append(account)
    found: set[str] = set()
    for alert in outcome.alerts.values():
        kinds = {kind for kind, _ in alert.subjects}
        for kind, id_ in alert.subjects:
            if kind == "account":
                found.add(id_)
            elif kind == "party" and "account" not in kinds:
                found.update(held.get(id_, ()))
    return found


def precision_rows(truth: Truth, outcome: Outcome) -> tuple[PrecisionRow, ...]:
    """All cases, then by route in the order of the contract."""
    routes: dict[str, list[bool]] = {"(all)": []}
    for route in Route:
        routes[route.value] = []
    for case in outcome.cases:
        hit = not truth.planted.keys().isdisjoint(held_by(case, outcome))
        routes["(all)"].append(hit)
        routes.setdefault(case.route, []).append(hit)
    return tuple(PrecisionRow(route, Share(sum(hits), len(hits))) for route, hits in routes.items())


def precision_at(truth: Truth, outcome: Outcome) -> tuple[PrecisionRow, ...]:
    """The first 20, 100 and 500 cases by priority: what a team with that much time would see."""
    hits = [
        not truth.planted.keys().isdisjoint(held_by(case, outcome))
        for case in outcome.cases[: max(FIRST)]
    ]
    return tuple(
        PrecisionRow(f"first {first}", Share(sum(hits[:first]), len(hits[:first])))
        for first in FIRST
        if hits
    )


def misplaced_roles(truth: Truth, outcome: Outcome) -> tuple[Misplaced, ...]:
    """Everybody harmed who carries ``suspected_...`` anywhere: there must be nobody."""
    harmed = truth.harmed
    carriers = [(f"alert {alert.id}", alert.roles) for alert in outcome.alerts.values()]
    carriers += [(f"case {case.id}", case.roles) for case in outcome.cases]
    return tuple(
        sorted(
            (
                Misplaced(account, role, where)
                for where, roles in carriers
                for account, role in roles
                if account in harmed and role in _SUSPECTED
            ),
            key=lambda row: (row.account, row.role, row.where),
        )
    )
