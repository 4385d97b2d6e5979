"""Appeals against decisions, and the answers. A person is heard, and mistakes are put right.

Not the correction itself: that is a decision of its own, proposed with ``corrects``.
"""

from enum import StrEnum

from sqlalchemy import insert, select, update

from tanglaw.casework.review.duties import check_may_approve, check_may_work
from tanglaw.casework.review.rules import check_appeal, check_reason
from tanglaw.errors import NotInStore, StepRefused
from tanglaw.model.disposition import CaseState, DispositionState
from tanglaw.store.desk.decisions import end_decision, one_decision
from tanglaw.store.desk.locking import change, hold
from tanglaw.store.desk.tables.decisions import appeals
from tanglaw.store.desk.unit import Unit


class AppealState(StrEnum):
    """Where an appeal is."""

    RAISED = "raised"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


def raise_appeal(unit: Unit, decision_id: int, version: int, *, grounds: str) -> int:
    """Write down that somebody objects to a decision in force, and why; the appeal's id."""
    decision = one_decision(unit, decision_id)
    held = hold(unit, decision.case_id, version)
    check_may_work(unit.actor.roles, held.route)
    said = check_appeal(decision.state, grounds)
    made = unit.connection.execute(
        insert(appeals).returning(appeals.c.id),
        {
            "case_id": decision.case_id,
            "disposition_id": decision_id,
            "raised_by": unit.actor.id,
            "raised_us": unit.now_us,
            "grounds": said,
            "state": str(AppealState.RAISED),
        },
    )
    appeal_id = int(made.scalar_one())
    change(unit, decision.case_id, {})
    unit.happened(decision.case_id, "appealed", {"appeal": appeal_id, "decision": decision_id})
    unit.record("appeal_raised", "case", decision.case_id, {"appeal": appeal_id})
    return appeal_id


def answer_appeal(unit: Unit, appeal_id: int, version: int, *, uphold: bool, answer: str) -> None:
    """Answer an appeal; upheld, the decision is overturned and the case open again.

    Whoever proposed or approved the decision does not answer. Raises ``StepRefused``.
    """
    query = select(appeals).where(appeals.c.id == appeal_id)
    found = unit.rows(query)
    if not found:
        raise NotInStore("there is no such appeal", place=f"appeal {appeal_id}")
    row, said = found[0], check_reason(answer, "the answer")
    decision = one_decision(unit, row["disposition_id"])
    held = hold(unit, decision.case_id, version)
    check_may_approve(unit.actor.roles, held.route)
    if row["state"] != AppealState.RAISED:
        raise StepRefused(f"this appeal was {row['state']} already", hint="Read the case again.")
    if unit.actor.id in {decision.proposed_by, *(one.by for one in decision.approvals)}:
        raise StepRefused(
            "whoever made a decision does not answer an appeal against it",
            hint="Ask a colleague who had no part in it.",
        )
    state = AppealState.UPHELD if uphold else AppealState.DISMISSED
    unit.execute(
        update(appeals)
        .where(appeals.c.id == appeal_id)
        .values(state=str(state), answered_by=unit.actor.id, answered_us=unit.now_us, answer=said)
    )
    values: dict[str, object] = {}
    if uphold and decision.state is DispositionState.IN_FORCE:
        end_decision(unit, decision.id, DispositionState.OVERTURNED)
        values = {"state": str(CaseState.OPEN), "outcome": "", "rests_until_us": None}
    change(unit, decision.case_id, values)
    told: dict[str, str | int] = {"appeal": appeal_id, "state": str(state)}
    unit.happened(decision.case_id, "appeal_answered", told)
    unit.record("appeal_answered", "case", decision.case_id, told)
