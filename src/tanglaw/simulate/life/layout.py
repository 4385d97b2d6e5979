"""Who lives in a block, and which number is whose account. Not what they do.

All blocks have the same layout, so that the kind, the holder and the country of any account
follow from its number alone: blocks can be made in any order and still deal with one another.
Numbers below ``first_account`` belong to the stories.
"""

from dataclasses import dataclass

import numpy as np

from tanglaw.model.schema import ACCOUNT_KINDS
from tanglaw.simulate.life.chance import Floats, trait
from tanglaw.simulate.life.lands import (
    ABROAD,
    CORRIDOR,
    DEMAND,
    HOME,
    cumulative,
)
from tanglaw.simulate.rows import Int64s


@dataclass(frozen=True, slots=True)
class Group:
    """People of one way of life: their share of the population and the accounts each holds.

    ``lives`` is ``home``, ``cycle`` (abroad, one country after another) or the name of a
    distribution over countries.
    """

    name: str
    share: float
    accounts: tuple[str, ...]
    lives: str = "home"
    natural: bool = True
    least: int = 4


GROUPS: tuple[Group, ...] = (
    Group("resident", 0.230, ("bank", "wallet")),
    Group("cash_household", 0.200, ("wallet",)),
    Group("migrant_kin", 0.120, ("wallet",)),
    Group("migrant_family", 0.060, ("bank", "remittance_profile"), "corridor"),
    Group("abroad", 0.150, ("bank",), "demand"),
    Group("friend_abroad", 0.015, ("bank", "remittance_profile"), "demand"),
    Group("viewer", 0.045, ("bank", "platform_viewer"), "demand", least=8),
    Group("gig_client", 0.030, ("bank", "platform_viewer"), "demand"),
    Group("independent_creator", 0.012, ("platform_earner", "platform_earner", "wallet")),
    Group("gig_worker", 0.025, ("platform_earner", "prepaid_card")),
    Group("virtual_assistant", 0.010, ("wallet",)),
    Group("online_seller", 0.020, ("wallet",)),
    Group("shop", 0.020, ("merchant",), natural=False, least=6),
    Group("shop_abroad", 0.020, ("merchant",), "cycle", natural=False, least=ABROAD),
    Group("outlet", 0.008, ("cash_outlet",), natural=False, least=4),
    Group("outlet_abroad", 0.010, ("cash_outlet",), "cycle", natural=False, least=ABROAD),
    Group("employer", 0.004, ("bank",), natural=False, least=3),
    Group("employer_abroad", 0.010, ("bank",), "cycle", natural=False, least=ABROAD),
    Group("biller", 0.002, ("merchant",), natural=False, least=2),
    Group("biller_abroad", 0.009, ("merchant",), "cycle", natural=False, least=ABROAD),
)

HUBS = ("employer", "employer_abroad", "biller", "biller_abroad")
"""Payrolls and billers: channels, never subjects."""

NUMBER = {group.name: number for number, group in enumerate(GROUPS)}
_KIND = {name: code for code, name in enumerate(ACCOUNT_KINDS)}
_LIVES = {"corridor": CORRIDOR, "demand": DEMAND}


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes of a block, and lookups by number; arrays are over one block's accounts."""

    seed: int
    blocks: int
    first_account: int
    first_party: int
    sizes: tuple[int, ...]
    accounts: int
    people: int
    account_kind: Int64s
    account_group: Int64s
    account_party: Int64s
    account_slot: Int64s
    party_group: Int64s
    account_offsets: tuple[int, ...]
    party_offsets: tuple[int, ...]
    lives: dict[str, Floats]

    def party(self, block: int, group: str) -> Int64s:
        """The party numbers of a group in a block, ``(size,)``."""
        number = NUMBER[group]
        first = self.first_party + block * self.people + self.party_offsets[number]
        return np.arange(first, first + self.sizes[number])

    def account(
        self, block: int | Int64s, group: str, person: int | Int64s, slot: int = 0
    ) -> Int64s:
        """The account in ``slot`` of the ``person``-th of a group in a block; broadcasts."""
        number = NUMBER[group]
        within = np.asarray(person) * len(GROUPS[number].accounts) + slot
        offset = self.first_account + self.account_offsets[number]
        return np.asarray(np.asarray(block) * self.accounts + offset + within)

    def size(self, group: str) -> int:
        """People of a group in each block."""
        return self.sizes[NUMBER[group]]

    def total_accounts(self) -> int:
        """All accounts, those of the stories too."""
        return self.first_account + self.blocks * self.accounts

    def local(self, account: Int64s) -> Int64s:
        """Places of accounts inside their block; only for accounts that live in blocks."""
        return np.asarray((account - self.first_account) % self.accounts)

    def country(self, account: Int64s) -> Int64s:
        """Country codes of accounts that live in blocks, ``(n,)``."""
        local = self.local(account)
        block = (account - self.first_account) // self.accounts
        party = self.first_party + block * self.people + self.account_party[local]
        return self.party_country(party, self.account_group[local])

    def party_country(self, party: Int64s, group: Int64s) -> Int64s:
        """Country codes of people of known groups, ``(n,)``."""
        found = np.full(len(party), HOME, dtype=np.int64)
        for number, one in enumerate(GROUPS):
            if one.lives == "home":
                continue
            (chosen,) = np.nonzero(group == number)
            if one.lives == "cycle":
                place = (party[chosen] - self.first_party) % self.people
                found[chosen] = 1 + (place - self.party_offsets[number]) % ABROAD
            else:
                drawn = trait(party[chosen], self.seed, "country")
                found[chosen] = np.searchsorted(self.lives[one.lives], drawn, side="right")
        return found


def lay_out(
    *, seed: int, accounts: int, blocks: int, first_account: int, first_party: int
) -> Layout:
    """A layout of ``blocks`` blocks for about ``accounts`` accounts besides the stories'."""
    sizes = _sizes(max(1, accounts // blocks))
    kinds, groups, parties, slots, party_groups = [], [], [], [], []
    account_offsets, party_offsets, accounts_so_far, people = [], [], 0, 0
    for number, (group, size) in enumerate(zip(GROUPS, sizes, strict=True)):
        account_offsets.append(accounts_so_far)
        party_offsets.append(people)
        width = len(group.accounts)
        kinds.append(np.tile([_KIND[kind] for kind in group.accounts], size))
        groups.append(np.full(size * width, number))
        parties.append(people + np.repeat(np.arange(size), width))
        slots.append(np.tile(np.arange(width), size))
        party_groups.append(np.full(size, number))
        accounts_so_far += size * width
        people += size
    return Layout(
        seed=seed,
        blocks=blocks,
        first_account=first_account,
        first_party=first_party,
        sizes=sizes,
        accounts=accounts_so_far,
        people=people,
        account_kind=np.concatenate(kinds),
        account_group=np.concatenate(groups),
        account_party=np.concatenate(parties),
        account_slot=np.concatenate(slots),
        party_group=np.concatenate(party_groups),
        account_offsets=tuple(account_offsets),
        party_offsets=tuple(party_offsets),
        lives={name: cumulative(shares) for name, shares in _LIVES.items()},
    )


def _sizes(accounts: int) -> tuple[int, ...]:
    held = sum(group.share * len(group.accounts) for group in GROUPS)
    people = accounts / held
    return tuple(max(group.least, round(group.share * people)) for group in GROUPS)
