"""``tanglaw report check``: what a case lacks for a format, and where to add it. Adds nothing."""

from typing import Annotated

import typer

from tanglaw.cli.options import Json
from tanglaw.cli.report.asked import Day, Feed, Form, Profile, Run, Sheet, sheets
from tanglaw.cli.terminal import Terminal

INCOMPLETE = 1


def check(
    case: Annotated[str, typer.Argument(metavar="CASE", help="The id of a case.")],
    *,
    run: Run,
    form: Form,
    feed: Feed = None,
    profile: Profile = None,
    facts: Sheet = None,
    day: Day = None,
    json: Json = False,
) -> None:
    """Say what a regulator requires and the case lacks (exit 1 while something is missing)."""
    from tanglaw.bootstrap.reporting import reports
    from tanglaw.cli.report.lacking import show
    from tanglaw.report.completeness import gaps
    from tanglaw.report.registry import format_named
    from tanglaw.store.run_reader import RunReader

    wanted = format_named(form)
    (report,) = reports(RunReader(run), (case,), sheets(profile, facts, day), feed=feed)
    found = gaps(report, wanted)
    show(Terminal(json), report, wanted.name, found)
    if found:
        raise typer.Exit(INCOMPLETE)
