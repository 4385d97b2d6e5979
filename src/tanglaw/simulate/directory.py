"""Every account of a large world by its number: kind, institution, country, life span, who sees it.

Arrays over all accounts, those of the stories first. Not their rows in a feed.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tanglaw.model.moment import SECOND_US
from tanglaw.model.schema import ACCOUNT_KINDS
from tanglaw.simulate.life.chance import choice
from tanglaw.simulate.life.persons import block_accounts, closed_us, opened_us, platforms
from tanglaw.simulate.life.society import INSTITUTIONS, Block
from tanglaw.simulate.rows import ABSENT, Int64s
from tanglaw.simulate.scenario import Scenario
from tanglaw.simulate.world import World

Mask = npt.NDArray[np.bool_]
_NEVER = np.iinfo(np.int64).max // SECOND_US


@dataclass(frozen=True, slots=True)
class Directory:
    """Facts by account number, ``(accounts,)``; ``seen`` and ``party_seen`` are filled in later."""

    kind: npt.NDArray[np.int8]
    institution: npt.NDArray[np.int32]  # a word of the stories' world
    country: npt.NDArray[np.int8]
    opened_s: Int64s
    closed_s: Int64s
    own: Mask
    seen: Mask
    party_seen: Mask

    def alive(self, account: Int64s, ts_us: Int64s) -> Mask:
        """Whether each account was open at each moment."""
        ts_s = ts_us // SECOND_US
        return np.asarray((self.opened_s[account] <= ts_s) & (ts_s < self.closed_s[account]))


def empty(accounts: int, parties: int) -> Directory:
    """A directory whose facts are still to be filled in."""
    return Directory(
        kind=np.zeros(accounts, dtype=np.int8),
        institution=np.full(accounts, ABSENT, dtype=np.int32),
        country=np.zeros(accounts, dtype=np.int8),
        opened_s=np.zeros(accounts, dtype=np.int64),
        closed_s=np.full(accounts, _NEVER, dtype=np.int64),
        own=np.zeros(accounts, dtype=bool),
        seen=np.zeros(accounts, dtype=bool),
        party_seen=np.zeros(parties, dtype=bool),
    )


def enter_stories(directory: Directory, world: World, scenario: Scenario) -> None:
    """Fill in the accounts of the stories."""
    columns = world.accounts.columns()
    at = slice(0, world.accounts.count)
    directory.kind[at] = columns["kind"]
    directory.institution[at] = columns["institution"]
    directory.country[at] = columns["country"]
    directory.opened_s[at] = columns["opened_us"] // SECOND_US
    for account, (closed, _) in world.closures.items():
        directory.closed_s[account] = closed // SECOND_US
    directory.own[at] = _own(directory, world, scenario, at)


def enter_block(directory: Directory, block: Block, world: World, scenario: Scenario) -> None:
    """Fill in the accounts of one block."""
    society = block.society
    account = block_accounts(society, block.number)
    at = slice(int(account[0]), int(account[-1]) + 1)
    directory.kind[at] = society.layout.account_kind
    directory.country[at] = society.layout.country(account)
    directory.institution[at] = _institutions(block, world)
    directory.opened_s[at] = opened_us(society, account) // SECOND_US
    closed = closed_us(society, account)
    directory.closed_s[at] = np.where(closed == ABSENT, _NEVER, closed // SECOND_US)
    directory.own[at] = _own(directory, world, scenario, at)


def _institutions(block: Block, world: World) -> Int64s:
    society = block.society
    account = block_accounts(society, block.number)
    kind = society.layout.account_kind
    found = np.full(len(account), ABSENT, dtype=np.int64)
    for name, institutions in INSTITUTIONS.items():
        codes = np.array([world.words.code(one) for one in institutions])
        (chosen,) = np.nonzero(kind == ACCOUNT_KINDS.index(name))
        found[chosen] = codes[
            choice(account[chosen], society.seed, "institution", len(institutions))
        ]
    platform = platforms(block)
    codes = np.array([world.words.code(name) for name in society.hubs.platform_names])
    on_platform = platform != ABSENT
    found[on_platform] = codes[platform[on_platform]]
    return found


def _own(directory: Directory, world: World, scenario: Scenario, at: slice) -> Mask:
    sees = scenario.sees
    own = np.ones(len(directory.kind[at]), dtype=bool)
    if sees.kinds:
        own &= np.isin(directory.kind[at], [ACCOUNT_KINDS.index(kind) for kind in sees.kinds])
    if sees.institutions:
        words = [world.words.code(name) for name in sees.institutions]
        own &= np.isin(directory.institution[at], words)
    return own
