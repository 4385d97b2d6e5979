"""Currencies, their decimals and reference rates. Not a converter of amounts."""

import csv
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files

from tanglaw.model.ledger import REF_UNITS_PER_USD, Currency

CRYPTO_DECIMALS = 8
_EPOCH_DAY = date(1970, 1, 1).toordinal()

# Withdrawn since 1999 and absent from the library's list of active codes.
# Source: ISO 4217 list three, https://www.six-group.com/en/products-services/financial-information/data-standards.html
_WITHDRAWN = (
    "ANG ATS AZM BEF BGN BYB BYR CUC CYP DEM EEK ESP FIM FRF GHC GRD HRK IEP ITL LTL LUF LVL MGF "
    "MRO MTL MZM NLG PTE ROL RUR SDD SIT SKK SLL SRG STD TMM TRL VEB VEF YUM ZMK ZWD ZWL ZWN ZWR"
)
_WITHDRAWN_WHOLE = frozenset({"BEF", "BYB", "BYR", "ESP", "ITL", "LUF", "MGF", "PTE", "TRL"})
_NO_CURRENCY = frozenset({"XTS", "XXX"})  # testing, and "no currency involved"

_TICKERS = (
    "BTC ETH USDT USDC BUSD DAI TUSD USDP PYUSD FDUSD BNB XRP SOL ADA DOGE TRX TON DOT MATIC POL "
    "LTC BCH BSV ETC XLM XMR ZEC DASH AVAX LINK UNI ATOM NEAR ALGO VET FIL ICP HBAR APT ARB OP "
    "SUI SHIB PEPE XTZ EOS NEO WBTC STETH WETH CRO AAVE XBT BONK SAND MANA EURC EURT USDE"
)


@cache
def crypto_tickers() -> frozenset[str]:
    """Tickers that a feed may use as a currency on the channel ``crypto``."""
    return frozenset(_TICKERS.split())


@cache
def iso_decimals() -> dict[str, int]:
    """Decimals of each ISO 4217 currency, active or withdrawn since 1999; 0 where it has none."""
    from iso4217 import Currency as Iso

    found = {str(item.code): int(item.exponent or 0) for item in Iso}
    for code in _WITHDRAWN.split():
        found.setdefault(code, 0 if code in _WITHDRAWN_WHOLE else 2)
    return {code: found[code] for code in sorted(found) if code not in _NO_CURRENCY}


@cache
def all_currencies() -> tuple[Currency, ...]:
    """Every currency a feed may hold: ISO 4217 with its own decimals, then all of it in crypto.

    An amount on the channel ``crypto`` has 8 decimals whatever its currency.
    """
    iso = [Currency(code, decimals) for code, decimals in iso_decimals().items()]
    codes = sorted(crypto_tickers() | set(iso_decimals()))
    return (*iso, *(Currency(code, CRYPTO_DECIMALS) for code in codes))


@dataclass(frozen=True, slots=True)
class Rate:
    """US dollars for one unit of a currency from a day on, ``day`` counted from 1970-01-01."""

    day: int
    currency: str
    usd: Decimal


def reference_rates() -> tuple[Rate, ...]:
    """The shipped approximate rates: for thresholds across currencies, never for accounting."""
    text = files("tanglaw.model").joinpath("reference_rates.csv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return tuple(
        Rate(day_number(row["date"]), row["currency"], Decimal(row["usd"]))
        for row in csv.DictReader(lines)
    )


def day_number(text: str) -> int:
    """Days from 1970-01-01 to the date ``YYYY-MM-DD``."""
    return date.fromisoformat(text).toordinal() - _EPOCH_DAY


def reference_ratio(usd: Decimal, decimals: int) -> tuple[int, int]:
    """Reference units for ``den`` minor units: ``(num, den)``.

    ``den`` is 1, so that sums in one currency stay proportional, except where a minor unit is
    worth so little (fewer than 100 reference units, not a whole number) that rounding would
    bend the value by more than half a per cent; then ``num`` has at least five digits.
    """
    exact = Fraction(usd) * REF_UNITS_PER_USD / 10**decimals
    den = 1
    if exact < 100 and exact.denominator != 1:
        while exact * den < 10_000 and den < 10**12:
            den *= 10
    scaled = exact * den
    num = Decimal(scaled.numerator) / Decimal(scaled.denominator)
    return int(num.to_integral_value(ROUND_HALF_EVEN)), den
