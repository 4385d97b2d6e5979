"""``tanglaw desk RUN``: opens the review desk on a run, for reading. Changes nothing in it."""

from pathlib import Path
from typing import Annotated

import typer


def open_(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The folder of a run.")],
    *,
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Address to listen on. Others than your own are not protected yet.",
        ),
    ] = "127.0.0.1",
    port: Annotated[
        int | None,
        typer.Option(
            min=1, max=65535, metavar="N", show_default="8090, or a free one", help="Port to use."
        ),
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open a browser at the desk.")
    ] = True,
) -> None:
    """Open the desk on a run, to read; also `tanglaw desk RUN`. Ctrl-C ends it."""
    from tanglaw.cli.surfaces import open_desk

    open_desk(run, host=host, port=port, browser=browser)
