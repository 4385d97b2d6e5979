"""Cells as the feed wants them: text in, the contract's text out, or why not. Not a feed reader."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, InvalidOperation

from tanglaw.model.geography import countries
from tanglaw.model.money import CRYPTO_DECIMALS, crypto_tickers, iso_decimals

MAX_ID = 256
MAX_MINOR = 2**63 - 1
ROUNDINGS = {"half_even": ROUND_HALF_EVEN, "half_up": ROUND_HALF_UP, "down": ROUND_DOWN}

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_AFTER = re.compile(r"(second|minute|hour|day) N after (\S+)")
_EPOCHS_US = {"epoch_s": 1_000_000, "epoch_ms": 1_000, "epoch_us": 1}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a value cannot be a cell. ``reason`` never repeats the value."""

    reason: str


def to_id(text: str) -> str | Refused:
    """An id exactly as it is given."""
    if len(text) > MAX_ID:
        return Refused(f"an id has at most {MAX_ID} characters")
    if _CONTROL.search(text):
        return Refused("an id has no control characters")
    return text


def to_text(text: str) -> str | Refused:
    """Free text: control characters become spaces, so that a value stays on one line."""
    return _CONTROL.sub(" ", text).strip()


def to_country(text: str) -> str | Refused:
    """An ISO 3166-1 alpha-2 code."""
    return text if text in countries() else Refused("not an ISO 3166-1 alpha-2 country code")


def decimals(currency: str, *, crypto: bool) -> int | None:
    """Decimals of a currency's minor unit, ``None`` when it is no ISO 4217 code (nor crypto)."""
    places = iso_decimals().get(currency)
    if crypto and (places is not None or currency in crypto_tickers()):
        return CRYPTO_DECIMALS
    return places


@dataclass(frozen=True, slots=True)
class AmountStyle:
    """How a source writes amounts and what to do with what a feed cannot hold."""

    decimal_mark: str = "."
    thousands_mark: str = ""
    rounding: str | None = None


def to_number(text: str, style: AmountStyle) -> Decimal | Refused:
    """A finite number as a source writes it, sign and exponent included."""
    plain = text.strip()
    if style.thousands_mark:
        plain = plain.replace(style.thousands_mark, "")
    if style.decimal_mark != ".":
        if "." in plain:
            return Refused(f"a point in an amount whose decimal mark is '{style.decimal_mark}'")
        plain = plain.replace(style.decimal_mark, ".")
    if not _NUMBER.fullmatch(plain):
        return Refused("not a number")
    return Decimal(plain)


def to_amount(number: Decimal, places: int, rounding: str | None) -> tuple[str, bool] | Refused:
    """An amount in major units and whether it was rounded.

    ``number`` must not be negative. Without ``rounding``, too many decimals are refused.
    """
    if number < 0:
        return Refused("an amount is never negative")
    unit = Decimal(1).scaleb(-places)
    try:
        fitted = number.quantize(unit, rounding=ROUNDINGS.get(rounding or "", ROUND_HALF_EVEN))
    except InvalidOperation:
        return Refused("the amount does not fit into 64 bits")
    rounded = fitted != number
    if rounded and rounding is None:
        return Refused(f"more than the {places} decimals of its currency, and no rounding is set")
    if fitted.scaleb(places) > MAX_MINOR:
        return Refused("the amount does not fit into 64 bits")
    return f"{fitted:f}", rounded


def to_date(text: str, styles: tuple[str, ...]) -> str | Refused:
    """A calendar date as ``YYYY-MM-DD``. ``styles``: ``iso`` or ``strptime`` formats."""
    for style in styles:
        try:
            day = (
                datetime.fromisoformat(text).date()
                if style == "iso"
                else datetime.strptime(text, style).replace(tzinfo=UTC).date()
            )
        except ValueError:
            continue
        return day.isoformat()
    return Refused("not a date as the mapping says dates are written")


def time_parser(styles: tuple[str, ...], zone: tzinfo | None) -> Callable[[str], str | Refused]:
    """A function from a source's time to ISO 8601 with an offset; the first style that fits wins.

    Styles: ``iso``; ``epoch_s``, ``epoch_ms``, ``epoch_us``; ``day N after 2023-01-01`` (also
    hour, minute, second); any ``strptime`` format. A time without an offset is in ``zone``; of
    two moments with the same wall clock the earlier is meant; one that the clock skipped is
    refused.

    Raises:
        ValueError: a style that is none of these.
    """
    readers = tuple(_time_reader(style) for style in styles)

    def parse(text: str) -> str | Refused:
        for reader in readers:
            try:
                at = reader(text)
            except (ValueError, OverflowError):
                continue
            return written(at, zone)
        return Refused("not a time as the mapping says times are written")

    return parse


def written(at: datetime, zone: tzinfo | None) -> str | Refused:
    """A moment as the feed writes it; a naive one is in ``zone``."""
    if at.tzinfo is None:
        if zone is None:
            return Refused("a time without an offset, and no zone is declared")
        at = at.replace(tzinfo=zone)
        if at.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != at.replace(tzinfo=None):
            return Refused("a time that the clock skipped in the declared zone")
    if not 1970 <= at.astimezone(UTC).year <= 2199:
        return Refused("outside the years 1970 to 2199")
    offset = at.utcoffset() or timedelta()
    if offset.total_seconds() % 60:
        at = at.astimezone(UTC)
    text = at.isoformat(timespec="microseconds" if at.microsecond else "seconds")
    return text.replace("+00:00", "Z")


def _time_reader(style: str) -> Callable[[str], datetime]:
    if style == "iso":
        return datetime.fromisoformat
    if style in _EPOCHS_US:
        factor = _EPOCHS_US[style]
        return lambda text: _EPOCH + timedelta(microseconds=int(Decimal(_plain(text)) * factor))
    if counted := _AFTER.fullmatch(style):
        unit, start = f"{counted[1]}s", datetime.fromisoformat(counted[2])
        return lambda text: start + timedelta(**{unit: float(Decimal(_plain(text)))})
    if "%" not in style:
        raise ValueError(style)
    return lambda text: datetime.strptime(text, style)  # noqa: DTZ007 - the zone comes after


def _plain(text: str) -> str:
    if not _NUMBER.fullmatch(text):
        raise ValueError("not a number")
    return text
