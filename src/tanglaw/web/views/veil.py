"""Keeps possible victims' identities from all but the safeguarding team. Not a permission.

Their account and party ids are replaced before a page is made from them, in every text that could
hold one: ids, explanations, rows, history. So nothing on the page can forget to mask.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar, cast

from sqlalchemy import Connection

from tanglaw.store.desk.case_evidence import accounts_of, events_of, ties_of, transfers_of
from tanglaw.store.evidence_reader import AccountRow, EventRow, LinkRow, TransferRow
from tanglaw.web.access.masking import Masking

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Veil:
    """``shown``: an id -> what stands in its place. Empty: nothing is hidden."""

    shown: Mapping[str, str]

    def over(self, value: Value) -> Value:
        """The value with every hidden id replaced, however deep it stands."""
        if not self.shown:
            return value
        pattern = re.compile(
            r"(?<!\w)(?:"
            + "|".join(re.escape(each) for each in sorted(self.shown, key=len, reverse=True))
            + r")(?!\w)"
        )
        return cast(
            "Value",
            _deep(value, lambda text: pattern.sub(lambda hit: self.shown[hit.group()], text)),
        )

    def under(self, shown: str) -> str:
        """The id behind what is shown; itself when it is not hidden."""
        return next((key for key, value in self.shown.items() if value == shown), shown)


def veil_of(masking: Masking) -> Veil:
    """The veil for whoever a case's masking was made for."""
    if masking.sees_victims:
        return Veil({})
    shown: dict[str, str] = {}
    accounts: dict[str, int] = {}
    for subject, person in sorted(masking.victims.items()):
        name = masking.pseudonym(subject)
        if subject == person:
            shown[subject] = name
            continue
        accounts[person] = accounts.get(person, 0) + 1
        shown[subject] = f"{name}.{accounts[person]}"
    return Veil(shown)


def _deep(value: object, change: Callable[[str], str]) -> object:
    if type(value) is str:
        return change(value)
    if isinstance(value, tuple):
        return tuple(_deep(each, change) for each in value)
    if isinstance(value, list):
        return [_deep(each, change) for each in value]
    if isinstance(value, dict):
        return {_deep(key, change): _deep(each, change) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        told = {each.name: _deep(getattr(value, each.name), change) for each in fields(value)}
        return replace(value, **told)
    return value


class VeiledEvidence:
    """The store's evidence as the reader may see it; asked for by the ids that they see."""

    missing: tuple[str, ...] = ()

    def __init__(self, connection: Connection, veil: Veil) -> None:
        self._connection = connection
        self._veil = veil

    def transfers(self, transfer_ids: Collection[str]) -> tuple[TransferRow, ...]:
        """The transfers of those ids, by time and id."""
        return self._veil.over(transfers_of(self._connection, transfer_ids))

    def accounts(self, account_ids: Collection[str]) -> dict[str, AccountRow]:
        """The accounts of those ids that the feed listed."""
        rows = self._veil.over(accounts_of(self._connection, self._asked(account_ids)))
        return {row.account_id: row for row in rows}

    def events(self, account_ids: Collection[str]) -> tuple[EventRow, ...]:
        """What happened to those accounts, by time and id."""
        return self._veil.over(events_of(self._connection, self._asked(account_ids)))

    def links(self, node_ids: Collection[str]) -> tuple[LinkRow, ...]:
        """The ties that start or end at one of those nodes."""
        return self._veil.over(ties_of(self._connection, self._asked(node_ids)))

    def _asked(self, ids: Collection[str]) -> list[str]:
        return [self._veil.under(each) for each in ids]
