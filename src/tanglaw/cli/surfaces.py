"""Opens the desk, which is a neighbour of the command line and so may not be imported by it."""

from collections.abc import Mapping
from contextlib import suppress
from importlib.metadata import entry_points
from typing import Protocol

from tanglaw.bootstrap.desk_settings import DeskSettings
from tanglaw.errors import UsageError
from tanglaw.store.desk.database import Database
from tanglaw.typologies.library import library
from tanglaw.typology.declaration import Typology

GROUP = "tanglaw.surfaces"


class Desk(Protocol):
    """Serves the review desk until it is interrupted."""

    def __call__(
        self,
        database: Database,
        *,
        host: str,
        port: int | None,
        address: str | None,
        open_browser: bool,
        typologies: Mapping[str, Typology],
        settings: DeskSettings | None,
    ) -> None:
        """Serve the case store; without a port, on a free one."""


def open_desk(
    database: Database,
    *,
    host: str,
    port: int | None,
    browser: bool,
    address: str | None,
    settings: DeskSettings | None = None,
) -> None:
    """Serve the installed desk until Ctrl-C, which is how it is meant to end.

    Raises ``UsageError`` when no desk is installed.
    """
    typologies = {typology.name: typology for typology in library()}
    desk = installed_desk()
    with suppress(KeyboardInterrupt):
        desk(
            database,
            host=host,
            port=port,
            address=address,
            open_browser=browser,
            typologies=typologies,
            settings=settings,
        )
    database.close()


def installed_desk() -> Desk:
    """The desk that is registered as an entry point. Raises ``UsageError`` when there is none."""
    for entry in entry_points(group=GROUP, name="desk"):
        desk: Desk = entry.load()
        return desk
    raise UsageError(
        "no review desk is installed", hint="Install Tanglaw again; the desk comes with it."
    )
