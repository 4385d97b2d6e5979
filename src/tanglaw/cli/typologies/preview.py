"""``tanglaw typologies preview``: what settings would change on a feed. Adopts nothing."""

from pathlib import Path
from typing import Annotated

import typer

from tanglaw.cli.folders import check_feed
from tanglaw.cli.options import Json, Threads
from tanglaw.cli.terminal import Terminal


def preview(
    feed: Annotated[Path, typer.Argument(metavar="FEED", help="A folder of tables.")],
    *,
    settings: Annotated[
        Path, typer.Option("--set", metavar="FILE", help="TOML file of thresholds: docs/tuning.md.")
    ],
    examples: Annotated[
        int, typer.Option(min=0, max=100, metavar="N", help="Alerts of each sort to show in full.")
    ] = 3,
    threads: Threads = None,
    json: Json = False,
) -> None:
    """Try settings on a feed: alerts gained and lost, before anyone adopts them."""
    check_feed(feed)

    from tanglaw.bootstrap.preview import preview as compare
    from tanglaw.bootstrap.tuning import chosen_library
    from tanglaw.cli.previewed import show

    terminal, chosen = Terminal(json), chosen_library(settings)
    with terminal.progress() as progress:
        found = compare(feed, chosen_library(None), chosen, threads=threads, progress=progress)
    show(terminal, found, examples)
