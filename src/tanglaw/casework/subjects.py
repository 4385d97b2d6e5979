"""The people of a case and one reading of each. Not a finding: the other readings stand beside it.

A possible victim never carries a suspected role. Who may be a victim and holds for others as well
is left ``unknown``, marked as a possible victim, with both readings for a person to weigh.
"""

from collections.abc import Sequence

from tanglaw.casework.finding import Finding, Suggestion
from tanglaw.model.alert import SUSPECTED_OF_CONTROL, CaseSubject, Role, RoleHypothesis
from tanglaw.model.ledger import Ledger

_WEIGHT = (
    Role.POSSIBLE_VICTIM,
    Role.SUSPECTED_CONTROLLER,
    Role.SUSPECTED_FACILITATOR,
    Role.SUSPECTED_CONSUMER,
    Role.POSSIBLE_MULE,
    Role.UNKNOWN,
)
BOTH_READINGS = (
    "May be a victim and may hold for others: both readings stand, and a person has to weigh them."
)
SAME_PERSON = "Another account of the same party may be a victim's."


def case_subjects(ledger: Ledger, findings: Sequence[Finding]) -> tuple[CaseSubject, ...]:
    """Whom a case is about, possible victims first, then by account id."""
    party = ledger.accounts.party
    by_account: dict[int, list[Suggestion]] = {}
    for finding in findings:
        for one in finding.roles:
            by_account.setdefault(one.account, []).append(one)
    victims = {
        int(party[account])
        for account, readings in by_account.items()
        if any(one.role is Role.POSSIBLE_VICTIM for one in readings)
    }
    found = [
        _subject(ledger, account, readings, int(party[account]) in victims)
        for account, readings in by_account.items()
    ]
    return tuple(sorted(found, key=lambda one: (_WEIGHT.index(one.role), one.account)))


def _subject(
    ledger: Ledger, account: int, suggested: Sequence[Suggestion], victim: bool
) -> CaseSubject:
    name = str(ledger.accounts.ids[account])
    party_id = ledger.parties.id_of(int(ledger.accounts.party[account]))
    readings = _readings(name, suggested)
    if not victim:
        return _first_of(readings, name, party_id, possible_victim=False)
    if not any(one.role is Role.POSSIBLE_VICTIM for one in readings):
        readings.insert(0, RoleHypothesis(name, Role.POSSIBLE_VICTIM, SAME_PERSON))
    if any(one.role in SUSPECTED_OF_CONTROL for one in readings):
        return CaseSubject(name, party_id, Role.UNKNOWN, True, BOTH_READINGS, tuple(readings))
    return _first_of(readings, name, party_id, possible_victim=True)


def _first_of(
    readings: Sequence[RoleHypothesis], name: str, party_id: str | None, *, possible_victim: bool
) -> CaseSubject:
    """The first reading, with the others beside it."""
    first = readings[0]
    rest = tuple(one for one in readings[1:] if one.role is not Role.UNKNOWN)
    return CaseSubject(name, party_id, first.role, possible_victim, first.basis, rest)


def _readings(name: str, suggested: Sequence[Suggestion]) -> list[RoleHypothesis]:
    """One reading a role, the weightiest first, each with the bases that the alerts give."""
    bases: dict[Role, dict[str, None]] = {}
    for one in suggested:
        bases.setdefault(one.role, {})[one.basis] = None
    return [RoleHypothesis(name, role, "; ".join(bases[role])) for role in _WEIGHT if role in bases]
