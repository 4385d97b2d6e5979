"""Which legs of a subject pass which filters. Not what is made of them."""

import numba as nb
import numpy as np

from tanglaw.engine import codes as c
from tanglaw.engine.kernel.state import PER_WORD, Facts, Scratch
from tanglaw.engine.legs import packing as p
from tanglaw.engine.program import Program
from tanglaw.model.ledger import Int32s, Int64s


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
        if far < 0 or (rows[i, 3] & p.BYTE) >= c.TRANSFER_TAGS:
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
def _ends_pass(filters: Int64s, f: int, word: int) -> bool:
    """Flags, the counterparty's kind and the local hours of a leg's last word."""
    flags = (word >> p.FLAG_SHIFT) & p.BYTE
    require, kinds = filters[f, c.F_REQUIRE], filters[f, c.F_KINDS]
    own, far = filters[f, c.F_OWN_HOURS], filters[f, c.F_FAR_HOURS]
    ok = (flags & require) == require and (flags & filters[f, c.F_FORBID]) == 0
    ok = ok and (kinds == 0 or (kinds >> ((word >> p.KIND_SHIFT) & p.FIVE_BITS)) & 1 == 1)
    ok = ok and (own == 0 or (own >> ((word >> p.OWN_HOUR_SHIFT) & p.FIVE_BITS)) & 1 == 1)
    return ok and (far == 0 or (far >> ((word >> p.FAR_HOUR_SHIFT) & p.FIVE_BITS)) & 1 == 1)


@nb.njit(cache=True, nogil=True, inline="always")
def _amount_and_age_pass(filters: Int64s, f: int, ref: int, age: int) -> bool:
    low, longest = filters[f, c.F_MIN], filters[f, c.F_KNOWN_MAX]
    ok = low == c.NO_BAND or (ref >= low and ref <= filters[f, c.F_MAX])
    return ok and (longest < 0 or age <= longest) and age >= filters[f, c.F_KNOWN_MIN]


@nb.njit(cache=True, nogil=True, inline="always")
def _counterparty_passes(
    filters: Int64s, f: int, far: int, moment: int, first_hit: Int64s, known_bits: Int64s
) -> bool:
    slot, known = filters[f, c.F_HIT], filters[f, c.F_KNOWN]
    if slot < 0 and known == 0:
        ok = True
    elif far < 0:
        ok = False
    else:
        ok = slot < 0 or first_hit[slot, far] <= moment
        ok = ok and (known == 0 or known_bits[far] & known != 0)
    return ok


@nb.njit(cache=True, nogil=True)
def _unlink(
    rows: Int64s, lo: int, hi: int, tags: int, f: int, party: Int32s, scratch: Scratch
) -> int:
    """Take filter ``f`` from the legs whose counterparty is not linked; how many keep it."""
    seen, bits = scratch.seen, scratch.bits
    word, mask = f // PER_WORD, np.int64(1) << (f % PER_WORD)
    left = 0
    i = lo
    while i < hi:
        e = i
        while e < hi and rows[e, 0] == rows[i, 0]:
            far = (rows[e, 2] >> p.CP_SHIFT) - 1
            if far >= 0 and (tags >> (rows[e, 3] & p.BYTE)) & 1:
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
    facts: Facts, lo: int, hi: int, program: Program, wanted: Int64s, scratch: Scratch
) -> None:
    """Set ``bits``, ``passing`` and ``adding`` for the legs ``lo:hi`` and ``wanted`` filters.

    ``wanted`` has two words of one bit a filter, as a row of ``bits`` has. ``age`` must be filled
    in where a wanted filter asks for it.
    """
    rows, first_hit, known_bits = facts.rows, facts.first_hit, facts.known_bits
    filters, tag_at, by_tag = program.filters, program.tag_at, program.by_tag
    bits, passing, ages = scratch.bits, scratch.passing, scratch.age
    adding = scratch.adding
    passing[:], adding[:] = 0, 0.0
    for i in range(lo, hi):
        moment, ref, word, age = rows[i, 0], rows[i, 1], rows[i, 3], ages[i - lo]
        far = (rows[i, 2] >> p.CP_SHIFT) - 1
        tag = word & p.BYTE
        set0, set1 = np.int64(0), np.int64(0)
        for k in range(tag_at[tag], tag_at[tag + 1]):
            f = by_tag[k]
            at, bit = f // PER_WORD, f % PER_WORD
            if (wanted[at] >> bit) & 1 == 0 or not _ends_pass(filters, f, word):
                continue
            if not _amount_and_age_pass(filters, f, ref, age):
                continue
            if not _counterparty_passes(filters, f, far, moment, first_hit, known_bits):
                continue
            passing[f] += 1
            adding[f] += max(ref, 0)
            if at == 0:
                set0 |= np.int64(1) << bit
            else:
                set1 |= np.int64(1) << bit
        bits[i - lo, 0], bits[i - lo, 1] = set0, set1
    for f in range(filters.shape[0]):
        if filters[f, c.F_LINKED] != 0 and passing[f] > 0:
            passing[f] = _unlink(rows, lo, hi, filters[f, c.F_LINKED], f, facts.party, scratch)
