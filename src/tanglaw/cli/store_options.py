"""Options of every command that opens the case store. Not a command."""

from pathlib import Path
from typing import Annotated

import typer

Store = Annotated[
    str,
    typer.Option(
        "--store",
        envvar="TANGLAW_STORE",
        metavar="ADDRESS",
        help="The case store: a file, or postgresql://USER@HOST/DATABASE.",
    ),
]
AuditKey = Annotated[
    Path | None,
    typer.Option(
        "--audit-key",
        metavar="FILE",
        show_default="TANGLAW_AUDIT_KEY_FILE, or none",
        help="The key that seals the log; kept away from the database.",
    ),
]
