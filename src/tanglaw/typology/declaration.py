"""What a typology file declares: condition, sources, roles, innocent explanations, examples.

Not how it is run. A declaration is a frozen value; its canonical JSON is what is locked and shown.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tanglaw.model.alert import Family, Role, SubjectKind
from tanglaw.model.moment import days
from tanglaw.typology.expression import Condition, Measure, measures_of, reach_of
from tanglaw.typology.patterns import Pattern


class Status(StrEnum):
    """draft, then shadow (runs, counted, nobody paged), then active, then retired."""

    DRAFT = "draft"
    SHADOW = "shadow"
    ACTIVE = "active"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that was read: who, what, where in it, and where it stands.

    ``key`` is its name in ``typology.sources``.
    """

    publisher: str
    title: str
    url: str
    locator: str
    published: date | None = None
    read_as: str = "the publisher's own page"
    key: str = ""


class Evidence(StrEnum):
    """A test that looks in the data for an innocent explanation."""

    NONE = "none"  # the data cannot tell
    AGENCY_CONTRACT = "agency_contract"  # counterparties declared an agency contract
    KINSHIP = "kinship"  # counterparties are declared kin, spouse or guardian
    EMPLOYER = "employer"  # an employer relation is declared
    SUPPORT_BODY = "support_body"  # a support body is declared
    ANY_TIE = "any_tie"  # any declared relation or shared identifier
    LONG_HISTORY = "long_history"  # the counterparties have paid for more than a year
    STEADY = "steady"  # most payments come by the fortnight or the month, as wages and support do
    ONE_SENDER = "one_sender"  # one counterparty sends most of the money
    LEGAL_PERSON = "legal_person"  # the subject is a registered organisation or merchant
    PASSED_ON = "passed_on"  # most of what came in for the counterparties is handed to them
    SAME_PARTY = "same_party"  # the accounts belong to one party
    CROWD = "crowd"  # the device, contact or place serves very many people


@dataclass(frozen=True, slots=True)
class Innocent:
    """An innocent explanation, and the test that looks for it.

    ``of`` names the measure whose counterparties are looked at (none: the subject itself).
    ``clears``: where the data supports it, the alert alone makes no case.
    """

    text: str
    evidence: Evidence = Evidence.NONE
    of: str | None = None
    clears: bool = False


@dataclass(frozen=True, slots=True)
class RoleSuggestion:
    """A role that a hit may suggest, and on what basis.

    ``of`` names the measure whose counterparties are meant; ``None`` means the subject. In
    ``basis``, ``{measure}`` is replaced by that measure's value.
    """

    role: Role
    basis: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A small feed told in steps, and the step at whose moment the typology first fires.

    Each step is a tuple of words, see ``typology.example``. ``fires_at`` counts steps from 1;
    ``None`` says that it must not fire.
    """

    title: str
    steps: tuple[str, ...]
    fires_at: int | None


@dataclass(frozen=True, slots=True)
class Override:
    """A number that an institution set otherwise than shipped, both in words.

    ``measure`` is the measure's name, ``setting`` which of its numbers. See ``typology.overrides``.
    """

    measure: str
    setting: str
    shipped: str
    chosen: str


@dataclass(frozen=True, slots=True)
class Typology:
    """A described way of committing the offence, as data.

    ``subject`` says what is measured; ``subject_kinds`` restricts accounts to kinds (empty: all
    that can belong to a person). ``tables`` are the feed tables without which it is not run.
    ``indicators`` are the published signs that it covers. ``gap_us``: hits no more than that far
    apart are one episode. ``ties`` names the measures whose counterparties are tied to the
    subject by control (not merely by paying it), so that cases can be assembled on them.
    ``overrides`` is what an institution set; no file of the library has any.
    """

    id: str
    name: str
    version: int
    status: Status
    family: Family
    offence: str
    title: str
    summary: str
    indicators: tuple[str, ...]
    citations: tuple[Citation, ...]
    innocent_explanations: tuple[Innocent, ...]
    victim_note: str
    condition: Condition | Pattern
    examples: tuple[Example, ...]
    subject: SubjectKind = SubjectKind.ACCOUNT
    subject_kinds: tuple[str, ...] = ()
    tables: tuple[str, ...] = ("transfers",)
    roles: tuple[RoleSuggestion, ...] = ()
    ties: tuple[str, ...] = ()
    threshold_note: str = "The thresholds are ours, to be tuned on the institution's own data."
    gap_us: int = days(30)
    context_only: bool = False
    urgent: bool = False
    overrides: tuple[Override, ...] = ()

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The measures that the condition reads; none for a pattern."""
        if isinstance(self.condition, Pattern):
            return ()
        return measures_of(self.condition)

    @property
    def lookback_us(self) -> int:
        """The longest span that a hit reads."""
        if isinstance(self.condition, Pattern):
            return self.condition.within_us
        return reach_of(self.condition)
