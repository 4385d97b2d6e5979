"""``tanglaw desk serve``: opens the desk on a case store, for a team."""

from pathlib import Path
from typing import Annotated

import typer

from tanglaw.cli.desk.open import Browser, Host, Port
from tanglaw.cli.store_options import AuditKey, Store


def serve(
    *,
    store: Store,
    host: Host = "127.0.0.1",
    port: Port = None,
    browser: Browser = False,
    address: Annotated[
        str | None,
        typer.Option(
            "--address",
            metavar="URL",
            help="How people reach the desk when https ends in front of it.",
        ),
    ] = None,
    profile: Annotated[
        list[Path] | None,
        typer.Option(
            "--profile", metavar="FILE", help="The institution and codes, for reports (TOML)."
        ),
    ] = None,
    inbox: Annotated[
        Path | None,
        typer.Option(
            "--inbox", metavar="FOLDER", help="Runs below it can be imported through the API."
        ),
    ] = None,
    audit_key: AuditKey = None,
) -> None:
    """Open the review desk on the case store. Ctrl-C ends it."""
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.cli.surfaces import Manner, open_desk
    from tanglaw.report.sheets import read_sheets

    database = open_store(store, key_file=audit_key)
    manner = Manner(host, port, address, browser, inbox, read_sheets(profile or []))
    open_desk(database, manner)
