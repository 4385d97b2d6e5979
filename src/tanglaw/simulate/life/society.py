"""What every block of lives shares: calendar, money, layout, institutions. Not a life."""

from dataclasses import dataclass

import numpy as np

from tanglaw.model.moment import DAY_US
from tanglaw.simulate.assumptions import Assumptions
from tanglaw.simulate.clock import Clock
from tanglaw.simulate.life.chance import Floats, choice, stream, trait
from tanglaw.simulate.life.lands import CURRENCY_OF, HOME
from tanglaw.simulate.life.layout import NUMBER, Layout
from tanglaw.simulate.life.money import Money
from tanglaw.simulate.life.rhythm import Rhythm
from tanglaw.simulate.rows import ABSENT, Columns, Int64s
from tanglaw.simulate.world import CHANNEL, STATUS

FLOW = (
    "ts_us", "originator", "beneficiary", "amount", "currency", "channel", "purpose", "status",
    "outlet",
)  # fmt: skip
"""Columns of a block's transfers, as in ``World.transfers``."""

PURPOSES = (
    "salary", "bill", "family support", "tuition", "gift", "rent", "order", "invoice", "savings",
    "transfer fee", "allowance", "medical", "load", "share of costs",
)  # fmt: skip

INSTITUTIONS: dict[str, tuple[str, ...]] = {
    "bank": ("First Island Bank", "Harbour Bank", "Union Savings", "Northern Trustline"),
    "wallet": ("QuickPeso", "PalmWallet"),
    "prepaid_card": ("EasyCard", "WorkerCard"),
    "remittance_profile": ("SendHome", "SwiftRemit", "BlueTransfer"),
    "crypto": ("CoinHarbor",),
    "merchant": ("Acquirer One", "Acquirer Two"),
    "cash_outlet": ("Cash Corner", "Pera Counter"),
}


@dataclass(frozen=True, slots=True)
class Hubs:
    """Accounts of the stories' stage that lives deal with too, so that the two are one world."""

    shops: Int64s
    platform_fees: Int64s  # by platform; the last is the freelance platform
    platform_shares: Floats
    platform_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Volume:
    """How much of the ordinary money life shows: share of routines, factor on the rest."""

    routine: float = 1.0
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class Society:
    """The shared facts."""

    seed: int
    clock: Clock
    rhythm: Rhythm
    layout: Layout
    money: Money
    hubs: Hubs
    purposes: dict[str, int]
    assume: Assumptions
    volume: Volume

    @property
    def years(self) -> float:
        """Length of the simulated days in years."""
        return self.clock.days / 365


class Block:
    """One block in the making: its people, and the transfers so far."""

    def __init__(self, society: Society, number: int) -> None:
        self.society = society
        self.number = number
        self.layout = society.layout
        self.clock = society.clock
        self.flow = Columns(*FLOW)
        self._mood: dict[str, Floats] = {}

    def rng(self, name: str) -> np.random.Generator:
        """The randomness of one task of this block."""
        return stream(self.society.seed, self.number, name)

    def people(self, group: str) -> Int64s:
        """Party numbers of a group."""
        return self.layout.party(self.number, group)

    def account(self, group: str, person: int | Int64s, slot: int = 0) -> Int64s:
        """Accounts of people of a group in this block."""
        return self.layout.account(self.number, group, person, slot)

    def trait(self, group: str, name: str) -> Floats:
        """A number in [0, 1) for each of a group."""
        return trait(self.people(group), self.society.seed, name)

    def choice(self, group: str, name: str, count: int) -> Int64s:
        """One of ``count`` for each of a group."""
        return choice(self.people(group), self.society.seed, name, count)

    def place(self, group: str) -> Int64s:
        """Country codes of a group."""
        party = self.people(group)
        return self.layout.party_country(party, np.full(len(party), NUMBER[group]))

    def mood(self, group: str) -> Floats:
        """The weekly moods of a group; the same for all that they do."""
        if group not in self._mood:
            people = self.layout.size(group)
            self._mood[group] = self.society.rhythm.moods(self.rng(f"mood/{group}"), people)
        return self._mood[group]

    def day(self, ts_us: Int64s) -> Int64s:
        """Simulated days of moments, kept inside the days that have rates."""
        day = (ts_us - self.clock.start_us) // DAY_US
        return np.asarray(np.clip(day, 0, self.clock.days))

    def pay(
        self,
        ts_us: Int64s,
        originator: Int64s,
        beneficiary: int | Int64s,
        usd: Floats,
        channel: str | Int64s,
        *,
        place: Int64s | int = HOME,
        purpose: str = "",
        outlet: int | Int64s = ABSENT,
        step: float = 1.0,
    ) -> Int64s:
        """Transfers worth ``usd`` in the currency of country ``place``; returns minor units.

        ``step`` is how round amounts are, in US cents.
        """
        currency = np.broadcast_to(CURRENCY_OF[np.asarray(place)], ts_us.shape)
        amount = self.society.money.minor(usd, currency, self.day(ts_us), step)
        code = CHANNEL[channel] if isinstance(channel, str) else channel
        what = self.society.purposes[purpose] if purpose else ABSENT
        self.flow.extend(
            ts_us, originator, beneficiary, amount, currency, code, what, STATUS["settled"], outlet
        )
        return amount
