"""The table of pairs (originator, beneficiary) that have a transfer. Not the transfers.

Open addressing with linear probing. Pairs never move, so a transfer's place stays right while the
transfer is kept. A pair whose last transfer has left gives its place back at once when no search
can lead over it, and else keeps it until another pair takes it or the table is made anew.
"""

import numba as nb
import numpy as np

from tanglaw.graph.features.layout import EMPTY, FILLED, KEY, NEXT, PAIR, PLACE, TALLY, Graph
from tanglaw.model.ledger import Int64s

_MIX = -7046029254386353131  # 2**64 / golden ratio, odd: spreads neighbouring ids


@nb.njit(cache=True, nogil=True, inline="always")
def first_place(table: Int64s, key: int) -> int:
    """Where the search for a pair begins."""
    mixed = key * _MIX
    return (mixed ^ (mixed >> 32)) & (table.shape[0] - 1)


@nb.njit(cache=True, nogil=True, inline="always")
def place_for(table: Int64s, cursor: Int64s, key: int) -> int:
    """The place of a pair, taken if it has none yet: the table is never full."""
    at = first_place(table, key)
    free = -1
    while table[at, KEY] != key and table[at, KEY] != EMPTY:
        if free < 0 and table[at, TALLY] == 0:
            free = at
        at = (at + 1) & (table.shape[0] - 1)
    if table[at, KEY] == EMPTY:
        if free >= 0:
            at = free
        else:
            cursor[FILLED] += 1
        table[at, KEY] = key
    return at


@nb.njit(cache=True, nogil=True, inline="always")
def give_back(table: Int64s, cursor: Int64s, at: int) -> None:
    """A pair has no transfer any more."""
    mask = table.shape[0] - 1
    if table[(at + 1) & mask, KEY] == EMPTY:
        while table[at, KEY] != EMPTY and table[at, TALLY] == 0:
            table[at, KEY] = EMPTY
            cursor[FILLED] -= 1
            at = (at - 1) & mask


@nb.njit(cache=True, nogil=True, inline="always")
def find_pair(table: Int64s, key: int) -> int:
    """The place of a pair, or -1."""
    at = first_place(table, key)
    while table[at, KEY] != key and table[at, KEY] != EMPTY:
        at = (at + 1) & (table.shape[0] - 1)
    return at if table[at, KEY] == key else -1


@nb.njit(cache=True, nogil=True)
def moved(graph: Graph, first: int, places: int) -> tuple[Int64s, Int64s]:
    """The table without empty pairs, with ``places`` places, and ``latest`` for it.

    The transfers from ``first`` on are told their new places.
    """
    table, ring, cursor = graph.table, graph.ring, graph.cursor
    bigger = np.empty((places, 2), dtype=np.int64)
    bigger[:, KEY] = EMPTY
    bigger[:, TALLY] = 0
    newest = np.full(places, -1, dtype=np.int64)
    to = np.empty(table.shape[0], dtype=np.int64)
    cursor[FILLED] = 0
    for old in range(table.shape[0]):
        if table[old, KEY] != EMPTY and table[old, TALLY] != 0:
            at = place_for(bigger, cursor, table[old, KEY])
            bigger[at, TALLY] = table[old, TALLY]
            newest[at] = graph.latest[old]
            to[old] = at
    for number in range(first, cursor[NEXT]):
        e = number & (ring.shape[0] - 1)
        if ring[e, PAIR] >= 0:
            ring[e, PLACE] = 2 * to[ring[e, PLACE] >> 1] + (ring[e, PLACE] & 1)
    return bigger, newest
