"""Regularity in a sliding window: time between legs, and the same amount again. Not the rest."""

import numba as nb
import numpy as np

from tanglaw.engine.kernel.state import Scratch
from tanglaw.model.ledger import Int64s

Span = tuple[int, int]


@nb.njit(cache=True, nogil=True)
def gaps(
    rows: Int64s,
    lo: int,
    hi: int,
    span: Span,
    at: Span,
    longest: bool,
    scratch: Scratch,
    out: Int64s,
) -> None:
    """``out[i]``: longest or shortest time between neighbouring passing legs of the window.

    ``span`` is the window's far and near end, ``at`` the filter's word and bit. A gap belongs to
    the later leg and leaves with the earlier one; -1 where there are fewer than two legs.
    """
    bits, queue, earlier = scratch.bits, scratch.queue, scratch.spare
    sign = np.int64(1) if longest else np.int64(-1)
    e, head, tail, last = lo, 0, 0, -1
    for i in range(lo, hi):
        t = rows[i, 0]
        while e < hi and rows[e, 0] <= t - span[1]:
            if (bits[e - lo, at[0]] >> at[1]) & 1:
                if last >= 0:
                    earlier[e - lo] = last
                    gap = rows[e, 0] - rows[last, 0]
                    while tail > head:
                        q = queue[tail - 1]
                        if sign * (rows[q, 0] - rows[earlier[q - lo], 0]) > sign * gap:
                            break
                        tail -= 1
                    queue[tail] = e
                    tail += 1
                last = e
            e += 1
        while head < tail and rows[earlier[queue[head] - lo], 0] < t - span[0]:
            head += 1
        if head < tail:
            out[i - lo] = rows[queue[head], 0] - rows[earlier[queue[head] - lo], 0]
        else:
            out[i - lo] = -1


@nb.njit(cache=True, nogil=True)
def repetitions(
    rows: Int64s, lo: int, hi: int, span: Span, at: Span, scratch: Scratch, out: Int64s
) -> None:
    """``out[i]``: how often the commonest amount stands among the passing legs of the window.

    ``tally`` counts each amount, ``spare`` how many amounts have each count, so that the highest
    count is known without a search.
    """
    bits, amount, tally, having = scratch.bits, scratch.queue, scratch.tally, scratch.spare
    order = np.argsort(rows[lo:hi, 1])
    number = np.int64(-1)
    for x in range(hi - lo):
        if x == 0 or rows[lo + order[x], 1] != rows[lo + order[x - 1], 1]:
            number += 1
        amount[order[x]] = number
    having[: hi - lo + 2] = 0
    e, j, most = lo, lo, 0
    for i in range(lo, hi):
        t = rows[i, 0]
        while e < hi and rows[e, 0] <= t - span[1]:
            if (bits[e - lo, at[0]] >> at[1]) & 1 and rows[e, 1] >= 0:
                k = amount[e - lo]
                having[tally[k]] -= 1
                tally[k] += 1
                having[tally[k]] += 1
                most = max(most, np.int64(tally[k]))
            e += 1
        while j < e and rows[j, 0] < t - span[0]:
            if (bits[j - lo, at[0]] >> at[1]) & 1 and rows[j, 1] >= 0:
                k = amount[j - lo]
                having[tally[k]] -= 1
                tally[k] -= 1
                having[tally[k]] += 1
                if most > 0 and having[most] == 0:
                    most -= 1
            j += 1
        out[i - lo] = most
    for x in range(hi - lo):
        tally[amount[x]] = 0
