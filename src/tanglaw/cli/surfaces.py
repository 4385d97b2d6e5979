"""Opens the desk, which is a neighbour of the command line and so may not be imported by it."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol

from tanglaw.errors import UsageError
from tanglaw.report.sheets import Sheets
from tanglaw.store.desk.database import Database
from tanglaw.typologies.library import library
from tanglaw.typology.declaration import Typology

GROUP = "tanglaw.surfaces"


@dataclass(frozen=True, slots=True)
class Manner:
    """How the desk is opened: where it listens, and what it is told of the institution."""

    host: str = "127.0.0.1"
    port: int | None = None
    address: str | None = None
    browser: bool = True
    inbox: Path | None = None
    sheets: Sheets | None = None


class Desk(Protocol):
    """Serves the review desk until it is interrupted."""

    def __call__(
        self,
        database: Database,
        *,
        typologies: Mapping[str, Typology],
        host: str,
        port: int | None,
        address: str | None,
        inbox: Path | None,
        sheets: Sheets | None,
        open_browser: bool,
    ) -> None:
        """Serve the case store; without a port, on a free one."""


def open_desk(database: Database, manner: Manner) -> None:
    """Serve the installed desk until Ctrl-C, which is how it is meant to end.

    Raises ``UsageError`` when no desk is installed.
    """
    desk = installed_desk()
    with suppress(KeyboardInterrupt):
        desk(
            database,
            typologies={typology.name: typology for typology in library()},
            host=manner.host,
            port=manner.port,
            address=manner.address,
            inbox=manner.inbox,
            sheets=manner.sheets,
            open_browser=manner.browser,
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
