"""``tanglaw typologies list``: every typology, one a line. Not what they say."""

from tanglaw.cli.options import Json
from tanglaw.cli.terminal import Column, Terminal


def listed(json: Json = False) -> None:
    """List every typology."""
    from tanglaw.typologies.library import library

    terminal = Terminal(json)
    every = library()
    terminal.emit(
        [
            {
                "id": t.id,
                "name": t.name,
                "version": t.version,
                "status": t.status.value,
                "family": t.family.value,
                "subject": t.subject.value,
                "tables": list(t.tables),
                "title": t.title,
            }
            for t in every
        ]
    )
    columns = (Column("Name"), Column("Family"), Column("Version", "right"), Column("Title"))
    rows = [(t.name, t.family.value, str(t.version), t.title) for t in every]
    terminal.table(f"{len(every)} typologies", columns, rows)
    terminal.say("`tanglaw typologies show NAME` shows one with its sources.")
