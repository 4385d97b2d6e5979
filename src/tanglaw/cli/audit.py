"""``tanglaw audit``: checks the log of everything that anyone did. Changes nothing."""

from pathlib import Path
from typing import Annotated

import typer

from tanglaw.cli.options import Json
from tanglaw.cli.store_options import AuditKey, Store
from tanglaw.cli.terminal import Column, Terminal
from tanglaw.store.desk.audit_chain import Verdict

Kept = Annotated[
    Path | None,
    typer.Option(
        "--checkpoint",
        metavar="FILE",
        help="What `tanglaw audit checkpoint` wrote; shows what was cut off at the end.",
    ),
]


def audit_commands() -> typer.Typer:
    """The commands below ``tanglaw audit``."""
    app = typer.Typer(
        rich_markup_mode=None,
        no_args_is_help=True,
        help="Check the log of everything that anyone did at the desk.",
    )
    app.command()(verify)
    app.command()(checkpoint)
    return app


def verify(
    *, store: Store, audit_key: AuditKey = None, checkpoint: Kept = None, json: Json = False
) -> None:
    """Find a changed, removed or inserted entry of the log, and say where.

    Exit code 1 when there is one.
    """
    from tanglaw.bootstrap.desk_store import audit_key as read_key
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.store.desk import audit_log

    kept = None
    if checkpoint is not None:
        text = checkpoint.read_text(encoding="utf-8", errors="replace")
        kept = audit_log.read_checkpoint(text, str(checkpoint))
    database = open_store(store, key_file=audit_key)
    with database.reading() as connection:
        verdict = audit_log.verify(connection, key=read_key(audit_key), checkpoint=kept)
    database.close()
    _told(verdict, Terminal(json), checked=kept is not None)
    if verdict.faults:
        raise typer.Exit(1)


def checkpoint(
    *,
    store: Store,
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write it.")],
    audit_key: AuditKey = None,
) -> None:
    """Write down how far the log has come, to be kept where the desk cannot write.

    A later `verify --checkpoint` then shows what was cut off at the end or written anew.
    """
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.model.moment import iso
    from tanglaw.store.desk import audit_log

    database = open_store(store, key_file=audit_key)
    with database.reading() as connection:
        point = audit_log.head(connection)
    at = iso(database.now())
    database.close()
    terminal = Terminal()
    if point is None:
        terminal.say("The log is empty: there is nothing to keep.")
        raise typer.Exit(1)
    out.write_text(audit_log.checkpoint_text(point, at), encoding="utf-8")
    terminal.say(f"Written: {out} (entry {point.seq}). Keep it where the desk cannot write.")


def _told(verdict: Verdict, terminal: Terminal, *, checked: bool) -> None:
    terminal.emit(
        {
            "entries": verdict.entries,
            "keyed": verdict.keyed,
            "checkpoint": checked,
            "head": None if verdict.head is None else verdict.head.digest,
            "faults": [{"entry": f.seq, "what": f.kind, "text": f.text} for f in verdict.faults],
        }
    )
    columns = (Column("Entry"), Column("What"), Column("How it shows"))
    rows = [(str(f.seq), f.kind.value, f"entry {f.seq} {f.text}") for f in verdict.faults]
    if rows:
        terminal.table("The log is not what was written", columns, rows)
        return
    terminal.say(f"{verdict.entries} entries, nothing changed, removed or inserted.")
    if not checked:
        terminal.say("Without --checkpoint, entries cut off at the end leave no mark.")
    if not verdict.keyed and verdict.entries:
        terminal.say("Without a key, whoever may write to the database could write a new log.")
