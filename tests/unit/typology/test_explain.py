from fractions import Fraction
from pathlib import Path

import pytest

from tanglaw.model.moment import days, hours
from tanglaw.typology.explain import Explainer, Occasion, day_and_time, holds
from tanglaw.typology.expression import (
    AllOf,
    AnyOf,
    AtLeast,
    AtMost,
    Condition,
    ShareAtLeast,
    ShareAtMost,
    Then,
    all_of,
    any_of,
    count,
    distinct,
    then,
    total,
)
from tanglaw.typology.legs import credits_, debits, usd
from tanglaw.typology.patterns import Cycle
from tests.support.told import small_typology

PAYERS = distinct("payers", credits_("remittance"), within=days(7))
RECEIVED = total("received", credits_(), within=days(7))
PAID_OUT = total("paid_out", debits("cash_out"), within=hours(48))
SENT = count("sent", debits(), within=0)
VALUES = {"payers": 5, "received": usd(1000), "paid_out": usd(899), "sent": 0}
AT = 1_772_546_700_000_000
GOLDEN = Path(__file__).parents[2] / "golden" / "explanations"


def said(condition: Condition) -> str:
    return told(condition, VALUES)


def told(condition: Condition, values: dict[str, int]) -> str:
    return " ".join(Explainer(small_typology("t", condition)).sentences(condition, values))


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (
            PAYERS >= 4,
            (
                "In the 7 days to then, transfers received by remittance involved 5 different "
                "counterparties (at least 4 needed)."
            ),
        ),
        (SENT <= 0, "At that very moment, transfers sent numbered 0 (at most 0 allowed)."),
        (
            ShareAtLeast(PAID_OUT, RECEIVED, Fraction(60, 100)),
            (
                "In the 2 days to then, transfers sent by cash-out added up to $899.00. "
                "In the 7 days to then, transfers received added up to $1,000.00. "
                "The first is 89.9% of the second. "
                "(At least 60% needed.)"
            ),
        ),
        (
            ShareAtMost(PAID_OUT, RECEIVED, Fraction(1, 3)),
            (
                "In the 2 days to then, transfers sent by cash-out added up to $899.00. "
                "In the 7 days to then, transfers received added up to $1,000.00. "
                "The first is 89.9% of the second. "
                "(At most 33.3% allowed.)"
            ),
        ),
        (
            any_of(PAYERS >= 9, SENT <= 0, all_of(PAYERS >= 5, AtLeast(RECEIVED, usd(1)))),
            (
                "Of 3 ways to meet the next part, 2 held: (1) At that very moment, transfers sent "
                "numbered 0 (at most 0 allowed). (2) In the 7 days to then, transfers received by "
                "remittance involved 5 different counterparties (at least 5 needed). In the 7 days "
                "to then, transfers received added up to $1,000.00 (at least $1.00 needed)."
            ),
        ),
    ],
)
def test_every_node_is_read_aloud(condition: Condition, text: str) -> None:
    assert said(condition) == text


def test_what_held_before_is_read_without_values() -> None:
    before = any_of(
        all_of(PAYERS >= 4, SENT <= 0),
        ShareAtMost(PAID_OUT, RECEIVED, Fraction(1, 2)),
        then(PAYERS >= 7, ShareAtLeast(PAID_OUT, RECEIVED, Fraction(1, 4)), within=days(3)),
    )
    text = said(then(before, PAYERS >= 5, within=days(60)))
    assert f"{text}\n" == (GOLDEN / "then.txt").read_text(encoding="utf-8")


def test_a_window_that_ended_before() -> None:
    earlier = total("received", credits_(), within=days(60), ago=days(30))
    assert said(AtLeast(earlier, 1)).startswith("From 60 days to 30 days before then, transfers")


def test_the_list_above_has_every_node() -> None:
    walked = {AtLeast, AtMost, ShareAtLeast, ShareAtMost, AnyOf, AllOf, Then}
    assert walked == set(Condition.__args__)


def test_a_share_of_nothing_is_no_share() -> None:
    nothing = {"paid_out": 1, "received": 0}
    text = told(ShareAtLeast(PAID_OUT, RECEIVED, Fraction(1)), nothing)
    assert "cannot be compared" in text


def test_a_share_just_below_the_threshold_does_not_read_as_if_it_met_it() -> None:
    values = {"paid_out": 5_999_999, "received": 10_000_000}
    assert "59.9%" in told(ShareAtLeast(PAID_OUT, RECEIVED, Fraction(6, 10)), values)


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        (PAYERS >= 5, True),
        (PAYERS >= 6, False),
        (SENT <= 0, True),
        (AtMost(PAYERS, 4), False),
        (ShareAtLeast(PAID_OUT, RECEIVED, Fraction(899, 1000)), True),
        (ShareAtLeast(PAID_OUT, RECEIVED, Fraction(9, 10)), False),
        (ShareAtMost(PAID_OUT, RECEIVED, Fraction(899, 1000)), True),
        (ShareAtMost(PAID_OUT, RECEIVED, Fraction(89, 100)), False),
        (all_of(PAYERS >= 5, SENT <= 0), True),
        (all_of(PAYERS >= 5, PAYERS >= 6), False),
        (any_of(PAYERS >= 5, PAYERS >= 6), True),
        (any_of(PAYERS >= 7, PAYERS >= 6), False),
    ],
)
def test_holds(condition: Condition, met: bool) -> None:
    assert holds(condition, VALUES) is met


def test_no_value_meets_nothing() -> None:
    assert not holds(AtMost(PAYERS, 4), {"payers": -1})


def test_one_paragraph() -> None:
    typology = small_typology(
        "golden",
        all_of(
            PAYERS >= 4,
            any_of(SENT <= 0, PAYERS >= 99),
            ShareAtLeast(PAID_OUT, RECEIVED, Fraction(60, 100)),
        ),
    )
    explainer = Explainer(typology)
    many = explainer.text(Occasion("this account", AT - days(9), AT, AT, 4), VALUES)
    once = explainer.text(Occasion("this device", AT, AT, AT, 1), VALUES)
    assert f"{many}\n{once}\n" == (GOLDEN / "condition.txt").read_text(encoding="utf-8")


def test_a_ring() -> None:
    ring = Cycle(within_us=days(14), amount_min=usd(50), channels=("wire", "crypto"))
    typology = small_typology("ring", ring)
    occasion = Occasion("this account", AT, AT, AT, 1, steps=4, lasted_us=hours(30))
    text = Explainer(typology).text(occasion, {})
    assert f"{text}\n" == (GOLDEN / "cycle.txt").read_text(encoding="utf-8")


def test_moments() -> None:
    assert day_and_time(AT) == "3 March 2026, 14:05 UTC"
