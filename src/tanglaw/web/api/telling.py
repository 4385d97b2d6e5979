"""How what the store holds is said by the API. No queries."""

from tanglaw.casework.review.permissions import Permission
from tanglaw.model.alert import InnocentExplanation
from tanglaw.model.moment import iso
from tanglaw.resolve.naming import shown_subject
from tanglaw.store.desk.audit_chain import Line
from tanglaw.store.desk.case_file import CaseFile, Decision, DeskLink, DeskMember
from tanglaw.store.desk.listing import AlertRow, RunRow
from tanglaw.store.desk.queue import QueueRow
from tanglaw.store.desk.reveals import Kind
from tanglaw.web.access.caller import Caller
from tanglaw.web.access.masking import CONFIDENTIAL, Masking, outcome_shown
from tanglaw.web.api.shapes import (
    AlertShape,
    AuditEntry,
    CaseLine,
    CaseShape,
    DispositionShape,
    InnocentShape,
    LinkShape,
    MemberShape,
    RoleShape,
    Run,
    SubjectShape,
)


def sees_filings(caller: Caller) -> bool:
    """Whether it may know that a report exists."""
    return caller.may(Permission.FILINGS_READ)


def run_shape(row: RunRow) -> Run:
    """A run."""
    return Run(
        run_id=row.run_id,
        imported_at=iso(row.imported_us),
        imported_by=row.imported_by,
        finished_at=row.finished_at,
        code_version=row.code_version,
        feed_digest=row.feed_digest,
        typologies_digest=row.lock_digest,
        alerts=row.alerts,
        cases=row.cases,
        partial=row.partial,
    )


def case_line(row: QueueRow, *, filings: bool) -> CaseLine:
    """A case as the queue has it."""
    return CaseLine(
        case_id=row.case_id,
        version=row.version,
        state=row.state.value,
        route=row.route.value,
        priority=row.priority,
        assignee=row.assignee,
        opened_at=iso(row.opened_us),
        changed_at=iso(row.changed_us),
        due_at=_maybe(row.due_us),
        members=row.members,
        possible_victims=row.possible_victims,
        suspected_of_control=row.suspected_of_control,
        alerts=row.alerts,
        families=[each.value for each in row.families],
        outcome=outcome_shown(row.outcome, sees_filings=filings),
    )


def case_shape(found: CaseFile, masking: Masking, *, filings: bool) -> CaseShape:
    """A case in full; what people wrote in free text is left at the desk."""
    return CaseShape(
        **case_line(found.row, filings=filings).model_dump(),
        rationale=masking.prose(found.rationale),
        against=[masking.prose(each) for each in found.against],
        people=[_member(each, masking) for each in found.members],
        links=[_link(each, masking) for each in found.links],
        alert_ids=[each.alert.alert_id for each in found.alerts],
        dispositions=[disposition_shape(each, filings=filings) for each in found.decisions],
    )


def disposition_shape(found: Decision, *, filings: bool) -> DispositionShape:
    """A decision; nothing of one that tells that a report exists to whoever may not know."""
    kind = outcome_shown(found.kind.value, sees_filings=filings)
    hidden = kind == CONFIDENTIAL
    actions = [each for each in found.actions if filings or each.value != "report"]
    return DispositionShape(
        disposition_id=found.id,
        case_id=found.case_id,
        kind=kind,
        state=found.state,
        reasons=[] if hidden else list(found.reasons),
        actions=[] if hidden else actions,
        four_eyes=found.four_eyes,
        proposed_by=found.proposed_by,
        proposed_at=iso(found.proposed_us),
        settled_at=_maybe(found.settled_us),
        until=_maybe(found.until_us),
    )


def alert_shape(row: AlertRow, masking: Masking) -> AlertShape:
    """An alert."""
    alert = row.alert
    return AlertShape(
        alert_id=alert.alert_id,
        typology=alert.typology,
        version=alert.version,
        family=alert.family.value,
        subject=SubjectShape(
            kind=alert.subject.kind.value,
            id=masking.prose(shown_subject(alert.subject.kind, alert.subject.id)),
            party_id=_party(alert.subject.party_id, masking),
        ),
        first_at=iso(alert.first_us),
        last_at=iso(alert.last_us),
        hits=alert.hits,
        measures={
            name: masking.prose(value) if isinstance(value, str) else value
            for name, value in alert.measures.items()
        },
        transfers=list(alert.transfers),
        transfers_total=alert.transfers_total,
        accounts=[masking.show(each, Kind.ACCOUNT, each) for each in alert.accounts],
        roles=[
            RoleShape(
                account=masking.show(each.account, Kind.ACCOUNT, each.account),
                role=each.role.value,
                basis=masking.prose(each.basis),
            )
            for each in alert.roles
        ],
        explanation=masking.prose(alert.explanation),
        innocent_explanations=[_innocent(each, masking) for each in alert.innocent_explanations],
        withdrawn=row.withdrawn_us is not None,
        shadow=row.shadow,
    )


def _innocent(found: InnocentExplanation, masking: Masking) -> InnocentShape:
    return InnocentShape(
        text=masking.prose(found.text),
        tested=found.tested,
        supported=found.supported,
        why=masking.prose(found.why),
    )


def audit_entry(line: Line, *, filings: bool) -> AuditEntry:
    """An entry of the log; its digests are always there, so that the chain can be followed."""
    hidden = not filings and ("filing" in line.action or '"report"' in line.details_json)
    return AuditEntry(
        seq=line.seq,
        at=iso(line.at_us),
        at_us=line.at_us,
        actor=line.actor,
        action=CONFIDENTIAL if hidden else line.action,
        subject_kind=CONFIDENTIAL if hidden else line.subject_kind,
        subject_id=CONFIDENTIAL if hidden else line.subject_id,
        details="{}" if hidden else line.details_json,
        previous=line.previous,
        digest=line.digest,
    )


def _member(found: DeskMember, masking: Masking) -> MemberShape:
    return MemberShape(
        account=masking.show(found.account, Kind.ACCOUNT, found.account),
        party_id=_party(found.party_id, masking),
        role=found.role.value,
        possible_victim=found.possible_victim,
        basis=masking.prose(found.basis),
        part=found.part,
        withdrawn=found.withdrawn_us is not None,
    )


def _link(found: DeskLink, masking: Masking) -> LinkShape:
    return LinkShape(
        link_id=found.link_id,
        kind=found.kind,
        basis=masking.prose(found.basis),
        accounts=[masking.show(each, Kind.ACCOUNT, each) for each in found.accounts],
        switched_off=found.off_us is not None,
    )


def _party(party: str | None, masking: Masking) -> str | None:
    return None if party is None else masking.show(party, Kind.PARTY, party)


def _maybe(moment_us: int | None) -> str | None:
    return None if moment_us is None else iso(moment_us)
