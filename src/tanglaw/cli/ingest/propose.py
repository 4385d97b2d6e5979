"""``tanglaw ingest propose``: a first mapping for a file, to be checked by hand. Applies none."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tanglaw.cli.ingest.asked import check_sources


def propose(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to look at.")],
) -> None:
    """Propose a mapping for a file, as TOML.

    It is written to standard output; guesses are marked `# check:`.
    """
    check_sources([file])

    from tanglaw.ingest.mapping import propose_mapping

    sys.stdout.write(propose_mapping(file))
