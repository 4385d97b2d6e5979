"""Puts one report together from a case, its evidence, the feed's details and the sheets.

Reads no file, invents nothing: a fact that nobody gave is not there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tanglaw.model.alert import Alert, Case, CaseSubject, Role
from tanglaw.model.moment import iso
from tanglaw.model.report import (
    Contact,
    Fact,
    Facts,
    Narrative,
    Paragraph,
    Report,
    ReportAccount,
    ReportEvent,
    ReportIndicator,
    ReportParty,
    ReportTie,
    ReportTransfer,
    Sentence,
)
from tanglaw.report.details import Details
from tanglaw.report.names import parts
from tanglaw.report.narrative import narrate
from tanglaw.report.sheets import Sheets


@dataclass(frozen=True, slots=True)
class Material:
    """A case as the run holds it, with the evidence it cites and what was executed."""

    case: Case
    alerts: tuple[Alert, ...]
    accounts: Mapping[str, ReportAccount]
    transfers: tuple[ReportTransfer, ...]
    events: tuple[ReportEvent, ...]
    ties: tuple[ReportTie, ...]
    indicators: tuple[ReportIndicator, ...]
    run: Facts
    truncated: int = 0


def gather(material: Material, details: Details, sheets: Sheets) -> Report:
    """The report of one case, its narrative drafted."""
    protected = possible_victims(material.case, material.alerts)
    filing = dict(sheets.filing) | dict(sheets.cases.get(material.case.case_id, {}))
    accounts = _accounts(material, details, sheets, protected)
    report = Report(
        case=material.case,
        alerts=material.alerts,
        parties=_parties(material, details, sheets),
        accounts=accounts,
        transfers=tuple(
            replace(each, facts=sheets.transfers.get(each.transfer_id, {}))
            for each in material.transfers
        ),
        events=material.events,
        ties=material.ties,
        indicators=material.indicators,
        decisions=tuple(d for of, d in sheets.decisions if of in ("", material.case.case_id)),
        filing=filing,
        settings=sheets.settings,
        run=material.run,
        truncated=material.truncated,
    )
    if "narrative" in filing:
        own = (Paragraph("", (Sentence(filing["narrative"].text),)),)
        return replace(report, narrative=Narrative(own, edited=True))
    return replace(report, narrative=narrate(report))


def possible_victims(case: Case, alerts: Sequence[Alert]) -> frozenset[str]:
    """Accounts of whoever may be a victim by the case or by any of its alerts."""
    in_case = {subject.account for subject in case.subjects if subject.possible_victim}
    of_alerts = {
        role.account
        for alert in alerts
        for role in alert.roles
        if role.role is Role.POSSIBLE_VICTIM
    }
    return frozenset(in_case | of_alerts)


def _parties(material: Material, details: Details, sheets: Sheets) -> tuple[ReportParty, ...]:
    grouped: dict[str, list[CaseSubject]] = {}
    for subject in material.case.subjects:
        grouped.setdefault(subject.party_id or subject.account, []).append(subject)
    return tuple(_party(key, group, details, sheets) for key, group in grouped.items())


def _party(key: str, group: Sequence[CaseSubject], details: Details, sheets: Sheets) -> ReportParty:
    victim = any(s.possible_victim or s.role is Role.POSSIBLE_VICTIM for s in group)
    first = next((s for s in group if s.role is not Role.UNKNOWN), group[0])
    accounts = tuple(dict.fromkeys(subject.account for subject in group))
    facts = dict(details.parties.get(key, {}))
    facts |= sheets.parties.get(key, {})
    kind = facts.pop("kind", Fact("unknown", "")).text
    contacts = list(details.of_party.get(key, ()))
    for account in accounts:
        contacts += details.of_account.get(account, ())
    _from_contacts(facts, contacts)
    facts |= {k: v for k, v in parts(facts, kind, sheets.settings).items() if k not in facts}
    others = (a for s in group for a in s.alternatives)
    return ReportParty(
        key=key,
        kind=kind,
        role=Role.POSSIBLE_VICTIM if victim else first.role,
        possible_victim=victim,
        basis=first.basis,
        accounts=accounts,
        facts=facts,
        contacts=tuple(dict.fromkeys(contacts)),
        alternatives=tuple(dict.fromkeys(f"{a.role.replace('_', ' ')}: {a.basis}" for a in others)),
    )


def _from_contacts(facts: dict[str, Fact], contacts: Sequence[Contact]) -> None:
    """The first contact of a scheme stands for the fact of that kind, unless one was given."""
    for scheme, name in (
        ("phone", "phone"),
        ("email", "email"),
        ("address", "address"),
        ("id_document", "id_number"),
    ):
        found = next((each for each in contacts if each.scheme == scheme), None)
        if found is not None and name not in facts:
            facts[name] = Fact(found.value, found.source)


def _accounts(
    material: Material, details: Details, sheets: Sheets, protected: frozenset[str]
) -> dict[str, ReportAccount]:
    """Accounts of the case and its transfers, by id; ``holder`` names nobody who may need help."""
    ids = {subject.account for subject in material.case.subjects}
    ids |= {end for each in material.transfers for end in (each.originator, each.beneficiary)}
    ids |= set(material.accounts)
    subjects = {s.account: s.party_id or s.account for s in material.case.subjects}
    victims = {subjects[account] for account in protected if account in subjects}
    return {
        account: _account(account, material, details, sheets, (subjects, victims, protected))
        for account in sorted(ids)
    }


def _account(
    account: str,
    material: Material,
    details: Details,
    sheets: Sheets,
    people: tuple[Mapping[str, str], set[str], frozenset[str]],
) -> ReportAccount:
    subjects, victims, protected = people
    known = material.accounts.get(account)
    told = details.accounts.get(account, {})
    facts = dict(known.facts if known else {}) | dict(told)
    facts |= sheets.accounts.get(account, {})
    listed = facts.pop("party_id", None)
    party = subjects.get(account) or (known.party if known else None)
    party = party or (listed.text if listed else None)
    if party and account not in protected and party not in victims:
        holder = sheets.parties.get(party, {}).get("name")
        holder = holder or details.parties.get(party, {}).get("name")
        if holder is not None:
            facts.setdefault("holder", holder)
    ours = facts.get("institution")
    names = sheets.settings.get("institution", {}).get("names")
    own = names.text.split(",") if names else []
    return ReportAccount(
        account_id=account,
        party=party,
        kind=known.kind if known else "",
        ours=ours is not None and ours.text in own,
        facts=facts,
    )


def opened(moment_us: int | None, source: str) -> Facts:
    """The fact ``opened`` of an account, if it is known."""
    return {} if moment_us is None else {"opened": Fact(iso(moment_us), source)}
