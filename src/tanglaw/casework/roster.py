"""Accounts and parties by number, with the names that the feed gives them. Not what they did."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from tanglaw.model.ledger import Int64s, Ledger


class Names(Protocol):
    """Ids by number, as a table's column or as a tuple."""

    def __getitem__(self, place: int, /) -> object: ...

    def __len__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Roster:
    """Account ``a`` is ``accounts[a]`` of party ``party[a]``; parties beyond have no id."""

    accounts: Names
    party: Int64s
    parties: Names

    def name(self, account: int) -> str:
        """The feed's id of an account."""
        return str(self.accounts[account])

    def party_id(self, party: int) -> str | None:
        """The feed's id of a party, ``None`` where it has none."""
        return str(self.parties[party]) if 0 <= party < len(self.parties) else None

    def party_of(self, account: int) -> int:
        """The number of an account's party."""
        return int(self.party[account])


def roster_of(ledger: Ledger) -> Roster:
    """Everybody in a ledger."""
    accounts = ledger.accounts
    return Roster(accounts.ids, accounts.party.astype(np.int64), ledger.parties.ids)


def roster_named(people: Sequence[tuple[str, str | None]]) -> Roster:
    """Accounts with their party's id; whoever has none is a party of a single account."""
    ids = sorted({name for _, name in people if name is not None})
    number = {name: place for place, name in enumerate(ids)}
    alone = len(ids)
    party = np.empty(len(people), dtype=np.int64)
    for place, (_, name) in enumerate(people):
        party[place] = alone + place if name is None else number[name]
    return Roster(tuple(account for account, _ in people), party, tuple(ids))
