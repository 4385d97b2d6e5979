"""Countries, zones and round exchange rates that the simulator uses. Not reference data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A country of the simulated world."""

    country: str
    currency: str
    zone: str


PLACES: tuple[Place, ...] = (
    Place("PH", "PHP", "Asia/Manila"),
    Place("US", "USD", "America/New_York"),
    Place("GB", "GBP", "Europe/London"),
    Place("AU", "AUD", "Australia/Sydney"),
    Place("CA", "CAD", "America/Toronto"),
    Place("SA", "SAR", "Asia/Riyadh"),
    Place("DE", "EUR", "Europe/Berlin"),
    Place("JP", "JPY", "Asia/Tokyo"),
    Place("SG", "SGD", "Asia/Singapore"),
    Place("FR", "EUR", "Europe/Paris"),
    Place("NL", "EUR", "Europe/Amsterdam"),
    Place("NZ", "NZD", "Pacific/Auckland"),
    Place("AE", "AED", "Asia/Dubai"),
    Place("NG", "NGN", "Africa/Lagos"),
    Place("CI", "XOF", "Africa/Abidjan"),
)

PLACE = {place.country: place for place in PLACES}

SENDING = ("US", "GB", "AU", "CA", "SA", "DE", "JP", "SG", "FR", "NL")
"""Countries that flagged payments come from, in the order of B2.10 and B2.11 (AMLC23-S)."""

SENDING_WEIGHTS = (0.50, 0.11, 0.10, 0.07, 0.05, 0.05, 0.04, 0.03, 0.03, 0.02)
"""The first is published (half from the United States); the others only keep the order."""

UNITS_PER_USD = {
    "PHP": 56.0,
    "USD": 1.0,
    "GBP": 0.78,
    "AUD": 1.52,
    "CAD": 1.37,
    "SAR": 3.75,
    "EUR": 0.92,
    "JPY": 150.0,
    "SGD": 1.34,
    "NZD": 1.66,
    "AED": 3.67,
    "NGN": 1550.0,
    "XOF": 605.0,
}
"""Round figures, of our own choosing, so that amounts look right. Not rates to book by."""

DECIMALS = {"JPY": 0, "XOF": 0}
"""Decimals of the minor unit where it is not 2 (ISO 4217)."""


def decimals(currency: str) -> int:
    """Decimals of a currency's minor unit."""
    return DECIMALS.get(currency, 2)


def minor(usd: float, currency: str, step: int = 1) -> int:
    """About ``usd`` US dollars in minor units of ``currency``, in steps of ``step`` majors."""
    majors = max(step, round(usd * UNITS_PER_USD[currency] / step) * step)
    return int(majors * 10 ** decimals(currency))


def usd_of(amount_minor: int, currency: str) -> float:
    """An amount in US dollars at the simulator's round rates."""
    return float(amount_minor / 10 ** decimals(currency) / UNITS_PER_USD[currency])
