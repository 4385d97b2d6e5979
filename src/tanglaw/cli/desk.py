"""``tanglaw desk``: the review desk and its case store. One command a function, no rule."""

from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperGroup

from tanglaw.cli.store_options import AuditKey, Store
from tanglaw.cli.tokens import token_commands
from tanglaw.cli.users import user_commands

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


class _RunOrCommand(TyperGroup):
    """``tanglaw desk RUN`` is ``tanglaw desk open RUN``: the first thing that anybody types."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override] # typer says Context by another name
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["open", *args]
        return super().parse_args(ctx, args)


def desk_commands() -> typer.Typer:
    """The commands below ``tanglaw desk``."""
    app = typer.Typer(
        cls=_RunOrCommand,
        rich_markup_mode=None,
        no_args_is_help=True,
        help="Open the review desk on a run: `tanglaw desk RUN`. Or look after its case store.",
    )
    app.command("open")(open_run)
    app.command()(serve)
    app.add_typer(user_commands(), name="user")
    app.add_typer(token_commands(), name="token")
    return app


def open_run(
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
    host: Host = "127.0.0.1",
    port: Port = None,
    browser: Browser = True,
    audit_key: AuditKey = None,
) -> None:
    """Take a run into the case store, and open the review desk. Ctrl-C ends it."""
    from tanglaw.bootstrap.desk_opening import first_person, take_run
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.cli.surfaces import open_desk
    from tanglaw.cli.terminal import Terminal
    from tanglaw.store.run_reader import RunReader

    RunReader(run)  # says what is wrong with a run before a store is made
    terminal = Terminal()
    database = open_store(store or str(run.parent / BESIDE), create=True, key_file=audit_key)
    with terminal.progress() as progress:
        told = take_run(database, run, progress)
    terminal.say(told)
    if made := first_person(database):
        terminal.say(f"Sign in as {made.login} with the password {made.password}")
        terminal.say("It is not shown again. Let others in with `tanglaw desk user add`.")
    open_desk(database, host=host, port=port, browser=browser, address=None)


def serve(
    *,
    store: Store,
    host: Host = "127.0.0.1",
    port: Port = None,
    browser: Browser = False,
    address: Annotated[
        str | None,
        typer.Option(
            "--address",
            metavar="URL",
            help="How people reach the desk when https ends in front of it.",
        ),
    ] = None,
    audit_key: AuditKey = None,
) -> None:
    """Open the review desk on the case store. Ctrl-C ends it."""
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.cli.surfaces import open_desk

    database = open_store(store, key_file=audit_key)
    open_desk(database, host=host, port=port, browser=browser, address=address)
