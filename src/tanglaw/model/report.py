"""One neutral report of a case: facts, each with where it came from. Not any regulator's format.

A role stays a hypothesis here too. Somebody who may be a victim is never a subject.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tanglaw.model.alert import SUSPECTED_OF_CONTROL, Alert, Case, Role


@dataclass(frozen=True, slots=True)
class Fact:
    """Something known, as text, and where it came from (``parties.csv``, ``profile.toml``)."""

    text: str
    source: str


Facts = Mapping[str, Fact]
"""Facts about one thing by their name, such as ``birth_date``; what is unknown is not there."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A phone number, an address, an identity document: scheme as in the feed."""

    scheme: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class ReportParty:
    """Somebody in the case. ``key`` is the party's id, or the account's where it has no party."""

    key: str
    kind: str
    role: Role
    possible_victim: bool
    basis: str
    accounts: tuple[str, ...]
    facts: Facts = field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()
    alternatives: tuple[str, ...] = ()

    @property
    def is_subject(self) -> bool:
        """Whether a report may name this party as a subject: a suspected role, no victim."""
        suspected = SUSPECTED_OF_CONTROL | {Role.SUSPECTED_CONSUMER, Role.POSSIBLE_MULE}
        return self.role in suspected and not self.possible_victim

    def text(self, name: str) -> str:
        """A fact as text, empty when unknown."""
        return self.facts[name].text if name in self.facts else ""

    def contact(self, scheme: str) -> tuple[Contact, ...]:
        """The contacts of one scheme, in the order of the feed."""
        return tuple(each for each in self.contacts if each.scheme == scheme)


@dataclass(frozen=True, slots=True)
class ReportAccount:
    """An account of the case or of its transfers. ``ours``: held at the reporting institution."""

    account_id: str
    party: str | None
    kind: str
    ours: bool
    facts: Facts = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A fact as text, empty when unknown."""
        return self.facts[name].text if name in self.facts else ""


@dataclass(frozen=True, slots=True)
class ReportTransfer:
    """A movement of value that the case cites. ``amount_minor`` is in minor units."""

    transfer_id: str
    occurred_us: int
    originator: str
    beneficiary: str
    amount_minor: int
    decimals: int
    currency: str
    channel: str
    status: str
    originator_country: str | None
    beneficiary_country: str | None
    facts: Facts = field(default_factory=dict)

    @property
    def amount(self) -> str:
        """The amount in major units with a point."""
        whole = str(self.amount_minor).rjust(self.decimals + 1, "0")
        return f"{whole[: -self.decimals]}.{whole[-self.decimals :]}" if self.decimals else whole

    def text(self, name: str) -> str:
        """A fact as text, empty when unknown."""
        return self.facts[name].text if name in self.facts else ""


@dataclass(frozen=True, slots=True)
class ReportEvent:
    """Something that happened to an account of the case."""

    event_id: str
    occurred_us: int
    account: str
    kind: str
    device: str | None
    network: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class ReportTie:
    """A tie between two accounts, or between an account and a device or contact detail."""

    kind: str
    source: str
    target: str
    target_kind: str


@dataclass(frozen=True, slots=True)
class ReportIndicator:
    """A typology that fired, with what was executed in words and who published its signs."""

    typology: str
    version: int
    family: str
    title: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportDecision:
    """What somebody decided about the case, and why."""

    at: str
    by: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the narrative and the ids of what it rests on."""

    text: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that answer one question: who, what, when, where, how, why."""

    heading: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Narrative:
    """The story of the case. ``edited`` when an analyst's text stands in place of the draft."""

    paragraphs: tuple[Paragraph, ...]
    edited: bool = False

    @property
    def text(self) -> str:
        """The whole as plain text, a heading and a paragraph at a time."""
        return "\n\n".join(
            f"{each.heading}\n{' '.join(s.text for s in each.sentences)}".strip()
            for each in self.paragraphs
        )


@dataclass(frozen=True, slots=True)
class Report:
    """A case as a report sees it.

    ``filing`` holds what is known of the report itself (reference, topics, dates); ``settings``
    the institution's profile by section. ``truncated`` counts cited transfers that are not here.
    """

    case: Case
    alerts: tuple[Alert, ...]
    parties: tuple[ReportParty, ...]
    accounts: Mapping[str, ReportAccount]
    transfers: tuple[ReportTransfer, ...]
    events: tuple[ReportEvent, ...]
    ties: tuple[ReportTie, ...]
    indicators: tuple[ReportIndicator, ...]
    decisions: tuple[ReportDecision, ...]
    filing: Facts
    settings: Mapping[str, Facts]
    run: Facts
    narrative: Narrative = Narrative(())
    truncated: int = 0

    @property
    def subjects(self) -> tuple[ReportParty, ...]:
        """Those whom a report may name as subjects; never a possible victim."""
        return tuple(party for party in self.parties if party.is_subject)

    @property
    def victims(self) -> tuple[ReportParty, ...]:
        """Those who may be victims."""
        return tuple(party for party in self.parties if party.possible_victim)

    @property
    def reference(self) -> str:
        """The report's own reference: given, or the case's id."""
        return self.filed("reference") or self.case.case_id

    def party_of(self, account_id: str) -> ReportParty | None:
        """Who holds an account, when that is somebody of the case."""
        account = self.accounts.get(account_id)
        return next(
            (p for p in self.parties if account is not None and p.key == account.party), None
        )

    def filed(self, name: str) -> str:
        """A fact about the report itself as text, empty when unknown."""
        return self.filing[name].text if name in self.filing else ""

    def setting(self, section: str, name: str) -> str:
        """A text of the profile, empty when it is not there."""
        facts = self.settings.get(section, {})
        return facts[name].text if name in facts else ""


class GapKind(StrEnum):
    """Why a report is not yet complete."""

    MISSING = "missing"
    UNFIT = "unfit"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the regulator requires and the case lacks, or that its format cannot hold.

    ``about`` says of whom by id, never by name; ``remedy`` where to add it. ``place`` is that for a
    program, where an analyst can add it.
    """

    kind: GapKind
    what: str
    about: str
    remedy: str
    place: "GapPlace | None" = None


@dataclass(frozen=True, slots=True)
class GapPlace:
    """Where a fact goes: ``of`` is ``case``, ``party`` or ``account``; ``key`` its id."""

    of: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A report in one format, to be checked, signed and filed by a person.

    ``notes`` says what a reader must know: left out, transliterated, not public.
    """

    file_name: str
    content: bytes
    notes: tuple[str, ...] = ()
