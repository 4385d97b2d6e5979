import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.store.evidence_reader import TransferRow
from tanglaw.web.views import figures

DAY = 86_400_000_000


def row(
    minor: int, currency: str = "EUR", decimals: int = 2, status: str = "settled"
) -> TransferRow:
    return TransferRow("T", 0, "A", "B", minor, decimals, currency, "wallet", status, None, None)


@pytest.mark.parametrize(
    ("minor", "decimals", "currency", "text"),
    [
        (125050, 2, "PHP", "PHP 1,250.50"),
        (5, 2, "EUR", "EUR 0.05"),
        (1200000, 0, "JPY", "JPY 1,200,000"),
        (150000000, 8, "BTC", "BTC 1.50"),
        (1, 8, "BTC", "BTC 0.00000001"),
        (-250, 2, "EUR", "EUR −2.50"),
    ],
)
def test_an_amount_is_exact(minor: int, decimals: int, currency: str, text: str) -> None:
    assert figures.amount(minor, decimals, currency) == text


@given(st.integers(min_value=0, max_value=2**63 - 1), st.integers(min_value=0, max_value=8))
def test_no_digit_is_lost(minor: int, decimals: int) -> None:
    number = figures.amount(minor, decimals, "XXX").removeprefix("XXX ").replace(",", "")
    whole, _, part = number.partition(".")
    assert int(whole + part.ljust(decimals, "0")[:decimals]) == minor
    assert not part[decimals:].strip("0")


def test_currencies_are_never_added_together() -> None:
    rows = [row(100), row(250), row(300, "USD"), row(500, "JPY", 0)]
    assert figures.total_text(rows) == "JPY 500 + EUR 3.50 + 1 more currency"


def test_rejected_transfers_moved_nothing() -> None:
    assert figures.total_text([row(100, status="rejected")]) == figures.MISSING


def test_times_say_their_zone() -> None:
    assert figures.moment(0) == "1970-01-01 00:00 UTC"
    assert figures.moment(None) == figures.MISSING


def test_a_period_repeats_nothing() -> None:
    assert figures.period(0, 1) == "1 Jan 1970"
    assert figures.period(0, 5 * DAY) == "1–6 Jan 1970"
    assert figures.period(0, 40 * DAY) == "1 Jan – 10 Feb 1970"
    assert figures.period(0, 400 * DAY) == "1 Jan 1970 – 5 Feb 1971"
    assert figures.period(None, 1) == figures.MISSING
