"""Countries and the hour of day there. Not a map, and never a score."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files
from zoneinfo import ZoneInfo

import numpy as np

from tanglaw.model.ledger import Int8s, Int16s, Int64s
from tanglaw.model.moment import DAY_US, EPOCH, HOUR_US, MINUTE_US, SECOND_US

# The most populous zone of each country that has several.
# Source: city populations, UN World Urbanization Prospects 2018, https://population.un.org/wup/
_POPULOUS = {
    "AQ": "Antarctica/McMurdo",
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CD": "Africa/Kinshasa",
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "FM": "Pacific/Pohnpei",
    "GL": "America/Nuuk",
    "ID": "Asia/Jakarta",
    "KI": "Pacific/Tarawa",
    "KZ": "Asia/Almaty",
    "MH": "Pacific/Majuro",
    "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PF": "Pacific/Tahiti",
    "PG": "Pacific/Port_Moresby",
    "PS": "Asia/Gaza",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "UM": "Pacific/Wake",
    "US": "America/New_York",
    "UZ": "Asia/Tashkent",
}
_UNLISTED = {"BV": "Europe/Oslo", "HM": "Indian/Kerguelen", "XK": "Europe/Belgrade"}


@cache
def countries() -> tuple[str, ...]:
    """ISO 3166-1 alpha-2 codes and the user-assigned ``XK`` (Kosovo), in order."""
    import pycountry

    return tuple(sorted({str(country.alpha_2) for country in pycountry.countries} | {"XK"}))


@cache
def zone_names() -> dict[str, str]:
    """The zone whose clock stands for each country."""
    found: dict[str, str] = {}
    text = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            found.setdefault(country, zone)
    found |= _UNLISTED | _POPULOUS
    return {country: found[country] for country in countries()}


def local_hour(
    ts_us: Int64s,
    country: Int16s,
    offset_min: Int16s,
    *,
    codes: Sequence[str] | None = None,
) -> Int8s:
    """Hour of day, 0 to 23, in each moment's country; without one, at the offset as written.

    All arrays ``(n,)``; ``country`` indexes ``codes`` (by default ``countries()``), negative for
    unknown. Summer time counts.
    """
    names = countries() if codes is None else codes
    shift_us = offset_min.astype(np.int64) * MINUTE_US
    for index in np.flatnonzero(np.bincount(country[country >= 0], minlength=1)).tolist():
        rows = np.flatnonzero(country == index)
        zone = ZoneInfo(zone_names()[names[index]])
        shift_us[rows] = _zone_shift_us(ts_us[rows], zone)
    hours = (ts_us + shift_us) % DAY_US // HOUR_US
    return hours.astype(np.int8)


def zone_changes(country: str, first_us: int, last_us: int) -> tuple[Int64s, Int64s]:
    """Moments from which each offset of a country's zone holds in a span, and those offsets."""
    return _changes(ZoneInfo(zone_names()[country]), first_us, last_us)


def _zone_shift_us(ts_us: Int64s, zone: ZoneInfo) -> Int64s:
    """Offset from UTC of ``zone`` at each moment."""
    starts, shifts = _changes(zone, int(ts_us.min()), int(ts_us.max()))
    return shifts[np.searchsorted(starts, ts_us, side="right") - 1]


def _changes(zone: ZoneInfo, first_us: int, last_us: int) -> tuple[Int64s, Int64s]:
    """Moments from which each offset holds, the first not after ``first_us``."""
    starts, shifts = [first_us], [_shift_at(zone, first_us)]
    at = first_us
    while at < last_us:
        later = min(at + DAY_US, last_us)
        shift = _shift_at(zone, later)
        if shift != shifts[-1]:
            starts.append(_first_with(zone, at, later, shift))
            shifts.append(shift)
        at = later
    return np.array(starts, np.int64), np.array(shifts, np.int64)


def _first_with(zone: ZoneInfo, before: int, after: int, shift: int) -> int:
    """The first moment after ``before`` at which ``zone`` has ``shift``, as it has at ``after``."""
    while after - before > 1:
        middle = (before + after) // 2
        if _shift_at(zone, middle) == shift:
            after = middle
        else:
            before = middle
    return after


def _shift_at(zone: ZoneInfo, moment_us: int) -> int:
    at = (EPOCH + timedelta(microseconds=moment_us)).astimezone(UTC)
    offset = datetime.astimezone(at, zone).utcoffset()
    return int((offset or timedelta()) / timedelta(seconds=1)) * SECOND_US
