"""Digests that stand for ids outside the cases: the same id is the same digest in one store.

The key is the store's own, so that nobody can try ids against a log or a list that left it.
"""

import hashlib
import hmac
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from tanglaw.errors import DeskError
from tanglaw.store.desk.tables.access import keys

NAME = "pseudonyms"


@dataclass(frozen=True, slots=True)
class Pseudonyms:
    """Makes digests with the store's key."""

    key: bytes = field(repr=False)

    def of(self, purpose: str, text: str) -> str:
        """The digest of ``text``; another for another purpose."""
        said = f"{purpose}\0{text}".encode("utf-8", "surrogatepass")
        return hmac.new(self.key, said, hashlib.sha256).hexdigest()[:32]


def pseudonyms(connection: Connection) -> Pseudonyms:
    """The store's pseudonyms. Raises ``DeskError`` when the store has lost its key."""
    kept = connection.scalar(select(keys.c.value).where(keys.c.name == NAME))
    if kept is None:
        raise DeskError("the case store has lost its own key", hint="Restore it from a backup.")
    return Pseudonyms(bytes.fromhex(kept))
