"""Settings as an institution writes them, read and held within bounds. Not where they go."""

import difflib
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from tanglaw.model.ledger import REF_UNITS_PER_USD
from tanglaw.model.moment import DAY_US, HOUR_US, MINUTE_US

LONGEST_US = 400 * DAY_US
"""No window and no look-back is longer."""
MOST = 1_000_000
"""No count and no amount in dollars is larger."""
_MOST_SHARE = 10
_SPAN = re.compile(r"(\d{1,6}) ?(minute|hour|day)s?\Z")
_PERCENT = re.compile(r"(\d{1,4}(?:\.\d{1,4})?) ?%\Z")
_UNITS_US = {"minute": MINUTE_US, "hour": HOUR_US, "day": DAY_US}


class Wrong(Exception):  # noqa: N818 - becomes a UsageError with its place
    """A setting cannot be taken: why, which one, and what to do."""

    def __init__(self, text: str, *, setting: str = "", hint: str = "") -> None:
        super().__init__(text)
        self.text, self.setting, self.hint = text, setting, hint


def only(given: Mapping[str, object], known: Iterable[str]) -> None:
    """Raises ``Wrong``, with the nearest, when a setting is none of the known."""
    names = sorted(known)
    for name in given:
        if name not in names:
            near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
            hint = f"Did you mean {near[0]}?" if near else f"There are {', '.join(names)}."
            raise Wrong("there is no such setting here", setting=name, hint=hint)


def a_count(name: str, value: object, least: int) -> int:
    """A whole number from ``least`` on."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise Wrong("a whole number is needed", setting=name, hint=f"Write {name} = 5.")
    if not least <= value <= MOST:
        raise Wrong(f"it must lie between {least} and {MOST:,}", setting=name)
    return value


def an_amount(name: str, value: object) -> int:
    """US dollars, as ``ref`` units."""
    hint = f'Write US dollars: {name} = 60 or {name} = "60.50".'
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise Wrong("an amount is needed", setting=name, hint=hint)
    try:
        dollars = Decimal(str(value))
    except InvalidOperation:
        raise Wrong("an amount is needed", setting=name, hint=hint) from None
    ref = dollars * REF_UNITS_PER_USD if dollars.is_finite() else Decimal("0.5")
    if ref != ref.to_integral_value():
        raise Wrong("an amount has at most two decimals", setting=name, hint=hint)
    if not 0 < dollars <= MOST:
        raise Wrong(f"it must lie above 0 and be at most {MOST:,} dollars", setting=name)
    return int(ref)


def a_span(name: str, value: object, *, zero: bool = False) -> int:
    """A length of time, in microseconds; none at all only where ``zero`` is allowed."""
    match = _SPAN.match(value) if isinstance(value, str) else None
    if match is None:
        hint = f'Write {name} = "60 days", "48 hours" or "30 minutes".'
        raise Wrong("a length of time is needed", setting=name, hint=hint)
    us = int(match[1]) * _UNITS_US[match[2]]
    if us > LONGEST_US or (us == 0 and not zero):
        raise Wrong("it must be above 0 and at most 400 days", setting=name)
    return us


def a_share(name: str, value: object) -> Fraction:
    """A percentage, as a fraction."""
    match = _PERCENT.match(value) if isinstance(value, str) else None
    if match is None:
        raise Wrong("a percentage is needed", setting=name, hint=f'Write {name} = "60%".')
    share = Fraction(match[1]) / 100
    if not 0 < share <= _MOST_SHARE:
        raise Wrong("it must lie above 0% and be at most 1000%", setting=name)
    return share


def percent_in_words(share: Fraction) -> str:
    """``60%``."""
    return f"{float(share * 100):g}%"
