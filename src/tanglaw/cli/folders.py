"""Which folders a command may read and write. Reads nothing in them, and writes nothing."""

from pathlib import Path

from tanglaw.errors import UsageError

MANIFEST = "run.json"


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


def check_out(out: Path, *, apart_from: Path) -> None:
    """Raises ``UsageError`` when writing a run to ``out`` could destroy something else.

    A run replaces an earlier run as a whole; any other folder that is not empty stays as it is.
    """
    target, source = out.resolve(), apart_from.resolve()
    if target == source or target in source.parents or source in target.parents:
        raise UsageError(
            "the run and the feed may not lie one in the other",
            place=str(out),
            hint="Choose a folder for --out beside the feed.",
        )
    _check_parents(out)
    if out.is_dir() and not (out / MANIFEST).is_file() and any(out.iterdir()):
        raise UsageError(
            "the folder holds something that is not a run; it was left as it is",
            place=str(out),
            hint="Choose a new or an empty folder for --out.",
        )


def _check_parents(out: Path) -> None:
    for path in (out, *out.parents):
        if path.exists():
            if not path.is_dir():
                raise UsageError(
                    "this is a file, and a folder is needed",
                    place=str(path),
                    hint="Choose another name for --out.",
                )
            return
