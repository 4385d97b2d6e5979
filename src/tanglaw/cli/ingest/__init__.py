"""``tanglaw ingest``: other shapes of data become a feed. One way in is one file; reads no feed."""

import typer

from tanglaw.cli.ingest.iso20022 import iso20022
from tanglaw.cli.ingest.mapped import mapped
from tanglaw.cli.ingest.mappings import mappings
from tanglaw.cli.ingest.mt940 import mt940
from tanglaw.cli.ingest.propose import propose


def ingest_commands() -> typer.Typer:
    """The commands below ``tanglaw ingest``."""
    app = typer.Typer(
        rich_markup_mode=None,
        no_args_is_help=True,
        help="Turn bank messages, statements and other exports into a feed.",
    )
    app.command()(iso20022)
    app.command()(mt940)
    app.command("map")(mapped)
    app.command()(propose)
    app.command()(mappings)
    return app
