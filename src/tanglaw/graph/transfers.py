"""The transfer graph as arrays: each account's outgoing transfers in time order. Not a search."""

from dataclasses import dataclass

import numba as nb
import numpy as np
import numpy.typing as npt

from tanglaw.model.ledger import Int32s, Int64s


@dataclass(frozen=True, slots=True)
class TransferGraph:
    """Edges ``start[a]:start[a + 1]`` leave account ``a``, in time order.

    ``edge`` maps an edge to its transfer; ``target``, ``ts_us`` and ``ref`` are ``(n_edges,)``.
    """

    start: Int64s
    edge: Int32s
    target: Int32s
    ts_us: Int64s
    ref: Int64s


@nb.njit(cache=True, nogil=True)
def _place(chosen: Int32s, source: Int32s, start: Int64s, edge: Int32s) -> None:
    free = start[:-1].copy()
    for i in chosen:
        at = free[source[i]]
        free[source[i]] = at + 1
        edge[at] = i


def transfer_graph(
    originator: Int32s,
    beneficiary: Int32s,
    ts_us: Int64s,
    ref: Int64s,
    usable: npt.NDArray[np.bool_],
    accounts: int,
) -> TransferGraph:
    """The graph of the ``usable`` transfers, given in time order."""
    chosen = np.flatnonzero(usable & (originator != beneficiary)).astype(np.int32)
    start = np.zeros(accounts + 1, dtype=np.int64)
    np.cumsum(np.bincount(originator[chosen], minlength=accounts), out=start[1:])
    edge = np.empty(len(chosen), dtype=np.int32)
    _place(chosen, originator, start, edge)
    return TransferGraph(start, edge, beneficiary[edge], ts_us[edge], ref[edge])
