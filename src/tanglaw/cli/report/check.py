"""``tanglaw report check``: what a case lacks for a format, and where to add it. Adds nothing."""

from typing import Annotated

import typer

from tanglaw.cli.options import Json
from tanglaw.cli.report.asked import Day, Feed, Form, Profile, Run, Sheet, sheets
from tanglaw.cli.terminal import Column, Terminal

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
    from tanglaw.report.completeness import gaps
    from tanglaw.report.deadlines import due
    from tanglaw.report.registry import format_named
    from tanglaw.store.run_reader import RunReader

    terminal = Terminal(json)
    wanted = format_named(form)
    (report,) = reports(RunReader(run), (case,), sheets(profile, facts, day), feed=feed)
    found = gaps(report, wanted)
    rule = due(report)
    terminal.emit(
        {
            "case": case,
            "format": wanted.name,
            "complete": not found,
            "file_by": rule[0].isoformat() if rule else None,
            "gaps": [
                {"kind": gap.kind, "what": gap.what, "about": gap.about, "remedy": gap.remedy}
                for gap in found
            ],
        }
    )
    terminal.table(
        f"What the case lacks for {wanted.name}",
        (Column("About"), Column("What"), Column("Where to add it")),
        [(gap.about, f"{gap.kind}: {gap.what}", gap.remedy) for gap in found],
    )
    if rule is not None:
        terminal.say(f"To be filed by {rule[0].isoformat()}. {rule[1].source}")
    if found:
        raise typer.Exit(INCOMPLETE)
    terminal.say(f"Complete for {wanted.name}. Next: tanglaw report draft {case} --format {form}")
