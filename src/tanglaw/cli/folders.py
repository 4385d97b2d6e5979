"""Which folders a command may read and write. Reads nothing in them, and writes nothing."""

import os
from pathlib import Path

from tanglaw.errors import UsageError


def check_feed(feed: Path) -> None:
    """Raises ``UsageError`` unless ``feed`` is a folder."""
    if not feed.exists():
        raise UsageError(
            "there is no such folder",
            place=str(feed),
            hint="`tanglaw simulate --out FEED` makes a feed to try things on.",
        )
    if not feed.is_dir():
        raise UsageError(
            "a feed is a folder of tables, and this is a file",
            place=str(feed),
            hint="Name the folder that holds transfers.csv (or .parquet, .jsonl).",
        )


def check_out(run: Path, feed: Path) -> None:
    """Raises ``UsageError`` when a run could not be written to ``run``, or only over ``feed``.

    Said before the work begins, not after. A run replaces an earlier run as a whole, so run and
    feed must never be part of each other.
    """
    target, source = run.resolve(), feed.resolve()
    if target == source or target in source.parents or source in target.parents:
        raise UsageError(
            "the run and the feed may not lie one in the other",
            place=str(run),
            hint="Choose a folder for --out beside the feed.",
        )
    above = next(path for path in target.parents if path.exists())
    if not above.is_dir():
        raise UsageError(
            "this is a file, and a folder is needed",
            place=str(above),
            hint="Choose another name for --out.",
        )
    if not os.access(above, os.W_OK | os.X_OK):
        raise UsageError(
            "nothing may be written in this folder",
            place=str(above),
            hint="Choose a folder of your own for --out.",
        )
