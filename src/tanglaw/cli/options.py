"""Options that several commands share, so that they are spelt and explained once. Not a command."""

from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[
    bool, typer.Option("--json", help="Write one JSON object to standard output, nothing else.")
]
Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Say nothing unless something is wrong.")
]
Threads = Annotated[
    int | None,
    typer.Option(
        "--threads",
        min=1,
        max=1024,
        metavar="N",
        show_default="all cores",
        help="Cores to use. The result is the same on any number.",
    ),
]
Memory = Annotated[
    int | None,
    typer.Option(
        "--memory",
        min=1,
        metavar="MB",
        show_default="two fifths of what is free",
        help="Memory for long tables; what is beyond goes to the disk beside the run.",
    ),
]
Settings = Annotated[
    Path | None,
    typer.Option(
        "--set",
        metavar="FILE",
        help="TOML file of thresholds that the institution sets otherwise than shipped.",
    ),
]
WithoutLinks = Annotated[
    Path | None,
    typer.Option(
        "--without-links",
        metavar="FILE",
        help="Ids of links between people that somebody found mistaken, one a line.",
    ),
]
