"""Says what was drafted and what was not, to people or to a script. Drafts nothing."""

from tanglaw.bootstrap.drafting import Drafted
from tanglaw.cli.terminal import Column, Terminal


def show(terminal: Terminal, drafted: Drafted) -> None:
    """Counts, what stands in the way of the rest, and what a reader must know."""
    terminal.emit(
        {
            "folder": str(drafted.out),
            "written": drafted.written,
            "incomplete": drafted.incomplete,
            "refused": [
                {"case": each.case_id, "gaps": each.gaps, "first": each.first}
                for each in drafted.refused
            ],
            "notes": list(drafted.notes),
        }
    )
    terminal.table(
        "Not written",
        (Column("Case"), Column("Gaps", "right"), Column("First")),
        [(each.case_id, f"{each.gaps:,}", each.first) for each in drafted.refused[:20]],
        note="`tanglaw report check CASE` shows all gaps of a case and where to fill them.",
    )
    for note in drafted.notes:
        terminal.say(f"Note: {note}")
    count = f"{drafted.written:,} draft{'s' * (drafted.written != 1)}"
    marked = f", {drafted.incomplete:,} of them incomplete" if drafted.incomplete else ""
    terminal.say(f"{count}{marked}: {drafted.out}")
    if drafted.written:
        terminal.say("These are drafts: a person checks, signs and files them.")
