"""One unit of work: what somebody changes in one transaction, with its trail. Not a connection."""

from collections.abc import Mapping, Sequence

import orjson
from sqlalchemy import Connection, CursorResult, Executable, RowMapping, insert
from sqlalchemy.sql.dml import UpdateBase

from tanglaw.errors import DeskError
from tanglaw.store.desk.actor import Actor
from tanglaw.store.desk.audit import Entry, append
from tanglaw.store.desk.tables.cases import history

Plain = str | int | bool | None
Detail = Plain | Sequence[str]
Details = Mapping[str, Detail]
"""What a trail may say: codes, counts and states. Never a name, a memo or free text."""


class Unit:
    """Made by ``Database.unit``; everything in it happens, or none of it."""

    def __init__(
        self, connection: Connection, actor: Actor, now_us: int, audit_key: bytes | None = None
    ) -> None:
        self.connection = connection
        self.actor = actor
        self.now_us = now_us
        self._audit_key = audit_key
        self._entries: list[Entry] = []
        self._wrote = False

    def execute(
        self,
        statement: Executable,
        parameters: Sequence[Mapping[str, object]] | Mapping[str, object] | None = None,
    ) -> CursorResult[tuple[object, ...]]:
        """Run a statement; one that writes obliges the unit to ``record`` something."""
        self._wrote = self._wrote or isinstance(statement, UpdateBase)
        found: CursorResult[tuple[object, ...]] = self.connection.execute(statement, parameters)
        return found

    def rows(self, statement: Executable) -> Sequence[RowMapping]:
        """The rows of a query, by the names of their columns."""
        return self.connection.execute(statement).mappings().all()

    def record(
        self, action: str, subject_kind: str, subject_id: str, details: Details | None = None
    ) -> None:
        """Add an entry to the trail, kept with the rest of the unit.

        ``details`` never holds personal data or free text: it can never be deleted again.
        """
        self._entries.append(Entry(action, subject_kind, subject_id, dict(details or {})))

    def happened(self, case_id: str, kind: str, details: Mapping[str, object]) -> None:
        """Add to the history of a case, which its readers see and retention deletes with it."""
        self.execute(
            insert(history),
            {
                "case_id": case_id,
                "at_us": self.now_us,
                "actor": self.actor.id,
                "kind": kind,
                "details_json": json_text(details),
            },
        )

    def seal(self) -> None:
        """Write the trail. Raises ``DeskError`` when something was written without one."""
        if self._wrote and not self._entries:
            raise DeskError("something would have been changed without a trail")
        if self._entries:
            append(self.connection, self.now_us, self.actor.id, self._entries, self._audit_key)
            self._entries = []


def json_text(value: object) -> str:
    """JSON with sorted keys: the same value is the same text."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()
