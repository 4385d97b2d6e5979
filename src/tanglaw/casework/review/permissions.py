"""Who may do what at the desk: roles, permissions, and which role holds which. Not a login.

One table, read by the pages, by the API and by the test that tries every role on every route.
Nobody who administers people reads cases, and nobody who reads the log changes a case.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum


class DeskRole(StrEnum):
    """What somebody is at the desk. Not a role in a case (``tanglaw.model.alert.Role``)."""

    ANALYST = "analyst"
    REVIEWER = "reviewer"
    SAFEGUARDING = "safeguarding"
    AUDITOR = "auditor"
    ADMIN = "admin"
    SERVICE = "service"


class Permission(StrEnum):
    """One thing that somebody may do. Written as ``noun:verb``; also the scopes of a token."""

    CASES_READ = "cases:read"
    """The queue, cases and alerts, with personal data masked."""
    CASES_WORK = "cases:work"
    """Claim, note, correct a role, switch a link off, save a view."""
    CASES_ASSIGN = "cases:assign"
    """Give cases to others, and move many at once."""
    DECISIONS_PROPOSE = "decisions:propose"
    DECISIONS_APPROVE = "decisions:approve"
    """Be the second pair of eyes; never on one's own proposal."""
    DECISIONS_ANSWER = "decisions:answer"
    """Answer proposals and appeals at all; in which lane, ``duties`` says."""
    WELFARE_WORK = "welfare:work"
    """Work in the safeguarding lane, and see who a possible victim is."""
    PERSONAL_REVEAL = "personal:reveal"
    """Unmask personal data, one by one, each time with a reason that is logged."""
    FILINGS_READ = "filings:read"
    """Know that a report exists."""
    FILINGS_PREPARE = "filings:prepare"
    FILINGS_APPROVE = "filings:approve"
    OVERVIEW_READ = "overview:read"
    TYPOLOGIES_READ = "typologies:read"
    RUNS_READ = "runs:read"
    RUNS_IMPORT = "runs:import"
    LABELS_EXPORT = "labels:export"
    """Take the outcomes of decisions out, as known subjects and as labels."""
    AUDIT_READ = "audit:read"
    USERS_WRITE = "users:write"
    TOKENS_WRITE = "tokens:write"
    WEBHOOKS_WRITE = "webhooks:write"
    ACCOUNT_OWN = "account:own"
    """One's own password, sessions and signing out."""


_READS = frozenset(
    {
        Permission.CASES_READ,
        Permission.OVERVIEW_READ,
        Permission.TYPOLOGIES_READ,
        Permission.RUNS_READ,
        Permission.ACCOUNT_OWN,
    }
)

_WORKS = _READS | {
    Permission.CASES_WORK,
    Permission.DECISIONS_PROPOSE,
    Permission.PERSONAL_REVEAL,
}

PERMISSIONS: Mapping[DeskRole, frozenset[Permission]] = {
    DeskRole.ANALYST: _WORKS,
    DeskRole.REVIEWER: _WORKS
    | {
        Permission.CASES_ASSIGN,
        Permission.DECISIONS_ANSWER,
        Permission.DECISIONS_APPROVE,
        Permission.LABELS_EXPORT,
        Permission.FILINGS_READ,
        Permission.FILINGS_PREPARE,
        Permission.FILINGS_APPROVE,
    },
    DeskRole.SAFEGUARDING: _WORKS
    | {
        Permission.CASES_ASSIGN,
        Permission.DECISIONS_ANSWER,
        Permission.WELFARE_WORK,
        Permission.FILINGS_READ,
        Permission.FILINGS_PREPARE,
    },
    DeskRole.AUDITOR: _READS | {Permission.AUDIT_READ, Permission.FILINGS_READ},
    DeskRole.ADMIN: frozenset(
        {
            Permission.TYPOLOGIES_READ,
            Permission.RUNS_READ,
            Permission.RUNS_IMPORT,
            Permission.USERS_WRITE,
            Permission.TOKENS_WRITE,
            Permission.WEBHOOKS_WRITE,
            Permission.ACCOUNT_OWN,
        }
    ),
    DeskRole.SERVICE: frozenset(
        {
            Permission.CASES_READ,
            Permission.TYPOLOGIES_READ,
            Permission.RUNS_READ,
            Permission.RUNS_IMPORT,
            Permission.LABELS_EXPORT,
            Permission.AUDIT_READ,
            Permission.WEBHOOKS_WRITE,
        }
    ),
}
"""Role -> what it may do. Somebody with several roles may do what any of them may."""

SCOPES = PERMISSIONS[DeskRole.SERVICE] | {Permission.DECISIONS_PROPOSE}
"""What a token can be given at most, and never more than its owner holds.

A machine proposes nothing: only the token of a person can. Nobody approves or reveals by token.
"""


def permissions(roles: Iterable[DeskRole]) -> frozenset[Permission]:
    """What somebody with these roles may do."""
    return frozenset().union(*(PERMISSIONS[role] for role in roles))


def may(roles: Iterable[DeskRole], permission: Permission) -> bool:
    """Whether one of the roles holds the permission."""
    return any(permission in PERMISSIONS[role] for role in roles)
