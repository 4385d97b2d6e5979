"""``tanglaw desk user``: lets people in, the first administrator above all. No page.

A password is asked for, read from standard input or from the environment: never from an argument,
which other people of this machine could read.
"""

import os
import sys
from typing import Annotated

import typer

from tanglaw.casework.review.permissions import DeskRole
from tanglaw.cli.options import Json
from tanglaw.cli.store_options import AuditKey, Store
from tanglaw.cli.terminal import Column, Terminal
from tanglaw.errors import UsageError

PASSWORD = "TANGLAW_PASSWORD"  # noqa: S105 - the name of a variable

Login = Annotated[str, typer.Argument(metavar="LOGIN", help="How they sign in; an e-mail will do.")]
Roles = Annotated[
    list[DeskRole],
    typer.Option("--role", metavar="ROLE", help="What they are; may be given several times."),
]
Name = Annotated[str, typer.Option("--name", metavar="NAME", help="How others see them.")]
FromInput = Annotated[
    bool,
    typer.Option("--password-stdin", help="Read the password from the first line of the input."),
]


def user_commands() -> typer.Typer:
    """The commands below ``tanglaw desk user``."""
    app = typer.Typer(
        rich_markup_mode=None, no_args_is_help=True, help="Let people in, and see who may come."
    )
    app.command()(add)
    app.command("list")(listed)
    app.command()(password)
    app.command()(shut_out)
    return app


def add(
    login: Login,
    role: Roles,
    *,
    store: Store,
    name: Name = "",
    without_password: Annotated[
        bool, typer.Option(help="They come by another provider, or are a service with tokens.")
    ] = False,
    password_stdin: FromInput = False,
    audit_key: AuditKey = None,
) -> None:
    """Let somebody in. Makes the store when there is none yet.

    They choose a password of their own when they first sign in.
    """
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.store.desk.actor import Actor
    from tanglaw.store.desk.people import add_person

    alone = without_password or DeskRole.SERVICE in role
    given = None if alone else asked_password(from_input=password_stdin)
    database = open_store(store, create=True, key_file=audit_key)
    with database.unit(Actor(COMMAND)) as unit:
        made = add_person(unit, login, role, name=name, password=given)
    database.close()
    Terminal().say(f"{made.login} may come in as {', '.join(sorted(made.roles))}.")


def listed(*, store: Store, json: Json = False) -> None:
    """List who may come in."""
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.store.desk.people import everybody

    database = open_store(store)
    with database.reading() as connection:
        found = everybody(connection)
    database.close()
    terminal = Terminal(json)
    terminal.emit(
        [
            {"login": each.login, "roles": sorted(each.roles), "active": each.active}
            for each in found
        ]
    )
    rows = [
        (each.login, ", ".join(sorted(each.roles)), "yes" if each.active else "no")
        for each in found
    ]
    columns = (Column("Login"), Column("Roles"), Column("May come in"))
    terminal.table(f"{len(found)} people and services", columns, rows)


def password(
    login: Login, *, store: Store, password_stdin: FromInput = False, audit_key: AuditKey = None
) -> None:
    """Give somebody a new password, which they change when they next sign in."""
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.store.desk.actor import Actor
    from tanglaw.store.desk.people import known_login, set_password

    given = asked_password(from_input=password_stdin)
    database = open_store(store, key_file=audit_key)
    with database.unit(Actor(COMMAND)) as unit:
        found = known_login(unit.connection, login)
        set_password(unit, found.person_id, given, must_change=True)
    database.close()
    Terminal().say(f"{found.login} has a new password; their sessions have ended.")


def shut_out(login: Login, *, store: Store, audit_key: AuditKey = None) -> None:
    """Shut somebody out at once: their sessions end and their tokens are worth nothing."""
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.store.desk.actor import Actor
    from tanglaw.store.desk.people import known_login, set_active

    database = open_store(store, key_file=audit_key)
    with database.unit(Actor(COMMAND)) as unit:
        found = known_login(unit.connection, login)
        set_active(unit, found.person_id, False, version=found.version)
    database.close()
    Terminal().say(f"{found.login} may not come in any more.")


COMMAND = "command-line"
"""As whom whoever has the machine itself stands in the trail."""


def asked_password(*, from_input: bool) -> str:
    """A password from the environment, the input or a prompt. Raises ``UsageError`` for none."""
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    if given := os.environ.get(PASSWORD):
        return given
    if not sys.stdin.isatty():
        raise UsageError(
            "there is nobody to ask for a password",
            hint=f"Give `--password-stdin`, or set {PASSWORD} for this one command.",
        )
    first: str = typer.prompt("Password", hide_input=True, confirmation_prompt="Once more")
    return first
