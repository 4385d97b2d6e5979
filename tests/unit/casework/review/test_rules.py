"""The rules of review: every kind has reasons and words, and consequences need a second person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.casework.review.contact import ACTION_WORDS, Surroundings, contact_warnings
from tanglaw.casework.review.due import LANES, DueTimes, due_us, lane, urgency
from tanglaw.casework.review.joining import Candidate, chosen, followed, wakes
from tanglaw.casework.review.keeping import Keeping, read_policy
from tanglaw.casework.review.outcomes import Judged, known_rows, labels
from tanglaw.casework.review.reasons import (
    CONSEQUENTIAL,
    FOUR_EYES,
    KIND_WORDS,
    REASON_WORDS,
    REASONS,
)
from tanglaw.casework.review.rules import (
    LONGEST_SUPPRESSION_US,
    Standing,
    check_proposal,
    check_reason,
    check_second_person,
    needs_second_person,
)
from tanglaw.errors import StepRefused, UsageError
from tanglaw.model.alert import Role, Route
from tanglaw.model.disposition import (
    Action,
    CaseState,
    DispositionKind,
    Finding,
    FindingKind,
    Proposal,
    Reason,
)
from tanglaw.model.moment import days, minutes

OPEN = Standing(CaseState.OPEN, {"A": Role.SUSPECTED_CONTROLLER, "B": Role.POSSIBLE_VICTIM}, {"B"})
WHY = "It was looked at, and written down."


def proposal(kind: DispositionKind, **given: object) -> Proposal:
    told: dict[str, object] = {"reasons": (REASONS[kind][0],), "rationale": WHY}
    if kind in (DispositionKind.SUPPRESSION, DispositionKind.WATCH):
        told["until_us"] = days(10)
    if kind is DispositionKind.ACT:
        told["actions"] = (Action.ASK_PURPOSE,)
    return Proposal(kind, **{**told, **given})  # type: ignore[arg-type]


def test_every_word_is_said_somewhere() -> None:
    assert set(REASONS) == set(KIND_WORDS) == set(DispositionKind)
    assert set(REASON_WORDS) == set(Reason) == {r for found in REASONS.values() for r in found}
    assert set(ACTION_WORDS) == set(Action)
    assert set(LANES) == set(Route)


@pytest.mark.parametrize("kind", list(DispositionKind))
def test_a_complete_proposal_passes(kind: DispositionKind) -> None:
    check_proposal(proposal(kind), OPEN, 0)
    assert needs_second_person(proposal(kind)) is (kind in FOUR_EYES)


@pytest.mark.parametrize("kind", list(DispositionKind))
@pytest.mark.parametrize("state", [one for one in CaseState if one is not CaseState.OPEN])
def test_only_an_open_case_is_decided(kind: DispositionKind, state: CaseState) -> None:
    with pytest.raises(StepRefused):
        check_proposal(proposal(kind), Standing(state, OPEN.roles, OPEN.possible_victims), 0)


@pytest.mark.parametrize("kind", list(DispositionKind))
@given(reasons=st.lists(st.sampled_from(list(Reason)), max_size=3))
def test_reasons_belong_to_their_kind(kind: DispositionKind, reasons: list[Reason]) -> None:
    fits = bool(reasons) and set(reasons) <= set(REASONS[kind])
    try:
        check_proposal(proposal(kind, reasons=tuple(reasons)), OPEN, 0)
    except StepRefused:
        assert not fits
    else:
        assert fits


@given(actions=st.lists(st.sampled_from(list(Action)), min_size=1))
def test_what_somebody_feels_needs_a_second_person(actions: list[Action]) -> None:
    told = proposal(DispositionKind.ACT, actions=tuple(actions))
    assert needs_second_person(told) is bool(CONSEQUENTIAL.intersection(actions))


@pytest.mark.parametrize(
    "text", ["", " ", "short", "\n\t" * 10, "x" * 20_001, "a text with \x00 in it"]
)
def test_a_reason_is_a_sentence(text: str) -> None:
    with pytest.raises(StepRefused):
        check_reason(text)


@pytest.mark.parametrize("other", ["ana", "ANA", " ana "])
def test_the_second_person_is_another(other: str) -> None:
    with pytest.raises(StepRefused, match="cannot approve"):
        check_second_person("ana", other)
    check_second_person("ana", "ben")


@pytest.mark.parametrize("until", [None, 0, -1, LONGEST_SUPPRESSION_US + 1])
@pytest.mark.parametrize("kind", [DispositionKind.SUPPRESSION, DispositionKind.WATCH])
def test_a_rest_has_an_end(kind: DispositionKind, until: int | None) -> None:
    with pytest.raises(StepRefused, match="needs a day"):
        check_proposal(proposal(kind, until_us=until), OPEN, 0)


def test_other_decisions_have_no_end() -> None:
    with pytest.raises(StepRefused, match="does not end"):
        check_proposal(proposal(DispositionKind.REPORT, until_us=days(1)), OPEN, 0)


@pytest.mark.parametrize("kind", list(DispositionKind))
@pytest.mark.parametrize("found", list(FindingKind))
@pytest.mark.parametrize("account", ["A", "B", "Z"])
def test_findings(kind: DispositionKind, found: FindingKind, account: str) -> None:
    told = proposal(kind, findings=(Finding(account, found),))
    harmless = found in (FindingKind.CLEARED, FindingKind.HUB)
    grave = FOUR_EYES - {DispositionKind.SUPPRESSION}
    if account != "Z" and (harmless or (account == "A" and kind in grave)):
        check_proposal(told, OPEN, 0)
    else:
        with pytest.raises(StepRefused):
            check_proposal(told, OPEN, 0)


def test_contact_is_warned_of_where_it_can_harm() -> None:
    alone = Surroundings(0, 0, 0)
    assert all(not contact_warnings(a, alone) for a in Action if a is not Action.REPORT)
    assert contact_warnings(Action.REPORT, alone)
    shared = Surroundings(1, 1, 2)
    assert all(contact_warnings(action, shared) for action in Action)
    assert "share a device" in contact_warnings(Action.SUPPORT, shared)[0]


def test_welfare_comes_first() -> None:
    times = DueTimes()
    waits = [times.wait_us(route) for route in LANES]
    assert waits == sorted(waits)
    assert due_us(Route.SAFEGUARD_URGENT, 5, times) == 5 + minutes(30)
    numbers = [urgency(lane(route), p) for route in LANES for p in range(100, -1, -1)]
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == len(numbers)


PEOPLE = (
    Judged("A", "P", Role.SUSPECTED_CONTROLLER, possible_victim=False),
    Judged("B", None, Role.POSSIBLE_VICTIM, possible_victim=True),
    Judged("C", None, Role.UNKNOWN, possible_victim=False),
)


def test_with_nothing_found_everybody_is_cleared() -> None:
    rows = known_rows(DispositionKind.NOTHING_FOUND, (), PEOPLE, 9)
    assert [(one.account, one.kind) for one in rows] == [
        (each, FindingKind.CLEARED) for each in "ABC"
    ]
    said = labels(DispositionKind.NOTHING_FOUND, (Reason.DATA_ERROR,), PEOPLE)
    assert {one.label for one in said} == {"benign:data_error"}


def test_a_hypothesis_makes_nobody_known() -> None:
    for kind in DispositionKind:
        if kind is not DispositionKind.NOTHING_FOUND:
            assert known_rows(kind, (), PEOPLE, 9) == ()


def test_only_judgements_are_labels() -> None:
    said = labels(DispositionKind.SUSPICIOUS, (), PEOPLE)
    assert [(one.entity_id, one.label) for one in said] == [("A", "controller"), ("B", "victim")]
    assert labels(DispositionKind.WATCH, (), PEOPLE) == ()
    assert labels(DispositionKind.SUPPRESSION, (), PEOPLE) == ()


def near(
    case_id: str, state: CaseState = CaseState.OPEN, alerts: int = 1, **told: int
) -> Candidate:
    shared, size = told.get("members", 0), told.get("size", 4)
    return Candidate(case_id, state, told.get("opened", 0), alerts, shared, size)


def test_a_case_joins_the_closest() -> None:
    assert chosen([], 3) is None
    assert chosen([near("a", alerts=1), near("b", alerts=2)], 3) == near("b", alerts=2)
    older = near("b", opened=1)
    assert chosen([near("a", opened=2), older], 3) == older
    assert chosen([near("a", alerts=0, members=1, size=4)], 4) is None
    assert chosen([near("a", alerts=0, members=2, size=4)], 9) is not None
    assert chosen([near("a", CaseState.DECIDED)], 3) is None


def test_what_follows_a_decided_case() -> None:
    decided = near("a", CaseState.DECIDED, alerts=2)
    assert followed([decided], 2) == (decided, True)
    assert followed([decided], 3) == (decided, False)
    assert followed([near("b")], 1) == (None, False)


def test_a_suppressed_case_wakes_for_welfare_alone() -> None:
    def woken(state: CaseState, families: list[str], old: int = 2, new: int = 2) -> bool:
        return wakes(state, new_families=families, old_lane=old, new_lane=new)

    assert woken(CaseState.WATCHED, ["timing"])
    assert not woken(CaseState.WATCHED, [])
    assert not woken(CaseState.SUPPRESSED, ["control", "timing"])
    assert woken(CaseState.SUPPRESSED, ["victim"])
    assert woken(CaseState.SUPPRESSED, ["control"], 2, 0)
    assert not woken(CaseState.SUPPRESSED, ["control"], 3, 2)


def test_a_policy_is_read() -> None:
    assert read_policy({}, "p") == Keeping()
    assert read_policy({"decided_days": 30, "name": "ours"}, "p").decided_days == 30
    for wrong in ({"other": 1}, {"decided_days": 0}, {"decided_days": True}, {"name": 3}):
        with pytest.raises(UsageError):
            read_policy(wrong, "p")
