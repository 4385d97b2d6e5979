"""Whether people pay each other at a steady rhythm, as wages and family support do. No verdict.

On-demand payments come days or hours apart and then stop; whoever pays by the fortnight or the
month keeps to it. Source: remittances every one or two months (IFAD 2018); gaps under 20 days, kept
up, in the cohort of Cubitt, Napier and Brown 2021. The bounds are ours.
"""

import numpy as np

from tanglaw.model.ledger import Int64s
from tanglaw.model.moment import DAY_US

SHORT_US, LONG_US = 10 * DAY_US, 40 * DAY_US
"""A steady gap lies between these. What follows within a day is part of the payment before."""
LEAST = 3
"""Payments of one party below which no rhythm can be seen."""
KEPT_NUM, KEPT_DEN = 80, 100


def payments_in_rhythm(who: Int64s, ts_us: Int64s) -> tuple[int, int]:
    """How many payments belong to a party with a rhythm, and how many parties have a history.

    ``who`` and ``ts_us`` are ``(n,) int64``: whose payment, and when, in any order.
    """
    order = np.lexsort((ts_us, who))
    who, ts_us = who[order], ts_us[order]
    same = who[1:] == who[:-1]
    gap = ts_us[1:] - ts_us[:-1]
    between = same & (gap > DAY_US)
    steady = between & (gap >= SHORT_US) & (gap <= LONG_US)
    parties, place = np.unique(who, return_inverse=True)
    gaps = np.bincount(place[1:][between], minlength=len(parties))
    kept = np.bincount(place[1:][steady], minlength=len(parties))
    known = gaps >= LEAST - 1
    keeps = known & (kept * KEPT_DEN >= gaps * KEPT_NUM)
    return int(keeps[place].sum()), int(known.sum())
