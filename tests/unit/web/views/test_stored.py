"""How a decision reads, and to whom that a report exists is told."""

from dataclasses import replace

import pytest

from tanglaw.model.disposition import (
    Action,
    DispositionKind,
    DispositionState,
    Finding,
    FindingKind,
    Reason,
)
from tanglaw.store.desk.case_file import Approval, Decision
from tanglaw.web.views.stored import CONFIDENTIAL, Reader, decision_view

DECISION = Decision(
    id=4,
    case_id="C-1",
    kind=DispositionKind.SUSPICIOUS,
    state=DispositionState.IN_FORCE,
    reasons=(Reason.CONTROL_OF_PAYOUTS,),
    actions=(Action.SUPPORT,),
    rationale="The money ends with one person.",
    findings=(Finding("A\u202e1", FindingKind.HUB),),
    four_eyes=True,
    proposed_by="ana",
    proposed_us=0,
    settled_us=60_000_000,
    until_us=None,
    corrects=None,
    approvals=(Approval("ben", 60_000_000, "approved", "I agree."),),
)
REPORT = replace(DECISION, kind=DispositionKind.REPORT)


def reader(person: str, *, sees: bool) -> Reader:
    return Reader(person, sees, str.upper)


def test_a_decision_is_told_in_words_with_its_answer() -> None:
    view = decision_view(DECISION, reader("cat", sees=False))
    assert (view.title, view.state, view.who) == ("Suspicious", "in force", "ANA")
    assert view.reasons == ["Somebody else controls the payouts"]
    assert view.actions == ["Step: Offer support"]
    assert view.findings == ["A[U+202E]1: a channel: processor, biller or payroll"]
    assert view.answered.startswith("Approved by BEN, 1970-01-01 00:01")
    assert view.answered.endswith(": I agree.")
    assert view.can_appeal


@pytest.mark.parametrize("state", list(DispositionState))
def test_a_report_is_confidential_in_every_state(state: DispositionState) -> None:
    view = decision_view(replace(REPORT, state=state), reader("cat", sees=False))
    assert view.title == CONFIDENTIAL
    assert not view.can_appeal
    told = f"{view.title} {view.reasons} {view.actions} {view.findings} {view.answered}"
    for word in ("Report", "payouts", "A[U+202E]1", "I agree", DECISION.rationale):
        assert word not in told + view.rationale


@pytest.mark.parametrize(("person", "sees"), [("cat", True), ("ana", False)])
def test_whoever_may_know_or_proposed_it_reads_a_report(person: str, sees: bool) -> None:
    view = decision_view(REPORT, reader(person, sees=sees))
    assert (view.title, view.rationale) == ("Report", DECISION.rationale)


def test_a_step_to_report_is_told_only_to_those_who_may_know() -> None:
    step = replace(DECISION, kind=DispositionKind.ACT, actions=(Action.SUPPORT, Action.REPORT))
    both = ["Step: Offer support", "Step: Report"]
    assert decision_view(step, reader("cat", sees=False)).actions == both[:1]
    assert decision_view(step, reader("cat", sees=True)).actions == both
    assert decision_view(step, reader("ana", sees=False)).actions == both


@pytest.mark.parametrize("state", list(DispositionState))
def test_only_what_took_effect_can_be_appealed(state: DispositionState) -> None:
    view = decision_view(replace(DECISION, state=state), reader("cat", sees=False))
    took_effect = state in (DispositionState.IN_FORCE, DispositionState.ENDED)
    assert view.can_appeal is took_effect
