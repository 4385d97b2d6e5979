"""The people of a block as rows: accounts, parties, contacts, ties, logins, truth. Not payments."""

from dataclasses import dataclass

import numpy as np

from tanglaw.model.moment import DAY_US, MINUTE_US
from tanglaw.simulate.life.chance import choice, trait
from tanglaw.simulate.life.earning import platform_of
from tanglaw.simulate.life.lands import HOME
from tanglaw.simulate.life.layout import GROUPS, HUBS, NUMBER
from tanglaw.simulate.life.sending import kin_of
from tanglaw.simulate.life.society import Block, Society
from tanglaw.simulate.rows import ABSENT, Int64s
from tanglaw.simulate.world import EVENT_KIND

NEW_A_YEAR = 0.07
"""Share of people's accounts that are opened in a year, and half as many closed; ours."""

PERSONS = tuple(number for number, group in enumerate(GROUPS) if group.natural)


def opened_us(society: Society, account: Int64s) -> Int64s:
    """When accounts that live in blocks were opened, ``(n,)``."""
    seed, clock = society.seed, society.clock
    age = 90 + choice(account, seed, "age", 1500)
    drawn = trait(account, seed, "new")
    share = NEW_A_YEAR * society.years
    local = society.layout.account_group[society.layout.local(account)]
    new = (drawn < share) & np.isin(local, PERSONS)
    day = np.where(new, (drawn / share * clock.days * 0.9).astype(np.int64), -age)
    return np.asarray(clock.start_us + day * DAY_US)


def closed_us(society: Society, account: Int64s) -> Int64s:
    """When accounts that live in blocks were closed by their holder, or ``ABSENT``, ``(n,)``."""
    drawn = trait(account, society.seed, "leaves")
    share = NEW_A_YEAR / 2 * society.years
    local = society.layout.account_group[society.layout.local(account)]
    leaves = (drawn < share) & np.isin(local, PERSONS)
    day = (drawn / share * society.clock.days * 0.5 + society.clock.days * 0.5).astype(np.int64)
    return np.asarray(np.where(leaves, society.clock.start_us + day * DAY_US, ABSENT))


def block_accounts(society: Society, number: int) -> Int64s:
    """The accounts of a block, in the order of its layout."""
    first = society.layout.first_account + number * society.layout.accounts
    return np.arange(first, first + society.layout.accounts)


def block_parties(society: Society, number: int) -> Int64s:
    """The people of a block, in the order of its layout."""
    first = society.layout.first_party + number * society.layout.people
    return np.arange(first, first + society.layout.people)


def platforms(block: Block) -> Int64s:
    """Platform of each account of the block, ``ABSENT`` for those that are on none."""
    found = np.full(block.layout.accounts, ABSENT, dtype=np.int64)
    for group, slots in (
        ("independent_creator", (0, 1)),
        ("gig_worker", (0,)),
        ("viewer", (1,)),
        ("gig_client", (1,)),
    ):
        people = np.arange(block.layout.size(group))
        for slot in slots:
            at = block.layout.local(block.account(group, people, slot))
            found[at] = platform_of(block, group, slot)
    return found


@dataclass(frozen=True, slots=True)
class Events:
    """Account events of a block, ``(n,)`` each; ``device`` and ``value`` may be ``ABSENT``."""

    ts_us: Int64s
    account: Int64s
    kind: Int64s
    device: Int64s
    network: Int64s
    country: Int64s
    value: Int64s


@dataclass(slots=True)
class _Log:
    rows: list[tuple[Int64s, ...]]

    def add(self, ts_us: Int64s, account: Int64s, kind: str, *rest: Int64s) -> None:
        code = np.full(len(ts_us), EVENT_KIND[kind])
        self.rows.append((ts_us, account, code, *rest))


def events(block: Block, first_device: int, first_network: int) -> Events:
    """Openings, checks, logins, new phones, changed payouts; sorted by time.

    Each person has a device, and one bought new or second-hand later; homes share networks.
    """
    log = _Log([])
    society = block.society
    rng = block.rng("events")
    every = block_accounts(society, block.number)
    natural = np.isin(block.layout.account_group, PERSONS)
    every = every[natural]
    party = block.layout.account_party[natural] + block_parties(society, block.number)[0]
    place = block.layout.party_country(party, block.layout.account_group[natural])
    network = first_network + party // 3
    swap = _swaps(block, party)
    opened = opened_us(society, every)
    (new,) = np.nonzero(opened >= society.clock.start_us)
    old_device = first_device + party * 2
    minute = rng.integers(8 * 60, 22 * 60, size=len(every))
    at = opened + minute * MINUTE_US
    rest = (old_device[new], network[new], place[new], np.full(len(new), ABSENT))
    log.add(at[new], every[new], "opened", *rest)
    log.add(at[new] + 9 * MINUTE_US, every[new], "verification_passed", *rest)
    count = np.full(len(every), 2.6 * society.years)
    mood = np.ones((len(every), society.rhythm.weeks), dtype=np.float64)
    who, ts_us = society.rhythm.times(rng, count, place, mood)
    who, ts_us = who[ts_us > opened[who]], ts_us[ts_us > opened[who]]
    device = np.where(ts_us >= swap[who], _second_device(block, party[who], first_device),
                      old_device[who])  # fmt: skip
    log.add(ts_us, every[who], "login", device, network[who], place[who],
            np.full(len(who), ABSENT))  # fmt: skip
    (changed,) = np.nonzero((swap < society.clock.end_us) & (opened < swap))
    second = _second_device(block, party[changed], first_device)
    rest = (second, network[changed], place[changed], np.full(len(changed), ABSENT))
    log.add(swap[changed], every[changed], "device_added", *rest)
    moved = changed[rng.random(len(changed)) < 0.2]
    rest = (_second_device(block, party[moved], first_device), network[moved], place[moved],
            np.full(len(moved), ABSENT))  # fmt: skip
    log.add(swap[moved] + 6 * MINUTE_US, every[moved], "contact_changed", *rest)
    _payout_changes(block, log, first_device, first_network)
    columns = [np.concatenate(column) for column in zip(*log.rows, strict=True)]
    order = np.argsort(columns[0], kind="stable")
    return Events(*(column[order] for column in columns))


def _swaps(block: Block, party: Int64s) -> Int64s:
    """When each person gets another phone; after the last day for most."""
    society = block.society
    drawn = trait(party, society.seed, "swap")
    share = 0.2 * society.years
    day = np.where(drawn < share, drawn / share * society.clock.days, society.clock.days + 1)
    return np.asarray(society.clock.start_us + (day * DAY_US).astype(np.int64))


def _second_device(block: Block, party: Int64s, first_device: int) -> Int64s:
    """A new device, or for some the former one of a neighbour."""
    share = block.society.assume["shared_phones"] / 0.2
    used = trait(party, block.society.seed, "second-hand") < share
    first = block.layout.first_party + block.number * block.layout.people
    neighbour = first + (party - first + 11) % block.layout.people
    return np.asarray(first_device + np.where(used, neighbour * 2, party * 2 + 1))


def _payout_changes(block: Block, log: _Log, first_device: int, first_network: int) -> None:
    """Some creators point their payouts at their own wallet anew."""
    rng = block.rng("payout changes")
    size = block.layout.size("independent_creator")
    (who,) = np.nonzero(rng.random(size) < 0.15 * block.society.years)
    party = block.people("independent_creator")[who]
    day = rng.integers(0, block.clock.days, size=len(who))
    home = np.full(len(who), HOME)
    ts_us = block.clock.at(home, day, rng.uniform(540, 1300, size=len(who)))
    rest = (first_device + party * 2, first_network + party // 3, home)
    wallet = block.account("independent_creator", who, 2)
    log.add(ts_us, block.account("independent_creator", who, 0), "payout_changed", *rest, wallet)


@dataclass(frozen=True, slots=True)
class Ties:
    """Declared relations: the younger or the supported one second."""

    party_a: Int64s
    party_b: Int64s
    kind: Int64s  # 0 spouse, 1 parent, 2 sibling


TIE_KINDS = ("spouse", "parent", "sibling")


def ties(block: Block) -> Ties:
    """Ties on record: migrants and kin, couples, brothers and sisters in one neighbourhood."""
    sender, receiver = kin_of(block)
    declared = block.rng("ties").random(len(sender)) < block.society.assume["declared_kin"]
    a = block.people("migrant_kin")[receiver[declared]]
    b = block.people("migrant_family")[sender[declared]]
    kind = choice(a, block.society.seed, "tie", 3)
    residents = block.people("resident")
    couples = residents[: len(residents) // 4 * 2].reshape(-1, 2)
    return Ties(
        np.concatenate([a, couples[:, 0]]),
        np.concatenate([b, couples[:, 1]]),
        np.concatenate([kind, np.zeros(len(couples), dtype=np.int64)]),
    )


REACHABLE = (
    "resident", "cash_household", "migrant_kin", "migrant_family", "independent_creator",
    "gig_worker", "virtual_assistant", "online_seller",
)  # fmt: skip
"""Groups whose phone numbers are on record."""


@dataclass(frozen=True, slots=True)
class Phones:
    """Phone numbers by holder, with first and last day of use (``ABSENT``: still)."""

    party: Int64s
    number: Int64s
    first_us: Int64s
    last_us: Int64s


def phones(block: Block) -> Phones:
    """Each person at home and each migrant has one; some numbers pass to somebody else."""
    society = block.society
    party = np.concatenate([block.people(group) for group in REACHABLE])
    first = np.full(len(party), society.clock.start_us - 200 * DAY_US)
    last = np.full(len(party), ABSENT)
    passed = trait(party, society.seed, "number passes") < (
        society.assume["shared_phones"] * society.years
    )
    day = choice(party, society.seed, "passes on", society.clock.days)
    last[passed] = society.clock.start_us + day[passed] * DAY_US
    heir = np.roll(party, 17)[passed]
    return Phones(
        np.concatenate([party, heir]),
        np.concatenate([party, party[passed]]),
        np.concatenate([first, last[passed] + 40 * DAY_US]),
        np.concatenate([last, np.full(len(heir), ABSENT)]),
    )


def group_names() -> tuple[str, ...]:
    """The names of groups, by number."""
    return tuple(group.name for group in GROUPS)


def is_hub(block: Block) -> Int64s:
    """Accounts of the block that are channels: payrolls and billers."""
    hubs = [NUMBER[name] for name in HUBS]
    (found,) = np.nonzero(np.isin(block.layout.account_group, hubs))
    return np.asarray(block_accounts(block.society, block.number)[found])
