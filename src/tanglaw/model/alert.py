"""Alerts and cases as the public contract writes them. Not how they are found or assembled."""

from dataclasses import dataclass
from enum import StrEnum


class Family(StrEnum):
    """What an indicator looks at; two independent families make a case."""

    VALUE = "value"
    TIMING = "timing"
    NETWORK = "network"
    CONTROL = "control"
    RECRUITMENT = "recruitment"
    MESSAGE = "message"
    VICTIM = "victim"


class Role(StrEnum):
    """A hypothesis about an account, never a finding. ``UNKNOWN`` unless there is a basis."""

    UNKNOWN = "unknown"
    POSSIBLE_VICTIM = "possible_victim"
    SUSPECTED_CONSUMER = "suspected_consumer"
    SUSPECTED_FACILITATOR = "suspected_facilitator"
    SUSPECTED_CONTROLLER = "suspected_controller"
    POSSIBLE_MULE = "possible_mule"


SUSPECTED_OF_CONTROL = frozenset({Role.SUSPECTED_CONTROLLER, Role.SUSPECTED_FACILITATOR})


class Part(StrEnum):
    """Where somebody stands in a case: at its core, or affected by what the core may do."""

    CORE = "core"
    RIM = "rim"


class Route(StrEnum):
    """Which lane a case goes to."""

    SAFEGUARD_URGENT = "safeguard_urgent"
    SAFEGUARD = "safeguard"
    INVESTIGATE = "investigate"
    MONITOR = "monitor"


class SubjectKind(StrEnum):
    """What an alert can be about."""

    ACCOUNT = "account"
    PARTY = "party"
    DEVICE = "device"
    IDENTIFIER = "identifier"
    OUTLET = "outlet"
    PAIR = "pair"


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom or what an alert is about; a pair's id is ``A>B``."""

    kind: SubjectKind
    id: str
    party_id: str | None = None


@dataclass(frozen=True, slots=True)
class RoleHypothesis:
    """A role that an alert suggests for an account, and why."""

    account: str
    role: Role
    basis: str


@dataclass(frozen=True, slots=True)
class InnocentExplanation:
    """What would make the pattern innocent, whether the data could test it, and what it said."""

    text: str
    tested: bool
    supported: bool
    why: str


@dataclass(frozen=True, slots=True)
class Alert:
    """An episode of hits put before a person."""

    alert_id: str
    typology: str
    version: int
    family: Family
    subject: Subject
    first_us: int
    last_us: int
    hits: int
    measures: dict[str, int | str]
    transfers: tuple[str, ...]
    transfers_total: int
    accounts: tuple[str, ...]
    roles: tuple[RoleHypothesis, ...]
    explanation: str
    innocent_explanations: tuple[InnocentExplanation, ...]
    accounts_total: int | None = None
    """How many accounts there are, where ``accounts`` does not hold them all."""


@dataclass(frozen=True, slots=True)
class CaseSubject:
    """Somebody in a case about whom there is something to decide."""

    account: str
    party_id: str | None
    role: Role
    possible_victim: bool
    basis: str
    alternatives: tuple[RoleHypothesis, ...] = ()
    """Other readings that the same alerts allow."""
    part: Part = Part.RIM
    reason: str = ""
    """Why they are in the case at all."""


@dataclass(frozen=True, slots=True)
class CaseLink:
    """What people of a case have in common or do to each other; can be switched off by its id."""

    link_id: str
    kind: str
    basis: str
    accounts: tuple[str, ...]


class ControlKind(StrEnum):
    """What an edge of control says, the most telling first."""

    HOLDS_INSTRUMENT = "holds_instrument"
    RECOVERS_LOGIN = "recovers_login"
    RUNS_DEVICE = "runs_device"
    SHARES_CONTACT = "shares_contact"
    RECRUITS = "recruits"
    TAKES_SHARE = "takes_share"
    DESCRIBED_BY_ALERT = "described_by_alert"


@dataclass(frozen=True, slots=True)
class ControlEdge:
    """Account ``over`` stands over account ``under``, by what, and how often it was seen.

    ``over`` is ``None`` where several use one thing and nothing says whose it is. ``link_id`` is
    ``None`` where an alert alone describes it. A hypothesis with its basis, as a role is.
    """

    kind: ControlKind
    over: str | None
    under: str
    link_id: str | None
    basis: str
    times: int
    first_us: int | None
    last_us: int | None


@dataclass(frozen=True, slots=True)
class Case:
    """Alerts and subjects looked at together."""

    case_id: str
    route: Route
    priority: int
    subjects: tuple[CaseSubject, ...]
    alerts: tuple[str, ...]
    families: tuple[Family, ...]
    rationale: str
    against: tuple[str, ...]
    links: tuple[CaseLink, ...] = ()
    control: tuple[ControlEdge, ...] = ()
