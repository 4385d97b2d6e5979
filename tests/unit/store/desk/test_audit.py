"""The trail on both databases: what is changed, removed, put in or cut off is found, and where."""

import threading
from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Connection, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from tanglaw.errors import DeskError, UsageError
from tanglaw.store.desk.actor import Actor
from tanglaw.store.desk.audit_chain import START, Checkpoint, FaultKind, Line, faults, sealed
from tanglaw.store.desk.audit_log import (
    Wanted,
    all_lines,
    checkpoint_text,
    head,
    page,
    read_checkpoint,
    verify,
)
from tanglaw.store.desk.database import Database, open_database
from tanglaw.store.desk.tables.trail import audit
from tests.support.desk import ANA, BEN, Clock

KEY = b"k" * 32


def write(database: Database, count: int, actor: Actor = ANA) -> None:
    for number in range(count):
        with database.unit(actor) as unit:
            unit.record("case_opened", "case", f"C-{number}", {"route": "monitor", "n": number})


def look(database: Database, **options: object) -> list[tuple[int, FaultKind]]:
    with database.reading() as connection:
        found = verify(connection, **options)  # type: ignore[arg-type]
    return [(fault.seq, fault.kind) for fault in found.faults]


def unguarded(database: Database, change: Callable[[Connection], None]) -> None:
    """What somebody can do who may change the tables themselves."""
    with database.housekeeping() as connection:
        if database.dialect == "sqlite":
            connection.execute(text("DROP TRIGGER audit_no_update"))
            connection.execute(text("DROP TRIGGER audit_no_delete"))
        else:
            connection.execute(text("DROP FUNCTION audit_append_only() CASCADE"))
        change(connection)


def move(connection: Connection, by: int, first: int) -> None:
    order = audit.c.seq.desc() if by > 0 else audit.c.seq
    for seq in connection.scalars(select(audit.c.seq).where(audit.c.seq >= first).order_by(order)):
        connection.execute(update(audit).where(audit.c.seq == seq).values(seq=seq + by))


def test_an_untouched_trail_is_whole(database: Database) -> None:
    assert look(database) == []
    write(database, 5)
    with database.reading() as connection:
        found = verify(connection)
        lines = list(all_lines(connection))
    assert (found.entries, found.faults, found.keyed) == (5, (), False)
    assert found.head == Checkpoint(5, lines[-1].digest)
    assert lines[0].previous == START


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit SET actor = 'eve'", "DELETE FROM audit", "DELETE FROM audit WHERE seq = 2"],
)
def test_the_database_refuses_to_change_the_trail(database: Database, statement: str) -> None:
    write(database, 3)
    with pytest.raises(DeskError), database.housekeeping() as connection:
        connection.execute(text(statement))
    with pytest.raises(DBAPIError, match="append-only"), database.engine.begin() as connection:
        connection.execute(text(statement))
    assert look(database) == []


def test_postgresql_refuses_to_empty_the_trail(database: Database) -> None:
    write(database, 3)
    if database.dialect == "postgresql":
        with pytest.raises(DeskError), database.housekeeping() as connection:
            connection.execute(text("TRUNCATE audit"))
    assert look(database) == []


@pytest.mark.parametrize(
    "column", ["at_us", "actor", "action", "subject_kind", "subject_id", "details_json", "digest"]
)
def test_a_changed_entry_is_named(database: Database, column: str) -> None:
    write(database, 5)
    value = 7 if column == "at_us" else "{}"
    unguarded(
        database,
        lambda c: c.execute(update(audit).where(audit.c.seq == 3).values({column: value})) and None,
    )
    assert look(database)[0] == (3, FaultKind.CHANGED)


def test_a_changed_entry_with_a_digest_of_its_own_is_named(database: Database) -> None:
    write(database, 5)

    def change(connection: Connection) -> None:
        line = list(all_lines(connection))[2]
        forged = sealed(
            Line(3, line.at_us, "eve", *(line.action, "case", "C-9", "{}", line.previous), ""), None
        )
        connection.execute(
            update(audit)
            .where(audit.c.seq == 3)
            .values(actor="eve", subject_id="C-9", details_json="{}", digest=forged.digest)
        )

    unguarded(database, change)
    assert look(database) == [(3, FaultKind.CHANGED)]


@pytest.mark.parametrize("gone", [1, 3])
def test_a_removed_entry_is_named(database: Database, gone: int) -> None:
    write(database, 5)
    unguarded(database, lambda c: c.execute(delete(audit).where(audit.c.seq == gone)) and None)
    assert look(database) == [(gone, FaultKind.REMOVED)]


def test_a_removed_entry_whose_place_was_closed_is_named(database: Database) -> None:
    write(database, 5)

    def change(connection: Connection) -> None:
        connection.execute(delete(audit).where(audit.c.seq == 2))
        move(connection, -1, 3)

    unguarded(database, change)
    assert look(database)[0] == (2, FaultKind.REMOVED)


def test_an_inserted_entry_is_named(database: Database) -> None:
    write(database, 5)

    def change(connection: Connection) -> None:
        lines = list(all_lines(connection))
        move(connection, 1, 3)
        forged = sealed(Line(3, 1, "eve", "x", "case", "C", "{}", lines[1].digest, ""), None)
        row = {field: getattr(forged, field) for field in Line.__slots__}
        connection.execute(insert(audit), row)

    unguarded(database, change)
    assert look(database)[0] == (3, FaultKind.INSERTED)


def test_an_entry_put_at_the_end_without_its_predecessor_is_named(database: Database) -> None:
    write(database, 2)
    row = {"seq": 3, "at_us": 1, "actor": "eve", "action": "x", "subject_kind": "case"}
    with database.housekeeping() as connection:
        connection.execute(
            insert(audit), row | {"subject_id": "C", "previous": "", "digest": "sha256:0"}
        )
    assert look(database) == [(3, FaultKind.CHANGED)]


def test_what_is_cut_off_shows_against_a_checkpoint_only(database: Database) -> None:
    write(database, 5)
    with database.reading() as connection:
        kept = head(connection)
    assert kept is not None
    assert look(database, checkpoint=kept) == []
    unguarded(database, lambda c: c.execute(delete(audit).where(audit.c.seq >= 4)) and None)
    assert look(database) == []
    assert look(database, checkpoint=kept) == [(4, FaultKind.CUT_OFF)]
    write(database, 4)  # the hole is filled with something else
    assert look(database, checkpoint=kept) == [(5, FaultKind.REWRITTEN)]


def rewritten(connection: Connection) -> None:
    """Everything is sealed anew without the key, which only the key or a checkpoint shows."""
    previous = START
    for line in list(all_lines(connection)):
        new = sealed(Line(line.seq, line.at_us, "eve", "x", "case", "C", "{}", previous, ""), None)
        connection.execute(
            update(audit)
            .where(audit.c.seq == line.seq)
            .values({field: getattr(new, field) for field in Line.__slots__})
        )
        previous = new.digest


def test_a_chain_written_anew_shows_against_a_checkpoint(database: Database) -> None:
    write(database, 3)
    with database.reading() as connection:
        kept = head(connection)
    unguarded(database, rewritten)
    assert look(database) == []
    assert look(database, checkpoint=kept) == [(3, FaultKind.REWRITTEN)]


@pytest.fixture
def keyed(address: str, clock: Clock) -> Iterator[Database]:
    opened = open_database(address, now=clock, audit_key=KEY)
    yield opened
    opened.close()


def test_with_a_key_nobody_else_can_write(keyed: Database, clock: Clock, address: str) -> None:
    write(keyed, 3)
    assert look(keyed) == []
    assert look(keyed, key=KEY) == []
    assert [seq for seq, _ in look(keyed, key=b"another")] == [1, 2, 3]
    without = open_database(address, now=clock)
    write(without, 1)
    without.close()
    assert look(keyed, key=KEY) == [(4, FaultKind.UNSEALED)]


def test_a_keyed_entry_that_was_changed_is_named_with_the_key(keyed: Database) -> None:
    write(keyed, 3)
    unguarded(
        keyed, lambda c: c.execute(update(audit).where(audit.c.seq == 2).values(actor="e")) and None
    )
    assert look(keyed, key=KEY) == [(2, FaultKind.CHANGED)]


def test_a_unit_that_fails_leaves_no_entry(database: Database) -> None:
    def fail() -> None:
        with database.unit(ANA) as unit:
            unit.record("case_opened", "case", "C")
            raise ZeroDivisionError

    write(database, 1)
    with pytest.raises(ZeroDivisionError):
        fail()
    write(database, 1)
    assert look(database) == []


def test_many_writers_at_once_make_one_chain(database: Database) -> None:
    threads = [
        threading.Thread(target=write, args=(database, 10, Actor(f"U-{n}"))) for n in range(5)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    with database.reading() as connection:
        found = verify(connection)
    assert (found.entries, found.faults) == (50, ())


def test_pages_go_back_from_the_newest(database: Database, clock: Clock) -> None:
    write(database, 3)
    clock.move(10)
    write(database, 2, BEN)
    with database.reading() as connection:

        def seqs(wanted: Wanted, **options: int) -> list[int]:
            return [line.seq for line in page(connection, wanted, **options)]

        assert seqs(Wanted()) == [5, 4, 3, 2, 1]
        assert seqs(Wanted(), most=2) == [5, 4]
        assert seqs(Wanted(), before=4, most=2) == [3, 2]
        assert seqs(Wanted(actor="ben")) == [5, 4]
        assert seqs(Wanted(subject_id="C-0")) == [4, 1]
        assert seqs(Wanted(action="case_")) == [5, 4, 3, 2, 1]
        assert seqs(Wanted(action="case_")) == seqs(Wanted(action="case_opened"))
        assert seqs(Wanted(action="ca%_")) == []
        assert seqs(Wanted(from_us=clock.now_us)) == [5, 4]
        assert seqs(Wanted(until_us=clock.now_us)) == [3, 2, 1]


def test_a_checkpoint_survives_its_file() -> None:
    point = Checkpoint(7, "sha256:ab")
    assert read_checkpoint(checkpoint_text(point, "2026-01-01T00:00:00Z"), "x") == point
    for wrong in ("", "[]", "{}", '{"seq": "x", "digest": ""}'):
        with pytest.raises(UsageError, match="no checkpoint"):
            read_checkpoint(wrong, "x")


def test_an_entry_that_stands_twice() -> None:
    one = sealed(Line(1, 1, "a", "b", "c", "d", "{}", START, ""), None)
    assert [(f.seq, f.kind) for f in faults([one, one])] == [(1, FaultKind.INSERTED)]
