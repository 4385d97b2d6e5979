"""Compares products of amounts exactly, where 64 bits do not hold them. Not a measure."""

import numba as nb


@nb.njit(cache=True, nogil=True, inline="always")
def covers(amount: int, by: int, other: int, times: int) -> bool:
    """Whether ``amount * by >= other * times``.

    Both amounts are not negative; ``by`` and ``times`` are from 0 to below 2 to the 31st.
    """
    low, mask = 32, 0xFFFFFFFF
    a_low, b_low = (amount & mask) * by, (other & mask) * times
    a_high = (amount >> low) * by + (a_low >> low)
    b_high = (other >> low) * times + (b_low >> low)
    return a_high > b_high or (a_high == b_high and (a_low & mask) >= (b_low & mask))
