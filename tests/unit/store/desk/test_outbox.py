"""What others are told: written with what happened, taken by one courier, tried again."""

import json

import pytest
from sqlalchemy import func, insert, select

from tanglaw.errors import DeskError, NotInStore, StepRefused, UsageError
from tanglaw.model.moment import DAY_US, HOUR_US, MINUTE_US
from tanglaw.store.desk.actor import system
from tanglaw.store.desk.audit_chain import Line
from tanglaw.store.desk.database import Database
from tanglaw.store.desk.idempotency import Answered, Asked, answered, remember
from tanglaw.store.desk.outbox import (
    ATTEMPTS,
    Event,
    event_of,
    forget_letters,
    settle,
    take_letters,
    wait_us,
)
from tanglaw.store.desk.tables.access import outbox
from tanglaw.store.desk.tables.cases import saved_views
from tanglaw.store.desk.webhooks import Webhook, add_webhook, all_webhooks, remove_webhook
from tests.support.desk import ANA, Clock

URL = "https://example.org/hook"


def hook(database: Database, *events: Event) -> Webhook:
    with database.unit(system()) as unit:
        return add_webhook(unit, URL, events or [Event.RUN_IMPORTED])


def happen(database: Database, action: str = "run_imported", kind: str = "run") -> None:
    with database.unit(ANA) as unit:
        unit.record(action, kind, "R-1", {"secretly": "more"})


def waiting(database: Database) -> int:
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(outbox)).scalar_one()


def test_what_happened_is_told_without_what_it_says(database: Database, clock: Clock) -> None:
    made = hook(database)
    happen(database)
    with database.housekeeping() as connection:
        (letter,) = take_letters(connection, clock.now_us)
    told = json.loads(letter.body)
    assert set(told) == {"event_id", "event", "at", "subject"}
    assert (told["event"], told["subject"]) == ("run.imported", {"kind": "run", "id": "R-1"})
    assert (letter.url, letter.secret, letter.attempt) == (URL, made.secret, 1)
    assert made.secret not in repr(made) + repr(letter)


def test_what_is_taken_back_is_not_told(database: Database) -> None:
    def fail() -> None:
        with database.unit(ANA) as unit:
            unit.record("run_imported", "run", "R-1")
            raise ZeroDivisionError

    hook(database)
    with pytest.raises(ZeroDivisionError):
        fail()
    assert waiting(database) == 0


@pytest.mark.parametrize(
    ("action", "kind", "event"),
    [
        ("decision_proposed", "case", Event.DECISION_PROPOSED),
        ("decision_decided", "case", Event.DECISION_IN_FORCE),
        ("decision_refused", "case", Event.DECISION_CHANGED),
        ("case_moved", "case", Event.CASE_CHANGED),
        ("run_imported", "run", Event.RUN_IMPORTED),
        ("personal_revealed", "case", None),
        ("case_opened", "case", None),
        ("case_read", "case", None),
        ("filing_moved", "filing", None),
        ("person_added", "person", None),
        ("token_made", "token", None),
        ("cases_imported", "run", None),
    ],
)
def test_only_what_is_for_others_is_told(action: str, kind: str, event: Event | None) -> None:
    assert event_of(Line(1, 1, "a", action, kind, "x", "{}", "", "")) is event


def test_who_did_not_ask_is_not_told(database: Database) -> None:
    hook(database, Event.CASE_CHANGED)
    happen(database)
    assert waiting(database) == 0
    happen(database, "case_moved", "case")
    assert waiting(database) == 1


def test_one_courier_has_a_letter_and_a_dead_one_is_followed(
    database: Database, clock: Clock
) -> None:
    hook(database)
    happen(database)
    with database.housekeeping() as connection:
        assert len(take_letters(connection, clock.now_us)) == 1
    with database.housekeeping() as connection:
        assert take_letters(connection, clock.now_us) == []
    clock.move(2 * MINUTE_US)
    with database.housekeeping() as connection:
        (again,) = take_letters(connection, clock.now_us)
    assert again.attempt == 2


def test_what_did_not_arrive_is_tried_again_less_and_less_often(
    database: Database, clock: Clock
) -> None:
    hook(database)
    happen(database)
    for attempt in range(1, ATTEMPTS + 1):
        with database.housekeeping() as connection:
            (letter,) = take_letters(connection, clock.now_us)
            assert letter.attempt == attempt
            settle(connection, letter, clock.now_us, status=500)
        clock.move(wait_us(attempt) - 1)
        with database.housekeeping() as connection:
            assert take_letters(connection, clock.now_us) == []
        clock.move(1)
    with database.housekeeping() as connection:
        assert take_letters(connection, clock.now_us) == []
        kept = connection.execute(select(outbox)).mappings().one()
    assert kept["given_up_us"] is not None
    assert kept["last_status"] == 500
    assert [wait_us(1), wait_us(2), wait_us(30)] == [MINUTE_US, 2 * MINUTE_US, 6 * HOUR_US]


def test_what_arrived_is_not_sent_again_and_forgotten_in_time(
    database: Database, clock: Clock
) -> None:
    hook(database)
    happen(database)
    with database.housekeeping() as connection:
        (letter,) = take_letters(connection, clock.now_us)
        settle(connection, letter, clock.now_us, status=204)
    clock.move(DAY_US)
    with database.housekeeping() as connection:
        assert take_letters(connection, clock.now_us) == []
        assert forget_letters(connection, clock.now_us) == 0
        assert forget_letters(connection, clock.now_us + 30 * DAY_US) == 1


def test_a_webhook_goes_with_its_letters(database: Database) -> None:
    made = hook(database)
    happen(database)
    with database.reading() as connection:
        (listed,) = all_webhooks(connection)
    assert (listed.webhook_id, listed.secret) == (made.webhook_id, "")
    with database.unit(system()) as unit:
        remove_webhook(unit, made.webhook_id)
    assert waiting(database) == 0
    with pytest.raises(NotInStore), database.unit(system()) as unit:
        remove_webhook(unit, made.webhook_id)
    with pytest.raises(UsageError, match="event"), database.unit(system()) as unit:
        add_webhook(unit, URL, [])


def test_the_same_request_gets_the_same_answer_for_a_day(database: Database, clock: Clock) -> None:
    asked, answer = Asked("T-1", "k", "d"), Answered(201, "{}")
    with database.housekeeping() as connection:
        assert answered(connection, asked, clock.now_us) is None
        remember(connection, asked, answer, clock.now_us)
        assert answered(connection, asked, clock.now_us) == answer
        assert answered(connection, Asked("T-2", "k", "d"), clock.now_us) is None
        with pytest.raises(StepRefused, match="another request"):
            answered(connection, Asked("T-1", "k", "e"), clock.now_us)
    clock.move(DAY_US)
    with database.housekeeping() as connection:
        assert answered(connection, asked, clock.now_us) is None
        remember(connection, asked, answer, clock.now_us)


def test_two_at_the_same_time_do_it_once(database: Database, clock: Clock) -> None:
    asked, view = Asked("T-1", "k", "d"), {"owner": "a", "shared": False, "query_json": "{}"}
    with database.housekeeping() as connection:
        remember(connection, asked, Answered(201, "{}"), clock.now_us)

    def again() -> None:
        with database.unit(ANA) as unit:
            unit.execute(insert(saved_views), view | {"name": "x", "at_us": 1})
            unit.record("view_saved", "view", "1")
            remember(unit.connection, asked, Answered(201, "{}"), clock.now_us)

    with pytest.raises(DeskError):
        again()
    with database.reading() as connection:
        count = select(func.count()).select_from(saved_views)
        assert connection.execute(count).scalar_one() == 0
