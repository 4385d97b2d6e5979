"""Finds the desk, which is a neighbour of the command line and so may not be imported by it."""

from pathlib import Path
from typing import Protocol

from tanglaw.errors import UsageError

GROUP = "tanglaw.surfaces"


class Desk(Protocol):
    """Serves the review desk until it is stopped."""

    def __call__(
        self, run: Path, *, host: str, port: int | None = None, open_browser: bool
    ) -> None:
        """Serve ``run``; without a port, on a free one."""


def installed_desk() -> Desk:
    """The desk that is registered as an entry point. Raises ``UsageError`` when there is none."""
    from importlib.metadata import entry_points

    for entry in entry_points(group=GROUP, name="desk"):
        desk: Desk = entry.load()
        return desk
    raise UsageError(
        "no review desk is installed", hint="Install Tanglaw again: `make clean` and `make demo`."
    )
