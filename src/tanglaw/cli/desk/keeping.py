"""``tanglaw desk backup``, ``restore`` and ``retain``: keeping the store, and letting go of it."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from tanglaw.cli.options import Json
from tanglaw.cli.store_options import AuditKey, Store
from tanglaw.cli.terminal import Terminal
from tanglaw.cli.users import COMMAND


def backup(
    *,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="File to write.")],
    store: Store,
    audit_key: AuditKey = None,
    json: Json = False,
) -> None:
    """Write the whole store into one file, while people work. It holds personal data: guard it."""
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.store.desk.actor import Actor
    from tanglaw.store.desk.backup import back_up

    terminal = Terminal(json)
    database = open_store(store, key_file=audit_key)
    with terminal.progress() as progress:
        summary = back_up(database, out, Actor(COMMAND), progress=progress)
    database.close()
    terminal.emit(asdict(summary))
    terminal.say(f"{summary.rows:,} rows of {summary.tables} tables in {out}")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `backup` wrote.")],
    *,
    store: Store,
    audit_key: AuditKey = None,
    json: Json = False,
) -> None:
    """Put a backup into a new, empty store: a new file, or an empty PostgreSQL database."""
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.store.desk.actor import Actor
    from tanglaw.store.desk.backup import restore as put_back

    terminal = Terminal(json)
    database = open_store(store, create=True, key_file=audit_key, migrate=False)
    with terminal.progress() as progress:
        summary = put_back(database, file, Actor(COMMAND), progress=progress)
    database.close()
    terminal.emit(asdict(summary))
    terminal.say(f"{summary.rows:,} rows are back. Check the log with `tanglaw audit verify`.")


def retain(
    *,
    store: Store,
    policy: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="TOML file: how long what is kept.", show_default="none"),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say which cases would go, and delete nothing.")
    ] = False,
    audit_key: AuditKey = None,
    json: Json = False,
) -> None:
    """Delete decided cases whose time is over, and what only they needed.

    What was deleted is recorded by number, never kept. Cases that are not decided never go.
    """
    from tanglaw.bootstrap.desk_policy import keeping
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.store.desk.actor import Actor
    from tanglaw.store.desk.retaining import over
    from tanglaw.store.desk.retaining import retain as let_go

    terminal, kept = Terminal(json), keeping(policy)
    database = open_store(store, key_file=audit_key)
    if dry_run:
        with database.reading() as connection:
            gone = over(connection, kept, database.now())
        database.close()
        terminal.emit({"cases": list(gone)})
        terminal.say(f"{len(gone):,} cases would be deleted; nothing was.")
        return
    summary = let_go(database, kept, Actor(COMMAND))
    database.close()
    terminal.emit(asdict(summary))
    terminal.say(
        f"Deleted: {summary.cases:,} cases, {summary.alerts:,} alerts, "
        f"{summary.transfers:,} transfers, {summary.events:,} events. Backups still hold them."
    )
