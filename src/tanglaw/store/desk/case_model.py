"""A case of the store as the model has it, after what people corrected. Reads nothing."""

from tanglaw.model.alert import Alert, Case, CaseLink, CaseSubject, Part, RoleHypothesis
from tanglaw.store.desk.case_file import CaseFile, DeskMember


def model_case(file: CaseFile) -> tuple[Case, tuple[Alert, ...]]:
    """The case as it stands after corrections, and all its alerts."""
    alerts = tuple(each.alert for each in file.alerts)
    case = Case(
        case_id=file.row.case_id,
        route=file.row.route,
        priority=file.row.priority,
        subjects=tuple(_subject(each) for each in file.members if each.withdrawn_us is None),
        alerts=tuple(alert.alert_id for alert in alerts),
        families=file.row.families,
        rationale=file.rationale,
        against=file.against,
        links=tuple(CaseLink(x.link_id, x.kind, x.basis, x.accounts) for x in file.links),
    )
    return case, alerts


def _subject(member: DeskMember) -> CaseSubject:
    others = tuple(
        RoleHypothesis(member.account, each.role, each.basis) for each in member.alternatives
    )
    basis = member.basis
    if member.correction is not None:
        basis = f"Corrected by a person: {member.correction.reason}"
        proposed = RoleHypothesis(member.account, member.proposed_role, member.basis)
        others = (proposed, *others)
    return CaseSubject(
        account=member.account,
        party_id=member.party_id,
        role=member.role,
        possible_victim=member.possible_victim,
        basis=basis,
        alternatives=others,
        part=Part(member.part) if member.part in set(Part) else Part.RIM,
        reason=member.reason,
    )
