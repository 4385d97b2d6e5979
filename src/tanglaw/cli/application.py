"""The commands put together. Says what there is, not what it does."""

from typing import Annotated

import typer

from tanglaw.cli.audit import audit_commands
from tanglaw.cli.demo import demo
from tanglaw.cli.desk import desk_commands
from tanglaw.cli.detect import detect
from tanglaw.cli.evaluate import evaluate
from tanglaw.cli.ingest.command import ingest
from tanglaw.cli.report import report_commands
from tanglaw.cli.simulate import simulate
from tanglaw.cli.typologies import typology_commands
from tanglaw.cli.version import version

EPILOG = "What goes in and comes out: docs/feed-format.md. A person decides; Tanglaw never does."


def application() -> typer.Typer:
    """Every command of ``tanglaw``.

    Help is plain text: it starts faster, and reads well in a log and aloud.
    """
    app = typer.Typer(name="tanglaw", rich_markup_mode=None, no_args_is_help=True, epilog=EPILOG)
    app.callback()(everywhere)
    app.command()(detect)
    app.command()(ingest)
    app.add_typer(desk_commands(), name="desk")
    app.add_typer(audit_commands(), name="audit")
    app.add_typer(report_commands(), name="report")
    app.add_typer(typology_commands(), name="typologies")
    app.command()(simulate)
    app.command()(evaluate)
    app.command()(demo)
    app.command()(version)
    return app


def everywhere(
    debug: Annotated[
        bool,
        typer.Option("--debug", envvar="TANGLAW_DEBUG", help="Show a traceback; may quote data."),
    ] = False,
) -> None:
    """Show who controls and profits in online sexual exploitation, and who may need help."""
