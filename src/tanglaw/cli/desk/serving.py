"""``tanglaw desk serve``: opens the desk on a case store, for a team."""

from dataclasses import replace
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
        Path | None,
        typer.Option(
            "--profile",
            metavar="FILE",
            show_default="TANGLAW_PROFILE, or none",
            help="The institution and its codes, for reports (TOML).",
        ),
    ] = None,
    audit_key: AuditKey = None,
) -> None:
    """Open the review desk on the case store. Ctrl-C ends it."""
    from tanglaw.bootstrap.desk_settings import desk_settings
    from tanglaw.bootstrap.desk_store import open_store
    from tanglaw.cli.surfaces import open_desk

    settings = desk_settings()
    if profile is not None:
        settings = replace(settings, profile=profile)
    database = open_store(store, key_file=audit_key)
    open_desk(database, host=host, port=port, browser=browser, address=address, settings=settings)
