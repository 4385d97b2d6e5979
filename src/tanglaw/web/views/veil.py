"""Keeps possible victims' identities from all but the safeguarding team. Not a permission.

Their account and party ids are replaced before a page is made from them, in every text that could
hold one: ids, explanations, rows, history. So nothing on the page can forget to mask.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar, cast

from tanglaw.store.desk.case_file import DeskMember
from tanglaw.store.evidence_reader import AccountRow, EventRow, LinkRow, TransferRow
from tanglaw.web.views.case import Evidence

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
            r"(?<![\w-])(?:"
            + "|".join(re.escape(each) for each in sorted(self.shown, key=len, reverse=True))
            + r")(?![\w-])"
        )
        return cast(
            "Value",
            _deep(value, lambda text: pattern.sub(lambda hit: self.shown[hit.group()], text)),
        )

    def under(self, shown: str) -> str:
        """The id behind what is shown; itself when it is not hidden."""
        return next((key for key, value in self.shown.items() if value == shown), shown)


def veil_over(members: Iterable[DeskMember], *, may_see: bool) -> Veil:
    """The veil for a reader; ``may_see``: they belong to the safeguarding team."""
    shown: dict[str, str] = {}
    if may_see:
        return Veil(shown)
    people: dict[str, int] = {}
    for member in sorted(members, key=lambda each: each.account):
        if not member.possible_victim:
            continue
        person = people.setdefault(member.party_id or member.account, len(people) + 1)
        shown[member.account] = f"possible-victim-{person}/account-{_next(shown, person)}"
        if member.party_id:
            shown[member.party_id] = f"possible-victim-{person}"
    return Veil(shown)


def _next(shown: Mapping[str, str], person: int) -> int:
    start = f"possible-victim-{person}/"
    return 1 + sum(1 for each in shown.values() if each.startswith(start))


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
    """Evidence as the reader may see it; asked for by the ids that they see."""

    def __init__(self, source: Evidence, veil: Veil) -> None:
        self._source = source
        self._veil = veil
        self.missing = source.missing

    def transfers(self, transfer_ids: Collection[str]) -> tuple[TransferRow, ...]:
        """The transfers of those ids, by time and id."""
        return self._veil.over(self._source.transfers(transfer_ids))

    def accounts(self, account_ids: Collection[str]) -> dict[str, AccountRow]:
        """The accounts of those ids that the feed listed."""
        return self._veil.over(self._source.accounts(self._asked(account_ids)))

    def events(self, account_ids: Collection[str]) -> tuple[EventRow, ...]:
        """What happened to those accounts, by time and id."""
        return self._veil.over(self._source.events(self._asked(account_ids)))

    def links(self, node_ids: Collection[str]) -> tuple[LinkRow, ...]:
        """The ties that start or end at one of those nodes."""
        return self._veil.over(self._source.links(self._asked(node_ids)))

    def _asked(self, ids: Collection[str]) -> list[str]:
        return [self._veil.under(each) for each in ids]
