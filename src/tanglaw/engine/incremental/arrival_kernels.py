"""Kernels that work out what the legs of a few transfers need to know. Not the legs themselves."""

import numba as nb
import numpy as np
import numpy.typing as npt

from tanglaw.engine.legs import packing as p
from tanglaw.engine.legs.fill import SETTLED
from tanglaw.model.ledger import Int8s, Int16s, Int32s, Int64s
from tanglaw.model.moment import DAY_US, HOUR_US, MINUTE_US


@nb.njit(cache=True, nogil=True)
def countries_of(stated: Int16s, account: Int32s, home: Int16s, out: Int16s) -> None:
    """Fill in the country of one end: stated, or else its account's."""
    for i in range(stated.shape[0]):
        out[i] = stated[i] if stated[i] >= 0 else home[account[i]]


@nb.njit(cache=True, nogil=True)
def hours_of(
    ts_us: Int64s,
    country: Int16s,
    offset_min: Int16s,
    starts: Int64s,
    shifts: Int64s,
    out: Int8s,
) -> None:
    """Fill in the local hours; row ``c`` of ``starts`` and ``shifts`` is of country ``c``."""
    for i in range(ts_us.shape[0]):
        shift = np.int64(offset_min[i]) * MINUTE_US
        if country[i] >= 0:
            k = 1
            while k < starts.shape[1] and starts[country[i], k] <= ts_us[i]:
                k += 1
            shift = shifts[country[i], k - 1]
        out[i] = (ts_us[i] + shift) % DAY_US // HOUR_US


@nb.njit(cache=True, nogil=True)
def rounds_of(amount: Int64s, currency: Int16s, unit: Int64s, out: npt.NDArray[np.uint8]) -> None:
    """Fill in which amounts are round."""
    for i in range(amount.shape[0]):
        out[i] = amount[i] % unit[currency[i]] == 0


@nb.njit(cache=True, nogil=True)
def keys_of(
    originator: Int32s,
    beneficiary: Int32s,
    outlet: Int32s,
    party: Int32s,
    number: Int64s,
    rows: Int64s,
    out: Int64s,
) -> None:
    """Fill in what two rows a transfer count as, and number their edges as they are outside."""
    for i in range(originator.shape[0]):
        there = (np.int64(party[beneficiary[i]]) + 1) << p.CP_SHIFT
        here = (np.int64(party[originator[i]]) + 1) << p.CP_SHIFT
        out[2 * i], out[2 * i + 1] = there | (outlet[i] + 1), here | (outlet[i] + 1)
        rows[2 * i, 2] += number[i] - i
        rows[2 * i + 1, 2] += number[i] - i


@nb.njit(cache=True, nogil=True)
def subjects_of(
    originator: Int32s, beneficiary: Int32s, status: Int8s, subject_of: Int32s, out: Int32s
) -> None:
    """Fill in whose the two legs of each transfer are, by account; -1 for nobody's."""
    for i in range(originator.shape[0]):
        one, two = subject_of[originator[i]], subject_of[beneficiary[i]]
        if status[i] != SETTLED or one == two:
            one = two = np.int32(-1)
        out[2 * i], out[2 * i + 1] = one, two
