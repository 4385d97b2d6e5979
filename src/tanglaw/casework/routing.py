"""When alerts make a case, and which lane it goes to. Not who did what, nor how soon."""

from collections.abc import Collection, Sequence

from tanglaw.casework.finding import Finding
from tanglaw.model.alert import SUSPECTED_OF_CONTROL, CaseSubject, Family, Role, Route

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
