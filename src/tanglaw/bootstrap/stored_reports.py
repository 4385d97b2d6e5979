"""Joins a case of the store, the institution's profile and what was added into a report.

Holds no format's logic. A run is not needed: the store has all that a report rests on.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, select

from tanglaw.bootstrap.desk_import import KEPT
from tanglaw.bootstrap.reporting import report_account, report_indicators, report_transfer
from tanglaw.casework.review.reasons import KIND_WORDS
from tanglaw.model.disposition import DispositionState
from tanglaw.model.moment import iso
from tanglaw.model.report import (
    Contact,
    Fact,
    Facts,
    Report,
    ReportDecision,
    ReportEvent,
    ReportTie,
)
from tanglaw.report.details import Details
from tanglaw.report.gathering import Material, gather
from tanglaw.report.sheets import Sheets
from tanglaw.store.desk.audit_log import head
from tanglaw.store.desk.case_evidence import case_evidence, personal_data
from tanglaw.store.desk.case_file import CaseFile, case_file
from tanglaw.store.desk.case_model import model_case
from tanglaw.store.desk.filing_facts import FilingFact
from tanglaw.store.desk.tables.cases import cases
from tanglaw.store.desk.tables.evidence import runs
from tanglaw.typology.declaration import Typology

STORE = "the case store"


def stored_report(
    connection: Connection,
    case_id: str,
    now_us: int,
    *,
    sheets: Sheets,
    typologies: Mapping[str, Typology],
    naming: Callable[[str], str],
    added: Sequence[FilingFact] = (),
    filing: Facts | None = None,
) -> Report:
    """The report of a case as it stands. Raises ``NotInStore`` without such a case.

    ``added``: what an analyst added to it; ``filing``: its reference and dates.
    """
    file = case_file(connection, case_id, now_us)
    material = _material(connection, file, typologies)
    details = _details(connection, material)
    known = {**_audit_head(connection), **(filing or {})}
    whole = _with(sheets, added, known, _decisions(file, naming))
    return gather(material, details, whole)


def _material(
    connection: Connection, file: CaseFile, typologies: Mapping[str, Typology]
) -> Material:
    case, alerts = model_case(file)
    found = case_evidence(connection, case.case_id)
    return Material(
        case=case,
        alerts=alerts,
        accounts={row.account_id: report_account(row, STORE) for row in found.accounts},
        transfers=tuple(report_transfer(row) for row in found.transfers),
        events=tuple(
            ReportEvent(
                e.event_id,
                e.occurred_us,
                e.account_id,
                e.kind,
                e.device_id,
                e.network_id,
                e.country,
            )
            for e in found.events
        ),
        ties=tuple(ReportTie(t.kind, t.source, t.target, t.target_kind) for t in found.ties),
        indicators=report_indicators(alerts, typologies),
        run=_run(connection, case.case_id),
        truncated=sum(max(a.transfers_total - len(a.transfers), 0) for a in alerts),
    )


def _run(connection: Connection, case_id: str) -> Facts:
    """What the last run that spoke of the case says about itself."""
    query = (
        select(runs.c.manifest_json)
        .join(cases, cases.c.last_run == runs.c.run_id)
        .where(cases.c.case_id == case_id)
    )
    manifest = json.loads(connection.execute(query).scalar() or "{}")
    names = ("code_version", "typology_lock_digest", "feed_digest", "finished_at")
    return {name: Fact(str(manifest[name]), "run.json") for name in names if manifest.get(name)}


def _audit_head(connection: Connection) -> Facts:
    """How far the audit chain had come when the report was read."""
    point = head(connection)
    if point is None:
        return {}
    told = {"audit_head": point.digest, "audit_head_entry": str(point.seq)}
    return {name: Fact(value, STORE) for name, value in told.items()}


def _details(connection: Connection, material: Material) -> Details:
    """Names and contacts of those about whom there is something to decide."""
    subjects = material.case.subjects
    accounts = {subject.account for subject in subjects}
    parties = {subject.party_id for subject in subjects if subject.party_id}
    told: dict[str, dict[str, Fact]] = {}
    contacts: dict[str, dict[str, list[Contact]]] = {"party": {}, "account": {}}
    for datum in personal_data(connection, account_ids=accounts, party_ids=parties):
        if datum.owner_kind == "party" and datum.scheme in KEPT:
            told.setdefault(datum.owner_id, {})[datum.scheme] = Fact(datum.value, STORE)
        else:
            contact = Contact(datum.scheme, datum.value, STORE)
            contacts[datum.owner_kind].setdefault(datum.owner_id, []).append(contact)
    return Details(
        parties=told,
        of_party={key: tuple(found) for key, found in contacts["party"].items()},
        of_account={key: tuple(found) for key, found in contacts["account"].items()},
    )


def _decisions(
    file: CaseFile, naming: Callable[[str], str]
) -> tuple[tuple[str, ReportDecision], ...]:
    """What is in force, with who proposed it and who agreed."""
    found = []
    for decision in file.decisions:
        if decision.state is not DispositionState.IN_FORCE:
            continue
        people = [decision.proposed_by, *(each.by for each in decision.approvals)]
        at = iso(decision.settled_us or decision.proposed_us)
        by = ", ".join(dict.fromkeys(naming(each) for each in people))
        what = KIND_WORDS[decision.kind][0]
        found.append((file.row.case_id, ReportDecision(at, by, what, decision.rationale)))
    return tuple(found)


def _with(
    sheets: Sheets,
    added: Sequence[FilingFact],
    filing: Facts,
    decisions: tuple[tuple[str, ReportDecision], ...],
) -> Sheets:
    """The profile with what analysts added, which stands before what the profile says."""
    about: dict[str, dict[str, dict[str, Fact]]] = {"case": {}, "party": {}, "account": {}}
    for each in added:
        about[each.about].setdefault(each.key, {})[each.name] = Fact(each.value, STORE)
    return replace(
        sheets,
        filing={**sheets.filing, **filing, **about["case"].get("", {})},
        parties=_merged(sheets.parties, about["party"]),
        accounts=_merged(sheets.accounts, about["account"]),
        decisions=(*sheets.decisions, *decisions),
    )


def _merged(base: Mapping[str, Facts], more: Mapping[str, Facts]) -> dict[str, Facts]:
    return {key: {**base.get(key, {}), **more.get(key, {})} for key in {**base, **more}}


def filing_dates(reference: str, follows: str, today: date, kind: str = "") -> Facts:
    """What a report knows of itself before anybody adds to it. ``kind``: how it follows."""
    told = {
        "reference": reference,
        "report_date": today.isoformat(),
        "follows": follows,
        "kind": kind,
    }
    return {name: Fact(value, STORE) for name, value in told.items() if value}
