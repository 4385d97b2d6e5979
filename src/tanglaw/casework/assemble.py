"""Cases proposed from findings, the most pressing first. A person decides what they are."""

from collections.abc import Sequence
from hashlib import sha256

from tanglaw.casework.finding import Finding
from tanglaw.casework.groups import Group, groups_of
from tanglaw.casework.holding import Holdings, holdings
from tanglaw.casework.known import NEVER_CLEARED, cleared_until
from tanglaw.casework.reasons import against, rationale
from tanglaw.casework.routing import makes_a_case, priority_of, route_of
from tanglaw.casework.subjects import case_subjects
from tanglaw.model.alert import Case
from tanglaw.model.ledger import Int64s, Ledger


def assemble(ledger: Ledger, findings: Sequence[Finding]) -> tuple[Case, ...]:
    """The cases that the findings make, by priority (highest first), then case id.

    The order of ``findings`` does not matter.
    """
    cleared, _ = cleared_until(ledger)
    set_aside: dict[int, list[Finding]] = {}
    for finding in sorted(findings, key=lambda one: one.alert_id):
        if finding.cleared_by is not None:
            for account in finding.own:
                who = int(ledger.accounts.party[account])
                set_aside.setdefault(who, []).append(finding)
    held = holdings(ledger)
    cases = [
        _case(ledger, group, held, set_aside, cleared)
        for group in groups_of(ledger, findings)
        if makes_a_case(group.findings)
    ]
    return tuple(sorted(cases, key=lambda case: (-case.priority, case.case_id)))


def case_id(group: Group) -> str:
    """A digest of the earliest alert, so that later alerts leave the case its id."""
    return sha256(f"case\x1f{group.findings[0].alert_id}".encode()).hexdigest()[:16]


def _case(
    ledger: Ledger,
    group: Group,
    held: Holdings,
    set_aside: dict[int, list[Finding]],
    cleared: Int64s,
) -> Case:
    findings = group.findings
    subjects = case_subjects(ledger, findings, held)
    route = route_of(findings, subjects)
    priority = priority_of(route[0], findings, subjects, ledger.end_us)
    aside = {one.alert_id: one for party in group.parties for one in set_aside.get(party, [])}
    accounts = sorted({account for finding in findings for account in finding.own})
    looked_at = [
        str(ledger.accounts.ids[account])
        for account in accounts
        if cleared[account] != NEVER_CLEARED
    ]
    return Case(
        case_id=case_id(group),
        route=route[0],
        priority=priority.value,
        subjects=subjects,
        alerts=tuple(finding.alert_id for finding in findings),
        families=tuple(sorted({finding.family for finding in findings})),
        rationale=rationale(group, subjects, route, priority),
        against=against(group, list(aside.values()), looked_at),
    )
