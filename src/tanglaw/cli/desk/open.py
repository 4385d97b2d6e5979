"""``tanglaw desk RUN``: takes a run into a case store, and opens the desk on it."""

from pathlib import Path
from typing import Annotated

import typer

from tanglaw.cli.desk.importing import tell
from tanglaw.cli.store_options import AuditKey
from tanglaw.cli.terminal import Terminal
from tanglaw.cli.users import COMMAND

Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Address to listen on.")]
Port = Annotated[
    int | None,
    typer.Option(
        "--port", min=1, max=65535, metavar="N", show_default="8090, or a free one",
        help="Port to use.",
    ),
]  # fmt: skip
Browser = Annotated[
    bool, typer.Option("--browser/--no-browser", help="Open a browser at the desk.")
]
BESIDE = "desk.sqlite"
"""The store that is made beside a run when none is named."""
FIRST = """Sign in as {login} with the password {password}
It is not shown again. Let others in with `tanglaw desk user add`."""


def open_(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.")],
    *,
    store: Annotated[
        str | None,
        typer.Option(
            "--store",
            envvar="TANGLAW_STORE",
            metavar="ADDRESS",
            show_default="desk.sqlite beside RUN",
            help="The case store: a file, or postgresql://USER@HOST/DATABASE.",
        ),
    ] = None,
    feed: Annotated[
        Path | None,
        typer.Option(metavar="FEED", help="The feed of the run, for the names of people in cases."),
    ] = None,
    host: Host = "127.0.0.1",
    port: Port = None,
    browser: Browser = True,
    audit_key: AuditKey = None,
) -> None:
    """Take a run into the store and open the desk; also `tanglaw desk RUN`. Ctrl-C ends it."""
    from tanglaw.bootstrap.desk_import import details_of
    from tanglaw.bootstrap.desk_opening import first_person
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.cli.surfaces import open_desk
    from tanglaw.store.desk.actor import Actor
    from tanglaw.store.desk.importing import import_run
    from tanglaw.store.run_reader import RunReader

    RunReader(run)  # says what is wrong before a store is made
    terminal = Terminal()
    database = open_store(store or str(run.parent / BESIDE), create=True, key_file=audit_key)
    details = details_of(run, feed) if feed else ()
    with terminal.progress() as progress:
        done = import_run(database, run, Actor(COMMAND), details=details, progress=progress)
        tell(terminal, done)
    if made := first_person(database):
        terminal.say(FIRST.format(login=made.login, password=made.password))
    open_desk(database, host=host, port=port, browser=browser, address=None)
