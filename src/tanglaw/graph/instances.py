"""Instances of patterns that a search has found, end to end in arrays. Not a search."""

from dataclasses import dataclass

import numba as nb
import numpy as np
import numpy.typing as npt

from tanglaw.model.ledger import Int32s, Int64s

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Instances:
    """``members`` are transfers, end to end; instance ``i`` has ``sizes[i]`` of them.

    The first member of each is its first transfer. ``subject`` is an account. ``bitten`` is how
    many searches a guard cut short.
    """

    members: Int32s
    sizes: Int32s
    subject: Int32s
    bitten: int


@nb.njit(cache=True, nogil=True)
def with_room(array: Int32s, needed: int) -> Int32s:
    """The array, or a longer copy of it with room for ``needed`` numbers."""
    if needed <= array.shape[0]:
        return array
    longer = np.empty(max(needed, 2 * array.shape[0]), dtype=array.dtype)
    longer[: array.shape[0]] = array
    return longer


def joined(parts: list[Instances]) -> Instances:
    """The instances of several searches, one after another."""
    return Instances(
        np.concatenate([part.members for part in parts]),
        np.concatenate([part.sizes for part in parts]),
        np.concatenate([part.subject for part in parts]),
        sum(part.bitten for part in parts),
    )


@nb.njit(cache=True, nogil=True)
def _claimed(order: Int64s, start: Int64s, members: Int32s, taken: Bools) -> Bools:
    kept = np.zeros(order.shape[0], dtype=np.bool_)
    for i in order:
        if taken[members[start[i]]]:
            continue
        kept[i] = True
        for x in range(start[i], start[i + 1]):
            taken[members[x]] = True
    return kept


def disjoint(found: Instances, transfers: int) -> Instances:
    """In the order of first transfers, those whose first stands in none that was kept before.

    ``transfers`` is how many there are.
    """
    start = np.zeros(len(found.sizes) + 1, dtype=np.int64)
    np.cumsum(found.sizes, out=start[1:])
    order = np.lexsort((found.subject, found.members[start[:-1]]))
    return kept_of(found, _claimed(order, start, found.members, np.zeros(transfers, np.bool_)))


def kept_of(found: Instances, kept: Bools) -> Instances:
    """The instances for which ``kept``, ``(n,)``, says so."""
    members = found.members[np.repeat(kept, found.sizes)]
    return Instances(members, found.sizes[kept], found.subject[kept], found.bitten)
