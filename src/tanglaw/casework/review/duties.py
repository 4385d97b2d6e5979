"""Who may take which step on a case, by its lane. Not which page they may see.

Whoever works in the urgent lane belongs to the safeguarding team, and so does their second person:
the decision rests on what only that team may see.
"""

from collections.abc import Iterable

from tanglaw.casework.review.permissions import DeskRole, Permission, may
from tanglaw.errors import StepRefused
from tanglaw.model.alert import Route

WELFARE_LANE = frozenset({Route.SAFEGUARD_URGENT})


def desk_roles(names: Iterable[str]) -> frozenset[DeskRole]:
    """The roles of these names; a name that is none gives nothing."""
    known = {role.value for role in DeskRole}
    return frozenset(DeskRole(name) for name in names if name in known)


def check_may_propose(roles: Iterable[str], route: Route) -> None:
    """Raises ``StepRefused`` unless somebody may propose decisions in this lane."""
    _check(roles, _or_welfare(Permission.DECISIONS_PROPOSE, route), "propose a decision here")
    _check(roles, Permission.DECISIONS_PROPOSE, "propose a decision")


def check_may_approve(roles: Iterable[str], route: Route) -> None:
    """Raises ``StepRefused`` unless somebody may be the second person in this lane."""
    _check(roles, _or_welfare(Permission.DECISIONS_APPROVE, route), "approve a decision here")


def check_may_work(roles: Iterable[str], route: Route) -> None:
    """Raises ``StepRefused`` unless somebody may work on cases of this lane."""
    _check(roles, _or_welfare(Permission.CASES_WORK, route), "work on this case")


def check_may_assign(roles: Iterable[str]) -> None:
    """Raises ``StepRefused`` unless somebody may give cases to others."""
    _check(roles, Permission.CASES_ASSIGN, "give cases to others or move them")


def check_may_prepare_filing(roles: Iterable[str]) -> None:
    """Raises ``StepRefused`` unless somebody may prepare reports."""
    _check(roles, Permission.FILINGS_PREPARE, "prepare a report")


def check_may_approve_filing(roles: Iterable[str]) -> None:
    """Raises ``StepRefused`` unless somebody may approve reports."""
    _check(roles, Permission.FILINGS_APPROVE, "approve a report")


def _or_welfare(otherwise: Permission, route: Route) -> Permission:
    return Permission.WELFARE_WORK if route in WELFARE_LANE else otherwise


def _check(roles: Iterable[str], permission: Permission, what: str) -> None:
    if not may(desk_roles(roles), permission):
        raise StepRefused(
            f"your roles do not let you {what}",
            hint=f"Somebody with `{permission}` can; an administrator gives roles.",
        )
