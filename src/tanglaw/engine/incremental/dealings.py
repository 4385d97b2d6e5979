"""Since when a subject deals with a party, and the filters that depend on it. Not the legs.

A dealing is kept for good: "seen for the first time" has no horizon.
"""

import numba as nb
import numpy as np

from tanglaw.engine.codes import TRANSFER_TAGS
from tanglaw.engine.incremental import columns as c
from tanglaw.engine.incremental.tally import slot_of
from tanglaw.engine.kernel.state import PER_WORD
from tanglaw.engine.legs import packing as p
from tanglaw.model.ledger import Int32s, Int64s

NEVER = np.iinfo(np.int64).max


@nb.njit(cache=True, nogil=True)
def dealing_of(
    dealings: Int64s, index: Int32s, heads: Int32s, meta: Int64s, s: int, party: int
) -> int:
    """The dealing of subject ``s`` with ``party``, made where there is none yet."""
    pair = (np.int64(s) << 32) | np.int64(party)
    size = index.shape[0]
    at = slot_of(pair, size)
    while index[at] != 0:
        if dealings[index[at] - 1, c.PAIR] == pair:
            return np.int64(index[at] - 1)
        at = (at + 1) & (size - 1)
    new = meta[c.DEALINGS]
    meta[c.DEALINGS] += 1
    index[at] = new + 1
    dealings[new, :] = NEVER
    dealings[new, c.PAIR] = pair
    if meta[c.LOOKED_UP] == 1:
        dealings[new, c.NEXT] = heads[party]
        heads[party] = new + 1
    return new


@nb.njit(cache=True, nogil=True)
def reindex(dealings: Int64s, count: int, index: Int32s) -> None:
    """Fill ``index``, empty, for the first ``count`` dealings."""
    size = index.shape[0]
    for i in range(count):
        at = slot_of(dealings[i, c.PAIR], size)
        while index[at] != 0:
            at = (at + 1) & (size - 1)
        index[at] = i + 1


@nb.njit(cache=True, nogil=True)
def set_bits(
    legs: Int64s, i: int, plan: Int64s, dealings: Int64s, first_hit: Int64s, meta: Int64s
) -> bool:
    """Set the filters that leg ``i`` passes as things stand; whether they have changed."""
    one, two = legs[i, c.STATIC], legs[i, c.STATIC + 1]
    moment, far = legs[i, c.TS], (legs[i, c.FAR] >> p.CP_SHIFT) - 1
    deal = (legs[i, c.LINK] >> 32) - 1
    age = np.int64(0)
    if deal >= 0 and (legs[i, c.WORD] & p.BYTE) < TRANSFER_TAGS:
        age = moment - dealings[deal, c.SINCE]
    begin = meta[c.DYNAMIC_AT]
    for d in range(begin, begin + meta[c.DYNAMIC_COUNT]):
        f = plan[d, c.D_FILTER]
        bit = np.int64(1) << (f % PER_WORD)
        if ((one if f < PER_WORD else two) & bit) == 0:
            continue
        longest, slot, link = plan[d, c.D_MAX], plan[d, c.D_HIT], plan[d, c.D_LINK]
        ok = (longest < 0 or age <= longest) and age >= plan[d, c.D_MIN]
        if ok and slot >= 0:
            ok = far >= 0 and first_hit[slot, far] <= moment
        if ok and link >= 0:
            ok = deal >= 0 and dealings[deal, c.LINKED + link] <= moment
        if not ok and f < PER_WORD:
            one &= ~bit
        elif not ok:
            two &= ~bit
    changed = one != legs[i, c.BITS] or two != legs[i, c.BITS + 1]
    legs[i, c.BITS], legs[i, c.BITS + 1] = one, two
    return changed


@nb.njit(cache=True, nogil=True)
def begun(dealings: Int64s, deal: int, plan: Int64s, meta: Int64s, moment: int, tag: int) -> bool:
    """A leg of a dealing has come: it may be the first, and it may link.

    Whether legs that are there already may pass other filters now.
    """
    again = False
    if tag < TRANSFER_TAGS and moment < dealings[deal, c.SINCE]:
        again = dealings[deal, c.SINCE] != NEVER
        dealings[deal, c.SINCE] = moment
    begin = meta[c.LINKS_AT]
    for k in range(meta[c.LINK_COUNT]):
        if (plan[begin + k, 0] >> tag) & 1 and moment < dealings[deal, c.LINKED + k]:
            dealings[deal, c.LINKED + k] = moment
            again = True
    return again


@nb.njit(cache=True, nogil=True)
def ended(
    dealings: Int64s,
    deal: int,
    plan: Int64s,
    meta: Int64s,
    moment: int,
    tag: int,
    legs: Int64s,
    begin: int,
    end: int,
) -> bool:
    """A leg of a dealing has gone: another may be the first now, and another may link.

    ``begin:end`` are the subject's legs from the moment on. Returns as ``begun``.
    """
    again = False
    if tag < TRANSFER_TAGS and moment == dealings[deal, c.SINCE]:
        again = True
        transfers = (np.int64(1) << TRANSFER_TAGS) - 1
        dealings[deal, c.SINCE] = _first_of(legs, begin, end, deal, transfers)
    at = meta[c.LINKS_AT]
    for k in range(meta[c.LINK_COUNT]):
        if (plan[at + k, 0] >> tag) & 1 and moment == dealings[deal, c.LINKED + k]:
            again = True
            dealings[deal, c.LINKED + k] = _first_of(legs, begin, end, deal, plan[at + k, 0])
    return again


@nb.njit(cache=True, nogil=True)
def _first_of(legs: Int64s, begin: int, end: int, deal: int, tags: int) -> int:
    """Moment of the first leg of a dealing with one of the tags, ``NEVER`` where there is none."""
    for i in range(begin, end):
        tagged = (tags >> (legs[i, c.WORD] & p.BYTE)) & 1
        if tagged and (legs[i, c.LINK] >> 32) - 1 == deal:
            return legs[i, c.TS]
    return np.int64(NEVER)
