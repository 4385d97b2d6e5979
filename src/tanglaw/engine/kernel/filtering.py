"""Which legs of a subject pass a filter. Not what is made of them."""

import numba as nb

from tanglaw.engine.kernel.state import Bytes, Facts
from tanglaw.engine.legs import packing as p
from tanglaw.engine.program import NO_BAND, Program
from tanglaw.model.ledger import Int64s

TRANSFER_TAGS = 26


@nb.njit(cache=True, nogil=True)
def first_dealings(facts: Facts, lo: int, hi: int, seen: Int64s, age: Int64s) -> None:
    """``age[i]``: time since the first transfer between the subject and leg ``i``'s counterparty.

    0 for a leg that is no transfer. ``seen`` is scratch, one entry a party, -1 throughout before
    and after.
    """
    rows, party = facts.rows, facts.party
    for i in range(lo, hi):
        age[i - lo] = 0
        far = (rows[i, 2] >> p.CP_SHIFT) - 1
        if far < 0 or (rows[i, 3] & p.BYTE) >= TRANSFER_TAGS:
            continue
        who = party[far]
        if seen[who] < 0:
            seen[who] = i
        age[i - lo] = rows[i, 0] - rows[seen[who], 0]
    for i in range(lo, hi):
        far = (rows[i, 2] >> p.CP_SHIFT) - 1
        if far >= 0:
            seen[party[far]] = -1


@nb.njit(cache=True, nogil=True, inline="always")
def _hour_passes(hours: int, hour: int) -> bool:
    return hours == 0 or (hours >> hour) & 1 == 1


@nb.njit(cache=True, nogil=True, inline="always")
def _counterparty_passes(facts: Facts, i: int, slot: int, known: int) -> bool:
    far = (facts.rows[i, 2] >> p.CP_SHIFT) - 1
    if far < 0:
        return False
    if slot >= 0 and facts.first_hit[slot, far] > facts.rows[i, 0]:
        return False
    return known == 0 or facts.known_bits[far] & known != 0


@nb.njit(cache=True, nogil=True)
def matching(
    facts: Facts, lo: int, hi: int, program: Program, f: int, age: Int64s, match: Bytes
) -> int:
    """Set ``match[i]`` for the legs ``lo:hi`` that pass filter ``f``; how many do."""
    tags = program.f_tags[f]
    require, forbid = program.f_require[f], program.f_forbid[f]
    kinds, low, high = program.f_kinds[f], program.f_min[f], program.f_max[f]
    own_hours, far_hours = program.f_own_hours[f], program.f_far_hours[f]
    known_max, known_min = program.f_known_max[f], program.f_known_min[f]
    slot, known = program.f_hit[f], program.f_known[f]
    rows = facts.rows
    found = 0
    for i in range(lo, hi):
        word = rows[i, 3]
        flags = (word >> p.FLAG_SHIFT) & p.BYTE
        ok = (tags >> (word & p.BYTE)) & 1 == 1
        ok = ok and (flags & require) == require and (flags & forbid) == 0
        if ok and kinds != 0:
            ok = (kinds >> ((word >> p.KIND_SHIFT) & p.FIVE_BITS)) & 1 == 1
        if ok and low != NO_BAND:
            ok = low <= rows[i, 1] <= high and rows[i, 1] >= 0
        if ok and (own_hours | far_hours) != 0:
            ok = _hour_passes(own_hours, (word >> p.OWN_HOUR_SHIFT) & p.FIVE_BITS)
            ok = ok and _hour_passes(far_hours, (word >> p.FAR_HOUR_SHIFT) & p.FIVE_BITS)
        if ok and known_max >= 0:
            ok = age[i - lo] <= known_max
        if ok and known_min >= 0:
            ok = age[i - lo] >= known_min
        if ok and (slot >= 0 or known != 0):
            ok = _counterparty_passes(facts, i, slot, known)
        match[i - lo] = ok
        found += ok
    return found
