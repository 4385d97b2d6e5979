"""Deciding in the store: second persons, versions, rests that end by themselves, appeals."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import select

from tanglaw.errors import ChangedMeanwhile, NotInStore, StepRefused
from tanglaw.model.disposition import (
    Action,
    CaseState,
    DispositionKind,
    DispositionState,
    Finding,
    FindingKind,
    Proposal,
    Reason,
)
from tanglaw.model.moment import days, hours
from tanglaw.store.desk.actor import Actor, system
from tanglaw.store.desk.appealing import answer_appeal, raise_appeal
from tanglaw.store.desk.case_file import CaseFile, case_file
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.decisions import approve, propose, refuse, reopen, take_back, wake
from tanglaw.store.desk.flowing_back import known_lines, label_lines
from tanglaw.store.desk.importing import import_run
from tanglaw.store.desk.queue import QueueQuery, page
from tanglaw.store.desk.tables.trail import audit
from tests.support.desk import ANA, BEN, CAT, Clock
from tests.support.desk_runs import AlertSpec, CaseSpec, write_run

DEE = Actor("dee", frozenset({"reviewer"}))
WHY = "The contract is on file and was checked."
CLEARED = Proposal(DispositionKind.NOTHING_FOUND, (Reason.CONTRACTED_STUDIO,), WHY)
SUSPICIOUS = Proposal(
    DispositionKind.SUSPICIOUS,
    (Reason.CONTROL_OF_PAYOUTS,),
    "One card takes the payouts of five earners.",
    findings=(Finding("A-1", FindingKind.CONFIRMED_FACILITATOR),),
)


@pytest.fixture
def database(database: Database, tmp_path: Path) -> Database:
    """A store with two cases: one to investigate, one of the urgent lane."""
    alerts = [AlertSpec("a1", "A-1"), AlertSpec("a2", "A-2", "snd_late_night", "timing")]
    alerts.append(AlertSpec("a3", "A-3", "vic_rapid_run", "victim"))
    people = (("A-1", "suspected_controller"), ("A-2", "possible_victim"))
    cases = [
        CaseSpec("c1", ("a1", "a2"), people),
        CaseSpec("c2", ("a3",), (("A-3", "possible_victim"),), route="safeguard_urgent"),
    ]
    import_run(database, write_run(tmp_path / "run", alerts, cases), ANA)
    return database


def read(database: Database, case_id: str = "c1") -> CaseFile:
    with database.reading() as connection:
        return case_file(connection, case_id, database.now())


def version(database: Database, case_id: str = "c1") -> int:
    return read(database, case_id).row.version


def decide(database: Database, proposal: Proposal, actor: Actor = ANA, case_id: str = "c1") -> int:
    with database.unit(actor) as unit:
        return propose(unit, case_id, version(database, case_id), proposal)


def second(database: Database, decision: int, actor: Actor = BEN, case_id: str = "c1") -> None:
    with database.unit(actor) as unit:
        approve(unit, decision, version(database, case_id))


def trail(database: Database) -> list[str]:
    with database.reading() as connection:
        return list(connection.execute(select(audit.c.action).order_by(audit.c.seq)).scalars())


def waiting(database: Database) -> list[str]:
    with database.reading() as connection:
        return [one.case_id for one in page(connection, QueueQuery(), database.now()).rows]


def suppression(clock: Clock, length_us: int = days(30)) -> Proposal:
    return Proposal(
        DispositionKind.SUPPRESSION,
        (Reason.WITH_AN_AUTHORITY,),
        "The police asked for a month without contact.",
        until_us=clock.now_us + length_us,
    )


def test_what_has_no_consequences_needs_one_person(database: Database, clock: Clock) -> None:
    decide(database, CLEARED)
    found = read(database)
    assert (found.row.state, found.row.outcome) == (CaseState.DECIDED, "nothing_found")
    assert found.decisions[0].state is DispositionState.IN_FORCE
    assert [one.kind for one in found.history][-1] == "decided"
    assert "decision_decided" in trail(database)
    assert "c1" not in waiting(database)


def test_what_has_consequences_waits_for_a_second_person(database: Database) -> None:
    decision = decide(database, SUSPICIOUS)
    assert read(database).row.state is CaseState.AWAITING_APPROVAL
    assert "c1" in waiting(database)
    with database.reading() as connection:
        assert known_lines(connection, database.now()) == ()
    second(database, decision)
    found = read(database)
    assert found.row.state is CaseState.DECIDED
    assert [one.by for one in found.decisions[0].approvals] == ["ben"]


def test_the_second_person_is_never_the_first(database: Database) -> None:
    both = Actor("ana", frozenset({"analyst", "reviewer"}))
    decision = decide(database, SUSPICIOUS, both)
    with pytest.raises(StepRefused, match="cannot approve it"):
        second(database, decision, both)
    with pytest.raises(StepRefused, match="cannot approve it"):
        second(database, decision, Actor("ANA ", both.roles))
    assert read(database).row.state is CaseState.AWAITING_APPROVAL


def test_an_analyst_is_no_second_person(database: Database) -> None:
    decision = decide(database, SUSPICIOUS)
    with pytest.raises(StepRefused, match="your roles"):
        second(database, decision, Actor("eve", frozenset({"analyst"})))


def test_the_urgent_lane_has_a_team_of_its_own(database: Database) -> None:
    support = Proposal(DispositionKind.SUPPORT, (Reason.MAY_BE_IN_DANGER,), WHY)
    for actor in (ANA, BEN):
        with pytest.raises(StepRefused, match="your roles"):
            decide(database, support, actor, "c2")
    decide(database, support, CAT, "c2")
    assert read(database, "c2").row.state is CaseState.DECIDED


def test_two_people_do_not_overwrite_each_other(database: Database) -> None:
    seen_by_both = version(database)
    with database.unit(ANA) as unit:
        propose(unit, "c1", seen_by_both, CLEARED)
    with (
        pytest.raises(ChangedMeanwhile, match=r"nothing was overwritten.*decided by ana"),
        database.unit(BEN) as unit,
    ):
        propose(unit, "c1", seen_by_both, SUSPICIOUS)
    assert len(read(database).decisions) == 1


def test_an_approver_sees_what_changed_since(database: Database) -> None:
    decision = decide(database, SUSPICIOUS)
    with (
        pytest.raises(ChangedMeanwhile),
        database.unit(BEN) as unit,
    ):
        approve(unit, decision, version(database) - 1)


def test_a_refusal_opens_the_case_again(database: Database) -> None:
    decision = decide(database, SUSPICIOUS)
    with database.unit(BEN) as unit:
        refuse(unit, decision, version(database), reason="The contract was not looked at.")
    found = read(database)
    assert (found.row.state, found.decisions[0].state) == (CaseState.OPEN, DispositionState.REFUSED)
    with pytest.raises(StepRefused, match="refused already"):
        second(database, decision)


def test_one_can_take_back_ones_own_proposal_only(database: Database) -> None:
    decision = decide(database, SUSPICIOUS)
    with pytest.raises(StepRefused, match="only who proposed"), database.unit(BEN) as unit:
        take_back(unit, decision, version(database))
    with database.unit(ANA) as unit:
        take_back(unit, decision, version(database))
    assert read(database).row.state is CaseState.OPEN


def test_a_suppression_ends_by_itself(database: Database, clock: Clock) -> None:
    decision = decide(database, suppression(clock))
    assert "c1" in waiting(database)  # until it is approved
    second(database, decision)
    assert read(database).row.state is CaseState.SUPPRESSED
    assert "c1" not in waiting(database)
    clock.move(days(30) - 1)
    assert "c1" not in waiting(database)
    clock.move(1)
    assert "c1" in waiting(database)  # before anything swept
    assert read(database).row.state is CaseState.OPEN
    with database.unit(system()) as unit:
        assert wake(unit) == ("c1",)
    found = read(database)
    assert (found.row.state, found.row.rests_until_us) == (CaseState.OPEN, None)
    assert found.decisions[0].state is DispositionState.ENDED
    assert trail(database)[-1] == "rest_ended"


def test_a_case_whose_rest_ran_out_can_be_decided_at_once(database: Database, clock: Clock) -> None:
    second(database, decide(database, suppression(clock)))
    clock.move(days(31))
    decide(database, CLEARED)
    states = [one.state for one in read(database).decisions]
    assert states == [DispositionState.ENDED, DispositionState.IN_FORCE]


def test_a_suppression_has_an_end_within_a_year(database: Database, clock: Clock) -> None:
    for wrong in (suppression(clock, 0), suppression(clock, days(366))):
        with pytest.raises(StepRefused, match="needs a day"):
            decide(database, wrong)


def test_watching_rests_without_a_second_person(database: Database, clock: Clock) -> None:
    watch = Proposal(
        DispositionKind.WATCH,
        (Reason.TOO_LITTLE_DATA,),
        "One month of data is too little.",
        until_us=clock.now_us + hours(48),
    )
    decide(database, watch)
    assert read(database).row.state is CaseState.WATCHED
    clock.move(hours(48))
    assert "c1" in waiting(database)


def test_a_consequential_action_needs_a_second_person(database: Database) -> None:
    gentle = Proposal(
        DispositionKind.ACT,
        (Reason.CONTROL_OF_PAYOUTS,),
        WHY,
        (Action.VERIFY_PAYOUT_ALONE,),
    )
    felt = Proposal(DispositionKind.ACT, (Reason.CONTROL_OF_PAYOUTS,), WHY, (Action.SPLIT_PAYOUT,))
    decide(database, felt)
    assert read(database).row.state is CaseState.AWAITING_APPROVAL
    with database.unit(ANA) as unit:
        take_back(unit, read(database).decisions[0].id, version(database))
    decide(database, gentle)
    assert read(database).row.state is CaseState.DECIDED


def test_reopening_needs_a_reason_and_ends_what_was_decided(
    database: Database, clock: Clock
) -> None:
    decide(database, CLEARED)
    with database.reading() as connection:
        cleared = [(one.party_id, one.kind) for one in known_lines(connection, clock.now_us)]
        assert cleared == [("P-A-1", "cleared"), ("P-A-2", "cleared")]
    with pytest.raises(StepRefused, match="reason"), database.unit(ANA) as unit:
        reopen(unit, "c1", version(database), reason=" ")
    with database.unit(ANA) as unit:
        reopen(unit, "c1", version(database), reason="A caller told us more.")
    found = read(database)
    assert (found.row.state, found.row.outcome) == (CaseState.OPEN, "")
    assert found.decisions[0].state is DispositionState.ENDED
    with database.reading() as connection:
        assert known_lines(connection, clock.now_us) == ()
        assert label_lines(connection) == ()


def test_what_was_decided_flows_back(database: Database, clock: Clock) -> None:
    second(database, decide(database, SUSPICIOUS))
    with database.reading() as connection:
        (line,) = known_lines(connection, clock.now_us)
        assert (line.party_id, line.account_id) == ("P-A-1", "")
        assert (line.kind, line.source) == ("confirmed_facilitator", "case c1")
        said = [(one.entity_id, one.label, one.scenario) for one in label_lines(connection)]
    assert said == [("A-1", "controller", "case/c1"), ("A-2", "victim", "case/c1")]


def test_a_referral_expires(database: Database, clock: Clock) -> None:
    referred = Proposal(
        DispositionKind.SUSPICIOUS,
        (Reason.RECRUITS,),
        WHY,
        findings=(Finding("A-1", FindingKind.REFERRED),),
    )
    second(database, decide(database, referred))
    with database.reading() as connection:
        (line,) = known_lines(connection, clock.now_us)
        assert line.expires_at
        clock.move(days(366))
        assert known_lines(connection, clock.now_us) == ()


def test_nobody_who_may_be_a_victim_is_recorded_as_an_offender(database: Database) -> None:
    wrong = Proposal(
        DispositionKind.REPORT,
        (Reason.RECRUITS,),
        WHY,
        findings=(Finding("A-2", FindingKind.CONFIRMED_OFFENDER),),
    )
    with pytest.raises(StepRefused, match="possible victim"):
        decide(database, wrong)


def test_an_appeal_is_answered_by_somebody_else(database: Database) -> None:
    decision = decide(database, SUSPICIOUS)
    with pytest.raises(StepRefused, match="cannot be appealed"), database.unit(ANA) as unit:
        raise_appeal(unit, decision, version(database), grounds="They say that it is a family.")
    second(database, decision)
    with database.unit(ANA) as unit:
        appeal = raise_appeal(
            unit, decision, version(database), grounds="They say that it is a family."
        )
    with pytest.raises(StepRefused, match="does not answer"), database.unit(BEN) as unit:
        answer_appeal(unit, appeal, version(database), uphold=True, answer="They are a family.")
    with database.unit(DEE) as unit:
        answer_appeal(unit, appeal, version(database), uphold=True, answer="They are a family.")
    found = read(database)
    assert found.row.state is CaseState.OPEN
    assert found.decisions[0].state is DispositionState.OVERTURNED
    assert found.appeals[0].state == "upheld"
    with database.reading() as connection:
        assert known_lines(connection, database.now()) == ()


def test_a_dismissed_appeal_leaves_the_decision(database: Database) -> None:
    decision = decide(database, CLEARED)
    with database.unit(ANA) as unit:
        appeal = raise_appeal(unit, decision, version(database), grounds="Somebody disagrees here.")
    with database.unit(DEE) as unit:
        answer_appeal(unit, appeal, version(database), uphold=False, answer="It was checked again.")
    assert read(database).row.state is CaseState.DECIDED
    with pytest.raises(StepRefused, match="dismissed already"), database.unit(DEE) as unit:
        answer_appeal(unit, appeal, version(database), uphold=True, answer="It was checked again.")


def test_a_correction_replaces_a_decision(database: Database) -> None:
    first = decide(database, CLEARED)
    with database.unit(ANA) as unit:
        reopen(unit, "c1", version(database), reason="The contract was forged.")
    with database.unit(ANA) as unit:
        again = propose(unit, "c1", version(database), SUSPICIOUS, corrects=first)
    second(database, again)
    found = {one.id: one for one in read(database).decisions}
    assert found[first].state is DispositionState.OVERTURNED
    assert found[again].corrects == first


def test_what_is_not_there_is_told(database: Database) -> None:
    with pytest.raises(NotInStore, match="no such case"), database.unit(ANA) as unit:
        propose(unit, "c9", 1, CLEARED)
    with pytest.raises(NotInStore, match="no such decision"), database.unit(BEN) as unit:
        approve(unit, 99, 1)


def test_of_many_at_once_one_decides(database: Database) -> None:
    told: list[str] = []

    def try_it(name: str) -> None:
        try:
            with database.unit(Actor(name, ANA.roles)) as unit:
                propose(unit, "c1", 1, CLEARED)
            told.append(name)
        except ChangedMeanwhile:
            pass

    threads = [threading.Thread(target=try_it, args=(f"p{n}",)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (winner,) = told
    (decision,) = read(database).decisions
    assert decision.proposed_by == winner


def test_an_import_ends_rests_whose_day_has_come(
    database: Database, clock: Clock, tmp_path: Path
) -> None:
    second(database, decide(database, suppression(clock)))
    clock.move(days(31))
    import_run(
        database, write_run(tmp_path / "later", [AlertSpec("z", "Z")], []), ANA, partial=True
    )
    assert [one.kind for one in read(database).history][-1] == "rest_ended"


def test_being_cleared_elsewhere_shields_nobody(database: Database, tmp_path: Path) -> None:
    second(database, decide(database, SUSPICIOUS))
    other = CaseSpec("c5", ("b1",), (("A-1", "unknown"), ("A-9", "unknown")))
    run = write_run(tmp_path / "later", [AlertSpec("b1", "A-9")], [other])
    import_run(database, run, ANA, partial=True)
    decide(database, CLEARED, case_id="c5")
    with database.reading() as connection:
        found = [(one.party_id, one.kind) for one in known_lines(connection, database.now())]
    assert found == [("P-A-1", "confirmed_facilitator"), ("P-A-9", "cleared")]
