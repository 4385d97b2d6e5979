"""What a decision says about whom: rows of ``known`` and labels for evaluation. Not a file.

What goes back into detection is what a person found, never what the engine guessed: nobody becomes
known because of a hypothesis alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tanglaw.casework.review.reasons import JUDGED_TRUE
from tanglaw.casework.review.rules import REFERRAL_US
from tanglaw.model.alert import Role
from tanglaw.model.disposition import DispositionKind, Finding, FindingKind, Reason

_LABELS: Mapping[Role, str] = {
    Role.POSSIBLE_VICTIM: "victim",
    Role.SUSPECTED_CONSUMER: "consumer",
    Role.SUSPECTED_FACILITATOR: "facilitator",
    Role.SUSPECTED_CONTROLLER: "controller",
    Role.POSSIBLE_MULE: "mule",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """Somebody in a decided case, with the role that stood when it was decided."""

    account: str
    party_id: str | None
    role: Role
    possible_victim: bool


@dataclass(frozen=True, slots=True)
class KnownRow:
    """One row of ``known``: about the party where there is one, else about the account."""

    account: str
    party_id: str | None
    kind: FindingKind
    expires_us: int | None


@dataclass(frozen=True, slots=True)
class Label:
    """One row of ``labels``."""

    entity_kind: str
    entity_id: str
    label: str


def known_rows(
    kind: DispositionKind, findings: Iterable[Finding], people: Iterable[Judged], now_us: int
) -> tuple[KnownRow, ...]:
    """What the decision adds to ``known``. With nothing found, everybody in the case is cleared."""
    by_account = {one.account: one for one in people}
    said = {finding.account: finding.kind for finding in findings}
    if kind is DispositionKind.NOTHING_FOUND:
        said = dict.fromkeys(by_account, FindingKind.CLEARED) | said
    return tuple(
        KnownRow(
            account,
            by_account[account].party_id,
            found,
            now_us + REFERRAL_US if found is FindingKind.REFERRED else None,
        )
        for account, found in sorted(said.items())
        if account in by_account
    )


def labels(
    kind: DispositionKind, reasons: Iterable[Reason], people: Iterable[Judged]
) -> tuple[Label, ...]:
    """What the decision says is true, as the feed's ``labels`` say it; nothing when it is open."""
    first = next(iter(reasons), None)
    if kind is DispositionKind.NOTHING_FOUND:
        benign = f"benign:{first}" if first else "benign"
        return tuple(Label("account", one.account, benign) for one in people)
    if kind not in JUDGED_TRUE:
        return ()
    found = []
    for one in people:
        role = Role.POSSIBLE_VICTIM if one.possible_victim else one.role
        if role in _LABELS:
            found.append(Label("account", one.account, _LABELS[role]))
    return tuple(found)
