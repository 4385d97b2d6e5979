"""Currencies and reference rates: complete, sane, and valued without drift."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.model import money
from tanglaw.model.ledger import REF_UNITS_PER_USD


def test_every_active_currency_has_a_reference_rate() -> None:
    from iso4217 import Currency

    rated = {rate.currency for rate in money.reference_rates()}
    active = {item.code for item in Currency} - {"XXX", "XTS"}
    assert active - rated == set()
    assert money.crypto_tickers() - rated == set()


def test_reference_rates_are_unique_and_have_three_figures() -> None:
    rates = money.reference_rates()
    assert max(Counter((rate.currency, rate.day) for rate in rates).values()) == 1
    for rate in rates:
        assert rate.usd > 0
        assert len(rate.usd.normalize().as_tuple().digits) <= 3
    known = {one.code for one in money.all_currencies()}
    assert {rate.currency for rate in rates} <= known


def test_decimals() -> None:
    decimals = money.iso_decimals()
    assert [decimals[code] for code in ("PHP", "JPY", "KWD", "CLF", "XAU", "HRK")] == [
        2, 0, 3, 4, 0, 2,
    ]  # fmt: skip
    assert "XXX" not in decimals
    assert "BTC" not in decimals
    assert {one.decimals for one in money.all_currencies() if one.code == "USD"} == {2, 8}


@given(
    st.decimals("1e-9", "1e6", allow_nan=False, places=9).filter(lambda rate: rate > 0),
    st.sampled_from([0, 2, 3, 4, 8]),
)
def test_a_minor_unit_is_valued_within_half_a_per_cent(rate: Decimal, decimals: int) -> None:
    num, den = money.reference_ratio(rate, decimals)
    exact = Fraction(rate) * REF_UNITS_PER_USD / 10**decimals
    assert abs(Fraction(num, den) - exact) <= exact / 200
    assert den == 1 or num < 10**5


@pytest.mark.parametrize(
    ("rate", "decimals", "wanted"),
    [
        ("0.0175", 2, (17_500, 1)),
        ("1", 8, (1, 1)),
        ("66000", 8, (66_000, 1)),
        ("0.5", 8, (50_000, 100_000)),
    ],
)
def test_sums_stay_proportional_where_they_can(rate, decimals, wanted) -> None:
    assert money.reference_ratio(Decimal(rate), decimals) == wanted
