"""What people did about a case, as it is read on its page. Not the case itself."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision, whatever became of it. ``number`` is its id in the store."""

    number: int
    title: str
    state: str
    who: str
    when: str
    reasons: Sequence[str]
    rationale: str
    actions: Sequence[str]
    findings: Sequence[str]
    until: str
    answered: str
    can_appeal: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decision that waits for a second person. ``own``: the reader proposed it."""

    decision: DecisionView
    own: bool


@dataclass(frozen=True, slots=True)
class AppealView:
    """Somebody disagrees with a decision."""

    number: int
    who: str
    when: str
    grounds: str
    state: str
    answer: str
    open: bool


@dataclass(frozen=True, slots=True)
class Remark:
    """A note, an attachment or a line of the history: who, when, and what."""

    who: str
    when: str
    text: str
    more: str = ""
    new: bool = False


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another case that has to do with this one, and why."""

    address: str
    shown: str
    why: str
    state: str


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link between members that an analyst may switch off. ``off``: why and by whom."""

    link_id: str
    kind: str
    between: str
    basis: str
    off: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """Everything that stands beside the case. ``due_at``: ISO 8601, empty when nothing is due."""

    state: str
    is_open: bool
    resting_until: str
    due_at: str
    due_late: bool
    assignee: str
    mine: bool
    version: int
    waiting: Waiting | None
    decisions: Sequence[DecisionView]
    appeals: Sequence[AppealView]
    notes: Sequence[Remark]
    attachments: Sequence[Remark]
    log: Sequence[Remark]
    neighbours: Sequence[Neighbour]
    links: Sequence[LinkLine]
    rebuilt: Sequence[str]
    """What the case falls into without the links that are switched off; empty: none is off."""
    new: Sequence[str]
    """What has changed since the reader last looked."""


@dataclass(frozen=True, slots=True)
class May:
    """What the reader may do here; the server checks again when they do it."""

    work: bool = False
    assign: bool = False
    propose: bool = False
    approve: bool = False
    reveal: bool = False
    filings: bool = False
