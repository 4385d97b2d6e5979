"""Countries of the large world and who lives where. Not reference data.

The first countries are those of ``tanglaw.simulate.places``, in their order.
"""

import numpy as np

from tanglaw.simulate.places import DECIMALS, PLACES, SENDING, SENDING_WEIGHTS, UNITS_PER_USD, Place
from tanglaw.simulate.rows import Int64s

LANDS: tuple[Place, ...] = (
    *PLACES,
    Place("QA", "QAR", "Asia/Qatar"),
    Place("TW", "TWD", "Asia/Taipei"),
    Place("HK", "HKD", "Asia/Hong_Kong"),
    Place("IT", "EUR", "Europe/Rome"),
)

LAND = {place.country: number for number, place in enumerate(LANDS)}
HOME = LAND["PH"]
ABROAD = len(LANDS) - 1
"""How many countries there are besides the first, which is home."""

UNITS: dict[str, float] = {**UNITS_PER_USD, "QAR": 3.64, "TWD": 32.0, "HKD": 7.8}
CURRENCIES: tuple[str, ...] = tuple(dict.fromkeys(place.currency for place in LANDS))

CURRENCY_OF: Int64s = np.array([CURRENCIES.index(place.currency) for place in LANDS])
"""Currency code by country, ``(lands,)``."""

PLACES_OF: Int64s = np.array([DECIMALS.get(code, 2) for code in CURRENCIES])
"""Decimals by currency code."""

CORRIDOR = {
    "US": 0.414, "SG": 0.073, "SA": 0.058, "JP": 0.051, "GB": 0.044, "AE": 0.042, "CA": 0.031,
    "QA": 0.027, "TW": 0.027, "HK": 0.025, "AU": 0.060, "DE": 0.045, "IT": 0.045, "FR": 0.018,
    "NL": 0.018, "NZ": 0.022,
}  # fmt: skip
"""Where migrants send from: the first ten as published (B6.5), the rest shared out by us."""

DEMAND = dict(zip(SENDING, SENDING_WEIGHTS, strict=True))
"""Where payers of platforms and of strangers live: the order of B2.10 and B2.11."""


def cumulative(shares: dict[str, float]) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Running sums of shares by country, the last one 1: ``(lands,)``, for a draw in [0, 1)."""
    weights = np.array([shares.get(place.country, 0.0) for place in LANDS])
    running = np.cumsum(weights / weights.sum())
    running[-1] = 1.0
    return np.asarray(running)
