"""``tanglaw report draft``: writes drafts into a folder. Sends nothing."""

from pathlib import Path
from typing import Annotated

import typer

from tanglaw.cli.options import Json, Quiet
from tanglaw.cli.report.asked import Day, Feed, Form, Profile, Run, Sheet, sheets
from tanglaw.cli.terminal import Terminal

INCOMPLETE = 1


def draft(
    cases: Annotated[
        list[str] | None, typer.Argument(metavar="[CASE]...", help="Ids of cases.")
    ] = None,
    *,
    run: Run,
    form: Form,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Folder to write.")],
    every: Annotated[bool, typer.Option("--all", help="Every case of the run.")] = False,
    feed: Feed = None,
    profile: Profile = None,
    facts: Sheet = None,
    day: Day = None,
    schema: Annotated[
        Path | None,
        typer.Option(
            "--schema", metavar="FILE", help="Check each draft against this XSD or JSON schema."
        ),
    ] = None,
    incomplete: Annotated[
        bool, typer.Option("--incomplete", help="Write drafts with gaps too; they are marked.")
    ] = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Draft reports of cases. A case that lacks something is named, and not written (exit 1)."""
    from tanglaw.bootstrap.drafting import Order, write_drafts
    from tanglaw.cli.report.drafted import show
    from tanglaw.errors import UsageError
    from tanglaw.report.registry import format_named

    if bool(cases) == every:
        hint = "Name cases by their ids, or say --all."
        raise UsageError("it is not clear which cases are meant", hint=hint)
    terminal = Terminal(json, quiet)
    order = Order(
        run=run,
        cases=tuple(cases or ()),
        form=format_named(form),
        out=out,
        sheets=sheets(profile, facts, day),
        feed=feed,
        schema=schema,
        incomplete=incomplete,
    )
    with terminal.progress() as progress:
        drafted = write_drafts(order, progress)
    show(terminal, drafted)
    if drafted.refused:
        raise typer.Exit(INCOMPLETE)
