"""``tanglaw desk import``: takes a run into the case store. Decides nothing, deletes nothing."""

from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from tanglaw.cli.options import Json
from tanglaw.cli.store_options import AuditKey, Store
from tanglaw.cli.terminal import Terminal
from tanglaw.cli.users import COMMAND
from tanglaw.store.desk.import_summary import ImportSummary


def import_(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.")],
    *,
    store: Store,
    feed: Annotated[
        Path | None,
        typer.Option(
            metavar="FEED",
            help="The feed of the run, for the names of people in cases; without it, none.",
        ),
    ] = None,
    partial: Annotated[
        bool,
        typer.Option(
            "--partial", help="The run saw less than others: mark nothing as no longer there."
        ),
    ] = False,
    audit_key: AuditKey = None,
    json: Json = False,
) -> None:
    """Take a run into the case store, which is made when there is none.

    New alerts join open cases or open new ones. What a run no longer says is marked, never
    deleted. A run that is there already changes nothing.
    """
    from tanglaw.bootstrap.desk_import import details_of
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.store.desk.actor import Actor
    from tanglaw.store.desk.importing import import_run

    terminal = Terminal(json)
    details = details_of(run, feed) if feed else ()
    database = open_store(store, create=True, key_file=audit_key)
    with closing(database), terminal.progress() as progress:
        summary = import_run(
            database, run, Actor(COMMAND), partial=partial, details=details, progress=progress
        )
    terminal.emit(asdict(summary))
    tell(terminal, summary)


def tell(terminal: Terminal, summary: ImportSummary) -> None:
    """Say what an import did."""
    if summary.already:
        terminal.say("This run is in the store already; nothing was changed.")
        return
    terminal.say(
        f"{summary.opened:,} cases opened, {summary.joined:,} added to, "
        f"{summary.unchanged:,} as they were, {summary.settled:,} decided before."
    )
    terminal.say(f"{summary.new_alerts:,} new alerts, {summary.changed_alerts:,} that went on.")
    if summary.woken:
        terminal.say(f"{summary.woken:,} resting cases are open again because of what is new.")
    if summary.withdrawn_alerts or summary.no_longer_proposed:
        terminal.say(
            f"No longer there: {summary.withdrawn_alerts:,} alerts and "
            f"{summary.no_longer_proposed:,} cases. They are kept and marked."
        )
