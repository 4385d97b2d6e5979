"""Cases proposed from findings, the most pressing first. A person decides what they are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from tanglaw.casework.finding import Finding
from tanglaw.casework.groups import Group, groups_of, hearts
from tanglaw.casework.holding import Holdings, holdings
from tanglaw.casework.known import NEVER_CLEARED, cleared_until
from tanglaw.casework.linking import LinkBook, rests_on
from tanglaw.casework.reasons import Favour, against, rationale
from tanglaw.casework.routing import makes_a_case, priority_of, route_of
from tanglaw.casework.subjects import bystander_subject, case_subjects
from tanglaw.engine.legs.ties import CROWD
from tanglaw.model.alert import Case, CaseSubject
from tanglaw.model.ledger import Int64s, Ledger
from tanglaw.resolve.links import links_of


def assemble(
    ledger: Ledger, findings: Sequence[Finding], *, without_links: Collection[str] = ()
) -> tuple[Case, ...]:
    """The cases that the findings make, by priority (highest first), then case id.

    The order of ``findings`` does not matter. ``without_links`` are ids of links that a person
    has switched off: they tie nobody, and an alert about such a device or contact does not count.
    """
    switched_off = frozenset(without_links)
    standing = [finding for finding in findings if not rests_on(finding, switched_off)]
    links = links_of(ledger).among(hearts(ledger, standing), CROWD)
    kept = links.without(switched_off)
    assembly = _Assembly(
        ledger,
        holdings(ledger),
        LinkBook(kept),
        LinkBook(links) if switched_off else None,
        _set_aside(ledger, findings),
        cleared_until(ledger)[0],
    )
    groups = groups_of(ledger, standing, kept)
    cases = [assembly.case(group) for group in groups if makes_a_case(group.findings)]
    return tuple(sorted(cases, key=lambda case: (-case.priority, case.case_id)))


def case_id(group: Group) -> str:
    """A digest of the earliest alert, so that later alerts leave the case its id."""
    return sha256(f"case\x1f{group.findings[0].alert_id}".encode()).hexdigest()[:16]


def _set_aside(ledger: Ledger, findings: Sequence[Finding]) -> dict[int, list[Finding]]:
    """Alerts that an innocent explanation took away, by party."""
    found: dict[int, list[Finding]] = {}
    for finding in sorted(findings, key=lambda one: one.alert_id):
        if finding.cleared_by is not None:
            for account in finding.own:
                found.setdefault(int(ledger.accounts.party[account]), []).append(finding)
    return found


@dataclass(frozen=True, slots=True)
class _Assembly:
    """What every case of a run is made with. ``before`` has the links as they were found."""

    ledger: Ledger
    held: Holdings
    links: LinkBook
    before: LinkBook | None
    set_aside: dict[int, list[Finding]]
    cleared: Int64s

    def case(self, group: Group) -> Case:
        """The case of a group."""
        findings, ledger = group.findings, self.ledger
        subjects = self._subjects(findings)
        route = route_of(findings, subjects)
        priority = priority_of(route[0], findings, subjects, ledger.end_us)
        return Case(
            case_id=case_id(group),
            route=route[0],
            priority=priority.value,
            subjects=subjects,
            alerts=tuple(finding.alert_id for finding in findings),
            families=tuple(sorted({finding.family for finding in findings})),
            rationale=rationale(group, subjects, route, priority),
            against=against(group, self._favour(group)),
            links=self.links.inside(group.parties),
        )

    def _subjects(self, findings: Sequence[Finding]) -> tuple[CaseSubject, ...]:
        subjects = case_subjects(self.ledger, findings, self.held)
        party = self.ledger.accounts.party
        inside = {int(party[role.account]) for finding in findings for role in finding.roles}
        near = self.links.bystanders(inside)
        return (*subjects, *(bystander_subject(self.ledger, one) for one in near))

    def _favour(self, group: Group) -> Favour:
        aside = {one.alert_id: one for p in group.parties for one in self.set_aside.get(p, [])}
        accounts = np.unique([account for one in group.findings for account in one.own])
        looked_at = [
            str(self.ledger.accounts.ids[account])
            for account in accounts.astype(np.int64).tolist()
            if self.cleared[account] != NEVER_CLEARED
        ]
        gone: list[str] = []
        if self.before is not None:
            kept = {one.link_id for one in self.links.inside(group.parties)}
            before = self.before.inside(group.parties)
            gone = [one.basis for one in before if one.link_id not in kept]
        return Favour(tuple(aside.values()), tuple(looked_at), tuple(gone))
