"""The case store's database: SQLite in a file, or PostgreSQL by its URL. Not its tables.

Read in ``reading()``, write in ``unit(actor)``; what needs no trail (a session that was touched) is
written in ``housekeeping()``. SQLite waits for its one writer; both keep what was acknowledged.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from tanglaw.errors import DeskError, UsageError
from tanglaw.store.desk.actor import Actor, Now, wall_clock
from tanglaw.store.desk.unit import Unit

BUSY_SECONDS = 30
"""How long a writer waits for another before it gives up."""


class Database:
    """An open case store. ``now`` is the clock of everything that is written.

    ``audit_key`` seals the trail, so that nobody without it can write a new one.
    """

    def __init__(self, engine: Engine, now: Now, audit_key: bytes | None = None) -> None:
        self.engine = engine
        self.now = now
        self._audit_key = audit_key

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self.engine.dialect.name

    @property
    def shown(self) -> str:
        """The store's address without its password."""
        return self.engine.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read on; whatever it would change is taken back."""
        with _told(self.shown), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A connection that reads everything as it stands at one moment, however long it takes."""
        with _told(self.shown), self.engine.connect() as connection:
            if self.dialect == "postgresql":
                yield connection.execution_options(isolation_level="REPEATABLE READ")
            else:
                yield connection  # SQLite: a transaction reads what it saw first

    @contextmanager
    def unit(self, actor: Actor) -> Iterator[Unit]:
        """One transaction: all of it and its trail, or nothing.

        Raises ``DeskError`` when something was written and nothing was recorded.
        """
        with _told(self.shown), self._writing() as connection:
            unit = Unit(connection, actor, self.now(), self._audit_key)
            yield unit
            unit.seal()

    @contextmanager
    def housekeeping(self) -> Iterator[Connection]:
        """One transaction without a trail, for what nobody did: counters, sessions, migrations."""
        with _told(self.shown), self._writing() as connection:
            yield connection

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self.engine.connect() as connection:
            writer = connection.execution_options(tanglaw_writes=True)
            with writer.begin():
                yield writer


def open_database(
    where: str | Path,
    *,
    now: Now = wall_clock,
    migrate: bool = True,
    create: bool = True,
    audit_key: bytes | None = None,
) -> Database:
    """Open the store at a path or an SQLAlchemy URL, and bring its tables up to this version.

    ``postgresql://`` is read as ``postgresql+psycopg://``. Raises ``UsageError`` for an address
    that is none, ``DeskError`` when it cannot be opened or was written by a later version.
    """
    from tanglaw.store.desk.migrate import upgrade

    url = _url(where)
    if url.startswith("sqlite") and not create and not Path(url[len("sqlite:///") :]).is_file():
        raise DeskError(
            "there is no case store here",
            place=str(where),
            hint="Make one with `tanglaw desk import RUN --store FILE`.",
        )
    database = Database(_engine(url), now, audit_key)
    if migrate:
        try:
            with database.housekeeping() as connection:
                upgrade(connection)
        except BaseException:
            database.close()
            raise
    return database


def _url(where: str | Path) -> str:
    text = str(where)
    if "://" not in text:
        return f"sqlite:///{Path(text).absolute()}"
    for short in ("postgresql://", "postgres://"):
        if text.startswith(short):
            return "postgresql+psycopg://" + text[len(short) :]
    return text


def _engine(url: str) -> Engine:
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except ArgumentError:
        raise _no_address() from None
    match backend:
        case "sqlite":
            engine = create_engine(parsed, connect_args={"timeout": BUSY_SECONDS})
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        case "postgresql":
            return create_engine(parsed, pool_pre_ping=True, pool_size=10, max_overflow=20)
        case _:
            raise _no_address()


def _no_address() -> UsageError:
    return UsageError(
        "this is no address of a case store",
        hint="Give a file, or postgresql://USER@HOST/DATABASE.",
    )


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # The driver would begin transactions by itself, too late and never IMMEDIATE.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        f"busy_timeout={BUSY_SECONDS * 1000}",
        "foreign_keys=ON",
        "cache_size=-65536",
        "temp_store=MEMORY",
        "secure_delete=ON",  # what retention deletes is overwritten, not only forgotten
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("tanglaw_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _told(place: str) -> Iterator[None]:
    """What the database says, as an error of this house; it may quote data and so is not shown."""
    try:
        yield
    except OperationalError as error:
        raise DeskError(
            "the case store cannot be reached, or is busy with something long",
            place=place,
            hint="Nothing was changed. Check the address and the disk, and try again.",
        ) from error
    except DBAPIError as error:
        raise DeskError(
            f"the case store refused this ({type(error.orig).__name__})",
            place=place,
            hint="Nothing was changed. The trail of the program has more: --debug.",
        ) from error
