"""``tanglaw typologies lock``: for those who change a typology. Not needed to run any."""

from pathlib import Path
from typing import Annotated

import typer

from tanglaw.cli.terminal import Terminal


def lock(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="The lock; by default the library's own."),
    ] = None,
) -> None:
    """Record what ships, after a change.

    Refused where a typology changed and its version did not rise.
    """
    from importlib.resources import as_file, files

    from tanglaw.typologies import write_lock
    from tanglaw.typologies.lock import NAME

    with as_file(files("tanglaw.typologies")) as package:
        path = file or package / NAME
        write_lock(path)
    Terminal().say(f"Written: {path}")
