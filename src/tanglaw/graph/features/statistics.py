"""Moments and extremes of the amounts that an account sends, and receives. Not the transfers.

What an account has in the graph is cut in two: the older part, of which each transfer knows what
will be left of it once the transfer is gone, and the newer part, of which only the sums are known.
When the older part is used up, the newer takes its place, walked from its newest transfer to its
oldest. So nothing is ever subtracted from a sum of powers, whatever left does not leave its
rounding behind, and a transfer costs the same whether its account has two or two million.

Source: the two parts are the two stacks of Tangwongsan, Hirzel and Schneider, "In-order
sliding-window aggregation in worst-case constant time", https://doi.org/10.1007/s00778-021-00668-3.
"""

from typing import Final

import numba as nb
import numpy as np

from tanglaw.graph.features.layout import (
    AMOUNT,
    BEFORE_OUT,
    LOW,
    NEWEST_OUT,
    NO_PAIR,
    PAIR,
    Float64s,
)
from tanglaw.model.ledger import Int32s, Int64s

# Columns of what is known of (account, side): of the newer and of the older part four sums of
# powers of (amount - SHIFT), the least and the most amount; how many are in the older part.
NEW: Final = 0
OLD: Final = 6
OLDER: Final = 12
SHIFT: Final = 13
TOTAL: Final = 14
COUNT: Final = 15
COLUMNS: Final = 16
PART: Final = 6

NAMES: Final = (
    "fan", "degree", "ratio", "mean", "total", "least", "most", "variance", "skewness", "kurtosis",
)  # fmt: skip


def begin(known: Float64s, first: int) -> None:
    """Make ready the accounts from ``first`` on."""
    for at in (NEW, OLD):
        known[first:, :, at + 4] = np.inf
        known[first:, :, at + 5] = -np.inf


@nb.njit(cache=True, nogil=True, inline="always")
def _empty(known: Float64s, account: int, side: int, at: int) -> None:
    for k in range(at, at + 4):
        known[account, side, k] = 0.0
    known[account, side, at + 4] = np.inf
    known[account, side, at + 5] = -np.inf


@nb.njit(cache=True, nogil=True, inline="always")
def _add(known: Float64s, account: int, side: int, amount: float) -> None:
    x = amount - known[account, side, SHIFT]
    known[account, side, NEW] += x
    known[account, side, NEW + 1] += x * x
    known[account, side, NEW + 2] += x * x * x
    known[account, side, NEW + 3] += x * x * (x * x)
    known[account, side, NEW + 4] = min(known[account, side, NEW + 4], amount)
    known[account, side, NEW + 5] = max(known[account, side, NEW + 5], amount)


@nb.njit(cache=True, nogil=True)
def _turn_over(
    known: Float64s, left: Float64s, ring: Int64s, newest: int, account: int, side: int, gone: int
) -> None:
    """Make the newer part the older one, of which ``gone`` is the oldest."""
    mask, number = ring.shape[0] - 1, newest
    known[account, side, SHIFT] = ring[newest & mask, AMOUNT]
    known[account, side, OLDER] = known[account, side, COUNT]
    _empty(known, account, side, NEW)
    while number >= gone:
        for k in range(PART):
            left[number & mask, side, k] = known[account, side, NEW + k]
        _add(known, account, side, float(ring[number & mask, AMOUNT]))
        number = ring[number & mask, BEFORE_OUT + side]
    _empty(known, account, side, NEW)


@nb.njit(cache=True, nogil=True)
def forget_amounts(
    known: Float64s, left: Float64s, ring: Int64s, accounts: Int64s, first: int, end: int
) -> None:
    """Transfers ``first:end``, the oldest there are, leave. ``left`` is (ring, 2, PART)."""
    mask = ring.shape[0] - 1
    for number in range(first, end):
        pair = ring[number & mask, PAIR]
        if pair == NO_PAIR:
            continue
        for side in range(2):
            account = pair & LOW if side else pair >> 32
            if known[account, side, COUNT] == 1:
                _empty(known, account, side, NEW)
                _empty(known, account, side, OLD)
                known[account, side, OLDER : COUNT + 1] = 0.0
                continue
            if known[account, side, OLDER] == 0:
                newest = accounts[account, NEWEST_OUT + side]
                _turn_over(known, left, ring, newest, account, side, number)
            for k in range(PART):
                known[account, side, OLD + k] = left[number & mask, side, k]
            known[account, side, OLDER] -= 1
            known[account, side, COUNT] -= 1
            known[account, side, TOTAL] -= ring[number & mask, AMOUNT]


@nb.njit(cache=True, nogil=True)
def add_amounts(known: Float64s, originator: Int32s, beneficiary: Int32s, amount: Int64s) -> None:
    """Transfers enter. ``known`` is (accounts, 2, COLUMNS)."""
    for i in range(amount.shape[0]):
        if originator[i] == beneficiary[i]:
            continue
        for side in range(2):
            account = beneficiary[i] if side else originator[i]
            if known[account, side, COUNT] == 0:
                known[account, side, SHIFT] = amount[i]
            _add(known, account, side, float(amount[i]))
            known[account, side, COUNT] += 1
            known[account, side, TOTAL] += amount[i]


@nb.njit(cache=True, nogil=True, inline="always")
def _moments(known: Float64s, account: int, side: int, one: Float64s) -> None:
    """Write mean, total, least, most, variance, skewness and kurtosis to ``one[3:]``."""
    n = known[account, side, COUNT]
    least = min(known[account, side, NEW + 4], known[account, side, OLD + 4])
    most = max(known[account, side, NEW + 5], known[account, side, OLD + 5])
    one[3], one[4] = known[account, side, TOTAL] / n, known[account, side, TOTAL]
    one[5], one[6] = least, most
    one[7] = one[8] = one[9] = 0.0
    if most > least:  # else rounding would make up a spread
        a = (known[account, side, NEW] + known[account, side, OLD]) / n
        b = (known[account, side, NEW + 1] + known[account, side, OLD + 1]) / n
        c = (known[account, side, NEW + 2] + known[account, side, OLD + 2]) / n
        d = (known[account, side, NEW + 3] + known[account, side, OLD + 3]) / n
        second = b - a * a
        if second > 0:
            third = c - 3 * a * b + 2 * a * a * a
            fourth = d - 4 * a * c + 6 * a * a * b - 3 * a * a * (a * a)
            one[7] = second
            one[8] = third / (second * np.sqrt(second))
            one[9] = fourth / (second * second)


@nb.njit(cache=True, nogil=True)
def write_statistics(
    out: Float64s,
    at: int,
    originator: Int32s,
    beneficiary: Int32s,
    known: Float64s,
    kept: Int64s,
    wanted: Int64s,
) -> None:
    """What the accounts of each row send and receive, as of the end of the batch.

    Four blocks from column ``at``: originator out, in, beneficiary out, in. ``wanted`` indexes
    ``NAMES``. An account with nothing has zeros. Moments are those of the population; kurtosis of a
    normal distribution is 3.
    """
    one = np.empty(10)
    for i in range(out.shape[0]):
        column = at
        for block in range(4):
            account, side = beneficiary[i] if block >> 1 else originator[i], block & 1
            one[:] = 0.0
            if kept[account, side] > 0:
                one[0], one[1] = kept[account, side] >> 32, kept[account, side] & LOW
                one[2] = one[1] / one[0]
                _moments(known, account, side, one)
            for k in range(wanted.shape[0]):
                out[i, column + k] = one[wanted[k]]
            column += wanted.shape[0]
