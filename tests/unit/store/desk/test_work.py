"""Working on cases in the store: claims, roles, links, notes, moves, and what one has not seen."""

from pathlib import Path

import pytest
from sqlalchemy import select

from tanglaw.errors import ChangedMeanwhile, NotInStore, StepRefused
from tanglaw.model.alert import Role, Route
from tanglaw.model.moment import days, hours
from tanglaw.store.desk.actor import Actor
from tanglaw.store.desk.case_evidence import case_evidence, personal_data
from tanglaw.store.desk.case_file import CaseFile, case_file
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.importing import Particular, import_run
from tanglaw.store.desk.looking import forget_view, mark_seen, news, save_view, similar, views
from tanglaw.store.desk.moving import Move, ToDay, ToLane, ToSomebody, move
from tanglaw.store.desk.rebuilding import rebuilt
from tanglaw.store.desk.tables.trail import audit
from tanglaw.store.desk.work import (
    add_note,
    assign,
    attach,
    claim,
    correct_role,
    release,
    switch_link,
    switched_off,
)
from tests.support.desk import ANA, BEN, CAT, Clock
from tests.support.desk_runs import AlertSpec, CaseSpec, write_run

EVE = Actor("eve", frozenset({"analyst"}))
WHY = "A colleague is away this week."


@pytest.fixture
def database(database: Database, tmp_path: Path) -> Database:
    """Three cases; the first two share an account, the third is urgent."""
    alerts = [AlertSpec(f"a{n}", f"A-{n}", transfers=(f"T-{n}",)) for n in range(1, 5)]
    people = (("A-1", "suspected_controller"), ("A-2", "possible_victim"))
    many = (("A-2", "possible_victim"), *((f"B-{n}", "unknown") for n in range(5)))
    proposed = [
        CaseSpec("c1", ("a1", "a2"), people, links=(("l1", ("A-1", "A-2")),)),
        CaseSpec("c2", ("a3",), many, route="monitor"),
        CaseSpec("c3", ("a4",), (("A-4", "possible_victim"),), route="safeguard_urgent"),
    ]
    said = [Particular("party", "P-A-1", "name", "Somebody")]
    import_run(database, write_run(tmp_path / "run", alerts, proposed), ANA, details=said)
    return database


def read(database: Database, case_id: str = "c1") -> CaseFile:
    with database.reading() as connection:
        return case_file(connection, case_id, database.now())


def moved(
    database: Database, to: Move, actor: Actor = BEN, case_ids: tuple[str, ...] = ("c1", "c2")
) -> int:
    versions = [(one, read(database, one).row.version) for one in case_ids]
    with database.unit(actor) as unit:
        return move(unit, versions, to, reason=WHY)


def test_a_case_is_claimed_by_one(database: Database) -> None:
    with database.unit(ANA) as unit:
        assert claim(unit, "c1", 1) == 2
    with pytest.raises(ChangedMeanwhile), database.unit(EVE) as unit:
        claim(unit, "c1", 1)
    with pytest.raises(StepRefused, match="somebody else"), database.unit(EVE) as unit:
        claim(unit, "c1", 2)
    with pytest.raises(StepRefused, match="not claimed"), database.unit(EVE) as unit:
        release(unit, "c1", 2)
    with database.unit(ANA) as unit:
        release(unit, "c1", 2)
    assert read(database).row.assignee is None


def test_giving_cases_to_others_takes_a_role_and_a_reason(database: Database) -> None:
    with pytest.raises(StepRefused, match="your roles"), database.unit(ANA) as unit:
        assign(unit, "c1", 1, "eve", reason=WHY)
    with pytest.raises(StepRefused, match="reason"), database.unit(BEN) as unit:
        assign(unit, "c1", 1, "eve", reason="")
    with database.unit(BEN) as unit:
        assign(unit, "c1", 1, "eve", reason=WHY)
    assert read(database).row.assignee == "eve"


def test_the_urgent_lane_is_worked_by_its_team(database: Database) -> None:
    with pytest.raises(StepRefused, match="your roles"), database.unit(ANA) as unit:
        claim(unit, "c3", 1)
    with database.unit(CAT) as unit:
        claim(unit, "c3", 1)
    assert read(database, "c3").row.assignee == "cat"


def test_notes_do_not_overwrite_each_other(database: Database) -> None:
    for actor in (ANA, EVE):
        with database.unit(actor) as unit:
            add_note(unit, "c1", f"Said by {actor.id}.")
    with database.unit(ANA) as unit:
        attach(unit, "c1", title="Contract", reference="archive/17", sha256="AB")
    with pytest.raises(StepRefused, match="empty"), database.unit(ANA) as unit:
        add_note(unit, "c1", "  ")
    found = read(database)
    assert [(one.author, one.body) for one in found.notes] == [
        ("ana", "Said by ana."),
        ("eve", "Said by eve."),
    ]
    assert (found.attachments[0].reference, found.attachments[0].sha256) == ("archive/17", "ab")
    assert found.row.version == 1


def test_a_role_is_corrected_with_a_reason(database: Database) -> None:
    with pytest.raises(StepRefused, match="already"), database.unit(ANA) as unit:
        correct_role(unit, "c1", 1, "A-1", Role.SUSPECTED_CONTROLLER, reason=WHY)
    with pytest.raises(NotInStore, match="nobody"), database.unit(ANA) as unit:
        correct_role(unit, "c1", 1, "Z", Role.UNKNOWN, reason=WHY)
    with database.unit(ANA) as unit:
        correct_role(unit, "c1", 1, "A-1", Role.UNKNOWN, reason="They only lent a card once.")
    found = read(database)
    member = found.members[0]
    assert (member.role, member.proposed_role) == (Role.UNKNOWN, Role.SUSPECTED_CONTROLLER)
    assert member.correction is not None
    assert member.correction.reason == "They only lent a card once."
    assert (found.row.suspected_of_control, found.row.version) == (0, 2)
    assert "suspected_controller" in found.history[-1].details


def test_the_trail_holds_no_personal_data(database: Database) -> None:
    secret = "Somebody with a name"
    with database.unit(ANA) as unit:
        add_note(unit, "c1", secret)
        correct_role(unit, "c1", 1, "A-1", Role.UNKNOWN, reason=secret)
        switch_link(unit, "c1", 2, "l1", off=True, reason=secret)
    with database.reading() as connection:
        told = repr(connection.execute(select(audit)).all())
    assert secret not in told
    assert "A-1" not in told


def test_a_link_is_switched_off_and_on(database: Database) -> None:
    with database.unit(ANA) as unit:
        switch_link(unit, "c1", 1, "l1", off=True, reason="They share an internet café.")
        assert switched_off(unit) == ("l1",)
    with pytest.raises(StepRefused, match="off already"), database.unit(ANA) as unit:
        switch_link(unit, "c1", 2, "l1", off=True, reason="They share an internet café.")
    assert read(database).links[0].off_by == "ana"
    with database.unit(ANA) as unit:
        switch_link(unit, "c1", 2, "l1", off=False, reason="It was no café after all.")
    assert read(database).links[0].off_us is None
    with pytest.raises(NotInStore, match="no such link"), database.unit(ANA) as unit:
        switch_link(unit, "c1", 3, "l9", off=True, reason=WHY)


def test_what_a_run_did_not_say_cannot_be_made_again(database: Database) -> None:
    with database.reading() as connection, pytest.raises(NotInStore, match="did not say"):
        rebuilt(connection, "c1", {})


def test_many_cases_move_together(database: Database, clock: Clock) -> None:
    assert moved(database, ToSomebody("eve")) == 2
    assert {read(database, one).row.assignee for one in ("c1", "c2")} == {"eve"}
    moved(database, ToLane(Route.SAFEGUARD))
    rows = [read(database, one).row for one in ("c1", "c2")]
    assert {one.route for one in rows} == {Route.SAFEGUARD}
    assert {one.due_us for one in rows} == {clock.now_us + days(1)}
    moved(database, ToDay(clock.now_us + hours(5)))
    assert read(database).row.due_us == clock.now_us + hours(5)
    with pytest.raises(StepRefused, match="put off"):
        moved(database, ToDay(clock.now_us + days(2)))


def test_moving_is_all_or_nothing(database: Database) -> None:
    with pytest.raises(ChangedMeanwhile), database.unit(BEN) as unit:
        move(unit, [("c1", 1), ("c2", 9)], ToSomebody("eve"), reason=WHY)
    assert read(database).row.assignee is None
    with pytest.raises(StepRefused, match="reason"), database.unit(BEN) as unit:
        move(unit, [("c1", 1)], ToSomebody("eve"), reason="")
    with pytest.raises(StepRefused, match="your roles"):
        moved(database, ToSomebody("eve"), ANA)
    with pytest.raises(StepRefused, match="your roles"):
        moved(database, ToLane(Route.MONITOR), BEN, ("c3",))


def test_a_lane_that_a_person_chose_stays(database: Database, tmp_path: Path) -> None:
    moved(database, ToLane(Route.SAFEGUARD), BEN, ("c1",))
    alerts = [AlertSpec(f"a{n}", f"A-{n}", last_at="2026-03-09T00:00:00Z") for n in (1, 2)]
    case = CaseSpec("c1", ("a1", "a2"), (("A-1", "suspected_controller"),), route="monitor")
    import_run(database, write_run(tmp_path / "two", alerts, [case]), ANA, partial=True)
    assert read(database).row.route is Route.SAFEGUARD


def test_what_one_has_not_seen(database: Database, clock: Clock) -> None:
    with database.reading() as connection:
        assert news(connection, "c1", "ana").since_us is None
    with database.housekeeping() as connection:
        mark_seen(connection, "c1", "ana", clock.now_us)
    for actor in (ANA, EVE):
        with database.unit(actor) as unit:
            add_note(unit, "c1", "Something to know.")
    with database.reading() as connection:
        found = news(connection, "c1", "ana")
    assert (found.since_us, [(one.kind, one.actor) for one in found.entries]) == (
        clock.now_us,
        [("noted", "eve")],
    )


def test_cases_that_share_people_are_similar(database: Database) -> None:
    with database.reading() as connection:
        (other,) = similar(connection, "c1")
        assert (other.case_id, other.shared_members, other.shared_parties) == ("c2", 1, 1)
        assert similar(connection, "c3") == ()


def test_views_are_ones_own_or_shared(database: Database) -> None:
    with database.unit(ANA) as unit:
        save_view(unit, "mine", "{}")
        save_view(unit, "ours", '{"a":1}', shared=True)
        save_view(unit, "ours", '{"a":2}', shared=True)
    with database.reading() as connection:
        assert [one.name for one in views(connection, "ana")] == ["mine", "ours"]
        (ours,) = views(connection, "eve")
        assert ours.query == '{"a":2}'
    with pytest.raises(NotInStore), database.unit(EVE) as unit:
        forget_view(unit, ours.id)
    with database.unit(ANA) as unit:
        forget_view(unit, ours.id)
    with database.reading() as connection:
        assert views(connection, "eve") == ()


def test_evidence_is_read_from_the_store_alone(database: Database) -> None:
    with database.reading() as connection:
        found = case_evidence(connection, "c1")
        named = personal_data(connection, account_ids=["A-1"], party_ids=["P-A-1", "P-A-2"])
        assert case_evidence(connection, "none").transfers == ()
    assert [one.transfer_id for one in found.transfers] == ["T-1", "T-2"]
    assert found.transfers[0].amount_minor == 1250
    assert [one.event_id for one in found.events] == ["E-A-1", "E-A-2"]
    assert [(one.owner_id, one.value) for one in named] == [("P-A-1", "Somebody")]
