"""``tanglaw desk``: the review desk and its case store. Decides nothing."""

from collections.abc import Container, Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from tanglaw.cli.desk.importing import import_
from tanglaw.cli.desk.keeping import backup, restore, retain
from tanglaw.cli.desk.known import known, labels
from tanglaw.cli.desk.open import open_
from tanglaw.cli.desk.serving import serve
from tanglaw.cli.desk.waking import wake
from tanglaw.cli.tokens import token_commands
from tanglaw.cli.users import user_commands

DEFAULT = "open"


class DeskGroup(TyperGroup):
    """Reads ``tanglaw desk RUN`` as ``tanglaw desk open RUN``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - not public
        """The arguments, with the command that was left out."""
        return super().parse_args(ctx, _completed(args, self.commands))


def desk_commands() -> typer.Typer:
    """The commands below ``tanglaw desk``."""
    app = typer.Typer(
        cls=DeskGroup,
        rich_markup_mode=None,
        no_args_is_help=True,
        help="Open the review desk, and look after its case store.",
    )
    app.command(DEFAULT)(open_)
    app.command()(serve)
    app.command("import")(import_)
    app.command()(known)
    app.command()(labels)
    app.command()(wake)
    app.command()(backup)
    app.command()(restore)
    app.command()(retain)
    app.add_typer(user_commands(), name="user")
    app.add_typer(token_commands(), name="token")
    return app


def _completed(args: Sequence[str], commands: Container[str]) -> list[str]:
    if not args or args[0] in commands or args[0] == "--help":
        return list(args)
    return [DEFAULT, *args]
