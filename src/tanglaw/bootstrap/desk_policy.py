"""Reads the institution's policy of how long what is kept. Not the deleting."""

import tomllib
from pathlib import Path

from tanglaw.casework.review.keeping import Keeping, read_policy
from tanglaw.errors import UsageError


def keeping(path: Path | None) -> Keeping:
    """The policy in the file, or the default without one. Raises ``UsageError``."""
    if path is None:
        return Keeping()
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(
            f"the policy cannot be read ({type(error).__name__})",
            place=str(path),
            hint="It is a TOML file such as `decided_days = 1825`.",
        ) from None
    return read_policy(told, str(path))
