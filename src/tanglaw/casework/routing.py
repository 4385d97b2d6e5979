"""When alerts make a case, and which lane it goes to. Not who did what, nor how soon."""

from collections.abc import Collection, Sequence
from itertools import combinations

from tanglaw.casework.finding import (
    Finding,
    asks_for_the_known,
    asks_what_leaves,
    counts_dealings,
    only_counts,
    rests_on_hours,
)
from tanglaw.model.alert import SUSPECTED_OF_CONTROL, CaseSubject, Family, Role, Route

_OF_BEING_PAID = frozenset({Family.VALUE, Family.NETWORK})


def makes_a_case(findings: Sequence[Finding]) -> bool:
    """Two independent families, or one ``control`` alert and one other typology.

    Where the feed does not say whose the accounts are that seem to be controlled, they may all be
    one person's own, and it takes two other typologies.
    """
    typologies = {finding.typology.name for finding in findings}
    control = [finding for finding in findings if finding.family is Family.CONTROL]
    others = 2 if all(finding.owners_unknown for finding in control) else 1
    if control and len(typologies) > others:
        return True
    kinds = {finding.typology.name: finding for finding in findings}
    return any(_independent(one, other) for one, other in combinations(kinds.values(), 2))


def _independent(one: Finding, other: Finding) -> bool:
    """Whether two alerts see two things.

    That somebody is paid small sums by many is one fact, whether it is seen by the sums or by the
    payers: of those about whom nothing more is said, value and network are one family. The bare
    number of those who pay somebody adds nothing to an alert that counts people or payments itself,
    and that what comes in goes out soon is one fact, however it goes.
    """
    families = {one.family, other.family}
    if len(families) == 1:
        return False
    if families == _OF_BEING_PAID and one.names_no_role and other.names_no_role:
        return False
    typologies = (one.typology, other.typology)
    if all(asks_what_leaves(typology) for typology in typologies):
        return False
    return not any(
        only_counts(bare) and (counts_dealings(beside) or only_counts(beside))
        for bare, beside in (typologies, typologies[::-1])
    )


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
    if any(one.role is Role.SUSPECTED_CONSUMER for one in subjects) and _points_twice(findings):
        return Route.INVESTIGATE, (
            "two families, beside the hour of the day, point to a consumer, as a hypothesis"
        )
    return Route.MONITOR, "nobody in it has a role that there is a basis to act on"


def _points_twice(findings: Sequence[Finding]) -> bool:
    """Whether two families see more of whoever pays than one fact.

    People who work in shifts pay at night. That somebody pays small sums to several is one fact,
    whether it is seen by the sums or by the payees, unless a payee is known for what they did.
    """
    seen = [one for one in findings if not rests_on_hours(one.typology)]
    families = {one.family for one in seen}
    known = any(asks_for_the_known(one.typology) for one in seen)
    return len(families) > 1 and (known or families != _OF_BEING_PAID)
