"""What every way into a feed asks for. Reads no data."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from tanglaw.errors import UsageError

Sources = Annotated[
    list[Path] | None, typer.Argument(metavar="FILE", help="Files to read, or folders of files.")
]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FEED", help="Folder to write the feed to.")
]
Mapping = Annotated[
    str | None,
    typer.Option(
        "--mapping", "-m", metavar="MAPPING", help="For tables: a TOML file, or a shipped name."
    ),
]
Propose = Annotated[
    bool, typer.Option("--propose", help="Write a first mapping for FILE to standard output.")
]
Mappings = Annotated[
    bool, typer.Option("--mappings", help="List the mappings that come with Tanglaw.")
]
Shapes = Literal["iso20022", "mt940"]
As = Annotated[
    Shapes | None,
    typer.Option("--as", help="What the files are, where their first bytes do not tell."),
]
Format = Annotated[
    Literal["csv", "parquet"], typer.Option("--format", help="How the tables are written.")
]
Force = Annotated[
    bool, typer.Option("--force", help="Replace FEED, if an earlier ingest wrote it.")
]
Zone = Annotated[
    str,
    typer.Option(
        "--zone", metavar="ZONE", help="Time zone of times without one, such as Asia/Manila."
    ),
]
KeepMemo = Annotated[
    bool, typer.Option("--keep-memo", help="Keep remittance text in the column memo.")
]


def check_sources(sources: Sequence[Path]) -> None:
    """Raises ``UsageError`` for the first source that is not there."""
    for source in sources:
        if not source.exists():
            raise UsageError(
                "there is no such file", place=str(source), hint="Check the name and the folder."
            )
