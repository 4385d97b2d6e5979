"""People, their passwords, sessions and attempts to sign in, on both databases."""

import pytest
from sqlalchemy import select

from tanglaw.casework.review.permissions import PERMISSIONS, DeskRole, Permission
from tanglaw.errors import ChangedMeanwhile, NotInStore, StepRefused, UsageError
from tanglaw.model.moment import HOUR_US, MINUTE_US, SECOND_US
from tanglaw.store.desk import passwords, sign_in_limits
from tanglaw.store.desk.actor import system
from tanglaw.store.desk.audit_log import all_lines, verify
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.people import (
    Person,
    add_person,
    change_roles,
    everybody,
    find_by_login,
    find_by_provider,
    join_provider,
    password_hash,
    person,
    set_active,
    set_password,
)
from tanglaw.store.desk.pseudonyms import pseudonyms
from tanglaw.store.desk.sessions import (
    SessionLimits,
    end_session,
    find_session,
    forget_old_sessions,
    is_stale,
    open_session,
    touch,
)
from tanglaw.store.desk.sign_in_limits import SignInLimits, Tried
from tanglaw.store.desk.tables.access import failed_sign_ins, sessions
from tests.support.desk import Clock

GOOD = "four plain words here"
LIMITS = SessionLimits()


def add(database: Database, login: str, *roles: DeskRole, password: str | None = None) -> Person:
    with database.unit(system()) as unit:
        return add_person(unit, login, roles or [DeskRole.ANALYST], password=password)


def test_somebody_is_let_in_and_found(database: Database) -> None:
    made = add(database, " Ana ", DeskRole.REVIEWER, DeskRole.ANALYST, password=GOOD)
    with database.reading() as connection:
        found = find_by_login(connection, "ANA")
        assert found == made == person(connection, made.person_id)
        assert find_by_login(connection, "ben") is None
        with pytest.raises(NotInStore):
            person(connection, "U-0")
        lines = list(all_lines(connection))
    assert made.must_change
    assert made.has_password
    assert made.permissions == PERMISSIONS[DeskRole.REVIEWER] | PERMISSIONS[DeskRole.ANALYST]
    assert "ana" not in "".join(f"{x.actor} {x.subject_id} {x.details_json[:9]}" for x in lines)
    assert [line.action for line in lines] == ["person_added"]


@pytest.mark.parametrize("login", ["", "a", "-a", "ana b", "an\na", "é" * 5, "a" * 101, "../x"])
def test_a_login_that_is_none(database: Database, login: str) -> None:
    with pytest.raises(UsageError, match="no login"):
        add(database, login)


def test_a_login_is_given_once(database: Database) -> None:
    add(database, "ana")
    with pytest.raises(StepRefused, match="has this login"):
        add(database, "ANA")


def test_a_service_is_no_person(database: Database) -> None:
    with pytest.raises(UsageError, match="no person"):
        add(database, "bot", DeskRole.SERVICE, DeskRole.ANALYST)


@pytest.mark.parametrize(
    "weak", ["short", "a" * 20, "x" * 257, "my name is Ana!!", "ababababababab"]
)
def test_a_weak_password_is_refused(database: Database, weak: str) -> None:
    with pytest.raises(UsageError):
        add(database, "ana", password=weak)


def test_passwords_are_kept_as_argon2_and_checked() -> None:
    kept = passwords.hashed(GOOD, "ana")
    assert kept.startswith("$argon2id$")
    assert passwords.matches(GOOD, kept) == (True, None)
    assert passwords.matches(GOOD + " ", kept)[0] is False
    assert passwords.matches("nobody has this password", None)[0] is False
    assert passwords.matches("x" * 10_000, kept)[0] is False
    composed, decomposed = "caf\u00e9 au lait noir", "cafe\u0301 au lait noir"
    assert passwords.matches(decomposed, passwords.hashed(composed, "ana"))[0]


def test_a_new_password_ends_every_session(database: Database, clock: Clock) -> None:
    ana = add(database, "ana", password=GOOD)
    secret = opened(database, ana)
    with database.unit(system()) as unit:
        set_password(unit, ana.person_id, "another four words", must_change=True)
    with database.reading() as connection:
        assert find_session(connection, secret, clock.now_us, LIMITS) is None
        kept = password_hash(connection, ana.person_id)
        assert passwords.matches("another four words", kept)[0]
        assert person(connection, ana.person_id).must_change


def test_roles_change_for_others_only_and_somebody_always_administers(
    database: Database, clock: Clock
) -> None:
    boss = add(database, "boss", DeskRole.ADMIN)
    ana = add(database, "ana")
    secret = opened(database, ana)
    with database.unit(system()) as unit, pytest.raises(StepRefused, match="last administrator"):
        change_roles(unit, boss.person_id, [DeskRole.ANALYST], version=1)
    with database.unit(system()) as unit, pytest.raises(StepRefused, match="last administrator"):
        set_active(unit, boss.person_id, False, version=1)
    with database.unit(system()) as unit:
        changed = change_roles(unit, ana.person_id, [DeskRole.ADMIN], version=1)
    assert changed.permissions == PERMISSIONS[DeskRole.ADMIN]
    with database.reading() as connection:
        assert find_session(connection, secret, clock.now_us, LIMITS) is None
    from tanglaw.store.desk.actor import Actor

    with (
        database.unit(Actor(boss.person_id)) as unit,
        pytest.raises(StepRefused, match="their own roles"),
    ):
        change_roles(unit, boss.person_id, [DeskRole.ANALYST], version=1)


def test_two_administrators_cannot_overwrite_each_other(database: Database) -> None:
    ana = add(database, "ana")
    with database.unit(system()) as unit:
        change_roles(unit, ana.person_id, [DeskRole.REVIEWER], version=ana.version)
    with pytest.raises(ChangedMeanwhile), database.unit(system()) as unit:
        change_roles(unit, ana.person_id, [DeskRole.AUDITOR], version=ana.version)
    with database.reading() as connection:
        assert person(connection, ana.person_id).roles == {DeskRole.REVIEWER}
        assert verify(connection).faults == ()


def test_who_is_shut_out_may_nothing(database: Database) -> None:
    ana = add(database, "ana")
    with database.unit(system()) as unit:
        out = set_active(unit, ana.person_id, False, version=1)
    assert out.permissions == frozenset()
    with database.unit(system()) as unit:
        back = set_active(unit, ana.person_id, True, version=2)
    assert Permission.CASES_READ in back.permissions
    with database.reading() as connection:
        assert [each.login for each in everybody(connection)] == ["ana"]


def test_another_provider_is_joined_once(database: Database) -> None:
    ana, ben = add(database, "ana"), add(database, "ben")
    with database.unit(system()) as unit:
        join_provider(unit, ana.person_id, "https://idp", "s-1")
    with database.reading() as connection:
        found = find_by_provider(connection, "https://idp", "s-1")
        assert found is not None
        assert found.person_id == ana.person_id
        assert find_by_provider(connection, "https://other", "s-1") is None
    for who, subject in ((ana, "s-2"), (ben, "s-1")):
        with pytest.raises(StepRefused), database.unit(system()) as unit:
            join_provider(unit, who.person_id, "https://idp", subject)


def opened(database: Database, who: Person, before: str | None = None) -> str:
    with database.unit(system()) as unit:
        return open_session(unit, who.person_id, limits=LIMITS, before=before)


def test_a_session_ends_when_unused_too_old_or_ended(database: Database, clock: Clock) -> None:
    ana = add(database, "ana")
    secret = opened(database, ana)

    def found():
        with database.reading() as connection:
            return find_session(connection, secret, clock.now_us, LIMITS)

    assert found() is not None
    clock.move(LIMITS.idle_us - 1)
    session = found()
    assert session is not None
    with database.housekeeping() as connection:
        assert is_stale(connection, session, clock.now_us)
        touch(connection, session, clock.now_us)
        assert not is_stale(connection, session, clock.now_us + MINUTE_US - 1)
    clock.move(LIMITS.idle_us - 1)
    assert found() is not None
    clock.move(1)
    assert found() is None
    with database.reading() as connection:
        assert find_session(connection, "another", clock.now_us, LIMITS) is None


def test_no_use_keeps_a_session_beyond_its_end(database: Database, clock: Clock) -> None:
    ana = add(database, "ana")
    secret = opened(database, ana)
    for _ in range(12 * 4):
        with database.housekeeping() as connection:
            session = find_session(connection, secret, clock.now_us, LIMITS)
            assert session is not None
            touch(connection, session, clock.now_us)
        clock.move(HOUR_US // 4)
    with database.reading() as connection:
        assert find_session(connection, secret, clock.now_us, LIMITS) is None


def test_a_session_rotates_at_sign_in_and_only_its_digest_is_kept(
    database: Database, clock: Clock
) -> None:
    ana = add(database, "ana")
    first = opened(database, ana)
    second = opened(database, ana, before=first)
    with database.reading() as connection:
        assert find_session(connection, first, clock.now_us, LIMITS) is None
        session = find_session(connection, second, clock.now_us, LIMITS)
        kept = str(connection.execute(select(sessions)).all())
    assert session is not None
    assert second not in kept
    with database.unit(system()) as unit:
        end_session(unit, session)
    clock.move(30 * 24 * HOUR_US)
    with database.housekeeping() as connection:
        assert find_session(connection, second, clock.now_us, LIMITS) is None
        assert forget_old_sessions(connection, clock.now_us) == 2


def attempt(database: Database, login: str, address: str, now_us: int) -> int:
    with database.housekeeping() as connection:
        tried = sign_in_limits.attempt(pseudonyms(connection), login, address)
        return sign_in_limits.begin(connection, tried, now_us, SignInLimits())


def test_guessing_at_one_account_waits_longer_and_longer(database: Database, clock: Clock) -> None:
    waits = []
    for number in range(9):
        wait = attempt(database, "ana", f"10.0.0.{number}", clock.now_us)
        waits.append(wait // SECOND_US)
        clock.move(wait)
        if wait:
            assert attempt(database, "Ana", "10.0.1.1", clock.now_us) == 0
    assert waits == [0, 0, 0, 0, 0, 15, 30, 60, 120]
    assert attempt(database, "ben", "10.0.0.1", clock.now_us) == 0


def test_guessing_from_one_address_waits_too(database: Database, clock: Clock) -> None:
    waits = [attempt(database, f"u{number}", "10.0.0.9", clock.now_us) for number in range(31)]
    assert waits[:30] == [0] * 30
    assert waits[30] > 0
    assert attempt(database, "ana", "10.0.0.8", clock.now_us) == 0


def test_signing_in_forgives_the_account_and_yesterday_is_forgotten(
    database: Database, clock: Clock
) -> None:
    for _ in range(5):
        attempt(database, "ana", "a", clock.now_us)
    with database.housekeeping() as connection:
        tried = sign_in_limits.attempt(pseudonyms(connection), "ana", "a")
        sign_in_limits.forgive(connection, tried, clock.now_us)
        kept = connection.execute(select(failed_sign_ins)).all()
    assert all("ana" not in str(row) for row in kept)
    assert attempt(database, "ana", "b", clock.now_us) == 0
    clock.move(25 * HOUR_US)
    attempt(database, "x1", "c", clock.now_us)
    with database.reading() as connection:
        assert len(connection.execute(select(failed_sign_ins)).all()) == 2


def test_the_wait_never_grows_beyond_its_limit() -> None:
    limits = SignInLimits()
    assert limits.wait_us(Tried.ACCOUNT, 10_000) == limits.longest_wait_us
    assert limits.wait_us(Tried.ADDRESS, limits.free_by_address - 1) == 0
