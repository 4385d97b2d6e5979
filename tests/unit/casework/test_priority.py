"""Cases stand in an order that one question after the other gives."""

from collections.abc import Sequence
from itertools import pairwise, product

import pytest

from tanglaw.casework.finding import Finding
from tanglaw.casework.priority import CONTINUING, priority_of
from tanglaw.model.alert import CaseSubject, Family, Role, Route
from tanglaw.model.moment import days
from tests.support.told import PAYERS, small_typology

AT = days(20_000)
ENDED = CONTINUING + 1


def finding(family: Family, name: str = "", last_us: int = AT) -> Finding:
    typology = small_typology(name or family, PAYERS >= 1, family=family)
    return Finding(name or family, typology, "A", AT - 1, last_us, (), (0,), (), (), False, None)


CONTROL, VALUE, VICTIM = (finding(f) for f in (Family.CONTROL, Family.VALUE, Family.VICTIM))
TIMING, SECOND = finding(Family.TIMING), finding(Family.CONTROL, "second")
STRONG = (CONTROL, SECOND, VALUE, TIMING, VICTIM)


def harmed(count: int) -> list[CaseSubject]:
    return [CaseSubject(f"V{n}", None, Role.POSSIBLE_VICTIM, True, "") for n in range(count)]


def value(
    route: Route, findings: Sequence[Finding] = (CONTROL,), victims: int = 0, age_us: int = 0
) -> int:
    return priority_of(route, findings, harmed(victims), AT + age_us).value


@pytest.mark.parametrize("route", list(Route))
def test_harm_that_goes_on_comes_before_harm_that_has_ended(route: Route) -> None:
    assert value(route, (CONTROL,), 0, CONTINUING) > value(route, STRONG, 30, ENDED)


@pytest.mark.parametrize(
    ("route", "age_us"), list(product(Route, (0, CONTINUING, ENDED, days(400))))
)
def test_more_people_come_before_fewer(route: Route, age_us: int) -> None:
    steps = [value(route, (CONTROL,), victims, age_us) for victims in (1, 2, 6)]
    strong = [value(route, STRONG, victims, age_us) for victims in (1, 2, 6)]
    assert all(later > earlier for earlier, later in zip(strong, steps[1:], strict=False))


def test_fresher_comes_before_older() -> None:
    for route in (Route.SAFEGUARD_URGENT,):
        found = [value(route, (VALUE, TIMING), 1, days(n)) for n in (0, 2, 5, 10, 20)]
        found += [value(route, (VALUE, TIMING), 1, days(n)) for n in (31, 55, 100, 170, 500)]
        assert all(first > second for first, second in pairwise(found)), found


def test_more_agreement_comes_before_less() -> None:
    assert value(Route.SAFEGUARD_URGENT, STRONG, 1) > value(
        Route.SAFEGUARD_URGENT, (VALUE, TIMING), 1
    )


def test_urgent_comes_before_all_and_monitoring_last() -> None:
    least_urgent = value(Route.SAFEGUARD_URGENT, (VALUE,), 0, days(4_000))
    most = [value(route, STRONG, 50) for route in (Route.SAFEGUARD, Route.INVESTIGATE)]
    least = [
        value(route, (VALUE,), 0, days(4_000)) for route in (Route.SAFEGUARD, Route.INVESTIGATE)
    ]
    assert least_urgent > max(most)
    assert value(Route.MONITOR, STRONG, 50) < min(least)
    assert value(Route.MONITOR, (VALUE,), 0, days(4_000)) >= 0
    assert value(Route.SAFEGUARD_URGENT, STRONG, 50) == 100


def test_each_question_is_answered_in_words() -> None:
    found = priority_of(Route.INVESTIGATE, STRONG, harmed(3), AT + days(3))
    assert found.reasons == (
        "it is for investigation, in one row with safeguarding",
        "it goes on: the last sign is 3 days before the end of the data",
        "3 people may be affected",
        "4 families agree, with 2 typologies of control",
    )


def test_accounts_of_one_party_are_one_possible_victim() -> None:
    two = [CaseSubject(name, "P", Role.POSSIBLE_VICTIM, True, "") for name in ("A", "B")]
    one = priority_of(Route.SAFEGUARD, [VALUE], two, AT)
    assert one.value == priority_of(Route.SAFEGUARD, [VALUE], two[:1], AT).value
    assert "1 person may be affected" in one.reasons
