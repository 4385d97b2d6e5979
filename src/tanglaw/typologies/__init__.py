"""The library: one file is one typology, data only. Not the language they are written in."""

from tanglaw.typologies.library import by_name, library

__all__ = ["by_name", "library"]
