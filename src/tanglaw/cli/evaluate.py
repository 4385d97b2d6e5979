"""``tanglaw evaluate``: compares a run with what is known to be true. Changes neither."""

from pathlib import Path
from typing import Annotated

import typer

from tanglaw.cli.folders import check_feed
from tanglaw.cli.options import Json
from tanglaw.cli.terminal import Terminal


def evaluate(
    feed: Annotated[Path, typer.Argument(metavar="FEED", help="A feed that has labels.")],
    run: Annotated[Path, typer.Argument(metavar="RUN", help="The run made from it.")],
    harm: Annotated[
        bool,
        typer.Option(
            "--harm", help="Show whom the run troubles: by benign group, age band and country."
        ),
    ] = False,
    json: Json = False,
) -> None:
    """Compare a run with the feed's labels: what was found, and who was troubled for nothing."""
    check_feed(feed)

    from tanglaw.cli.scoreboard import show, show_harm
    from tanglaw.evaluate.harm import harm as measure
    from tanglaw.evaluate.scoring import evaluate as score

    if harm:
        show_harm(Terminal(json), measure(feed, run))
    else:
        show(Terminal(json), score(feed, run))
