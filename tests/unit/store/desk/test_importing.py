"""Taking runs in: what joins, what opens, what is marked as gone, and that nothing is lost."""

import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from tanglaw.errors import DeskError, RunError
from tanglaw.model.alert import Role, Route
from tanglaw.model.disposition import CaseState, DispositionKind, Proposal, Reason
from tanglaw.model.moment import days
from tanglaw.store.desk.alone import alone
from tanglaw.store.desk.case_file import CaseFile, case_file
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.decisions import propose
from tanglaw.store.desk.importing import Particular, import_run
from tanglaw.store.desk.queue import QueueQuery, page
from tanglaw.store.desk.snapshot import store_digest
from tanglaw.store.desk.tables.cases import cases
from tanglaw.store.desk.tables.evidence import alerts, events, particulars, transfers
from tanglaw.store.desk.work import correct_role
from tests.support.desk import ANA, BEN, Clock
from tests.support.desk_runs import AlertSpec, CaseSpec, write_run

ONE = AlertSpec("a1", "A-1")
TWO = AlertSpec("a2", "A-2", "snd_late_night", "timing", transfers=("T-1", "T-2"))
THREE = AlertSpec("a3", "A-3", "ctl_shared_device", "control", transfers=("T-3",))
VICTIM = AlertSpec("a4", "A-2", "vic_rapid_run", "victim", transfers=("T-4",))
BOSS, EARNER = ("A-1", "suspected_controller"), ("A-2", "possible_victim")
FIRST = CaseSpec("c1", ("a1", "a2"), (BOSS, EARNER), links=(("l1", ("A-1", "A-2")),))


def read(database: Database, case_id: str) -> CaseFile:
    with database.reading() as connection:
        return case_file(connection, case_id, database.now())


def all_ids(database: Database) -> list[str]:
    with database.reading() as connection:
        return sorted(connection.execute(select(cases.c.case_id)).scalars())


def digest(database: Database) -> str:
    with database.reading() as connection:
        return store_digest(connection)


def clear(database: Database, case_id: str) -> None:
    with database.unit(BEN) as unit:
        proposal = Proposal(
            DispositionKind.NOTHING_FOUND,
            (Reason.CONTRACTED_STUDIO,),
            "The contract is on file and was checked.",
        )
        propose(unit, case_id, read(database, case_id).row.version, proposal)


def test_a_first_run_opens_its_cases(database: Database, tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", [ONE, TWO, THREE], [FIRST])
    summary = import_run(database, run, ANA)
    assert (summary.opened, summary.joined, summary.new_alerts) == (1, 0, 2)
    found = read(database, "c1")
    assert found.row.state is CaseState.OPEN
    assert found.row.route is Route.INVESTIGATE
    assert found.row.due_us == database.now() + days(7)
    assert [one.account for one in found.members] == ["A-1", "A-2"]
    assert found.members[1].possible_victim
    assert found.members[0].part == "core"
    assert [one.link_id for one in found.links] == ["l1"]
    assert [one.alert.alert_id for one in found.alerts] == ["a1", "a2"]
    assert (found.row.possible_victims, found.row.suspected_of_control) == (1, 1)
    assert found.rationale == "Why c1 was proposed."
    assert [one.kind for one in found.history] == ["opened"]


def test_only_evidence_of_cases_is_kept(database: Database, tmp_path: Path) -> None:
    import_run(database, write_run(tmp_path / "run", [ONE, TWO, THREE], [FIRST]), ANA)
    with database.reading() as connection:
        ids = sorted(connection.execute(select(transfers.c.transfer_id)).scalars())
        about = sorted(connection.execute(select(alerts.c.alert_id)).scalars())
        happened = sorted(connection.execute(select(events.c.event_id)).scalars())
    assert (ids, about, happened) == (["T-1", "T-2"], ["a1", "a2"], ["E-A-1", "E-A-2"])


def test_the_same_run_again_changes_nothing(
    database: Database, tmp_path: Path, clock: Clock
) -> None:
    run = write_run(tmp_path / "run", [ONE, TWO], [FIRST])
    import_run(database, run, ANA)
    before = digest(database)
    clock.move(days(1))
    assert import_run(database, run, BEN).already
    # A run that was made again from the same feed by the same code says the same.
    again = write_run(tmp_path / "again", [ONE, TWO], [FIRST], finished_at="2026-03-11T00:00:00Z")
    assert import_run(database, again, BEN).already
    assert digest(database) == before


def test_an_import_that_was_cut_off_goes_on(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    importing = sys.modules["tanglaw.store.desk.importing"]
    monkeypatch.setattr(importing, "BATCH", 1)
    # The second shares half of its people with the first, and still stays a case of its own.
    second = CaseSpec("c2", ("a3",), (EARNER, ("A-3", "unknown")))
    run = write_run(tmp_path / "run", [ONE, TWO, THREE], [FIRST, second])
    taken = importing.CaseImport.take

    def cut(self, unit, part) -> None:
        if part[0].case_id == "c2":
            raise KeyboardInterrupt
        taken(self, unit, part)

    monkeypatch.setattr(importing.CaseImport, "take", cut)
    with pytest.raises(KeyboardInterrupt):
        import_run(database, run, ANA)
    assert all_ids(database) == ["c1"]
    monkeypatch.setattr(importing.CaseImport, "take", taken)
    summary = import_run(database, run, ANA)
    assert (summary.opened, summary.unchanged) == (1, 1)
    assert all_ids(database) == ["c1", "c2"]
    assert [one.kind for one in read(database, "c1").history] == ["opened"]


def test_new_alerts_join_the_open_case(database: Database, tmp_path: Path, clock: Clock) -> None:
    import_run(database, write_run(tmp_path / "one", [ONE, TWO], [FIRST]), ANA)
    clock.move(days(1))
    more = CaseSpec("other-id", ("a1", "a2", "a3"), (BOSS, EARNER, ("A-3", "unknown")), priority=70)
    later = write_run(tmp_path / "two", [ONE, TWO, THREE], [more])
    summary = import_run(database, later, ANA)
    assert (summary.opened, summary.joined, summary.new_alerts) == (0, 1, 1)
    found = read(database, "c1")
    assert all_ids(database) == ["c1"]
    assert (found.row.version, found.row.priority, found.row.members) == (2, 70, 3)
    assert found.row.alerts == 3
    assert found.row.opened_us == clock.now_us - days(1)
    added = found.history[-1]
    assert added.kind == "run_added"
    assert '"alerts":["a3"]' in added.details
    with database.reading() as connection:
        assert page(connection, QueueQuery(text="a-3"), clock.now_us).matches == 1


def test_a_case_joins_by_its_people_alone(database: Database, tmp_path: Path) -> None:
    import_run(database, write_run(tmp_path / "one", [ONE, TWO], [FIRST]), ANA)
    renamed = [AlertSpec("b1", "A-1"), AlertSpec("b2", "A-2", "snd_late_night", "timing")]
    later = CaseSpec("c9", ("b1", "b2"), (BOSS, EARNER))
    summary = import_run(database, write_run(tmp_path / "two", renamed, [later]), ANA)
    assert (summary.opened, summary.joined, summary.withdrawn_alerts) == (0, 1, 2)


def test_one_shared_account_is_not_enough(database: Database, tmp_path: Path) -> None:
    import_run(database, write_run(tmp_path / "one", [ONE, TWO], [FIRST]), ANA)
    crowd = (BOSS, *((f"A-{n}", "unknown") for n in range(10, 15)))
    big = CaseSpec("c2", ("b1",), crowd)
    wide = CaseSpec("c3", ("a1", "a2"), (BOSS, EARNER, ("A-7", "unknown"), ("A-8", "unknown")))
    run = write_run(tmp_path / "two", [ONE, TWO, AlertSpec("b1", "A-9")], [wide, big])
    # c3 holds c1's alerts; c2 shares one of c1's two people: that is half, and so it joins too.
    summary = import_run(database, run, ANA)
    assert (summary.opened, summary.joined) == (0, 1)
    bigger = CaseSpec("c4", ("b2",), (EARNER, *((f"A-{n}", "unknown") for n in range(30, 39))))
    more = write_run(tmp_path / "three", [ONE, TWO, AlertSpec("b2", "A-30")], [wide, bigger])
    assert import_run(database, more, ANA).opened == 1


def test_withdrawn_support_is_shown_and_kept(
    database: Database, tmp_path: Path, clock: Clock
) -> None:
    import_run(database, write_run(tmp_path / "one", [ONE, TWO], [FIRST]), ANA)
    clock.move(days(1))
    less = CaseSpec("c1", ("a1",), (BOSS,))
    summary = import_run(database, write_run(tmp_path / "two", [ONE], [less]), ANA)
    assert (summary.withdrawn_alerts, summary.no_longer_proposed) == (1, 0)
    found = read(database, "c1")
    gone = {one.alert.alert_id: one.withdrawn_us for one in found.alerts}
    assert gone == {"a1": None, "a2": clock.now_us}
    assert {one.account: one.withdrawn_us for one in found.members}["A-2"] == clock.now_us
    assert found.links[0].withdrawn_us == clock.now_us
    assert "support_withdrawn" in [one.kind for one in found.history]
    assert found.row.possible_victims == 0
    clock.move(days(1))
    back = write_run(tmp_path / "three", [ONE, TWO], [FIRST], finished_at="2026-03-12T00:00:00Z")
    (back / "rejects.jsonl").write_text("{}", encoding="utf-8")
    assert import_run(database, back, ANA).already  # the first run over again: the later one stands
    returned = AlertSpec("a2", "A-2", "snd_late_night", "timing", last_at="2026-03-09T00:00:00Z")
    import_run(database, write_run(tmp_path / "four", [ONE, returned], [FIRST]), ANA)
    again = read(database, "c1")
    assert [one.withdrawn_us for one in again.alerts] == [None, None]
    assert [one.withdrawn_us for one in again.members] == [None, None]


def test_a_case_that_is_no_longer_proposed(
    database: Database, tmp_path: Path, clock: Clock
) -> None:
    import_run(database, write_run(tmp_path / "one", [ONE, TWO], [FIRST]), ANA)
    clock.move(days(1))
    summary = import_run(database, write_run(tmp_path / "two", [ONE], []), ANA)
    assert summary.no_longer_proposed == 1
    found = read(database, "c1")
    assert found.row.withdrawn_us == clock.now_us
    assert found.row.state is CaseState.OPEN
    assert found.history[-1].kind == "no_longer_proposed"


@pytest.mark.parametrize("how", ["partial", "older"])
def test_a_lesser_run_withdraws_nothing(database: Database, tmp_path: Path, how: str) -> None:
    import_run(database, write_run(tmp_path / "one", [ONE, TWO], [FIRST]), ANA)
    at = "2026-03-01T00:00:00Z" if how == "older" else "2026-03-20T00:00:00Z"
    less = write_run(tmp_path / "two", [ONE], [CaseSpec("c1", ("a1",), (BOSS,))], finished_at=at)
    summary = import_run(database, less, ANA, partial=how == "partial")
    assert summary.partial
    assert (summary.withdrawn_alerts, summary.no_longer_proposed) == (0, 0)
    assert [one.withdrawn_us for one in read(database, "c1").members] == [None, None]


def test_a_decided_case_stays_decided(database: Database, tmp_path: Path) -> None:
    import_run(database, write_run(tmp_path / "one", [ONE, TWO], [FIRST]), ANA)
    clear(database, "c1")
    longer = AlertSpec("a1", "A-1", last_at="2026-03-08T00:00:00Z")
    same = write_run(tmp_path / "two", [longer, TWO], [FIRST])
    summary = import_run(database, same, ANA)
    assert (summary.settled, summary.opened, summary.joined) == (1, 0, 0)
    assert read(database, "c1").row.state is CaseState.DECIDED


def test_news_about_a_decided_case_opens_one_that_follows(
    database: Database, tmp_path: Path
) -> None:
    import_run(database, write_run(tmp_path / "one", [ONE, TWO], [FIRST]), ANA)
    clear(database, "c1")
    more = CaseSpec("c1", ("a1", "a2", "a3"), (BOSS, EARNER, ("A-3", "unknown")))
    run = write_run(tmp_path / "two", [ONE, TWO, THREE], [more])
    assert import_run(database, run, ANA).opened == 1
    (new,) = [one for one in all_ids(database) if one != "c1"]
    assert read(database, new).row.follows == "c1"
    assert read(database, "c1").row.state is CaseState.DECIDED


def test_a_run_does_not_undo_what_a_person_said(database: Database, tmp_path: Path) -> None:
    import_run(database, write_run(tmp_path / "one", [ONE, TWO], [FIRST]), ANA)
    with database.unit(ANA) as unit:
        correct_role(unit, "c1", 1, "A-1", Role.POSSIBLE_VICTIM, reason="The person told us so.")
    more = CaseSpec("c1", ("a1", "a2", "a3"), (BOSS, EARNER))
    import_run(database, write_run(tmp_path / "two", [ONE, TWO, THREE], [more]), ANA)
    found = read(database, "c1")
    assert found.members[0].role is Role.POSSIBLE_VICTIM
    assert found.members[0].proposed_role is Role.SUSPECTED_CONTROLLER
    assert (found.row.possible_victims, found.row.suspected_of_control) == (2, 0)


def test_more_urgent_news_brings_the_day_forward(
    database: Database, tmp_path: Path, clock: Clock
) -> None:
    import_run(database, write_run(tmp_path / "one", [ONE, TWO], [FIRST]), ANA)
    urgent = CaseSpec("c1", ("a1", "a2", "a4"), (BOSS, EARNER), route="safeguard_urgent")
    import_run(database, write_run(tmp_path / "two", [ONE, TWO, VICTIM], [urgent]), ANA)
    found = read(database, "c1").row
    assert found.route is Route.SAFEGUARD_URGENT
    assert found.due_us is not None
    assert found.due_us < clock.now_us + days(1)


def test_particulars_are_kept_once(database: Database, tmp_path: Path) -> None:
    said = [Particular("party", "P-A-1", "name", "Somebody")]
    run = write_run(tmp_path / "one", [ONE, TWO], [FIRST])
    import_run(database, run, ANA, details=said * 2)
    with database.reading() as connection:
        assert [row.value for row in connection.execute(select(particulars))] == ["Somebody"]


def test_what_is_no_run_is_told(database: Database, tmp_path: Path) -> None:
    with pytest.raises(RunError, match="this is not a run"):
        import_run(database, tmp_path, ANA)
    run = write_run(tmp_path / "run", [ONE, TWO], [FIRST])
    with (run / "cases.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"case_id": "c')
    before = digest(database)
    with pytest.raises(RunError, match="the line is not JSON"):
        import_run(database, run, ANA)
    assert digest(database) == before


def test_a_case_that_is_decided_while_a_run_comes_in(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    importing = sys.modules["tanglaw.store.desk.importing"]
    import_run(database, write_run(tmp_path / "one", [ONE, TWO], [FIRST]), ANA)
    copied = importing.copy_evidence

    def meanwhile(*given):
        clear(database, "c1")
        return copied(*given)

    monkeypatch.setattr(importing, "copy_evidence", meanwhile)
    more = CaseSpec("c1", ("a1", "a2", "a3"), (BOSS, EARNER, ("A-3", "unknown")))
    summary = import_run(database, write_run(tmp_path / "two", [ONE, TWO, THREE], [more]), ANA)
    assert (summary.opened, summary.joined, summary.no_longer_proposed) == (1, 0, 0)
    assert read(database, "c1").row.state is CaseState.DECIDED
    (new,) = [one for one in all_ids(database) if one != "c1"]
    found = read(database, new).row
    assert (found.follows, found.alerts, found.withdrawn_us) == ("c1", 3, None)


def test_two_imports_do_not_run_at_once(database: Database, tmp_path: Path) -> None:
    run = write_run(tmp_path / "run", [ONE, TWO], [FIRST])
    with alone(database, "import"), pytest.raises(DeskError, match="is going on"):
        import_run(database, run, ANA)
    assert import_run(database, run, ANA).opened == 1
