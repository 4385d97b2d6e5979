"""A case as a reviewer reads it, put together from the run and its evidence. Not the page."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tanglaw.model.alert import Alert, Case, CaseSubject, Role, Route
from tanglaw.store.evidence_reader import AccountRow, EventRow, LinkRow, TransferRow
from tanglaw.typology.declaration import Typology
from tanglaw.web.views import figures, words
from tanglaw.web.views.alerts import AlertView, alert_view
from tanglaw.web.views.flows import Flows, build_flows
from tanglaw.web.views.network import Network, build_network
from tanglaw.web.views.timeline import Timeline, build_timeline

MOST_PEOPLE_LISTED = 200
"""Rows of the table of people; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the case, the role that is suggested and why, and what moved."""

    account: str
    party: str
    where: str
    role: Role
    possible_victim: bool
    basis: str
    otherwise: tuple[str, ...]
    received: str
    sent: str
    part: str
    reason: str
    key: str
    """The account's id as it is asked for, which may be another than what is shown."""
    particulars: tuple[tuple[str, str], ...] = ()
    """Names and contact details: what they are, and the text or its mask."""
    masked: bool = False


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything on the case page. ``notes`` say what is missing or was left out."""

    case_id: str
    route: Route
    priority: int
    headline: str
    period: str
    reasons: tuple[str, ...]
    rationale: str
    against: tuple[str, ...]
    people: tuple[Person, ...]
    alerts: tuple[AlertView, ...]
    network: Network
    timeline: Timeline | None
    flows: tuple[Flows, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Evidence:
    transfers: tuple[TransferRow, ...]
    links: tuple[LinkRow, ...]
    accounts: Mapping[str, AccountRow]


class Evidence(Protocol):
    """Where the rows behind alerts come from: a run's folder, or the store."""

    missing: tuple[str, ...]

    def transfers(self, transfer_ids: Collection[str]) -> tuple[TransferRow, ...]:
        """The transfers of those ids, by time and id."""

    def accounts(self, account_ids: Collection[str]) -> dict[str, AccountRow]:
        """The accounts of those ids that the feed listed."""

    def events(self, account_ids: Collection[str]) -> tuple[EventRow, ...]:
        """What happened to those accounts, by time and id."""

    def links(self, node_ids: Collection[str]) -> tuple[LinkRow, ...]:
        """The ties that start or end at one of those nodes."""


def case_view(
    case: Case,
    alerts: Sequence[Alert],
    source: Evidence,
    typologies: Mapping[str, Typology],
    *,
    opened: str = "",
) -> CaseView:
    """The view of a case. Raises ``RunError`` when the evidence cannot be read.

    ``opened``: the group of the network that is shown one by one.
    """
    roles = _roles(case, alerts)
    evidence = _gather(source, alerts, roles)
    held = {row.transfer_id for row in evidence.transfers}
    spans = [alert.first_us for alert in alerts], [alert.last_us for alert in alerts]
    people = _people(case, evidence)
    return CaseView(
        case_id=case.case_id,
        route=case.route,
        priority=case.priority,
        headline=_headline(case),
        period=figures.period(min(spans[0], default=None), max(spans[1], default=None)),
        reasons=tuple(words.FAMILIES[family] for family in case.families),
        rationale=case.rationale,
        against=_against(case, alerts),
        people=people[:MOST_PEOPLE_LISTED],
        alerts=tuple(alert_view(alert, held, typologies.get(alert.typology)) for alert in alerts),
        network=build_network(
            roles, evidence.transfers, evidence.links, evidence.accounts, opened=opened
        ),
        timeline=build_timeline(roles, evidence.transfers, source.events(list(roles))),
        flows=build_flows(roles, evidence.transfers),
        notes=tuple(_notes(source, case, alerts, len(people))),
    )


def _roles(case: Case, alerts: Sequence[Alert]) -> dict[str, Role]:
    """The case's roles win; accounts that only an alert speaks of keep the alert's role."""
    roles: dict[str, Role] = {}
    for alert in alerts:
        for each in alert.roles:
            known = roles.get(each.account, Role.UNKNOWN)
            if words.ROLES[each.role].rank <= words.ROLES[known].rank:
                roles[each.account] = each.role
    for subject in case.subjects:
        roles[subject.account] = Role.POSSIBLE_VICTIM if subject.possible_victim else subject.role
    return roles


def _gather(evidence: Evidence, alerts: Sequence[Alert], roles: Mapping[str, Role]) -> _Evidence:
    cited = {transfer for alert in alerts for transfer in alert.transfers}
    transfers = evidence.transfers(cited)
    known = evidence.accounts(list(roles))
    parties = {row.party_id for row in known.values() if row.party_id}
    links = evidence.links(roles.keys() | parties)
    ends = {end for row in transfers for end in (row.originator_account, row.beneficiary_account)}
    ends |= {end for link in links for end in (link.source, link.target)}
    return _Evidence(transfers, links, {**known, **evidence.accounts(ends - known.keys())})


def _headline(case: Case) -> str:
    people: dict[Role, set[str]] = {}
    for subject in case.subjects:
        role = Role.POSSIBLE_VICTIM if subject.possible_victim else subject.role
        people.setdefault(role, set()).add(subject.party_id or f"account {subject.account}")
    parts = [
        words.count_of(len(people[role]), role_words.one, role_words.plural)
        for role, role_words in words.ROLES.items()
        if role in people
    ]
    return " · ".join(parts)


def _against(case: Case, alerts: Sequence[Alert]) -> tuple[str, ...]:
    """What the case says against itself, then each innocent explanation that the data supports."""
    supported = [
        f"{each.text}: {each.why}" if each.why else each.text
        for alert in alerts
        for each in alert.innocent_explanations
        if each.supported
    ]
    return tuple(dict.fromkeys([*case.against, *supported]))


def _people(case: Case, evidence: _Evidence) -> tuple[Person, ...]:
    received: dict[str, list[TransferRow]] = {}
    sent: dict[str, list[TransferRow]] = {}
    for row in evidence.transfers:
        received.setdefault(row.beneficiary_account, []).append(row)
        sent.setdefault(row.originator_account, []).append(row)
    people = []
    for subject in case.subjects:
        known = evidence.accounts.get(subject.account)
        where = (known.kind, known.institution, known.country) if known else ()
        role = Role.POSSIBLE_VICTIM if subject.possible_victim else subject.role
        people.append(
            Person(
                account=words.visible(subject.account),
                party=words.visible(subject.party_id or figures.MISSING),
                where=" · ".join(words.humanise(each) for each in where if each) or figures.MISSING,
                role=role,
                possible_victim=subject.possible_victim,
                basis=subject.basis or _basis(role),
                otherwise=_otherwise(subject, role),
                received=figures.total_text(received.get(subject.account, ())),
                sent=figures.total_text(sent.get(subject.account, ())),
                part=words.PARTS[subject.part],
                reason=subject.reason,
                key=subject.account,
            )
        )
    return tuple(sorted(people, key=lambda each: (words.ROLES[each.role].rank, each.party)))


def _otherwise(subject: CaseSubject, role: Role) -> tuple[str, ...]:
    """Other readings: those of the run first, then the one that is always there."""
    said = [
        f"{words.ROLES[each.role].label}: {each.basis}"
        if each.basis
        else words.ROLES[each.role].label
        for each in subject.alternatives
    ]
    return (*said, words.ROLES[role].otherwise)


def _basis(role: Role) -> str:
    return "The run gives no basis." if role is not Role.UNKNOWN else words.ROLES[role].text


def _notes(source: Evidence, case: Case, alerts: Sequence[Alert], people: int) -> list[str]:
    notes = []
    if missing := source.missing:
        notes.append(f"This run holds no evidence of: {', '.join(missing)}.")
    if len(alerts) < len(case.alerts):
        lost = words.count_of(len(case.alerts) - len(alerts), "alert")
        notes.append(f"{lost} of this case cannot be found in the run.")
    if people > MOST_PEOPLE_LISTED:
        notes.append(f"The table shows {MOST_PEOPLE_LISTED} of {people:,} accounts.")
    return notes
