"""Decisions as people make them: proposed, approved by a second person, taken back, reopened.

The rules stand in ``casework.review``; here is what they leave in the store. Nothing is decided by
the store itself, except that a rest which ran out ends.
"""

from collections.abc import Sequence

from sqlalchemy import insert, select, update

from tanglaw.casework.review.duties import check_may_approve, check_may_propose
from tanglaw.casework.review.outcomes import Judged, known_rows, labels
from tanglaw.casework.review.rules import (
    Standing,
    check_awaiting,
    check_proposal,
    check_reason,
    check_reopening,
    check_second_person,
    needs_second_person,
)
from tanglaw.errors import NotInStore, StepRefused
from tanglaw.model.disposition import (
    CaseState,
    DispositionKind,
    DispositionState,
    Proposal,
)
from tanglaw.store.desk.case_file import Decision, case_members, decisions
from tanglaw.store.desk.locking import Held, change, hold
from tanglaw.store.desk.tables.cases import cases
from tanglaw.store.desk.tables.decisions import approvals, dispositions, findings, suppressions
from tanglaw.store.desk.tables.decisions import labels as label_table
from tanglaw.store.desk.unit import Unit, json_text


def propose(
    unit: Unit, case_id: str, version: int, proposal: Proposal, *, corrects: int | None = None
) -> int:
    """Propose a decision; one that needs no second person is in force at once. Its id.

    ``corrects``: the decision that this one replaces. Raises ``ChangedMeanwhile``, ``NotInStore``,
    or ``StepRefused`` with the rule.
    """
    held = hold(unit, case_id, version)
    check_may_propose(unit.actor.roles, held.route)
    if held.rested:
        end_decisions(unit, case_id, DispositionState.ENDED)
    people = case_members(unit.connection, case_id)
    standing = Standing(
        held.state,
        {one.account: one.role for one in people},
        frozenset(one.account for one in people if one.possible_victim),
    )
    check_proposal(proposal, standing, unit.now_us)
    second = needs_second_person(proposal)
    decision_id = _insert(unit, held, proposal, second=second, corrects=corrects)
    if second:
        change(unit, case_id, {"state": str(CaseState.AWAITING_APPROVAL), "rests_until_us": None})
        _told(unit, case_id, "proposed", decision_id, proposal.kind)
    else:
        _settle(unit, _one(unit, decision_id))
    return decision_id


def approve(unit: Unit, decision_id: int, version: int, *, reason: str = "") -> None:
    """Put a proposed decision in force, as its second person. ``version``: of the case, as read.

    Raises ``StepRefused`` when the same person proposed it, or it no longer waits.
    """
    decision = _as_second(unit, decision_id, version)
    _verdict(unit, decision, "approved", reason.strip())
    _settle(unit, decision)


def refuse(unit: Unit, decision_id: int, version: int, *, reason: str) -> None:
    """Refuse a proposed decision, with a reason; the case is open again."""
    decision = _as_second(unit, decision_id, version)
    _verdict(unit, decision, "refused", check_reason(reason))
    _close(unit, decision, DispositionState.REFUSED)


def take_back(unit: Unit, decision_id: int, version: int) -> None:
    """Take back one's own proposal before anybody approved it."""
    decision = _one(unit, decision_id)
    hold(unit, decision.case_id, version)
    check_awaiting(decision.state)
    if decision.proposed_by != unit.actor.id:
        raise StepRefused("only who proposed it can take it back", hint="Refuse it instead.")
    _close(unit, decision, DispositionState.TAKEN_BACK)


def reopen(unit: Unit, case_id: str, version: int, *, reason: str) -> None:
    """Open a decided or resting case again; what was decided stays on record as ended."""
    held = hold(unit, case_id, version)
    check_may_propose(unit.actor.roles, held.route)
    said = check_reopening(held.state, reason)
    end_decisions(unit, case_id, DispositionState.ENDED)
    change(unit, case_id, {"state": str(CaseState.OPEN), "outcome": "", "rests_until_us": None})
    unit.happened(case_id, "reopened", {"reason": said})
    unit.record("case_reopened", "case", case_id)


def wake(unit: Unit) -> tuple[str, ...]:
    """End every rest whose day has come; the cases, by id. Also without this they count as open."""
    resting = [str(CaseState.WATCHED), str(CaseState.SUPPRESSED)]
    query = (
        select(cases.c.case_id)
        .where(cases.c.state.in_(resting), cases.c.rests_until_us <= unit.now_us)
        .order_by(cases.c.case_id)
        .with_for_update()
    )
    found = tuple(unit.connection.execute(query).scalars())
    for case_id in found:
        end_decisions(unit, case_id, DispositionState.ENDED)
        values = {"state": str(CaseState.OPEN), "outcome": "", "rests_until_us": None}
        change(unit, case_id, values)
        unit.happened(case_id, "rest_ended", {})
        unit.record("rest_ended", "case", case_id)
    return found


def end_decisions(unit: Unit, case_id: str, state: DispositionState) -> None:
    """End what is in force about a case, with what it said about anybody."""
    rows = unit.rows(
        select(dispositions.c.id).where(
            dispositions.c.case_id == case_id,
            dispositions.c.state == str(DispositionState.IN_FORCE),
        )
    )
    for row in rows:
        end_decision(unit, row["id"], state)


def end_decision(unit: Unit, decision_id: int, state: DispositionState) -> None:
    """End one decision. What it said about anybody counts no more, in ``known`` or as a label."""
    mine = dispositions.c.id == decision_id
    unit.execute(update(dispositions).where(mine).values(state=str(state)))
    of_it = findings.c.disposition_id == decision_id
    unit.execute(update(findings).where(of_it).values(in_force=False))
    unit.execute(label_table.delete().where(label_table.c.disposition_id == decision_id))
    unit.execute(
        update(suppressions)
        .where(suppressions.c.disposition_id == decision_id, suppressions.c.ended_us.is_(None))
        .values(ended_us=unit.now_us, ended_by=unit.actor.id)
    )


def one_decision(unit: Unit, decision_id: int) -> Decision:
    """The decision of that id. Raises ``NotInStore``."""
    return _one(unit, decision_id)


def _one(unit: Unit, decision_id: int) -> Decision:
    found = decisions(unit.connection, dispositions.c.id == decision_id)
    if not found:
        raise NotInStore("there is no such decision", place=f"decision {decision_id}")
    return found[0]


def _as_second(unit: Unit, decision_id: int, version: int) -> Decision:
    held = hold(unit, _one(unit, decision_id).case_id, version)
    decision = _one(unit, decision_id)  # read again: it may have been settled before the hold
    check_awaiting(decision.state)
    check_may_approve(unit.actor.roles, held.route)
    check_second_person(decision.proposed_by, unit.actor.id)
    return decision


def _insert(
    unit: Unit, held: Held, proposal: Proposal, *, second: bool, corrects: int | None
) -> int:
    made = unit.connection.execute(
        insert(dispositions).returning(dispositions.c.id),
        {
            "case_id": held.case_id,
            "kind": str(proposal.kind),
            "reasons_json": json_text(list(proposal.reasons)),
            "actions_json": json_text(list(proposal.actions)),
            "rationale": proposal.rationale.strip(),
            "state": str(DispositionState.PROPOSED),
            "four_eyes": second,
            "proposed_by": unit.actor.id,
            "proposed_us": unit.now_us,
            "until_us": proposal.until_us,
            "case_version": held.version,
            "corrects": corrects,
        },
    )
    decision_id = int(made.scalar_one())
    people = {one.account: one.party_id for one in case_members(unit.connection, held.case_id)}
    rows = [
        {
            "case_id": held.case_id,
            "disposition_id": decision_id,
            "account": one.account,
            "party_id": people[one.account],
            "kind": str(one.kind),
            "in_force": False,
        }
        for one in proposal.findings
    ]
    if rows:
        unit.execute(insert(findings), rows)
    return decision_id


def _verdict(unit: Unit, decision: Decision, verdict: str, reason: str) -> None:
    unit.execute(
        insert(approvals),
        {
            "disposition_id": decision.id,
            "by": unit.actor.id,
            "at_us": unit.now_us,
            "verdict": verdict,
            "reason": reason,
        },
    )


def _close(unit: Unit, decision: Decision, state: DispositionState) -> None:
    unit.execute(
        update(dispositions)
        .where(dispositions.c.id == decision.id)
        .values(state=str(state), settled_us=unit.now_us)
    )
    change(unit, decision.case_id, {"state": str(CaseState.OPEN)})
    _told(unit, decision.case_id, str(state), decision.id, decision.kind)


def _settle(unit: Unit, decision: Decision) -> None:
    """Put a decision in force, with all that follows from it."""
    if decision.corrects is not None:
        end_decision(unit, decision.corrects, DispositionState.OVERTURNED)
    unit.execute(
        update(dispositions)
        .where(dispositions.c.id == decision.id)
        .values(state=str(DispositionState.IN_FORCE), settled_us=unit.now_us)
    )
    match decision.kind:
        case DispositionKind.SUPPRESSION:
            state = CaseState.SUPPRESSED
            _suppress(unit, decision)
        case DispositionKind.WATCH:
            state = CaseState.WATCHED
        case _:
            state = CaseState.DECIDED
    _flow_back(unit, decision)
    change(
        unit,
        decision.case_id,
        {
            "state": str(state),
            "outcome": str(decision.kind),
            "decided_us": unit.now_us,
            "rests_until_us": decision.until_us,
        },
    )
    _told(unit, decision.case_id, "decided", decision.id, decision.kind)


def _suppress(unit: Unit, decision: Decision) -> None:
    unit.execute(
        insert(suppressions),
        {
            "case_id": decision.case_id,
            "disposition_id": decision.id,
            "reason": ", ".join(decision.reasons),
            "from_us": unit.now_us,
            "until_us": decision.until_us,
        },
    )


def _flow_back(unit: Unit, decision: Decision) -> None:
    """Keep what the decision says about whom, for ``known`` and for evaluation."""
    people: Sequence[Judged] = [
        Judged(one.account, one.party_id, one.role, one.possible_victim)
        for one in case_members(unit.connection, decision.case_id)
        if one.withdrawn_us is None
    ]
    mine = {"case_id": decision.case_id, "disposition_id": decision.id}
    known = known_rows(decision.kind, decision.findings, people, unit.now_us)
    unit.execute(findings.delete().where(findings.c.disposition_id == decision.id))
    rows = [
        mine
        | {
            "account": one.account,
            "party_id": one.party_id,
            "kind": str(one.kind),
            "in_force": True,
            "since_us": unit.now_us,
            "expires_us": one.expires_us,
        }
        for one in known
    ]
    if rows:
        unit.execute(insert(findings), rows)
    said = [
        mine
        | {
            "entity_kind": one.entity_kind,
            "entity_id": one.entity_id,
            "label": one.label,
            "at_us": unit.now_us,
        }
        for one in labels(decision.kind, decision.reasons, people)
    ]
    if said:
        unit.execute(insert(label_table), said)


def _told(unit: Unit, case_id: str, step: str, decision_id: int, kind: DispositionKind) -> None:
    unit.happened(case_id, step, {"decision": decision_id, "kind": str(kind)})
    unit.record(f"decision_{step}", "case", case_id, {"decision": decision_id, "kind": str(kind)})
