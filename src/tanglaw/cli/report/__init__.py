"""``tanglaw report``: drafts for a person to check, sign and file. Files nothing."""

import typer

from tanglaw.cli.report.check import check
from tanglaw.cli.report.draft import draft
from tanglaw.cli.report.formats import formats


def report_commands() -> typer.Typer:
    """The commands below ``tanglaw report``."""
    app = typer.Typer(
        rich_markup_mode=None,
        no_args_is_help=True,
        help="Draft what the law asks for from a case. A person checks, signs and files.",
    )
    app.command()(formats)
    app.command()(check)
    app.command()(draft)
    return app
