"""``tanglaw evaluate``: compares runs with what is known to be true. Changes none of them."""

from pathlib import Path
from typing import Annotated

import typer

from tanglaw.cli.folders import check_feed
from tanglaw.cli.options import Json
from tanglaw.cli.terminal import Terminal
from tanglaw.errors import UsageError

Also = Annotated[
    list[str] | None,
    typer.Option(
        "--also",
        metavar="FEED=RUN",
        help="Another feed and its run, as often as needed: intervals over seeds.",
    ),
]
Against = Annotated[
    Path | None,
    typer.Option("--against", metavar="RUN", help="Another run of FEED to compare with."),
]
Missed = Annotated[
    bool,
    typer.Option("--missed", help="Show plants in no case, and what was missing for one."),
]
Html = Annotated[
    Path | None,
    typer.Option("--html", metavar="FILE", help="Write a page with plots to read or print."),
]
Harm = Annotated[
    bool,
    typer.Option(
        "--harm", help="Show whom the run troubles: by benign group, age band and country."
    ),
]


def evaluate(
    feed: Annotated[Path, typer.Argument(metavar="FEED", help="A feed that has labels.")],
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The run made from it.")],
    *,
    also: Also = None,
    against: Against = None,
    missed: Missed = False,
    html: Html = None,
    harm: Harm = False,
    json: Json = False,
) -> None:
    """Compare a run with the feed's labels: what was found, and who was troubled for nothing."""
    pairs = [(feed, run), *map(_pair, also or ())]
    for one, _ in pairs:
        check_feed(one)
    if harm and (also or against or missed or html):
        raise UsageError(
            "--harm stands alone", place="--harm", hint="Ask for the scoreboard in a second call."
        )

    from tanglaw.cli.scoreboard import Asked, show_all, show_harm
    from tanglaw.evaluate.harm import harm as measure

    if harm:
        show_harm(Terminal(json), measure(feed, run))
    else:
        show_all(Terminal(json), Asked(pairs, against, missed, html))


def _pair(text: str) -> tuple[Path, Path]:
    feed, sign, run = text.partition("=")
    if not (feed and sign and run):
        raise UsageError(
            "--also needs a feed and its run",
            place="--also",
            hint="Write --also FEED=RUN, with the sign between them.",
        )
    return Path(feed), Path(run)
