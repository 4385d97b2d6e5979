"""The transfer graph as arrays: transfers out of and into each account, by time. Not a search."""

from dataclasses import dataclass
from typing import NamedTuple

import numba as nb
import numpy as np
import numpy.typing as npt

from tanglaw.model.ledger import Int32s, Int64s

Bools = npt.NDArray[np.bool_]


class TransferGraph(NamedTuple):
    """Edges ``start[a]:start[a + 1]`` leave account ``a``, in time order.

    ``edge`` maps an edge to its transfer; ``target``, ``ts_us`` and ``ref`` are ``(n_edges,)``.
    In a graph of what comes in, the edges of ``a`` are its credits and ``target`` is who paid.
    """

    start: Int64s
    edge: Int32s
    target: Int32s
    ts_us: Int64s
    ref: Int64s


@dataclass(frozen=True, slots=True)
class TwoWays:
    """The same transfers as seen from their originators and from their beneficiaries.

    ``left_out`` is how many were left out because their accounts are crowded.
    """

    out: TransferGraph
    into: TransferGraph
    left_out: int


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
    """The graph of the ``usable`` transfers, given in time order.

    With the two ends exchanged it is the graph of what comes in.
    """
    chosen = np.flatnonzero(usable & (originator != beneficiary)).astype(np.int32)
    start = np.zeros(accounts + 1, dtype=np.int64)
    np.cumsum(np.bincount(originator[chosen], minlength=accounts), out=start[1:])
    edge = np.empty(len(chosen), dtype=np.int32)
    _place(chosen, originator, start, edge)
    return TransferGraph(start, edge, beneficiary[edge], ts_us[edge], ref[edge])


@nb.njit(cache=True, nogil=True)
def _mark_crowded(
    start: Int64s,
    edge: Int32s,
    ts_us: Int64s,
    within_us: int,
    crowd: int,
    crowded: Bools,
) -> None:
    """Mark transfers that stand among more than ``crowd`` of one account within ``within_us``."""
    for account in range(start.shape[0] - 1):
        marked = start[account]
        for i in range(start[account], start[account + 1] - crowd):
            if ts_us[i + crowd] - ts_us[i] <= within_us:
                for j in range(max(i, marked), i + crowd + 1):
                    crowded[edge[j]] = True
                marked = i + crowd + 1


def crowded_edges(graph: TransferGraph, within_us: int, crowd: int, transfers: int) -> Bools:
    """Which transfers stand among more than ``crowd`` of one account of the graph in a window."""
    crowded = np.zeros(transfers, dtype=np.bool_)
    _mark_crowded(graph.start, graph.edge, graph.ts_us, within_us, crowd, crowded)
    return crowded


def two_ways(
    ends: tuple[Int32s, Int32s],
    ts_us: Int64s,
    ref: Int64s,
    usable: npt.NDArray[np.bool_],
    accounts: int,
    *,
    within_us: int,
    crowd: int,
) -> TwoWays:
    """Both graphs of the ``usable`` transfers without the crowds.

    No account of them has more than ``crowd`` transfers out, or more than ``crowd`` in, in any
    ``within_us``: whatever looks at a window of one account has a bound.
    """
    first, second = ends
    out = transfer_graph(first, second, ts_us, ref, usable, accounts)
    into = transfer_graph(second, first, ts_us, ref, usable, accounts)
    crowded = crowded_edges(out, within_us, crowd, len(ts_us))
    crowded |= crowded_edges(into, within_us, crowd, len(ts_us))
    left_out = int(crowded.sum())
    if left_out:
        usable = usable & ~crowded
        out = transfer_graph(first, second, ts_us, ref, usable, accounts)
        into = transfer_graph(second, first, ts_us, ref, usable, accounts)
    return TwoWays(out, into, left_out)
