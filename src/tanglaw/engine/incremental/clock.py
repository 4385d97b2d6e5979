"""The hour of day at each end of a transfer, from offsets worked out once. Not a calendar."""

import numpy as np

from tanglaw.engine.incremental.arrival_kernels import hours_of
from tanglaw.model.geography import zone_changes
from tanglaw.model.ledger import Int8s, Int16s, Int64s
from tanglaw.model.moment import DAY_US

AHEAD_US = 400 * DAY_US
"""How far beyond what is asked for the offsets are worked out."""


class Clock:
    """Local hours; the same as ``geography.local_hour``, fast for few transfers at a time."""

    def __init__(self, countries: tuple[str, ...]) -> None:
        self.countries = countries
        self.from_us, self.to_us = 0, -1
        self.known = np.zeros(len(countries) + 1, dtype=bool)
        self.starts = np.zeros((len(countries) + 1, 1), dtype=np.int64)
        self.shifts = np.zeros((len(countries) + 1, 1), dtype=np.int64)

    def hours(self, ts_us: Int64s, country: Int16s, offset_min: Int16s) -> Int8s:
        """``(n,)``: the hour, 0 to 23, of each moment in its country, else at its offset."""
        out = np.empty(len(ts_us), dtype=np.int8)
        if len(out) == 0:
            return out
        self._reach(int(ts_us.min()), int(ts_us.max()))
        if not self.known[country].all():
            wanted = np.unique(country[country >= 0])
            self._learn(wanted[~self.known[wanted]].tolist())
        hours_of(ts_us, country, offset_min, self.starts, self.shifts, out)
        return out

    def _reach(self, first_us: int, last_us: int) -> None:
        """Widen the span in which offsets are known to hold these moments."""
        if self.from_us <= first_us and last_us <= self.to_us:
            return
        if self.to_us >= self.from_us:
            first_us, last_us = min(first_us, self.from_us), max(last_us, self.to_us)
        self.from_us, self.to_us = first_us - AHEAD_US, last_us + AHEAD_US
        known = np.flatnonzero(self.known[:-1]).tolist()
        self.known[:] = False
        self.known[-1] = True
        self._learn(known)

    def _learn(self, countries: list[int]) -> None:
        """Work out the offsets of some countries in the span."""
        for i in countries:
            starts, shifts = zone_changes(self.countries[i], self.from_us, self.to_us)
            widest = max(len(starts), self.starts.shape[1])
            room = ((0, 0), (0, widest - self.starts.shape[1]))
            self.starts = np.pad(self.starts, room, constant_values=np.iinfo(np.int64).max)
            self.shifts = np.pad(self.shifts, room)
            self.starts[i], self.shifts[i] = np.iinfo(np.int64).max, 0
            self.starts[i, : len(starts)], self.shifts[i, : len(shifts)] = starts, shifts
            self.known[i] = True
