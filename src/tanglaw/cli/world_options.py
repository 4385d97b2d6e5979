"""Options of ``tanglaw simulate`` that only large worlds have. Not a command."""

from typing import Annotated

import typer

Scenario = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="A large world as an institution sees it: everything, remitter-2026, wallet, "
        "card-programme, chat-platform, fiu, or a TOML file of your own.",
        show_default="a small world of stories",
    ),
]
Days = Annotated[
    int | None, typer.Option(metavar="N", help="Days that the feed covers.", show_default="180")
]
Accounts = Annotated[
    int | None, typer.Option(metavar="N", help="About how many accounts.", show_default="5000")
]
Transfers = Annotated[
    int | None,
    typer.Option(metavar="N", help="With --scenario: about how many transfers happen."),
]
Prevalence = Annotated[
    float | None,
    typer.Option(
        metavar="X",
        help="Times the usual number of planted situations; with --scenario, the share of "
        "accounts that belong to one.",
        show_default="1, or the scenario's",
    ),
]
Each = Annotated[
    int | None,
    typer.Option(
        metavar="N", help="With --scenario: every variant N times, whatever the prevalence."
    ),
]
Mistakes = Annotated[
    float | None,
    typer.Option(metavar="X", help="With --scenario: share of rows with a mistake in them."),
]
Assume = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME=VALUE", help="With --scenario: set an assumption, as often as needed."
    ),
]
Lose = Annotated[
    list[str] | None,
    typer.Option(metavar="TABLE", help="With --scenario: a table that is missing."),
]
