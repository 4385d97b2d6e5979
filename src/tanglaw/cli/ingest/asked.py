"""What every way into a feed asks for. Reads no data."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from tanglaw.errors import UsageError

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
