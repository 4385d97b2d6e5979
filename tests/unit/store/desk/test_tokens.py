"""Tokens and reveals on both databases: shown once, no more than their owner, never for ever."""

import pytest
from sqlalchemy import select

from tanglaw.casework.review.permissions import DeskRole, Permission
from tanglaw.errors import NotInStore, StepRefused, UsageError
from tanglaw.model.moment import days
from tanglaw.store.desk.actor import Actor, system
from tanglaw.store.desk.audit_log import all_lines
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.people import Person, add_person, change_roles, set_active
from tanglaw.store.desk.pseudonyms import pseudonyms
from tanglaw.store.desk.reveals import (
    OPEN_FOR_US,
    Kind,
    open_reveals,
    reveal,
    reveals_before,
)
from tanglaw.store.desk.tables.access import tokens
from tanglaw.store.desk.tokens import (
    LONGEST_US,
    all_tokens,
    find_bearer,
    is_stale,
    make_token,
    revoke_token,
    touch,
)
from tests.support.desk import Clock

READ = Permission.CASES_READ


@pytest.fixture
def owner(database: Database) -> Person:
    with database.unit(system()) as unit:
        return add_person(unit, "bot", [DeskRole.SERVICE])


def make(database: Database, owner: Person, *scopes: Permission) -> tuple[str, str]:
    with database.unit(system()) as unit:
        made, secret = make_token(unit, owner.person_id, "nightly", scopes, lasts_us=days(30))
    return made.token_id, secret


def test_a_token_does_what_its_scopes_say(database: Database, owner: Person, clock: Clock) -> None:
    token_id, secret = make(database, owner, READ, Permission.RUNS_IMPORT)
    with database.reading() as connection:
        found = find_bearer(connection, secret, clock.now_us)
        assert found is not None
        assert found.token_id == token_id
        assert found.permissions == {READ, Permission.RUNS_IMPORT}
        kept = str(connection.execute(select(tokens)).all())
        trail = str(list(all_lines(connection)))
    assert secret.rpartition("_")[2][:20] not in kept + trail
    with database.housekeeping() as connection:
        assert is_stale(connection, token_id, clock.now_us)
        touch(connection, token_id, clock.now_us)
        assert not is_stale(connection, token_id, clock.now_us)


@pytest.mark.parametrize("wrong", ["", "tanglaw_", "x", "tanglaw_T-000000000000_" + "a" * 43])
def test_what_is_no_token(database: Database, clock: Clock, wrong: str) -> None:
    with database.reading() as connection:
        assert find_bearer(connection, wrong, clock.now_us) is None


def test_a_wrong_secret(database: Database, owner: Person, clock: Clock) -> None:
    _, secret = make(database, owner, READ)
    last = "A" if secret[-1] != "A" else "B"
    with database.reading() as connection:
        assert find_bearer(connection, secret[:-1] + last, clock.now_us) is None
        assert find_bearer(connection, secret + " ", clock.now_us) is None


def test_a_token_ends(database: Database, owner: Person, clock: Clock) -> None:
    token_id, secret = make(database, owner, READ)
    _, other = make(database, owner, READ)
    with database.unit(system()) as unit:
        revoke_token(unit, token_id)
        with pytest.raises(NotInStore):
            revoke_token(unit, "T-0")
    with database.reading() as connection:
        assert find_bearer(connection, secret, clock.now_us) is None
        assert find_bearer(connection, other, clock.now_us) is not None
        assert find_bearer(connection, other, clock.now_us + days(30)) is None
        assert len(all_tokens(connection)) == 2
    with database.unit(system()) as unit:
        set_active(unit, owner.person_id, False, version=1)
    with database.reading() as connection:
        assert find_bearer(connection, other, clock.now_us) is None


def test_a_token_is_never_more_than_its_owner(database: Database, clock: Clock) -> None:
    with database.unit(system()) as unit:
        ana = add_person(unit, "ana", [DeskRole.ANALYST])
    _, secret = make(database, ana, READ, Permission.DECISIONS_PROPOSE)
    with database.unit(system()) as unit:
        change_roles(unit, ana.person_id, [DeskRole.AUDITOR], version=1)
    with database.reading() as connection:
        found = find_bearer(connection, secret, clock.now_us)
    assert found is not None
    assert found.permissions == {READ}


@pytest.mark.parametrize(
    "scopes", [[], [Permission.PERSONAL_REVEAL], [Permission.USERS_WRITE], [Permission.CASES_WORK]]
)
def test_a_scope_that_no_token_has(
    database: Database, owner: Person, scopes: list[Permission]
) -> None:
    with pytest.raises(UsageError, match="scope"):
        make(database, owner, *scopes)


@pytest.mark.parametrize("lasts_us", [0, -1, LONGEST_US + 1])
def test_a_token_lasts_a_year_at_most(database: Database, owner: Person, lasts_us: int) -> None:
    with pytest.raises(UsageError, match="365"), database.unit(system()) as unit:
        make_token(unit, owner.person_id, "x", [READ], lasts_us=lasts_us)


def test_a_reveal_is_open_to_one_person_for_a_while(
    database: Database, owner: Person, clock: Clock
) -> None:
    with database.unit(Actor(owner.person_id)) as unit:
        until = reveal(unit, "C-1", "A-17", Kind.NAME, "  to call   the bank ")
    assert until == clock.now_us + OPEN_FOR_US

    def found(person_id: str, case_id: str, now_us: int) -> frozenset[tuple[str, Kind]]:
        with database.reading() as connection:
            return open_reveals(connection, person_id, case_id, now_us)

    with database.reading() as connection:
        digest = pseudonyms(connection).of("subject", "A-17")
        (told,) = reveals_before(connection)
        trail = list(all_lines(connection))
        assert reveals_before(connection, before=told.number) == []
    assert found(owner.person_id, "C-1", clock.now_us) == {(digest, Kind.NAME)}
    assert found(owner.person_id, "C-2", clock.now_us) == frozenset()
    assert found("U-1", "C-1", clock.now_us) == frozenset()
    assert found(owner.person_id, "C-1", until) == frozenset()
    assert told.reason == "to call the bank"
    last = trail[-1]
    assert (last.action, last.subject_id) == ("personal_revealed", "C-1")
    assert "A-17" not in str(trail)
    assert "bank" not in str(trail)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 9, "a         b"])
def test_a_reveal_needs_a_reason(database: Database, owner: Person, reason: str) -> None:
    with (
        pytest.raises(StepRefused, match="for a reason"),
        database.unit(Actor(owner.person_id)) as unit,
    ):
        reveal(unit, "C-1", "A-17", Kind.NAME, reason)
