"""The kernel that values transfers in reference units. Not the choice of rates."""

from numba import njit

from tanglaw.model.ledger import Int16s, Int64s


@njit(cache=True, nogil=True)
def _scaled(amount: int, num: int, den: int, cap: int) -> int:
    """``amount * num // den``, at most ``cap``, without overflow."""
    if num == 0 or amount == 0:
        return 0
    whole, rest = amount // den, amount % den
    if whole > cap // num:
        return cap
    if rest <= cap // num:
        return min(cap, whole * num + rest * num // den)
    # num is below 10**6 wherever den is not 1, so rest * num // den fits in two steps
    return min(cap, whole * num + rest // 1_000_000 * num // (den // 1_000_000))


@njit(cache=True, nogil=True)
def refer(
    transfers: tuple[Int64s, Int64s, Int16s],
    rates: tuple[Int64s, Int64s, Int64s, Int64s],
    limits: tuple[int, int],
    ref: Int64s,
) -> None:
    """Fill ``ref`` ``(n,)``.

    ``transfers`` are moment, amount and currency ``(n,)``; ``rates`` are the moment from which
    each holds, numerator and denominator ``(r,)`` and the bounds ``(c + 1,)`` of each currency;
    ``limits`` are the value for "no rate" and the cap.
    """
    ts_us, amount, currency = transfers
    starts, nums, dens, bounds = rates
    none, cap = limits
    for i in range(len(ref)):
        low, high = bounds[currency[i]], bounds[currency[i] + 1]
        if low == high:
            ref[i] = none
            continue
        first = low
        while low < high:
            middle = (low + high) // 2
            if starts[middle] <= ts_us[i]:
                low = middle + 1
            else:
                high = middle
        at = max(low - 1, first)
        ref[i] = _scaled(amount[i], nums[at], dens[at], cap)
