"""The library with an institution's settings in it, read from a TOML file. Not what they mean."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

from tanglaw.errors import UsageError
from tanglaw.typologies import library
from tanglaw.typology.declaration import Typology
from tanglaw.typology.overrides import with_overrides

LARGEST = 1_000_000
"""Bytes of a settings file; a longer one is something else."""


def chosen_library(settings: Path | None) -> tuple[Typology, ...]:
    """The library, with the settings of a file where there is one.

    Raises ``UsageError`` when the file cannot be read or says what cannot be set.
    """
    shipped = library()
    return shipped if settings is None else tuned_library(shipped, settings)


def tuned_library(shipped: Iterable[Typology], settings: Path) -> tuple[Typology, ...]:
    """Typologies with the settings of a file. Raises ``UsageError``."""
    try:
        raw = settings.read_bytes()
    except OSError as fault:
        raise UsageError(
            "the settings cannot be read",
            place=str(settings),
            hint=f"{fault.strerror or 'It is no file'}. Name a TOML file.",
        ) from None
    if len(raw) > LARGEST:
        raise UsageError("this is too long for settings", place=str(settings))
    try:
        given = tomllib.loads(raw.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as fault:
        where = f" ({fault})" if isinstance(fault, tomllib.TOMLDecodeError) else ""
        raise UsageError(
            f"this is not TOML{where}",
            place=str(settings),
            hint="See docs/tuning.md for an example.",
        ) from None
    try:
        return with_overrides(shipped, given)
    except UsageError as wrong:
        place = f"{settings.name}, {wrong.place}"
        raise UsageError(wrong.message, place=place, hint=wrong.hint) from None
