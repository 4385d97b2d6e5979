"""The people of a case and one reading of each. Not a finding: the other readings stand beside it.

A possible victim never carries a suspected role. Who may be a victim and holds for others as well
is left ``unknown``, marked as a possible victim, with both readings for a person to weigh; unless
nothing but a shared device or contact, or what is long over, speaks for the victim.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tanglaw.casework.finding import Finding, Suggestion
from tanglaw.casework.holding import Holdings
from tanglaw.casework.roster import Roster
from tanglaw.casework.standing import Bystander, Standing
from tanglaw.model.alert import (
    SUSPECTED_OF_CONTROL,
    CaseSubject,
    Family,
    Part,
    Role,
    RoleHypothesis,
    SubjectKind,
)
from tanglaw.typology.wording import listed

_WEIGHT = (
    Role.POSSIBLE_VICTIM,
    Role.SUSPECTED_CONTROLLER,
    Role.SUSPECTED_FACILITATOR,
    Role.SUSPECTED_CONSUMER,
    Role.POSSIBLE_MULE,
    Role.UNKNOWN,
)
_CUSTODY = frozenset({SubjectKind.DEVICE, SubjectKind.IDENTIFIER})
BOTH_READINGS = (
    "May be a victim and may hold for others: both readings stand, and a person has to weigh them."
)
SAME_PERSON = "Another account of the same party may be a victim's."
SAME_HOLDER = "Another account of the same party holds the instrument of others."
LONG_OVER = "Earlier, and no more for at least 30 days: "


@dataclass(frozen=True, slots=True)
class _Said:
    """What an alert says of an account."""

    finding: Finding
    role: Suggestion


def case_subjects(
    roster: Roster,
    findings: Sequence[Finding],
    held: Holdings,
    standing: Standing | None = None,
) -> tuple[CaseSubject, ...]:
    """Whom a case is about, possible victims first, then by account id."""
    by_account: dict[int, list[_Said]] = {}
    by_party: dict[int, list[_Said]] = {}
    for finding in findings:
        for role in finding.roles:
            said = _Said(finding, role)
            by_account.setdefault(role.account, []).append(said)
            by_party.setdefault(roster.party_of(role.account), []).append(said)
    victims = {
        party
        for party, said in by_party.items()
        if any(one.role.role is Role.POSSIBLE_VICTIM for one in said)
    }
    bosses = {party for party in victims if _holds_all_the_same(party, by_party[party], held)}
    words = standing.in_words(by_party) if standing else {}
    below = standing.stood_over(by_party) if standing else frozenset()
    found = []
    for account, mine in by_account.items():
        party = roster.party_of(account)
        if party in bosses:
            one = _boss(roster, account, mine, by_party[party])
        else:
            one = _subject(roster, account, mine, party in victims, party in below)
        more = words.get(party)
        found.append(replace(one, reason=f"{one.reason} {more}") if more else one)
    return tuple(sorted(found, key=lambda one: (_WEIGHT.index(one.role), one.account)))


def bystander_subject(roster: Roster, one: Bystander) -> CaseSubject:
    """Somebody whom no alert is about, and who uses what several people of the case use."""
    name, party_id = _names(roster, one.account)
    reason = "Uses a device or contact of several people in the case."
    return CaseSubject(name, party_id, Role.UNKNOWN, False, one.basis, (), Part.RIM, reason)


def _holds_all_the_same(party: int, said: Sequence[_Said], held: Holdings) -> bool:
    """Whether the party holds for others, and what speaks for a victim is weaker than that.

    A device or contact in common says nothing about who of its users is in charge, and a payout
    to another's instrument that has long ended is how many who hold for others began.
    """
    control = any(_controls(one) for one in said)
    if not control or not held.holds(party):
        return False
    return all(
        _is_weak(one, freed=held.freed(party))
        for one in said
        if one.role.role is Role.POSSIBLE_VICTIM
    )


def _controls(said: _Said) -> bool:
    return said.role.own and said.role.role in SUSPECTED_OF_CONTROL


def _is_weak(said: _Said, *, freed: bool) -> bool:
    typology = said.finding.typology
    if typology.family is Family.VICTIM or said.role.own:
        return False
    return typology.subject in _CUSTODY or freed


def _boss(
    roster: Roster, account: int, said: Sequence[_Said], of_party: Sequence[_Said]
) -> CaseSubject:
    """Somebody who holds for others; that they may be a victim stands first among the others."""
    name, party_id = _names(roster, account)
    readings = _readings(name, said)
    mine = [one for one in readings if one.role in SUSPECTED_OF_CONTROL]
    if not mine:
        shared = _readings(name, [one for one in of_party if _controls(one)])
        mine = [RoleHypothesis(name, shared[0].role, SAME_HOLDER)]
    others = [
        RoleHypothesis(name, one.role, LONG_OVER + one.basis) if _over(one, said) else one
        for one in readings
        if one.role not in (mine[0].role, Role.UNKNOWN)
    ]
    part, reason = Part.CORE, _reason(said)
    return CaseSubject(
        name, party_id, mine[0].role, False, mine[0].basis, tuple(others), part, reason
    )


def _over(reading: RoleHypothesis, said: Sequence[_Said]) -> bool:
    """Whether a victim's reading rests on more than a shared device or contact."""
    return reading.role is Role.POSSIBLE_VICTIM and any(
        one.role.role is Role.POSSIBLE_VICTIM and one.finding.typology.subject not in _CUSTODY
        for one in said
    )


def _subject(
    roster: Roster, account: int, said: Sequence[_Said], victim: bool, below: bool
) -> CaseSubject:
    name, party_id = _names(roster, account)
    readings, reason = _readings(name, said), _reason(said)
    if victim and not any(one.role is Role.POSSIBLE_VICTIM for one in readings):
        readings.insert(0, RoleHypothesis(name, Role.POSSIBLE_VICTIM, SAME_PERSON))
    if victim and any(one.role in SUSPECTED_OF_CONTROL for one in readings):
        alternatives = tuple(readings)
        return CaseSubject(
            name, party_id, Role.UNKNOWN, True, BOTH_READINGS, alternatives, Part.CORE, reason
        )
    first = readings[0]
    rest = tuple(one for one in readings[1:] if one.role is not Role.UNKNOWN)
    named = first.role not in (Role.UNKNOWN, Role.POSSIBLE_MULE)
    central = named or (_is_about(said) and not (first.role is Role.UNKNOWN and below))
    part = Part.CORE if central and not victim else Part.RIM
    return CaseSubject(name, party_id, first.role, victim, first.basis, rest, part, reason)


def _is_about(said: Sequence[_Said]) -> bool:
    return any(one.role.own for one in said)


def _names(roster: Roster, account: int) -> tuple[str, str | None]:
    return roster.name(account), roster.party_id(roster.party_of(account))


def _readings(name: str, said: Sequence[_Said]) -> list[RoleHypothesis]:
    """One reading a role, the weightiest first, each with the bases that the alerts give."""
    bases: dict[Role, dict[str, None]] = {}
    for one in said:
        bases.setdefault(one.role.role, {})[one.role.basis] = None
    return [RoleHypothesis(name, role, "; ".join(bases[role])) for role in _WEIGHT if role in bases]


def _reason(said: Sequence[_Said]) -> str:
    """Why an account is in the case: alerts about it before alerts that name it."""
    about = sorted({one.finding.typology.name for one in said if one.role.own})
    named = sorted({one.finding.typology.name for one in said if not one.role.own} - set(about))
    parts = []
    if about:
        parts.append(f"alerts about it: {listed(about)}")
    if named:
        parts.append(f"named in alerts about somebody else: {listed(named)}")
    text = "; ".join(parts)
    return text[:1].upper() + text[1:] + "."
