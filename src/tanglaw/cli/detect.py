"""``tanglaw detect``: a feed in, a run out. Looks for nothing itself."""

from pathlib import Path
from typing import Annotated

import typer

from tanglaw.cli.folders import check_feed, check_out
from tanglaw.cli.options import Json, Memory, Quiet, Settings, Threads, WithoutLinks
from tanglaw.cli.terminal import Terminal


def detect(
    feed: Annotated[Path, typer.Argument(metavar="FEED", help="A folder of tables.")],
    *,
    out: Annotated[
        Path,
        typer.Option(
            "--out", "-o", metavar="RUN", help="Folder to write; an earlier run is replaced."
        ),
    ],
    strict: Annotated[
        bool, typer.Option("--strict", help="Any rejected row ends the run (exit 2).")
    ] = False,
    settings: Settings = None,
    without_links: WithoutLinks = None,
    threads: Threads = None,
    memory: Memory = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Look for typologies in a feed, and propose cases.

    Bad rows never stop a run: they are listed with their reasons in RUN/rejects.jsonl.
    """
    check_feed(feed)
    check_out(out, feed)

    from tanglaw.bootstrap.detection import run_detection
    from tanglaw.bootstrap.switched_off import read_link_ids
    from tanglaw.bootstrap.tuning import chosen_library
    from tanglaw.cli.summary import show

    terminal, chosen = Terminal(json, quiet), chosen_library(settings)
    off = read_link_ids(without_links)
    with terminal.progress() as progress:
        summary = run_detection(
            feed, out, strict=strict, threads=threads,
            memory=None if memory is None else memory << 20, typologies=chosen,
            without_links=off, progress=progress,
        )  # fmt: skip
    show(terminal, summary)
