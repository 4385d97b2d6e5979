"""``tanglaw simulate``: writes a made-up feed with known truth. No real person is in it."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from tanglaw.cli import world_options as large
from tanglaw.cli.options import Json, Quiet, Threads
from tanglaw.cli.terminal import Terminal


def simulate(
    *,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FEED", help="Folder to write.")],
    scenario: large.Scenario = None,
    seed: Annotated[int, typer.Option(metavar="N", help="The same seed makes the same feed.")] = 1,
    days: large.Days = None,
    accounts: large.Accounts = None,
    transfers: large.Transfers = None,
    prevalence: large.Prevalence = None,
    each: large.Each = None,
    mistakes: large.Mistakes = None,
    assume: large.Assume = None,
    lose: large.Lose = None,
    format: Annotated[  # noqa: A002 - the option's name is for users
        Literal["parquet", "csv"], typer.Option(help="How the tables are written.")
    ] = "parquet",
    threads: Threads = None,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Make up a feed with known truth.

    Many ordinary lives, some planted situations, and labels that say which is which.
    """
    from tanglaw.cli.simulated import Given, make_small, make_world

    terminal = Terminal(json, quiet)
    given = Given(
        {"days": days, "accounts": accounts, "prevalence": prevalence},
        {"transfers": transfers, "each": each, "mistakes": mistakes},
        tuple(assume or ()),
        tuple(lose or ()),
    )
    if scenario is None:
        make_small(terminal, out, seed, given, format)
    else:
        make_world(terminal, out, scenario, seed, given, csv=format == "csv", threads=threads)
