"""``tanglaw report draft``: writes drafts into a folder. Sends nothing."""

from typing import Annotated

import typer

from tanglaw.cli.options import Json, Quiet
from tanglaw.cli.report.asked import (
    Day,
    Every,
    Feed,
    Form,
    Incomplete,
    Out,
    Profile,
    Run,
    Schema,
    Sheet,
    chosen,
    sheets,
)
from tanglaw.cli.terminal import Terminal

INCOMPLETE = 1


def draft(
    cases: Annotated[
        list[str] | None, typer.Argument(metavar="[CASE]...", help="Ids of cases.")
    ] = None,
    *,
    run: Run,
    form: Form,
    out: Out,
    every: Every = False,
    feed: Feed = None,
    profile: Profile = None,
    facts: Sheet = None,
    day: Day = None,
    schema: Schema = None,
    incomplete: Incomplete = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Draft reports of cases. A case that lacks something is named, and not written (exit 1)."""
    from tanglaw.bootstrap.drafting import Order, write_drafts
    from tanglaw.cli.report.drafted import show
    from tanglaw.report.registry import format_named

    terminal = Terminal(json, quiet)
    order = Order(
        run=run,
        cases=chosen(cases, every=every),
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
