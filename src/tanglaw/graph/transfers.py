"""The transfer graph as arrays: transfers out of and into each account, by time. Not a search."""

from dataclasses import dataclass
from typing import NamedTuple

import numba as nb
import numpy as np
import numpy.typing as npt

from tanglaw.model.ledger import Int32s, Int64s
from tanglaw.model.room import Room, blocks, taken

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


@nb.njit(cache=True, nogil=True)
def _count(chosen: Int32s, source: Int32s, start: Int64s) -> None:
    """Add to ``start[a + 1]`` how many edges leave account ``a``, and add them up."""
    for i in chosen:
        start[source[i] + 1] += 1
    for a in range(1, start.shape[0]):
        start[a] += start[a - 1]


def transfer_graph(
    ends: tuple[Int32s, Int32s],
    ts_us: Int64s,
    ref: Int64s,
    usable: Bools,
    accounts: int,
    *,
    room: Room,
) -> TransferGraph:
    """The graph of the ``usable`` transfers, given in time order.

    ``ends`` are originators and beneficiaries; exchanged, it is the graph of what comes in.
    """
    chosen = _chosen(usable, ends, room)
    start = np.zeros(accounts + 1, dtype=np.int64)
    _count(chosen, ends[0], start)
    edge = room.empty(len(chosen), np.int32)
    _place(chosen, ends[0], start, edge)
    columns = (taken(room, ends[1], edge), taken(room, ts_us, edge), taken(room, ref, edge))
    return TransferGraph(start, edge, *columns)


def _chosen(usable: Bools, ends: tuple[Int32s, Int32s], room: Room) -> Int32s:
    """The usable transfers between two accounts, in order."""
    chosen, at = room.empty(int(np.count_nonzero(usable)), np.int32), 0
    for cut in blocks(len(usable)):
        some = np.flatnonzero(usable[cut] & (ends[0][cut] != ends[1][cut]))
        chosen[at : at + len(some)] = some + cut.start
        at += len(some)
    return chosen[:at]


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
    room: Room,
) -> TwoWays:
    """Both graphs of the ``usable`` transfers without the crowds.

    No account of them has more than ``crowd`` transfers out, or more than ``crowd`` in, in any
    ``within_us``: whatever looks at a window of one account has a bound.
    """
    back = ends[1], ends[0]
    out = transfer_graph(ends, ts_us, ref, usable, accounts, room=room)
    into = transfer_graph(back, ts_us, ref, usable, accounts, room=room)
    crowded = crowded_edges(out, within_us, crowd, len(ts_us))
    crowded |= crowded_edges(into, within_us, crowd, len(ts_us))
    left_out = int(crowded.sum())
    if left_out:
        usable = usable & ~crowded
        out = transfer_graph(ends, ts_us, ref, usable, accounts, room=room)
        into = transfer_graph(back, ts_us, ref, usable, accounts, room=room)
    return TwoWays(out, into, left_out)
