"""When things happen: as often as asked, at the asked hours of the place, less on holidays."""

import numpy as np
import pytest

from tanglaw.model.moment import DAY_US, HOUR_US
from tanglaw.simulate.clock import Clock
from tanglaw.simulate.life.lands import LAND, LANDS
from tanglaw.simulate.life.rhythm import HOURS, rhythm_of

CLOCK = Clock(365, LANDS)
RHYTHM = rhythm_of(CLOCK)
PEOPLE = 4_000


def happened(country: str, count: float, hours: str = "day") -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(1)
    place = np.full(PEOPLE, LAND[country])
    return RHYTHM.times(rng, count, place, RHYTHM.moods(rng, PEOPLE), hours)


@pytest.mark.parametrize("count", [0.5, 20.0])
def test_things_happen_as_often_as_asked(count: float) -> None:
    who, ts_us = happened("PH", count)
    assert len(who) / PEOPLE == pytest.approx(count, rel=0.05)
    assert ts_us.min() >= CLOCK.start_us - DAY_US
    assert ts_us.max() < CLOCK.end_us + DAY_US


@pytest.mark.parametrize("country", ["PH", "US", "AU"])
@pytest.mark.parametrize("hours", sorted(HOURS))
def test_hours_are_those_of_the_place(country: str, hours: str) -> None:
    _, ts_us = happened(country, 10, hours)
    offset = CLOCK.offset_minutes(np.full(len(ts_us), LAND[country]), ts_us)
    hour = (ts_us + offset * 60_000_000) // HOUR_US % 24
    allowed = {number for number, weight in enumerate(HOURS[hours]) if weight}
    near = allowed | {(number + 1) % 24 for number in allowed} | {n - 1 for n in allowed}
    assert set(hour) <= near, "an hour off at most, on days when clocks change"
    assert np.isin(hour, list(allowed)).mean() > 0.99


def test_moods_make_weeks_uneven() -> None:
    who, ts_us = happened("PH", 52)
    week = (ts_us - CLOCK.start_us) // (7 * DAY_US)
    counts = np.bincount(who * 60 + np.clip(week, 0, 59), minlength=PEOPLE * 60)
    inside = counts.reshape(PEOPLE, 60)[:, 2:50]
    assert inside.var() > 1.2 * inside.mean(), "a plain Poisson would have them equal"


def test_holidays_are_quiet_and_their_eves_are_not() -> None:
    _, ts_us = happened("US", 100)
    day = (ts_us - CLOCK.start_us) // DAY_US
    per_day = np.bincount(np.clip(day, 0, 364), minlength=365)
    christmas, eve = 358, 357
    ordinary = np.median(per_day)
    assert per_day[christmas] < 0.75 * ordinary
    assert per_day[eve] > 1.1 * ordinary


def test_days_of_a_long_run_have_an_easter() -> None:
    rhythm_of(Clock(3_650, LANDS))
