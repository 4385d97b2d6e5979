"""``tanglaw ingest map``: any table of transfers, by a mapping. Guesses nothing."""

from typing import Annotated

import typer

from tanglaw.cli.ingest.asked import Force, Format, Out, Sources, check_sources
from tanglaw.cli.options import Json, Quiet
from tanglaw.cli.terminal import Terminal


def mapped(
    sources: Sources,
    *,
    mapping: Annotated[
        str,
        typer.Option(
            "--mapping",
            "-m",
            metavar="MAPPING",
            help="A TOML file, or a name from `tanglaw ingest mappings`.",
        ),
    ],
    out: Out,
    format: Format = "csv",  # noqa: A002 - the option's name is for users
    force: Force = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Turn tables (CSV, Parquet, JSON lines) into a feed by a mapping."""
    check_sources(sources)

    from tanglaw.cli.ingest.report import show
    from tanglaw.ingest.mapping import apply_mapping, load_mapping

    terminal = Terminal(json, quiet)
    declared = load_mapping(mapping)
    with terminal.progress() as progress:
        report = apply_mapping(declared, sources, out, progress=progress, form=format, force=force)
    show(terminal, report)
