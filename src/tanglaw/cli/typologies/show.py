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
    """Show one typology with its sources.

    With --json the whole declaration, as it is hashed and stored with each run.
    """
    import json as notation

    from tanglaw.typologies.library import by_name
    from tanglaw.typology.canonical import canonical_json, digest
    from tanglaw.typology.costs import costs
    from tanglaw.typology.page import NOTICE, page

    terminal = Terminal(json)
    typology = by_name(name)
    terminal.emit({"digest": digest(typology), **notation.loads(canonical_json(typology))})
    terminal.markdown(page(typology).removeprefix(NOTICE).strip())
    lines = "\n".join(f"* {line}" for line in costs(typology))
    terminal.markdown(f"## What it costs to judge\n\n{lines}")
