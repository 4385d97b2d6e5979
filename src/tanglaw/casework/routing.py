"""When alerts make a case, which lane it goes to, and how soon. Not who did what."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tanglaw.casework.finding import Finding
from tanglaw.model.alert import SUSPECTED_OF_CONTROL, CaseSubject, Family, Role, Route
from tanglaw.model.moment import days

CONTINUING = days(30)
"""Harm continues when the last hit is no older than this at the end of the data."""


_OF_BEING_PAID = frozenset({Family.VALUE, Family.NETWORK})


def makes_a_case(findings: Sequence[Finding]) -> bool:
    """Two independent families, or one ``control`` alert and one other typology.

    That somebody is paid small sums by many is one fact, whether it is seen by the sums or by the
    payers: of those about whom nothing more is said, value and network are one family.
    """
    families = {finding.family for finding in findings}
    typologies = {finding.typology.name for finding in findings}
    if Family.CONTROL in families and len(typologies) > 1:
        return True
    if families == _OF_BEING_PAID and all(finding.names_no_role for finding in findings):
        return False
    return len(families) > 1


def route_of(findings: Sequence[Finding], subjects: Collection[CaseSubject]) -> tuple[Route, str]:
    """The lane, and why in words. The victim wins.

    Source: docs/how-cases-are-made.md.
    """
    if any(finding.typology.urgent for finding in findings):
        return Route.SAFEGUARD_URGENT, "somebody may be in danger now"
    others = [finding for finding in findings if finding.family is not Family.VICTIM]
    if len(others) < len(findings) and not makes_a_case(others):
        return Route.SAFEGUARD, "it rests on signs that somebody is being harmed"
    controls = any(one.role in SUSPECTED_OF_CONTROL for one in subjects)
    if controls:
        return Route.INVESTIGATE, "somebody is suspected of control, as a hypothesis"
    if any(one.possible_victim for one in subjects):
        return Route.SAFEGUARD, "there is a possible victim and nobody is suspected of control"
    families = {finding.family for finding in findings}
    if len(families) > 1 and any(one.role is Role.SUSPECTED_CONSUMER for one in subjects):
        return Route.INVESTIGATE, "two families of indicators point to a consumer, as a hypothesis"
    return Route.MONITOR, "nobody in it has a role that there is a basis to act on"


@dataclass(frozen=True, slots=True)
class Priority:
    """A number from 0 to 100 and the reasons that add up to it."""

    value: int
    reasons: tuple[str, ...]


_FLOOR_AND_CEILING = {
    Route.SAFEGUARD_URGENT: (90, 100),
    Route.SAFEGUARD: (60, 89),
    Route.INVESTIGATE: (45, 89),
    Route.MONITOR: (10, 39),
}


def priority_of(
    route: Route,
    findings: Sequence[Finding],
    subjects: Collection[CaseSubject],
    end_us: int,
) -> Priority:
    """How soon a person should look: an order, not a likelihood.

    Source: docs/how-cases-are-made.md.
    """
    floor, ceiling = _FLOOR_AND_CEILING[route]
    reasons = [(floor, "its lane")]
    last = max(finding.last_us for finding in findings)
    if end_us - last <= CONTINUING:
        reasons.append((10, "still going on at the end of the data"))
    victims = len({one.party_id or one.account for one in subjects if one.possible_victim})
    if victims:
        noun = "possible victim" if victims == 1 else "possible victims"
        reasons.append((min(12, 2 * victims), f"{victims} {noun}"))
    families = {finding.family for finding in findings}
    if len(families) > 1:
        reasons.append((min(12, 4 * (len(families) - 1)), f"{len(families)} families"))
    control = {f.typology.name for f in findings if f.family is Family.CONTROL}
    if control:
        noun = "typology" if len(control) == 1 else "typologies"
        reasons.append((min(10, 5 * len(control)), f"{len(control)} {noun} of control"))
    total = sum(points for points, _ in reasons)
    words = [f"{points} for {text}" for points, text in reasons]
    if total > ceiling:
        words.append(f"at most {ceiling} in this lane")
    return Priority(min(total, ceiling), tuple(words))
