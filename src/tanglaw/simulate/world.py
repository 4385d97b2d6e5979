"""The simulated world: every row so far, and the cast that all scenes share. Not a story."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from tanglaw.model.schema import ACCOUNT_KINDS, CHANNELS, EVENT_KINDS, PARTY_KINDS, STATUSES
from tanglaw.simulate.clock import Clock
from tanglaw.simulate.rows import Columns, Words


@dataclass(frozen=True, slots=True)
class Platform:
    """A site that pays earners. ``earner_share`` of what viewers spend is paid out.

    Shares lie in the published range of 50 to 80 % (B3.10).
    """

    name: str
    fee_account: int
    earner_share: float


@dataclass(frozen=True, slots=True)
class Outlet:
    """A place where cash is handed out or taken in."""

    account: int
    outlet: int


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody abroad who spends on a platform."""

    party: int
    account: int
    country: str


@dataclass(slots=True)
class Cast:
    """Who is there before any story begins."""

    platforms: list[Platform] = field(default_factory=list)
    viewers: dict[str, list[Viewer]] = field(default_factory=dict)
    merchants: dict[str, list[int]] = field(default_factory=dict)
    billers: dict[str, list[int]] = field(default_factory=dict)
    payrolls: dict[str, list[int]] = field(default_factory=dict)
    outlets: dict[str, list[Outlet]] = field(default_factory=dict)
    exchange: int = -1
    freelance: Platform | None = None


@dataclass(frozen=True, slots=True)
class Identifier:
    """A contact detail of a party or of an account."""

    party: int
    account: int
    scheme: str
    value: str
    first_us: int


@dataclass(frozen=True, slots=True)
class Relation:
    """A declared relation between two parties."""

    party_a: int
    party_b: int
    kind: str
    basis: str


@dataclass(frozen=True, slots=True)
class Referral:
    """One account brought in another."""

    ts_us: int
    recruiter: int
    recruit: int
    programme: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is on record about an account; ``expires_us`` is ``ABSENT`` for never."""

    account: int
    kind: str
    source: str
    since_us: int
    expires_us: int


@dataclass(frozen=True, slots=True)
class Message:
    """One chat message; the text is neutral and made up."""

    ts_us: int
    conversation: int
    sender: int
    recipient: int
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """What an entity truly is, for the scoreboard alone."""

    entity_kind: str
    entity: int
    label: str
    scenario: str


class World:
    """Rows of all tables as numbers; ``tanglaw.simulate.tables`` turns them into a feed."""

    def __init__(self, seed: int, clock: Clock, factors: Mapping[str, float] | None = None) -> None:
        self.seed = seed
        self.clock = clock
        self.factors = factors or {}
        self.cast = Cast()
        self.countries = Words([place.country for place in clock.places])
        self.currencies = Words()
        self.words = Words()
        self.parties = Columns("kind", "name", "country", "birth_day", "onboarded_us")
        self.accounts = Columns("party", "kind", "institution", "country", "currency", "opened_us")
        self.closures: dict[int, tuple[int, str]] = {}
        self.transfers = Columns(
            "ts_us", "originator", "beneficiary", "amount", "currency", "channel",
            "purpose", "status", "outlet",
        )  # fmt: skip
        self.events = Columns("ts_us", "account", "kind", "device", "network", "country", "value")
        self.identifiers: list[Identifier] = []
        self.relations: list[Relation] = []
        self.referrals: list[Referral] = []
        self.messages: list[Message] = []
        self.known: list[Known] = []
        self.labels: dict[Label, None] = {}
        self.labelled_accounts = 0
        self.bank_senders: set[int] = set()
        self.homes: list[tuple[int, str, str]] = []
        self.devices = 0
        self.networks = 0
        self.conversations = 0
        self.outlet_count = 0
        self.contacts = 0
        self.contact_values = Words()

    def stream(self, name: str) -> np.random.Generator:
        """The randomness of one scene: a new scene elsewhere never changes it."""
        return np.random.default_rng([self.seed, zlib.crc32(name.encode())])


CHANNEL = {name: code for code, name in enumerate(CHANNELS)}
STATUS = {name: code for code, name in enumerate(STATUSES)}
ACCOUNT_KIND = {name: code for code, name in enumerate(ACCOUNT_KINDS)}
PARTY_KIND = {name: code for code, name in enumerate(PARTY_KINDS)}
EVENT_KIND = {name: code for code, name in enumerate(EVENT_KINDS)}
