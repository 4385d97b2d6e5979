"""Local hours against the zone database, one moment at a time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.model.geography import countries, local_hour, zone_names


def test_every_country_has_a_zone_that_exists() -> None:
    assert len(countries()) == 250
    assert list(countries()) == sorted(countries())
    assert {"PH", "XK"} <= set(countries())
    assert set(zone_names()) == set(countries())
    for zone in zone_names().values():
        ZoneInfo(zone)


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("US", "America/New_York"),
        ("CA", "America/Toronto"),
        ("AU", "Australia/Sydney"),
        ("BR", "America/Sao_Paulo"),
        ("RU", "Europe/Moscow"),
        ("ID", "Asia/Jakarta"),
        ("MX", "America/Mexico_City"),
        ("PH", "Asia/Manila"),
        ("GB", "Europe/London"),
        ("RO", "Europe/Bucharest"),
    ],
)
def test_the_most_populous_zone(country: str, zone: str) -> None:
    assert zone_names()[country] == zone


def slow_hour(moment_us: int, country: int, offset_min: int) -> int:
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=moment_us)
    if country < 0:
        return (at + timedelta(minutes=offset_min)).hour
    return at.astimezone(ZoneInfo(zone_names()[countries()[country]])).hour


FIRST = 1_700_000_000_000_000
rows = st.tuples(
    st.integers(FIRST, FIRST + 3 * 365 * 86_400_000_000),
    st.one_of(
        st.integers(-1, 249), st.sampled_from([countries().index(c) for c in ("US", "AU", "MA")])
    ),
    st.integers(-720, 840),
)


@given(st.lists(rows, max_size=40))
def test_hours_are_those_of_the_zone_database(rows: list[tuple[int, int, int]]) -> None:
    ts_us = np.array([row[0] for row in rows], np.int64)
    country = np.array([row[1] for row in rows], np.int16)
    offset_min = np.array([row[2] for row in rows], np.int16)
    assert local_hour(ts_us, country, offset_min).tolist() == [slow_hour(*row) for row in rows]


def test_summer_time_begins_to_the_second() -> None:
    begins = 1_741_503_600_000_000  # 2025-03-09T07:00:00Z, New York
    ts_us = np.array([begins - 1, begins, begins - 200 * 86_400_000_000], np.int64)
    place = np.full(3, countries().index("US"), np.int16)
    assert local_hour(ts_us, place, np.zeros(3, np.int16)).tolist()[:2] == [1, 3]


def test_codes_of_another_ledger() -> None:
    ts_us, none = np.zeros(1, np.int64), np.zeros(1, np.int16)
    assert local_hour(ts_us, none, none, codes=("PH",)).tolist() == [8]
