"""The lock: which typologies shipped under which id, version and digest. Not what they say."""

import json
from importlib.resources import files
from pathlib import Path

from tanglaw.errors import TypologyError
from tanglaw.typologies.library import library
from tanglaw.typology.canonical import digest
from tanglaw.typology.checks.filed import Locked

NAME = "typologies.lock.json"


def read_lock() -> dict[str, Locked]:
    """What shipped, by id, typologies that are gone included. Empty without a lock file."""
    file = files(__name__.rpartition(".")[0]).joinpath(NAME)
    if not file.is_file():
        return {}
    rows = json.loads(file.read_text(encoding="utf-8"))
    return {i: Locked(row["name"], row["version"], row["digest"]) for i, row in rows.items()}


def write_lock(path: Path) -> None:
    """Write the lock of the library as it is.

    Raises ``TypologyError`` where a typology changed under a version that shipped, or took
    another's id: the lock must not hide either.
    """
    locked = read_lock()
    for typology in library():
        old = locked.get(typology.id)
        new = Locked(typology.name, typology.version, digest(typology))
        if old is not None and old != new and not _rises(old, new):
            raise TypologyError(
                "it changed and its version did not rise",
                place=f"{typology.id} {typology.name}",
                hint=f"Raise the version above {old.version}, or undo the change.",
            )
        locked[typology.id] = new
    rows = {
        key: {"name": row.name, "version": row.version, "digest": row.digest}
        for key, row in sorted(locked.items())
    }
    path.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def _rises(old: Locked, new: Locked) -> bool:
    return old.name == new.name and old.version < new.version
