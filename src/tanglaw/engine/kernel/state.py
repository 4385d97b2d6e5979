"""What the kernel reads and the scratch it works in. Not the work."""

from typing import NamedTuple

import numba as nb
import numpy as np
import numpy.typing as npt

from tanglaw.model.ledger import Int8s, Int32s, Int64s

Bytes = npt.NDArray[np.uint8]


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

    ``values`` is ``(measures, legs)``. ``tally`` and ``seen`` have one entry a key and are all 0
    and all -1 between measures.
    """

    values: Int64s
    match: Bytes
    anchor: Bytes
    holds: Bytes
    age: Int64s
    queue: Int64s
    tally: Int32s
    seen: Int64s
    stack: npt.NDArray[np.bool_]
    by_tag: Int64s


STACK = 64


@nb.njit(cache=True, nogil=True)
def scratch_for(measures: int, legs: int, keys: int) -> Scratch:
    """Scratch for subjects of up to ``legs`` legs and keys below ``keys``."""
    return Scratch(
        np.empty((measures, legs), dtype=np.int64),
        np.zeros(legs, dtype=np.uint8),
        np.zeros(legs, dtype=np.uint8),
        np.zeros(legs, dtype=np.uint8),
        np.zeros(legs, dtype=np.int64),
        np.empty(legs, dtype=np.int64),
        np.zeros(keys, dtype=np.int32),
        np.full(keys, -1, dtype=np.int64),
        np.zeros(STACK, dtype=np.bool_),
        np.zeros(STACK, dtype=np.int64),
    )
