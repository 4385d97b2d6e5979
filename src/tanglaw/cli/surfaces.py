"""Opens the desk, which is a neighbour of the command line and so may not be imported by it."""

from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol

from tanglaw.errors import UsageError
from tanglaw.typologies.library import library
from tanglaw.typology.declaration import Typology

GROUP = "tanglaw.surfaces"


class Desk(Protocol):
    """Serves the review desk until it is interrupted."""

    def __call__(
        self,
        run: Path,
        *,
        host: str,
        port: int | None,
        open_browser: bool,
        typologies: Mapping[str, Typology],
    ) -> None:
        """Serve ``run``; without a port, on a free one."""


def open_desk(run: Path, *, host: str, port: int | None, browser: bool) -> None:
    """Serve the installed desk until Ctrl-C, which is how it is meant to end.

    Raises ``UsageError`` when no desk is installed.
    """
    typologies = {typology.name: typology for typology in library()}
    desk = installed_desk()
    with suppress(KeyboardInterrupt):
        desk(run, host=host, port=port, open_browser=browser, typologies=typologies)


def installed_desk() -> Desk:
    """The desk that is registered as an entry point. Raises ``UsageError`` when there is none."""
    for entry in entry_points(group=GROUP, name="desk"):
        desk: Desk = entry.load()
        return desk
    raise UsageError(
        "no review desk is installed", hint="Install Tanglaw again; the desk comes with it."
    )
