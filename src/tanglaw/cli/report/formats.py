"""``tanglaw report formats``: what can be drafted, for whom. Drafts nothing."""

from tanglaw.cli.options import Json
from tanglaw.cli.terminal import Column, Terminal


def formats(*, json: Json = False) -> None:
    """List the formats that a report can be drafted in."""
    from tanglaw.report.registry import formats as known
    from tanglaw.report.sheets import jurisdictions

    terminal = Terminal(json)
    found = known()
    terminal.emit(
        {
            "formats": [
                {
                    "format": each.name,
                    "title": each.title,
                    "for": each.jurisdiction,
                    "suffix": each.suffix,
                    "characters": each.alphabet,
                    "narrative_limit": each.narrative_limit,
                    "not_public": each.unknown,
                }
                for each in found
            ],
            "jurisdictions": list(jurisdictions()),
        }
    )
    terminal.table(
        "Formats",
        (Column("Format"), Column("What"), Column("For")),
        [(each.name, each.title, each.jurisdiction) for each in found],
        note="Tanglaw prepares; it never files. Shipped configurations: "
        + ", ".join(jurisdictions())
        + ".",
    )
