"""``tanglaw simulate``: writes a made-up feed with known truth. No real person is in it."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from tanglaw.cli.options import Json, Quiet
from tanglaw.cli.terminal import Terminal


def simulate(
    *,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FEED", help="Folder to write.")],
    seed: Annotated[int, typer.Option(metavar="N", help="The same seed makes the same feed.")] = 1,
    days: Annotated[int, typer.Option(metavar="N", help="Days that the feed covers.")] = 180,
    accounts: Annotated[int, typer.Option(metavar="N", help="About how many accounts.")] = 5_000,
    prevalence: Annotated[
        float,
        typer.Option(metavar="X", help="Times the usual number of planted situations."),
    ] = 1.0,
    format: Annotated[  # noqa: A002 - the option's name is for users
        Literal["parquet", "csv"], typer.Option(help="How the tables are written.")
    ] = "parquet",
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Make up a feed with known truth.

    Many ordinary lives, some planted situations, and labels that say which is which.
    """
    from tanglaw.cli.simulated import show
    from tanglaw.simulate.simulation import simulate as run_simulation

    terminal = Terminal(json, quiet)
    with terminal.progress() as progress:
        report = run_simulation(
            out,
            seed=seed,
            days=days,
            accounts=accounts,
            prevalence=prevalence,
            format=format,
            progress=progress,
        )
    show(terminal, report)
