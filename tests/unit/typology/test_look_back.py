from fractions import Fraction

import pytest

from tanglaw.model.moment import days
from tanglaw.typologies import library
from tanglaw.typology.expression import (
    AllOf,
    AtLeast,
    AtMost,
    ShareAtLeast,
    all_of,
    distinct,
    longest_gap,
    terms_of,
    total,
)
from tanglaw.typology.legs import credits_, usd
from tanglaw.typology.look_back import NOTE, lowered
from tanglaw.typology.patterns import Pattern
from tests.support.told import small_typology

PAYERS = distinct("payers", credits_(), within=days(30))
MONEY = total("money", credits_(), within=days(30))
GAP = longest_gap("gap", credits_(), within=days(30))


@pytest.mark.parametrize(("shipped", "again"), [(9, 5), (8, 4), (5, 3), (4, 2), (3, 2)])
def test_a_number_is_halved_and_rounded_up(shipped: int, again: int) -> None:
    low = lowered(small_typology("x", shipped <= PAYERS))
    assert low is not None
    assert low.condition == AtLeast(PAYERS, again)


@pytest.mark.parametrize("shipped", [1, 2])
def test_what_cannot_be_lower_is_not_read_again(shipped: int) -> None:
    assert lowered(small_typology("x", shipped <= PAYERS)) is None


def test_amounts_are_halved_and_nothing_else_moves() -> None:
    rest = (AtMost(PAYERS, 9), AtLeast(GAP, days(8)), ShareAtLeast(MONEY, MONEY, Fraction(1, 2)))
    low = lowered(small_typology("x", all_of(AtLeast(MONEY, usd(3)), *rest)))
    assert low is not None
    assert low.condition == AllOf((AtLeast(MONEY, usd(3) // 2), *rest))


def test_the_title_says_so_and_name_and_version_stay() -> None:
    one = small_typology("x", PAYERS >= 9)
    low = lowered(one)
    assert low is not None
    assert (low.name, low.version) == (one.name, one.version)
    assert NOTE in low.title


def test_nothing_in_the_library_gets_harder() -> None:
    changed = 0
    for typology in library():
        low = lowered(typology)
        if low is None:
            continue
        assert not isinstance(typology.condition, Pattern)
        assert not isinstance(low.condition, Pattern)
        pairs = zip(terms_of(typology.condition), terms_of(low.condition), strict=True)
        for shipped, again in pairs:
            if isinstance(shipped, AtLeast) and isinstance(again, AtLeast):
                assert again.threshold <= shipped.threshold
                changed += again.threshold < shipped.threshold
            else:
                assert shipped == again
    assert changed > 20
