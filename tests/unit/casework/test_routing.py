from collections.abc import Sequence
from dataclasses import replace

import pytest

from tanglaw.casework.finding import Finding
from tanglaw.casework.routing import makes_a_case, route_of
from tanglaw.model.alert import CaseSubject, Family, Role, Route
from tanglaw.model.moment import days
from tanglaw.typology.declaration import RoleSuggestion
from tests.support.told import PAYERS, small_typology

AT = days(20_000)


def finding(family: Family, name: str = "", *, urgent: bool = False, last_us: int = AT) -> Finding:
    typology = small_typology(name or family, PAYERS >= 1, family=family, urgent=urgent)
    return Finding(name or family, typology, "A", AT - 1, last_us, (), (0,), (), (), False, None)


def person(role: Role, account: str = "A", *, victim: bool = False) -> CaseSubject:
    return CaseSubject(account, None, role, victim or role is Role.POSSIBLE_VICTIM, "")


CONTROL, VALUE, VICTIM = (finding(f) for f in (Family.CONTROL, Family.VALUE, Family.VICTIM))
TIMING = finding(Family.TIMING)
CONSUMER = replace(
    VALUE, typology=replace(VALUE.typology, roles=(RoleSuggestion(Role.SUSPECTED_CONSUMER, "x"),))
)
SECOND = finding(Family.CONTROL, "second")
URGENT = finding(Family.VICTIM, "urgent", urgent=True)
BOSS, USER, PERSON = (
    person(role) for role in (Role.SUSPECTED_CONTROLLER, Role.SUSPECTED_CONSUMER, Role.UNKNOWN)
)
HARMED, MULE = person(Role.POSSIBLE_VICTIM, "V"), person(Role.POSSIBLE_MULE)


@pytest.mark.parametrize(
    ("findings", "case"),
    [
        ([], False),
        ([VALUE], False),
        ([CONTROL], False),
        ([VALUE, finding(Family.VALUE, "other")], False),
        ([CONTROL, CONTROL], False),
        ([CONTROL, SECOND], True),
        ([CONTROL, VALUE], True),
        ([VALUE, TIMING], True),
        ([VICTIM, VALUE], True),
        ([VICTIM, finding(Family.VICTIM, "other")], False),
        ([VALUE, finding(Family.NETWORK)], False),
        ([VALUE, finding(Family.NETWORK), TIMING], True),
        ([CONSUMER, finding(Family.NETWORK)], True),
    ],
)
def test_what_makes_a_case(findings: Sequence[Finding], case: bool) -> None:
    assert makes_a_case(findings) is case


@pytest.mark.parametrize(
    ("findings", "subjects", "route"),
    [
        ([URGENT, CONTROL, SECOND], [BOSS], Route.SAFEGUARD_URGENT),
        ([VICTIM, VALUE], [BOSS], Route.SAFEGUARD),
        ([VICTIM, CONTROL], [BOSS, HARMED], Route.SAFEGUARD),
        ([VICTIM, CONTROL, SECOND], [BOSS, HARMED], Route.INVESTIGATE),
        ([CONTROL, SECOND], [BOSS, HARMED], Route.INVESTIGATE),
        ([CONTROL, SECOND], [person(Role.SUSPECTED_FACILITATOR)], Route.INVESTIGATE),
        ([CONTROL, SECOND], [HARMED, USER], Route.SAFEGUARD),
        ([VALUE, TIMING], [person(Role.UNKNOWN, victim=True)], Route.SAFEGUARD),
        ([VALUE, TIMING], [USER], Route.INVESTIGATE),
        ([CONTROL, SECOND], [USER], Route.MONITOR),
        ([VALUE, TIMING], [PERSON], Route.MONITOR),
        ([VALUE, TIMING], [MULE], Route.MONITOR),
        ([VALUE, TIMING], [], Route.MONITOR),
    ],
)
def test_lanes(findings: Sequence[Finding], subjects: Sequence[CaseSubject], route: Route) -> None:
    found, why = route_of(findings, subjects)
    assert found is route
    assert why
