"""What the kernel reads and the scratch it works in. Not the work."""

from typing import NamedTuple

import numba as nb
import numpy as np
import numpy.typing as npt

from tanglaw.model.ledger import Int8s, Int32s, Int64s


class Facts(NamedTuple):
    """Read only. ``rows`` as in ``LegTable``; the others say what a leg's ends are.

    ``own_party`` and ``account_kind`` are per subject; ``party``, ``institution`` and
    ``known_bits`` per account; ``outlet`` per transfer; ``device`` per event. ``first_hit`` is
    ``(slots, accounts)``: when the typology that a slot stands for first hit the account.
    """

    start: Int64s
    rows: Int64s
    own_party: Int32s
    account_kind: Int8s
    party: Int32s
    institution: Int32s
    outlet: Int32s
    device: Int32s
    known_bits: Int64s
    first_hit: Int64s


class Scratch(NamedTuple):
    """One thread's working memory, as long as its longest subject.

    ``values`` is ``(measures, legs)``. ``bits`` is ``(legs, 2)``: one bit for each filter that a
    leg passes; ``passing`` counts them per filter and ``adding`` adds up
    their amounts. ``tally`` and ``seen`` have one entry a key or
    leg and are all 0 and all -1 between measures. ``before`` and ``now`` hold, for each THEN of a
    typology, the last moments at which its first part held.
    """

    values: Int64s
    bits: Int64s
    passing: Int64s
    adding: npt.NDArray[np.float64]
    holds: npt.NDArray[np.uint8]
    age: Int64s
    queue: Int64s
    spare: Int64s
    tally: Int32s
    seen: Int64s
    stack: npt.NDArray[np.bool_]
    by_tag: Int64s
    tags: Int64s
    live: npt.NDArray[np.uint8]
    before: Int64s
    now: Int64s


STACK = 64
LONG_AGO = -(1 << 62)
PER_WORD = 63
"""Filters in one word of ``Scratch.bits``."""


@nb.njit(cache=True, nogil=True)
def scratch_for(measures: int, legs: int, keys: int, filters: int, typologies: int) -> Scratch:
    """Scratch for subjects of up to ``legs`` legs and keys below ``keys``."""
    return Scratch(
        np.empty((measures, legs), dtype=np.int64),
        np.zeros((legs, 2), dtype=np.int64),
        np.zeros(filters, dtype=np.int64),
        np.zeros(filters, dtype=np.float64),
        np.zeros(legs, dtype=np.uint8),
        np.zeros(legs, dtype=np.int64),
        np.empty(legs, dtype=np.int64),
        np.zeros(legs + 2, dtype=np.int64),
        np.zeros(max(keys, legs + 2), dtype=np.int32),
        np.full(keys, -1, dtype=np.int64),
        np.zeros(STACK, dtype=np.bool_),
        np.zeros(STACK, dtype=np.int64),
        np.zeros(STACK, dtype=np.int64),
        np.zeros(typologies, dtype=np.uint8),
        np.zeros(STACK, dtype=np.int64),
        np.zeros(STACK, dtype=np.int64),
    )
