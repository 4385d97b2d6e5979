"""What a story may do to the world: people, accounts, money, logins, labels. Not a story itself."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from tanglaw.model.moment import DAY_US
from tanglaw.simulate.life.chance import trait
from tanglaw.simulate.names import invented_name
from tanglaw.simulate.places import PLACE, SENDING, SENDING_WEIGHTS, minor
from tanglaw.simulate.rows import ABSENT, Int64s
from tanglaw.simulate.world import (
    ACCOUNT_KIND,
    CHANNEL,
    EVENT_KIND,
    PARTY_KIND,
    STATUS,
    Identifier,
    Known,
    Label,
    Message,
    Referral,
    Relation,
    World,
)

T = TypeVar("T")

_INSTITUTIONS = {
    "bank": ("First Island Bank", "Harbour Bank", "Union Savings"),
    "wallet": ("QuickPeso", "PalmWallet"),
    "prepaid_card": ("EasyCard", "WorkerCard"),
    "remittance_profile": ("SendHome", "SwiftRemit", "BlueTransfer"),
    "crypto": ("CoinHarbor",),
    "merchant": ("Acquirer One",),
    "cash_outlet": ("Cash Corner", "Pera Counter"),
}


class Scene:
    """One story. Its scenario goes onto every label, its random stream is its own.

    Days count from the first simulated day; hours are local to the named country.
    """

    def __init__(self, world: World, scenario: str, prefix: str = "") -> None:
        self.world = world
        self.cast = world.cast
        self.clock = world.clock
        self.scenario = scenario
        self.rng = world.stream(scenario)
        self._prefix = prefix

    # Chance

    def integer(self, low: int, high: int) -> int:
        """A whole number between ``low`` and ``high``, both possible; ``low`` if that is above."""
        return int(self.rng.integers(low, max(low, high) + 1))

    def uniform(self, low: float, high: float) -> float:
        """A number between ``low`` and ``high``."""
        return float(self.rng.uniform(low, high))

    def chance(self, share: float) -> bool:
        """True in ``share`` of cases."""
        return bool(self.rng.random() < share)

    def pick(self, options: Sequence[T]) -> T:
        """One of the options."""
        return options[int(self.rng.integers(len(options)))]

    def scaled(self, factor: str, bounds: tuple[int, int]) -> tuple[int, int]:
        """Bounds times an assumed factor of the world, at least 2 each; as they are without one."""
        times = self.world.factors.get(factor, 1.0)
        if times == 1.0:
            return bounds
        return max(2, round(bounds[0] * times)), max(2, round(bounds[1] * times))

    def some(self, options: Sequence[T], count: int) -> list[T]:
        """Up to ``count`` different options, in random order."""
        order = self.rng.permutation(len(options))[:count]
        return [options[int(index)] for index in order]

    def sending_country(self) -> str:
        """A country abroad, in the proportions of flagged payments to the Philippines."""
        country = str(self.rng.choice(SENDING, p=SENDING_WEIGHTS))
        share = self.world.factors.get("payers_at_home", 0.0)
        if share and not self._prefix:
            number = np.array([self.world.accounts.count])
            country = (
                "PH" if float(trait(number, self.world.seed, "at home")[0]) < share else country
            )
        return country

    def at(self, day: int, low: float, high: float, country: str = "PH") -> int:
        """A moment on that day between two local hours (above 24 is the next day)."""
        return self.clock.moment(country, day, self.uniform(low, high))

    # People and what they hold

    def person(self, country: str = "PH", kind: str = "natural_person") -> int:
        """A new party."""
        world = self.world
        name = invented_name(self.rng) if kind == "natural_person" else ""
        born = -self.integer(20 * 365, 60 * 365) if kind == "natural_person" else ABSENT
        onboarded = self.clock.start_us - self.integer(60, 1500) * DAY_US
        return world.parties.add(
            PARTY_KIND[kind], world.words.code(name), world.countries.code(country), born, onboarded
        )

    def account(
        self,
        kind: str,
        party: int,
        country: str = "PH",
        *,
        institution: str = "",
        opened_day: int | None = None,
    ) -> int:
        """A new account; opened long ago unless a day is given."""
        world = self.world
        asked, kind = kind, self._instead(kind)
        day = -self.integer(60, 900) if opened_day is None else opened_day
        held_at = institution or self.pick(_INSTITUTIONS[kind])
        currency = PLACE[country].currency
        if kind == "bank" and asked == "remittance_profile":
            world.bank_senders.add(world.accounts.count)
        world.homes.append((party, country, currency))
        return world.accounts.add(
            party,
            ACCOUNT_KIND[kind],
            world.words.code(held_at),
            world.countries.code(country),
            world.currencies.code(currency),
            self.clock.start_us + day * DAY_US,
        )

    def _instead(self, kind: str) -> str:
        """In a world where some send by bank, a bank account for a profile at a remitter."""
        world = self.world
        shares = world.factors.get("payers_by_bank", 0.0), world.factors.get("senders_by_bank", 0.0)
        share = shares[self._prefix.startswith("benign")]
        if kind != "remittance_profile" or not share:
            return kind
        number = np.array([world.accounts.count])
        return "bank" if float(trait(number, world.seed, "by bank")[0]) < share else kind

    def close(self, account: int, at_us: int, reason: str) -> None:
        """Close an account."""
        self.world.closures[account] = (at_us, reason)

    def party_of(self, account: int) -> int:
        """The holder of an account."""
        return self.world.homes[account][0]

    def device(self) -> int:
        """A new device."""
        self.world.devices += 1
        return self.world.devices - 1

    def network(self) -> int:
        """A new network."""
        self.world.networks += 1
        return self.world.networks - 1

    def contact(
        self, scheme: str, *, party: int = ABSENT, account: int = ABSENT, value: str = ""
    ) -> str:
        """Give a party or an account a contact detail, a new one unless given; returns it."""
        world = self.world
        if not value:
            world.contacts += 1
            value = _contact_value(scheme, world.contacts)
        world.identifiers.append(
            Identifier(party, account, scheme, value, self.clock.start_us - 30 * DAY_US)
        )
        return value

    def relate(self, party_a: int, party_b: int, kind: str, basis: str = "declared") -> None:
        """Declare a relation."""
        self.world.relations.append(Relation(party_a, party_b, kind, basis))

    def know(self, account: int, kind: str, *, day: int, expires_day: int | None = None) -> None:
        """Put an account on record, as ``known.kind`` has it."""
        start = self.clock.start_us
        expires = ABSENT if expires_day is None else start + expires_day * DAY_US
        record = Known(account, kind, "simulator", start + day * DAY_US, expires)
        self.world.known.append(record)

    # What happens

    def pay(
        self,
        at_us: int,
        originator: int,
        beneficiary: int,
        amount: int,
        channel: str,
        *,
        currency: str = "",
        purpose: str = "",
        outlet: int = ABSENT,
        status: str = "settled",
    ) -> int:
        """One transfer of ``amount`` minor units, in the originator's currency unless given."""
        world = self.world
        if channel == "remittance" and originator in world.bank_senders:
            channel = "wire"
        return world.transfers.add(
            at_us,
            originator,
            beneficiary,
            amount,
            world.currencies.code(currency or world.homes[originator][2]),
            CHANNEL[channel],
            world.words.code(purpose),
            STATUS[status],
            outlet,
        )

    def pay_many(
        self,
        at_us: Int64s,
        originator: int | Int64s,
        beneficiary: int | Int64s,
        amount: int | Int64s,
        channel: str,
        *,
        currency: str,
        purpose: str = "",
        outlet: int | Int64s = ABSENT,
    ) -> Int64s:
        """Many transfers at once, broadcast; returns their indices."""
        world = self.world
        return world.transfers.extend(
            at_us,
            originator,
            beneficiary,
            amount,
            world.currencies.code(currency),
            CHANNEL[channel],
            world.words.code(purpose),
            STATUS["settled"],
            outlet,
        )

    def cash_out(self, at_us: int, account: int, amount: int, *, outlet: int | None = None) -> int:
        """Money leaves as cash, at the ``outlet``-th place of the country or at any."""
        _, country, _ = self.world.homes[account]
        places = self.cast.outlets.get(country, self.cast.outlets["PH"])
        place = places[outlet % len(places)] if outlet is not None else self.pick(places)
        return self.pay(at_us, account, place.account, amount, "cash_out", outlet=place.outlet)

    def event(
        self,
        at_us: int,
        account: int,
        kind: str,
        *,
        device: int = ABSENT,
        network: int = ABSENT,
        country: str = "PH",
        instrument: int = ABSENT,
        contact: str = "",
    ) -> None:
        """Something that happened to an account.

        ``instrument`` is that of ``payout_changed``, ``contact`` that of ``contact_changed``,
        ``recovered`` or ``consent_given``.
        """
        if contact:
            instrument = ABSENT - 1 - self.world.contact_values.code(contact)
        self.world.events.add(
            at_us,
            account,
            EVENT_KIND[kind],
            device,
            network,
            self.world.countries.code(country),
            instrument,
        )

    def refer(self, at_us: int, recruiter: int, recruit: int, programme: str = "") -> None:
        """One account brings in another."""
        self.world.referrals.append(Referral(at_us, recruiter, recruit, programme))

    def conversation(self) -> int:
        """A new conversation."""
        self.world.conversations += 1
        return self.world.conversations - 1

    def say(self, at_us: int, conversation: int, sender: int, recipient: int, text: str) -> None:
        """One message."""
        self.world.messages.append(Message(at_us, conversation, sender, recipient, text))

    # Truth

    def label(self, account: int, role: str = "") -> None:
        """Say what an account and its holder truly are."""
        self._mark("account", account, role)
        self._mark("party", self.party_of(account), role)

    def label_device(self, device: int, role: str) -> None:
        """Say whose device this truly is."""
        self._mark("device", device, role)

    def label_transfer(self, transfer: int, role: str) -> None:
        """Say what a transfer truly is part of."""
        self._mark("transfer", transfer, role)

    def _mark(self, kind: str, entity: int, role: str) -> None:
        label = Label(kind, entity, f"{self._prefix}{role}", self.scenario)
        if label not in self.world.labels:
            self.world.labels[label] = None
            self.world.labelled_accounts += kind == "account"


def pesos(amount: float, step: int = 1) -> int:
    """Pesos in centavos, rounded to ``step`` pesos, at least one step."""
    return max(step, round(amount / step) * step) * 100


def money(usd: float, country: str, step: int = 1) -> int:
    """About ``usd`` dollars in minor units of a country's currency."""
    return minor(usd, PLACE[country].currency, step)


def ordered(moments: Sequence[int]) -> list[int]:
    """Moments from first to last."""
    return [int(moment) for moment in np.sort(np.asarray(moments, dtype=np.int64))]


def _contact_value(scheme: str, number: int) -> str:
    match scheme:
        case "phone":
            return f"+63000{number:07d}"
        case "email":
            return f"contact{number}@example.org"
        case "address":
            return f"House {number}, Sample Street"
        case "crypto_address":
            return f"sample-chain-{number:08d}"
        case _:
            return f"{scheme}-{number:07d}"
