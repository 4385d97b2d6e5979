"""When people do things: seasons, holidays, paydays, week days, moods and hours. Not what.

Weights are of our own choosing: no source publishes the rhythm of ordinary spending. They are
named in ``docs/simulator.md``.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from tanglaw.simulate.clock import Clock
from tanglaw.simulate.life.chance import Floats
from tanglaw.simulate.life.lands import HOME
from tanglaw.simulate.rows import Int64s

_WEEK_DAYS = (0.88, 0.86, 0.90, 0.95, 1.15, 1.28, 0.98)  # Monday first
_PAY_DAYS = frozenset((1, 2, 15, 16, 30, 31))

_EVERYWHERE = {(1, 1): 0.35, (12, 24): 1.7, (12, 23): 1.6, (12, 25): 0.3, (12, 31): 1.2}
_AT_HOME = {(6, 12): 0.7, (11, 1): 0.5, (11, 2): 0.6, (11, 30): 0.7, (12, 16): 1.3, (12, 30): 0.8}
_ABROAD = {(11, 27): 1.8, (12, 26): 0.7, (5, 1): 0.7}
_EASTER = {
    2026: (4, 5), 2027: (3, 28), 2028: (4, 16), 2029: (4, 1), 2030: (4, 21), 2031: (4, 13),
    2032: (3, 28), 2033: (4, 17), 2034: (4, 9), 2035: (3, 25), 2036: (4, 13),
}  # fmt: skip

HOURS: dict[str, tuple[float, ...]] = {
    "day": (0, 0, 0, 0, 0, 0, 1, 3, 5, 6, 7, 8, 9, 7, 6, 6, 7, 9, 9, 7, 5, 3, 1, 0),
    "evening": (4, 2, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 4, 6, 9, 11, 12, 10, 7),
    "office": (0, 0, 0, 0, 0, 0, 0, 1, 6, 9, 9, 7, 4, 6, 8, 8, 6, 2, 0, 0, 0, 0, 0, 0),
    "night": (9, 8, 6, 4, 3, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 4, 7, 9, 10),
}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Weights of weeks and days at home (row 0) and abroad (row 1)."""

    clock: Clock
    weeks: int
    week_weight: Floats  # (2, weeks), mean 1
    day_running: Floats  # (2, weeks, 7), running sums within a week, the last one 1

    def moods(self, rng: np.random.Generator, people: int) -> Floats:
        """How each person feels each week: mean 1, ``(people, weeks)``."""
        drawn = rng.standard_gamma(3.0, size=(people, self.weeks), dtype=np.float32)
        return np.asarray(drawn / np.float32(3))

    def times(
        self,
        rng: np.random.Generator,
        count: float | Floats,
        place: Int64s,
        mood: Floats,
        hours: str = "day",
    ) -> tuple[Int64s, Int64s]:
        """Whose it is and when, in UTC, for ``count`` events a person on average in all days.

        ``place`` is the person's country code, ``(people,)``; the clock is local there.
        """
        abroad = (place != HOME).astype(np.int64)
        mean = np.broadcast_to(np.asarray(count, dtype=np.float64), place.shape)
        lam = mean[:, None] / self.weeks * mood * self.week_weight[abroad]
        counts = rng.poisson(lam)
        cell = np.repeat(np.arange(counts.size), counts.ravel())
        who, week = cell // self.weeks, cell % self.weeks
        drawn = rng.random(len(who))
        running = self.day_running[abroad[who], week]
        day = week * 7 + (drawn[:, None] >= running).sum(axis=1)
        kept = day < self.clock.days
        who, day = who[kept], day[kept]
        return who, self.clock.at(place[who], day, minutes(rng, len(who), hours))


def minutes(rng: np.random.Generator, count: int, hours: str) -> Floats:
    """Minutes after local midnight, in the proportions of a daily round, ``(count,)``."""
    weights = np.array(HOURS[hours], dtype=np.float64)
    running = np.cumsum(weights / weights.sum())
    drawn = rng.random(count)
    hour = np.minimum(np.searchsorted(running, drawn, side="right"), 23)
    return np.asarray(hour * 60 + rng.random(count) * 60)


def rhythm_of(clock: Clock) -> Rhythm:
    """The seasons of the simulated days."""
    weeks = -(-clock.days // 7)
    weight = np.zeros((2, weeks * 7))
    for day in range(clock.days):
        today = clock.date(day)
        weight[:, day] = [_day(today, _AT_HOME), _day(today, _ABROAD)]
    cells = weight.reshape(2, weeks, 7)
    week = cells.sum(axis=2)
    running = np.cumsum(cells / week[:, :, None], axis=2)
    running[:, :, -1] = 1.0
    return Rhythm(clock, weeks, week / week.mean(axis=1, keepdims=True), running)


def _day(today: date, own: dict[tuple[int, int], float]) -> float:
    weight = _WEEK_DAYS[today.weekday()]
    if today.day in _PAY_DAYS:
        weight *= 1.2
    key = (today.month, today.day)
    easter = date(today.year, *_EASTER[today.year])
    if (easter - today).days == 2:
        return weight * 0.35
    return weight * _EVERYWHERE.get(key, own.get(key, 1.0))
