"""Which case of the store a proposed case joins, and what wakes a resting one. Stores nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from tanglaw.model.alert import Family
from tanglaw.model.disposition import CaseState

JOINABLE = frozenset(
    {CaseState.OPEN, CaseState.AWAITING_APPROVAL, CaseState.WATCHED, CaseState.SUPPRESSED}
)
"""A decided case is never reopened by a run: what is new opens a case that follows it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A case of the store that shares alerts or members with a proposed one."""

    case_id: str
    state: CaseState
    opened_us: int
    shared_alerts: int
    shared_members: int
    members: int


def chosen(candidates: Iterable[Candidate], members: int) -> Candidate | None:
    """The case to join: most shared alerts, then members, then the oldest; ``None`` opens one.

    Members alone are enough when they are half of the smaller case; one shared account is not,
    since a counterparty may be in two unrelated cases.
    """
    fit = [
        one
        for one in candidates
        if one.state in JOINABLE
        and (one.shared_alerts or one.shared_members * 2 >= max(1, min(members, one.members)))
    ]
    return min(fit, key=_order, default=None)


def followed(candidates: Iterable[Candidate], alerts: int) -> tuple[Candidate | None, bool]:
    """The decided case that a proposed one comes after, and whether it says nothing new."""
    decided = [one for one in candidates if one.state is CaseState.DECIDED and one.shared_alerts]
    first = min(decided, key=_order, default=None)
    return first, first is not None and first.shared_alerts >= alerts


def wakes(state: CaseState, *, new_families: Iterable[str], old_lane: int, new_lane: int) -> bool:
    """Whether new alerts bring a resting case back before its day.

    A watched case wakes for anything new; a suppressed one only where somebody may need help.
    """
    families = set(new_families)
    if state is CaseState.WATCHED:
        return bool(families)
    if state is not CaseState.SUPPRESSED:
        return False
    return Family.VICTIM in families or (new_lane < old_lane and new_lane <= 1)


def _order(one: Candidate) -> tuple[int, int, int, str]:
    return (-one.shared_alerts, -one.shared_members, one.opened_us, one.case_id)
