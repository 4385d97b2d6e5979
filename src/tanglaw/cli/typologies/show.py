"""``tanglaw typologies show``: one typology for a reader: signs, sources, innocent explanations."""

from typing import Annotated

import typer

from tanglaw.cli.options import Json
from tanglaw.cli.terminal import Terminal


def show(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="As `tanglaw typologies list` has it.")
    ],
    json: Json = False,
) -> None:
    """Show one typology with its sources."""
    from tanglaw.cli.typologies.page import as_json, lines
    from tanglaw.typologies.library import by_name

    terminal = Terminal(json)
    typology = by_name(name)
    terminal.emit(as_json(typology))
    for line in lines(typology):
        terminal.say(line)
