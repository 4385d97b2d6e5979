"""Local clock times of the simulated countries as moments in UTC. Not the wall clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from tanglaw.model.moment import DAY_US, HOUR_US, MINUTE_US, SECOND_US
from tanglaw.simulate.places import PLACES, Place

Int64s = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

START = date(2026, 1, 1)
"""The first simulated day. Fixed, so that a seed means the same feed on any day."""


class Clock:
    """The simulated days and the offset from UTC of each country on each of them.

    Day 0 is ``START``. The offset of a day is the one at local noon: on the two days a year when
    clocks change, times before the change are an hour off, which no local-hour test can notice
    more than once.
    """

    def __init__(self, days: int, places: tuple[Place, ...] = PLACES) -> None:
        self.days = days
        self.places = places
        first = datetime(START.year, START.month, START.day, tzinfo=UTC)
        self.start_us = int(first.timestamp()) * 1_000_000
        self.end_us = self.start_us + days * DAY_US
        self._row = {place.country: index for index, place in enumerate(places)}
        self._offset_min = np.array([_offsets(place.zone, days) for place in places])

    def place(self, country: str) -> int:
        """Row number of a country, as ``at`` takes it."""
        return self._row[country]

    def at(self, place: int | Int64s, day: int | Int64s, minute: float | Int64s | Floats) -> Int64s:
        """Moments in UTC, whole seconds: ``minute`` after local midnight of ``day``; broadcasts."""
        day = np.asarray(day, dtype=np.int64)
        offset = self._offset_min[place, np.clip(day, 0, self.days)]
        micros = (np.asarray(minute) * 60).astype(np.int64) * SECOND_US
        return np.asarray(self.start_us + day * DAY_US + micros - offset * MINUTE_US)

    def moment(self, country: str, day: int, hour: float) -> int:
        """One moment in UTC, whole seconds: ``hour`` after local midnight of ``day`` there."""
        offset = int(self._offset_min[self._row[country], min(max(day, 0), self.days)])
        seconds = int(hour * 3600)
        return self.start_us + day * DAY_US + seconds * 1_000_000 - offset * MINUTE_US

    def offset_minutes(self, place: Int64s, ts_us: Int64s) -> Int64s:
        """Offset from UTC, minutes, of each moment in its country; ``(n,)``."""
        day = np.clip((ts_us - self.start_us) // DAY_US, 0, self.days)
        return np.asarray(self._offset_min[place, day])

    def date(self, day: int) -> date:
        """The calendar date of a simulated day."""
        return START + timedelta(days=day)

    def local_hour(self, country: str, ts_us: int) -> int:
        """Hour 0 to 23 in that country."""
        day = min(max((ts_us - self.start_us) // DAY_US, 0), self.days)
        offset = int(self._offset_min[self._row[country], day])
        return (ts_us + offset * MINUTE_US) // HOUR_US % 24


def _offsets(zone: str, days: int) -> list[int]:
    info = ZoneInfo(zone)
    first = datetime(START.year, START.month, START.day, 12, tzinfo=info)
    noons = (first + timedelta(days=number) for number in range(days + 1))
    return [int(_minutes(noon.utcoffset())) for noon in noons]


def _minutes(offset: timedelta | None) -> float:
    return 0.0 if offset is None else offset.total_seconds() / 60
