"""How often a payer pays and how much: heavy-tailed, as published. Not whom.

Source: B1.1 to B1.8 (NDO20, AIC589): 256 payers, 2,714 payments, A$1.32m.
"""

import numpy as np

from tanglaw.simulate.life.chance import Floats
from tanglaw.simulate.places import UNITS_PER_USD
from tanglaw.simulate.rows import Int64s

COUNT_MU, COUNT_SIGMA, COUNT_MOST = 0.1, 2.2, 800
"""The sampler that ``calibration.md`` derives for payments of a payer."""

MEDIAN_AUD, RISE, PERSON, PAYMENT = 82.0, 0.25, 0.9, 0.8
"""Median of a payment of somebody who pays once; its rise with the number of payments (B1.9);
spread between people and between the payments of one. Fitted to B1.5, B1.6 and B1.7."""


def payments_of(rng: np.random.Generator, people: int) -> Int64s:
    """Payments of each of so many payers, ``(people,)``."""
    counts = np.zeros(people, dtype=np.int64)
    (open_,) = np.nonzero(counts == 0)
    while len(open_):
        drawn = np.ceil(rng.lognormal(COUNT_MU, COUNT_SIGMA, size=len(open_))).astype(np.int64)
        fits = drawn <= COUNT_MOST
        counts[open_[fits]] = drawn[fits]
        open_ = open_[~fits]
    return counts


def usual_aud(rng: np.random.Generator, counts: Int64s) -> Floats:
    """The usual payment of each payer in Australian dollars, ``(people,)``."""
    person = rng.standard_normal(len(counts)) * PERSON
    return np.asarray(MEDIAN_AUD * counts**RISE * np.exp(person))


def amounts_aud(rng: np.random.Generator, counts: Int64s, usual: Floats) -> tuple[Int64s, Floats]:
    """Payer and amount of every payment."""
    who = np.repeat(np.arange(len(counts)), counts)
    return who, np.asarray(usual[who] * np.exp(rng.standard_normal(len(who)) * PAYMENT))


def draw_demand(rng: np.random.Generator, people: int) -> list[tuple[int, float]]:
    """Payments and the usual payment in US dollars of each of so many payers."""
    counts = payments_of(rng, people)
    usd = usual_aud(rng, counts) / UNITS_PER_USD["AUD"]
    return [(int(count), float(usual)) for count, usual in zip(counts, usd, strict=True)]
