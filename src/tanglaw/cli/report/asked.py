"""What the commands on reports ask for. Reads no case."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from tanglaw.errors import UsageError
from tanglaw.model.report import Fact
from tanglaw.report.sheets import Sheets, read_sheets

Run = Annotated[Path, typer.Option("--run", "-r", metavar="RUN", help="The folder of a run.")]
Form = Annotated[
    str, typer.Option("--format", "-f", metavar="F", help="`tanglaw report formats` shows all.")
]
Feed = Annotated[
    Path | None,
    typer.Option("--feed", metavar="FEED", help="The run's feed: names, birth dates, contacts."),
]
Profile = Annotated[
    Path | None,
    typer.Option("--profile", metavar="FILE", help="The institution, the filer, codes (TOML)."),
]
Sheet = Annotated[
    list[Path] | None,
    typer.Option("--facts", metavar="FILE", help="What an analyst adds to cases (TOML)."),
]
Day = Annotated[
    str | None,
    typer.Option("--date", metavar="DAY", show_default="today", help="The day of the report."),
]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Folder to write.")]
Every = Annotated[bool, typer.Option("--all", help="Every case of the run.")]
Schema = Annotated[
    Path | None,
    typer.Option("--schema", metavar="FILE", help="Check drafts against this XSD or JSON schema."),
]
Incomplete = Annotated[
    bool, typer.Option("--incomplete", help="Write drafts with gaps too; they are marked.")
]


def sheets(profile: Path | None, facts: list[Path] | None, day: str | None) -> Sheets:
    """Profile and facts together; the day stands unless the facts give one.

    Raises ``UsageError`` for a file that cannot be read or a day that is none.
    """
    read = read_sheets([path for path in (profile, *(facts or ())) if path is not None])
    try:
        on = date.fromisoformat(day) if day else datetime.now(UTC).date()
    except ValueError as error:
        hint = "Write it as 2026-03-01."
        raise UsageError("this is no day", place=f"--date {day!r}", hint=hint) from error
    filing = {"report_date": Fact(on.isoformat(), "--date"), **read.filing}
    return Sheets(
        settings=read.settings,
        parties=read.parties,
        accounts=read.accounts,
        transfers=read.transfers,
        filing=filing,
        cases=read.cases,
        decisions=read.decisions,
    )


def chosen(cases: list[str] | None, *, every: bool) -> tuple[str, ...]:
    """The cases named, none meaning all. Raises ``UsageError`` when both or neither is said."""
    if bool(cases) == every:
        hint = "Name cases by their ids, or say --all."
        raise UsageError("it is not clear which cases are meant", hint=hint)
    return tuple(cases or ())
