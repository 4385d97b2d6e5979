"""Exchange rates that wander from day to day, and amounts in minor units. Not a market."""

from dataclasses import dataclass

import numpy as np

from tanglaw.simulate.life.chance import Floats, stream
from tanglaw.simulate.life.lands import CURRENCIES, PLACES_OF, UNITS
from tanglaw.simulate.rows import Int64s

_PEGGED = ("USD", "SAR", "AED", "QAR", "HKD")
_DAILY = 0.0035
"""Standard deviation of a day's change, about that of floating currencies; ours."""


@dataclass(frozen=True, slots=True)
class Money:
    """Units per US dollar by currency and day, ``(currencies, days)``."""

    units: Floats

    def minor(self, usd: Floats, currency: Int64s, day: Int64s, step: float = 1.0) -> Int64s:
        """US dollars as minor units, in steps of about ``step`` US cents, at least one step.

        Steps are round in the currency: 1, 2, 5 or a power of ten times these.
        """
        places = 10.0 ** PLACES_OF[currency]
        typical = self.units[currency, 0]
        round_step = np.maximum(_round(step / 100 * typical), 1 / places)
        steps = np.maximum(np.rint(usd * self.units[currency, day] / round_step), 1)
        return np.asarray(np.rint(steps * round_step * places).astype(np.int64))

    def usd(self, minor: Int64s, currency: Int64s, day: Int64s) -> Floats:
        """Minor units as US dollars of that day."""
        return np.asarray(minor / 10.0 ** PLACES_OF[currency] / self.units[currency, day])


def _round(value: Floats) -> Floats:
    power = 10.0 ** np.floor(np.log10(value))
    lead = value / power
    return np.asarray(np.where(lead < 1.5, 1, np.where(lead < 3.5, 2, 5)) * power)


def money_of(seed: int, days: int) -> Money:
    """Rates of a seed: a walk that starts at the simulator's round figures."""
    rng = stream(seed, 0, "rates")
    steps = rng.standard_normal((len(CURRENCIES), days + 1)) * _DAILY
    steps[[CURRENCIES.index(code) for code in _PEGGED]] = 0.0
    steps[:, 0] = 0.0
    first = np.array([UNITS[code] for code in CURRENCIES])
    return Money(first[:, None] * np.exp(np.cumsum(steps, axis=1)))
