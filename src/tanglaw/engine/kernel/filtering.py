"""Which legs of a subject pass which filters. Not what is made of them."""

import numba as nb
import numpy as np

from tanglaw.engine.codes import NO_BAND, TRANSFER_TAGS
from tanglaw.engine.kernel.state import PER_WORD, Facts
from tanglaw.engine.legs import packing as p
from tanglaw.engine.program import Program
from tanglaw.model.ledger import Int64s


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
def passes(facts: Facts, i: int, program: Program, f: int, age: int) -> bool:
    """Whether row ``i``, whose tag fits, passes filter ``f``, what it is linked by left aside."""
    word = facts.rows[i, 3]
    flags = (word >> p.FLAG_SHIFT) & p.BYTE
    require = program.f_require[f]
    if (flags & require) != require or (flags & program.f_forbid[f]) != 0:
        return False
    kinds = program.f_kinds[f]
    if kinds != 0 and (kinds >> ((word >> p.KIND_SHIFT) & p.FIVE_BITS)) & 1 == 0:
        return False
    if program.f_min[f] != NO_BAND:
        ref = facts.rows[i, 1]
        if ref < program.f_min[f] or ref > program.f_max[f]:
            return False
    if not _hour_passes(program.f_own_hours[f], (word >> p.OWN_HOUR_SHIFT) & p.FIVE_BITS):
        return False
    if not _hour_passes(program.f_far_hours[f], (word >> p.FAR_HOUR_SHIFT) & p.FIVE_BITS):
        return False
    if program.f_known_max[f] >= 0 and age > program.f_known_max[f]:
        return False
    if age < program.f_known_min[f]:
        return False
    slot, known = program.f_hit[f], program.f_known[f]
    return (slot < 0 and known == 0) or _counterparty_passes(facts, i, slot, known)


@nb.njit(cache=True, nogil=True)
def _unlink(
    facts: Facts, lo: int, hi: int, program: Program, f: int, seen: Int64s, bits: Int64s
) -> int:
    """Take filter ``f`` from the legs whose counterparty is not linked; how many keep it."""
    rows, party = facts.rows, facts.party
    word, mask = f // PER_WORD, np.int64(1) << (f % PER_WORD)
    left = 0
    i = lo
    while i < hi:
        e = i
        while e < hi and rows[e, 0] == rows[i, 0]:
            far = (rows[e, 2] >> p.CP_SHIFT) - 1
            if far >= 0 and (program.f_linked[f] >> (rows[e, 3] & p.BYTE)) & 1:
                seen[party[far]] = 1
            e += 1
        for x in range(i, e):
            if bits[x - lo, word] & mask:
                far = (rows[x, 2] >> p.CP_SHIFT) - 1
                if far >= 0 and seen[party[far]] == 1:
                    left += 1
                else:
                    bits[x - lo, word] &= ~mask
        i = e
    for x in range(lo, hi):
        far = (rows[x, 2] >> p.CP_SHIFT) - 1
        if far >= 0:
            seen[party[far]] = -1
    return left


@nb.njit(cache=True, nogil=True)
def filter_legs(
    facts: Facts,
    bounds: tuple[int, int],
    program: Program,
    wanted: Int64s,
    age: Int64s,
    seen: Int64s,
    bits: Int64s,
    passing: Int64s,
) -> None:
    """Set ``bits`` and ``passing`` for the legs of ``bounds`` and the filters in ``wanted``.

    ``wanted`` has two words of one bit a filter, as a row of ``bits`` has.
    """
    lo, hi = bounds
    passing[:] = 0
    for i in range(lo, hi):
        tag = facts.rows[i, 3] & p.BYTE
        bits[i - lo, 0] = 0
        bits[i - lo, 1] = 0
        for k in range(program.g_start[tag], program.g_start[tag + 1]):
            f = program.g_filter[k]
            word, bit = f // PER_WORD, f % PER_WORD
            if (wanted[word] >> bit) & 1 and passes(facts, i, program, f, age[i - lo]):
                bits[i - lo, word] |= np.int64(1) << bit
                passing[f] += 1
    for f in range(program.f_linked.shape[0]):
        if program.f_linked[f] != 0 and passing[f] > 0:
            passing[f] = _unlink(facts, lo, hi, program, f, seen, bits)
