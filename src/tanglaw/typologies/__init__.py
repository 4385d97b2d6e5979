"""The library: one file is one typology, data only. Not the language they are written in."""

from tanglaw.typologies.checked import check_library
from tanglaw.typologies.library import by_name, library
from tanglaw.typologies.lock import read_lock, write_lock

__all__ = ["by_name", "check_library", "library", "read_lock", "write_lock"]
