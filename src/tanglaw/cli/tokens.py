"""``tanglaw desk token``: tokens for programs that use the API. Not the API."""

from typing import Annotated

import typer

from tanglaw.casework.review.permissions import SCOPES, Permission
from tanglaw.cli.options import Json
from tanglaw.cli.store_options import AuditKey, Store
from tanglaw.cli.terminal import Column, Terminal
from tanglaw.cli.users import COMMAND
from tanglaw.errors import UsageError
from tanglaw.model.moment import days, iso


def token_commands() -> typer.Typer:
    """The commands below ``tanglaw desk token``."""
    app = typer.Typer(
        rich_markup_mode=None, no_args_is_help=True, help="Make and revoke tokens for programs."
    )
    app.command()(make)
    app.command("list")(listed)
    app.command()(revoke)
    return app


def make(
    owner: Annotated[str, typer.Argument(metavar="OWNER", help="The login that it acts for.")],
    scope: Annotated[
        list[str],
        typer.Option("--scope", metavar="SCOPE", help=f"One of: {', '.join(sorted(SCOPES))}."),
    ],
    *,
    store: Store,
    name: Annotated[str, typer.Option(metavar="NAME", help="What it is for.")] = "",
    lasts: Annotated[int, typer.Option("--days", min=1, max=365, help="How long it lasts.")] = 90,
    audit_key: AuditKey = None,
) -> None:
    """Make a token and print it: it cannot be shown again."""
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.store.desk.actor import Actor
    from tanglaw.store.desk.people import known_login
    from tanglaw.store.desk.tokens import make_token

    scopes = [_scope(word) for word in scope]
    database = open_store(store, key_file=audit_key)
    with database.unit(Actor(COMMAND)) as unit:
        person_id = known_login(unit.connection, owner).person_id
        made, secret = make_token(unit, person_id, name, scopes, lasts_us=days(lasts))
    database.close()
    terminal = Terminal()
    terminal.say(secret)
    terminal.warn(f"{made.token_id} lasts until {iso(made.until_us)}. It is not shown again.")


def listed(*, store: Store, json: Json = False) -> None:
    """List tokens, without their secrets."""
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.store.desk.tokens import all_tokens

    database = open_store(store)
    with database.reading() as connection:
        found = all_tokens(connection)
    now_us = database.now()
    database.close()
    terminal = Terminal(json)
    rows = [
        {
            "token": each.token_id,
            "name": each.name,
            "scopes": " ".join(sorted(each.scopes)),
            "until": iso(each.until_us),
            "valid": each.is_valid(now_us),
        }
        for each in found
    ]
    terminal.emit(rows)
    columns = tuple(Column(word) for word in ("Token", "Name", "Scopes", "Until", "Valid"))
    shown = [
        (*(str(value) for value in list(row.values())[:-1]), "yes" if row["valid"] else "no")
        for row in rows
    ]
    terminal.table(f"{len(found)} tokens", columns, shown)


def revoke(
    token: Annotated[str, typer.Argument(metavar="TOKEN", help="Its id: `T-...`.")],
    *,
    store: Store,
    audit_key: AuditKey = None,
) -> None:
    """Make a token worth nothing."""
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.store.desk.actor import Actor
    from tanglaw.store.desk.tokens import revoke_token

    database = open_store(store, key_file=audit_key)
    with database.unit(Actor(COMMAND)) as unit:
        revoke_token(unit, token)
    database.close()
    Terminal().say(f"{token} is worth nothing any more.")


def _scope(word: str) -> Permission:
    if word not in set(SCOPES):
        raise UsageError(
            "a token cannot have this scope", hint=f"One of: {', '.join(sorted(SCOPES))}."
        )
    return Permission(word)
