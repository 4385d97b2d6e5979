"""Whether people pay each other at a steady rhythm, as wages and family support do. No verdict.

On-demand payments come days or hours apart and then stop; whoever pays by the fortnight or the
month keeps to it. Source: remittances every one or two months (IFAD 2018); gaps under 20 days, kept
up, in the cohort of Cubitt, Napier and Brown 2021. The bounds are ours.
"""

from typing import NamedTuple

import numba as nb
import numpy as np

from tanglaw.engine.legs import packing as p
from tanglaw.model.ledger import Int32s, Int64s
from tanglaw.model.moment import DAY_US

SHORT_US, LONG_US = 10 * DAY_US, 40 * DAY_US
"""A steady gap lies between these. What follows within a day is part of the payment before."""
LEAST = 3
"""Payments of one party below which no rhythm can be seen."""
KEPT_NUM, KEPT_DEN = 80, 100
TRANSFERS = 26  # tags of transfers come first


class Payments(NamedTuple):
    """``rows`` of a leg table and the ``party`` of each account.

    ``slot`` is scratch, one entry a party, -1 throughout between calls.
    """

    rows: Int64s
    party: Int32s
    slot: Int32s


@nb.njit(cache=True, nogil=True)
def in_rhythm(
    payments: Payments, lo: int, hi: int, until_us: int, parties: Int64s
) -> tuple[int, int, int]:
    """How the ``parties``, each once, keep to a rhythm in the rows ``lo:hi``, up to a moment.

    Returns how many transfers there are with parties that have a rhythm, with how many parties
    there is history enough to tell, and how many transfers there are with all of them.
    """
    rows, party, slot = payments
    n = len(parties)
    last, many = np.zeros(n, np.int64), np.zeros(n, np.int64)
    gaps, kept = np.zeros(n, np.int64), np.zeros(n, np.int64)
    for k in range(n):
        slot[parties[k]] = k
    for i in range(lo, hi):
        far = (rows[i, 2] >> p.CP_SHIFT) - 1
        if rows[i, 0] > until_us or (rows[i, 3] & p.BYTE) >= TRANSFERS or far < 0:
            continue
        k = slot[party[far]]
        if k >= 0:
            gap = rows[i, 0] - last[k]
            between = many[k] > 0 and gap > DAY_US
            gaps[k] += between
            kept[k] += between and SHORT_US <= gap <= LONG_US
            last[k] = rows[i, 0]
            many[k] += 1
    steady, known = np.int64(0), np.int64(0)
    for k in range(n):
        slot[parties[k]] = -1
        if gaps[k] >= LEAST - 1:
            known += 1
            steady += many[k] if kept[k] * KEPT_DEN >= gaps[k] * KEPT_NUM else 0
    return int(steady), int(known), int(many.sum())


@nb.njit(cache=True, nogil=True)
def dealt_with(payments: Payments, lo: int, hi: int, until_us: int, parties: Int64s) -> int:
    """With how many of ``parties`` the rows ``lo:hi`` have a transfer, up to a moment."""
    rows, party, slot = payments
    for who in parties:
        slot[who] = 0
    found = 0
    for i in range(lo, hi):
        far = (rows[i, 2] >> p.CP_SHIFT) - 1
        if rows[i, 0] > until_us or (rows[i, 3] & p.BYTE) >= TRANSFERS or far < 0:
            continue
        if slot[party[far]] == 0:
            slot[party[far]] = 1
            found += 1
    for who in parties:
        slot[who] = -1
    return found
