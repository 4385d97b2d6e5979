from collections.abc import Sequence
from dataclasses import replace

import pytest

from tanglaw.casework.finding import Finding
from tanglaw.casework.routing import makes_a_case, route_of
from tanglaw.model.alert import CaseSubject, Family, Role, Route
from tanglaw.model.moment import days
from tanglaw.typology.declaration import RoleSuggestion, Typology
from tanglaw.typology.expression import ShareAtLeast, all_of, count, percent, total
from tanglaw.typology.legs import credits_, debits
from tests.support.told import busy, fan_in, small_typology

AT = days(20_000)
RECEIVED = total("received", credits_(), within=days(30))
CASHED = total("cashed", debits("cash_out"), within=days(2))


def finding(family: Family, name: str = "", *, urgent: bool = False, last_us: int = AT) -> Finding:
    typology = small_typology(name or family, RECEIVED >= 1, family=family, urgent=urgent)
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


def about(typology: Typology) -> Finding:
    return Finding(typology.name, typology, "A", AT - 1, AT, (), (0,), (), (), False, None)


LEAVES = ShareAtLeast(CASHED, RECEIVED, percent(80))
MULE = (RoleSuggestion(Role.POSSIBLE_MULE, "draws it in cash"),)
COUNTS = small_typology(
    "counts",
    all_of(count("deposits", credits_(), within=days(7)) >= 6, LEAVES),
    family=Family.TIMING,
    roles=MULE,
)
DRAWN = small_typology("drawn", all_of(RECEIVED >= 1, LEAVES), family=Family.TIMING, roles=MULE)
SENT_ON = small_typology("sent_on", all_of(RECEIVED >= 1, LEAVES), roles=MULE)


@pytest.mark.parametrize(
    ("one", "other", "case"),
    [
        (fan_in(), COUNTS, False),  # whoever has six deposits is paid by many
        (fan_in(), DRAWN, True),
        (busy(family=Family.VALUE, roles=MULE), COUNTS, True),
        (SENT_ON, DRAWN, False),  # what comes in goes out soon, twice
        (SENT_ON, busy(), True),
    ],
)
def test_two_alerts_that_see_one_thing_are_one(one: Typology, other: Typology, case: bool) -> None:
    assert makes_a_case([about(one), about(other)]) is case
    assert makes_a_case([about(other), about(one)]) is case


def test_the_hour_of_the_day_makes_nobody_a_consumer_to_investigate() -> None:
    night = credits_().where(own_hours=(23, 0, 1))
    late = small_typology("late", total("late", night, within=days(9)) >= 1, family=Family.TIMING)
    assert route_of([VALUE, about(late)], [USER])[0] is Route.MONITOR
    assert route_of([VALUE, about(late), TIMING], [USER])[0] is Route.INVESTIGATE


def test_small_sums_to_several_are_one_fact_unless_a_payee_is_known() -> None:
    several = finding(Family.NETWORK)
    assert route_of([VALUE, several], [USER])[0] is Route.MONITOR
    paid = debits().where(counterparty_known=("confirmed_offender",))
    known = small_typology("known", total("known", paid, within=days(9)) >= 1)
    assert route_of([VALUE, about(known)], [USER])[0] is Route.INVESTIGATE
