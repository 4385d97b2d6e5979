"""Opens the case store as the process was told to: its address, and the key that seals the trail.

The only place that reads these settings, so that no command forgets the key.
"""

import os
from pathlib import Path

from tanglaw.errors import UsageError
from tanglaw.store.desk.database import Database, open_database

STORE = "TANGLAW_STORE"
"""The environment variable that names a store where no option does."""
AUDIT_KEY_FILE = "TANGLAW_AUDIT_KEY_FILE"
"""The environment variable that names the file with the key of the trail."""
SHORTEST_KEY = 32


def open_store(
    where: str, *, create: bool = False, key_file: Path | None = None, migrate: bool = True
) -> Database:
    """The store at a path or URL, its trail sealed with the key if there is one.

    Raises ``UsageError`` for an address or key that is none, ``DeskError`` without a store.
    """
    return open_database(where, create=create, migrate=migrate, audit_key=audit_key(key_file))


def audit_key(key_file: Path | None = None) -> bytes | None:
    """The key of the trail, from the file that is given or the environment names; if any.

    Raises ``UsageError`` when it is too short to be a key.
    """
    named = os.environ.get(AUDIT_KEY_FILE, "")
    path = key_file or (Path(named) if named else None)
    if path is None:
        return None
    try:
        key = path.read_bytes().strip()
    except OSError as error:
        raise UsageError(
            f"the key of the trail cannot be read ({error.strerror})", place=str(path)
        ) from None
    if len(key) < SHORTEST_KEY:
        raise UsageError(
            f"a key of the trail has {SHORTEST_KEY} bytes or more",
            place=str(path),
            hint="Make one with `openssl rand -hex 32`, and keep it away from the database.",
        )
    return key
