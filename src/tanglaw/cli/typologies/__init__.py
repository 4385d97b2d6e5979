"""``tanglaw typologies``: the library, for reading, and what settings would change in it."""

import typer

from tanglaw.cli.typologies.check import check
from tanglaw.cli.typologies.listed import listed
from tanglaw.cli.typologies.lock import lock
from tanglaw.cli.typologies.preview import preview
from tanglaw.cli.typologies.show import show


def typology_commands() -> typer.Typer:
    """The commands below ``tanglaw typologies``."""
    app = typer.Typer(
        rich_markup_mode=None,
        no_args_is_help=True,
        help="List, show and check the library; try settings on a feed.",
    )
    app.command("list")(listed)
    app.command()(show)
    app.command()(check)
    app.command()(preview)
    app.command()(lock)
    return app
