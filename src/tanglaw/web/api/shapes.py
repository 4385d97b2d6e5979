"""What the API says and hears, as its OpenAPI document shows it. Not what the store holds."""

from typing import Annotated

from fastapi import Path, Query
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from tanglaw.model.disposition import (
    Action,
    DispositionKind,
    DispositionState,
    FindingKind,
    Reason,
)
from tanglaw.store.desk.outbox import Event

_PLAIN = r"^[^\x00-\x1f\x7f]+$"
Id = Annotated[str, Path(min_length=1, max_length=256, pattern=_PLAIN)]
Number = Annotated[int, Path(ge=1, le=2**53)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=256, pattern=_PLAIN)]
Cursor = Annotated[
    str | None,
    Query(
        max_length=500,
        pattern=r"^[A-Za-z0-9_=-]+$",
        description="`next` of the page before; without it, the first page.",
    ),
]
Limit = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=10_000, pattern=r"^[^\x00]+$")]


class Shape(BaseModel):
    """What every shape has in common: no other fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Problem(BaseModel):
    """What went wrong, by RFC 9457. It quotes nothing that was sent."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str | None = None


class Run(Shape):
    """A run that was imported."""

    run_id: str
    imported_at: str
    imported_by: str
    finished_at: str | None
    code_version: str
    feed_digest: str
    typologies_digest: str
    alerts: int
    cases: int
    partial: bool


class RunPage(Shape):
    """Runs, the newest first."""

    items: list[Run]
    next: str | None


class ToImport(Shape):
    """A run to import: the name of its folder in the inbox."""

    folder: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$")]
    partial: bool = False


class Imported(Shape):
    """What an import did; ``already``: the run was there and nothing changed."""

    run_id: str
    already: bool
    opened: int
    joined: int
    new_alerts: int
    withdrawn_alerts: int


class Inbox(Shape):
    """Folders that hold a run and can be imported."""

    folders: list[str]


class CaseLine(Shape):
    """A case as the queue has it. ``outcome``: `confidential` where it is not for all."""

    case_id: str
    version: int
    state: str
    route: str
    priority: int
    assignee: str | None
    opened_at: str
    changed_at: str
    due_at: str | None
    members: int
    possible_victims: int
    suspected_of_control: int
    alerts: int
    families: list[str]
    outcome: str


class CasePage(Shape):
    """Cases, the most pressing first."""

    items: list[CaseLine]
    next: str | None


class MemberShape(Shape):
    """Somebody in a case. A possible victim stands under a pseudonym."""

    account: str
    party_id: str | None
    role: str
    possible_victim: bool
    basis: str
    part: str
    withdrawn: bool


class LinkShape(Shape):
    """What people of a case have in common."""

    link_id: str
    kind: str
    basis: str
    accounts: list[str]
    switched_off: bool


class DispositionShape(Shape):
    """A decision. ``kind``: `confidential` where it is not for all."""

    disposition_id: int
    case_id: str
    kind: str
    state: DispositionState
    reasons: list[Reason]
    actions: list[Action]
    four_eyes: bool
    proposed_by: str
    proposed_at: str
    settled_at: str | None
    until: str | None


class DispositionPage(Shape):
    """Decisions, the newest first."""

    items: list[DispositionShape]
    next: str | None


class CaseShape(CaseLine):
    """A case in full, but for notes."""

    rationale: str
    against: list[str]
    people: list[MemberShape]
    links: list[LinkShape]
    alert_ids: list[str]
    dispositions: list[DispositionShape]


class FindingIn(Shape):
    """What a decision says about the holder of an account."""

    account: Word
    kind: FindingKind


class ProposalIn(Shape):
    """A decision to propose. ``version``: of the case, as it was read."""

    version: Annotated[int, Field(ge=0, le=2**31 - 1)]
    kind: DispositionKind
    reasons: Annotated[list[Reason], Field(max_length=30)]
    rationale: Text
    actions: Annotated[list[Action], Field(max_length=10)] = []
    findings: Annotated[list[FindingIn], Field(max_length=200)] = []
    until: AwareDatetime | None = None


class Proposed(Shape):
    """The decision that was proposed; one that needs a second person waits for them."""

    disposition_id: int
    case_id: str


class SubjectShape(Shape):
    """Whom or what an alert is about."""

    kind: str
    id: str
    party_id: str | None


class RoleShape(Shape):
    """A role that an alert suggests. A hypothesis."""

    account: str
    role: str
    basis: str


class InnocentShape(Shape):
    """What would make the pattern innocent, and what the data said."""

    text: str
    tested: bool
    supported: bool
    why: str


class AlertShape(Shape):
    """An alert, as `alerts.jsonl` has it, with possible victims under pseudonyms."""

    alert_id: str
    typology: str
    version: int
    family: str
    subject: SubjectShape
    first_at: str
    last_at: str
    hits: int
    measures: dict[str, int | str]
    transfers: list[str]
    transfers_total: int
    accounts: list[str]
    roles: list[RoleShape]
    explanation: str
    innocent_explanations: list[InnocentShape]
    withdrawn: bool
    shadow: bool


class AlertPage(Shape):
    """Alerts, by their id."""

    items: list[AlertShape]
    next: str | None


class TypologyShape(Shape):
    """A typology: what is looked for, and on whose word."""

    name: str
    version: int
    title: str
    family: str
    digest: str
    sources: list[str]


class TypologyList(Shape):
    """The library."""

    items: list[TypologyShape]


class AuditEntry(Shape):
    """An entry of the log. ``details`` is canonical JSON text, as it is sealed."""

    seq: int
    at: str
    at_us: int
    actor: str
    action: str
    subject_kind: str
    subject_id: str
    details: str
    previous: str
    digest: str


class AuditPage(Shape):
    """Entries of the log, the newest first."""

    items: list[AuditEntry]
    next: str | None


class WebhookIn(Shape):
    """An address to tell."""

    url: Annotated[str, StringConstraints(min_length=8, max_length=500, pattern=r"^https?://\S+$")]
    events: Annotated[list[Event], Field(min_length=1, max_length=len(Event))]


class WebhookShape(Shape):
    """An address that is told."""

    webhook_id: str
    url: str
    events: list[Event]
    active: bool
    created_at: str


class WebhookMade(WebhookShape):
    """An address that is told from now on; ``secret`` is not shown again."""

    secret: str


class WebhookList(Shape):
    """Every address that is told."""

    items: list[WebhookShape]
