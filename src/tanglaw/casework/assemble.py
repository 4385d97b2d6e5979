"""Cases proposed from findings, the most pressing first. A person decides what they are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

import numpy as np

from tanglaw.casework.control.around import Around
from tanglaw.casework.control.charge import charged
from tanglaw.casework.control.described import cores_of, described_edges, flat
from tanglaw.casework.control.edges import joined
from tanglaw.casework.control.facts import People, facts_of
from tanglaw.casework.control.grouping import Group, groups_of
from tanglaw.casework.control.switched_off import Left, left_of
from tanglaw.casework.finding import Finding
from tanglaw.casework.holding import holdings
from tanglaw.casework.known import NEVER_CLEARED, cleared_until
from tanglaw.casework.material import Material, part_of
from tanglaw.casework.priority import priority_of
from tanglaw.casework.reasons import TABLES_IN_WORDS, Favour, against, rationale
from tanglaw.casework.roster import roster_of
from tanglaw.casework.routing import makes_a_case, route_of
from tanglaw.casework.standing import Standing, shared_by
from tanglaw.casework.subjects import bystander_subject, case_subjects
from tanglaw.engine.legs.build import hubs
from tanglaw.model.alert import Case, Family
from tanglaw.model.ledger import Ledger

_HOLDING = frozenset({Family.CONTROL, Family.RECRUITMENT})


@dataclass(frozen=True, slots=True)
class Made:
    """A case, and what it was made of, so that it can be made again."""

    case: Case
    material: Material


def assemble(
    ledger: Ledger, findings: Sequence[Finding], *, without_links: Collection[str] = ()
) -> tuple[Case, ...]:
    """The cases that the findings make, by priority (highest first), then case id.

    The order of ``findings`` does not matter. ``without_links`` are ids of links that a person
    has switched off: they tie nobody, and what rests on them alone does not count.
    """
    return tuple(one.case for one in cases_of(ledger, findings, without_links=without_links))


def cases_of(
    ledger: Ledger, findings: Sequence[Finding], *, without_links: Collection[str] = ()
) -> tuple[Made, ...]:
    """The cases of ``assemble``, each with what it was made of."""
    return cases_from(material_of(ledger, findings), without_links=without_links)


def material_of(ledger: Ledger, findings: Sequence[Finding]) -> Material:
    """The findings of a run and the control graph around them, built once for all cases."""
    roster, party = roster_of(ledger), ledger.accounts.party.astype(np.int64)
    counting = [finding for finding in findings if finding.counts]
    cores = np.zeros(ledger.parties.count, dtype=bool)
    cores[cores_of(party, counting).party] = True
    index, own = flat([finding.own for finding in counting])
    subjects = np.zeros(ledger.parties.count, dtype=bool)
    subjects[party[own]] = True
    holds = np.array([finding.family in _HOLDING for finding in counting], dtype=bool)
    holders = np.zeros(len(party), dtype=bool)
    holders[own[holds[index]]] = True
    people = People(cores, subjects, holders & ~hubs(ledger))
    until = cleared_until(ledger)[0]
    looked_at = frozenset(np.flatnonzero(until != NEVER_CLEARED).tolist())
    facts = facts_of(ledger, people)
    absent = tuple(table for table in TABLES_IN_WORDS if table not in ledger.present)
    return Material(roster, tuple(findings), facts, looked_at, ledger.end_us, absent=absent)


def cases_from(material: Material, *, without_links: Collection[str] = ()) -> tuple[Made, ...]:
    """The cases that a run's material makes, or one case's when links are switched off.

    Pure and quick for a single case: with nothing switched off a case's material makes that case.
    """
    counting = [finding for finding in material.findings if finding.counts]
    roster = material.roster
    left = left_of(material.facts, roster.party, counting, frozenset(without_links))
    cores = cores_of(roster.party, left.findings)
    things = len(material.facts.things)
    described = described_edges(roster.party, left.findings, cores, things)
    tying = np.append(material.facts.tying, np.ones(len(left.findings), dtype=bool))
    groups = groups_of(left.findings, cores, joined([left.facts.edges, described]), tying)
    around = Around(left.facts.edges, material.facts.tying)
    making = _Making(material, left, around, _set_aside(material))
    made = [making.case(group) for group in groups if makes_a_case(group.findings)]
    return tuple(sorted(made, key=lambda one: (-one.case.priority, one.case.case_id)))


def case_id(group: Group) -> str:
    """A digest of the earliest alert, so that later alerts leave the case its id."""
    return sha256(f"case\x1f{group.findings[0].alert_id}".encode()).hexdigest()[:16]


def _set_aside(material: Material) -> dict[int, list[Finding]]:
    """Alerts that an innocent explanation took away, by party."""
    found: dict[int, list[Finding]] = {}
    for finding in sorted(material.findings, key=lambda one: one.alert_id):
        if finding.cleared_by is not None:
            for account in finding.own:
                found.setdefault(material.roster.party_of(account), []).append(finding)
    return found


@dataclass(frozen=True, slots=True)
class _Making:
    """What every case of one material is made with."""

    material: Material
    left: Left
    around: Around
    set_aside: dict[int, list[Finding]]

    def case(self, group: Group) -> Made:
        """The case of a group."""
        roster, findings = self.material.roster, group.findings
        named = {roster.party_of(one.account) for f in findings for one in f.roles}
        inside = frozenset(named.union(group.parties))
        rows = self.around.edges(np.array(sorted(inside), dtype=np.int64))
        near = self.left.facts.edges.kept(rows)
        near = near.kept(~np.isin(near.kind, [int(tie) for tie in group.dropped]))
        aside = {one.alert_id: one for p in group.parties for one in self.set_aside.get(p, [])}
        cut = group.cut or self.material.cut
        part = part_of(self.material, (*findings, *aside.values()), near, cut=cut)
        case = self._case(replace(group, cut=cut), part, inside)
        favour = self._favour(group, tuple(aside.values()))
        return Made(replace(case, against=against(group, favour)), part)

    @staticmethod
    def _case(group: Group, part: Material, inside: frozenset[int]) -> Case:
        roster, findings = part.roster, group.findings
        standing = _standing(part, findings)
        near = standing.bystanders(inside)
        subjects = (
            *case_subjects(roster, findings, holdings(part.facts.edges), standing),
            *(bystander_subject(roster, one) for one in near),
        )
        route = route_of(findings, subjects)
        priority = priority_of(route[0], findings, subjects, part.end_us)
        return Case(
            case_id=case_id(group),
            route=route[0],
            priority=priority.value,
            subjects=subjects,
            alerts=tuple(finding.alert_id for finding in findings),
            families=tuple(sorted({finding.family for finding in findings})),
            rationale=rationale(group, subjects, route, priority),
            against=(),
            links=standing.links(group.parties),
            control=standing.control(inside.union(one.party for one in near)),
        )

    def _favour(self, group: Group, aside: tuple[Finding, ...]) -> Favour:
        roster = self.material.roster
        own = {account for one in group.findings for account in one.own}
        looked_at = sorted(roster.name(account) for account in own & self.material.looked_at)
        off = shared_by(self.material.facts, self.left.gone, group.parties)
        return Favour(aside, tuple(looked_at), tuple(off), self.material.absent)


def _standing(part: Material, findings: Sequence[Finding]) -> Standing:
    """The edges around a case, with whoever is in charge of its devices and contacts."""
    party, facts = part.roster.party, part.facts
    things = len(facts.things)
    described = described_edges(party, findings, cores_of(party, findings), things)
    edges = charged(joined([facts.edges, described]))
    is_fact = edges.thing < things
    return Standing(replace(facts, edges=edges.kept(is_fact)), edges.kept(~is_fact), part.roster)
