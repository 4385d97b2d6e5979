"""``tanglaw typologies check``: every check on every typology. Changes nothing."""

import typer

from tanglaw.cli.options import Json
from tanglaw.cli.terminal import Column, Terminal


def check(json: Json = False) -> None:
    """Check that every typology is well formed.

    Whether the examples fire is for `make test` to say. Exit code 1 when anything is wrong.
    """
    from dataclasses import asdict

    from tanglaw.typologies import check_library, library

    terminal = Terminal(json)
    found = check_library()
    terminal.emit([asdict(problem) for problem in found])
    columns = (Column("Typology"), Column("Check"), Column("What is wrong"))
    terminal.table(
        f"{len(found)} problems", columns, [(p.typology, p.check, p.text) for p in found]
    )
    if found:
        raise typer.Exit(1)
    terminal.say(f"{len(library())} typologies, nothing wrong.")
