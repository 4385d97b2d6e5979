"""Says what a case lacks for a format and by when it is due. Finds nothing itself."""

from collections.abc import Sequence

from tanglaw.cli.terminal import Column, Terminal
from tanglaw.model.report import Gap, Report
from tanglaw.report.deadlines import due


def show(terminal: Terminal, report: Report, form: str, found: Sequence[Gap]) -> None:
    """The gaps with where to fill them, the day by which to file, and what to do next."""
    rule, case_id = due(report), report.case.case_id
    terminal.emit(
        {
            "case": case_id,
            "format": form,
            "complete": not found,
            "file_by": rule[0].isoformat() if rule else None,
            "gaps": [
                {"kind": gap.kind, "what": gap.what, "about": gap.about, "remedy": gap.remedy}
                for gap in found
            ],
        }
    )
    terminal.table(
        f"What the case lacks for {form}",
        (Column("About"), Column("What"), Column("Where to add it")),
        [(gap.about, f"{gap.kind}: {gap.what}", gap.remedy) for gap in found],
    )
    if rule is not None:
        terminal.say(f"To be filed by {rule[0].isoformat()}. {rule[1].source}")
    if not found:
        terminal.say(f"Complete for {form}. Next: tanglaw report draft {case_id} --format {form}")
