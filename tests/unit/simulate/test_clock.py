"""Local times: offsets by day, against zoneinfo."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.simulate.clock import Clock
from tanglaw.simulate.places import PLACES


@given(place=st.sampled_from(PLACES), day=st.integers(0, 364), hour=st.integers(4, 23))
def test_a_moment_reads_as_the_asked_hour_there(place, day: int, hour: int) -> None:
    """From four in the morning on: before, a clock change may be an hour off."""
    clock = Clock(365)
    at_us = clock.moment(place.country, day, hour)
    there = datetime.fromtimestamp(at_us / 1e6, UTC).astimezone(ZoneInfo(place.zone))
    assert (there.hour, there.date()) == (hour, clock.date(day))
    assert clock.local_hour(place.country, at_us) == hour


def test_arrays_agree_with_single_moments() -> None:
    clock = Clock(365)
    days, minutes = np.array([0, 80, 200, 364]), np.array([300.0, 600.5, 1200.0, 1439.0])
    for place in PLACES:
        found = clock.at(clock.place(place.country), days, minutes)
        single = [
            clock.moment(place.country, int(d), m / 60) for d, m in zip(days, minutes, strict=True)
        ]
        assert list(found) == single


def test_clocks_change_in_sydney_but_not_in_manila() -> None:
    clock = Clock(200)
    row = {place.country: clock.place(place.country) for place in PLACES}
    moments = np.array([clock.start_us, clock.end_us])
    sydney = clock.offset_minutes(np.array([row["AU"]] * 2), moments)
    manila = clock.offset_minutes(np.array([row["PH"]] * 2), moments)
    assert list(sydney) == [660, 600]
    assert list(manila) == [480, 480]
