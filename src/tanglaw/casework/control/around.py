"""Finds the edges around a few people in a graph of millions. Not a reading of them."""

import numpy as np

from tanglaw.casework.control.edges import Edges, Mask
from tanglaw.casework.control.facts import members
from tanglaw.model.ledger import NONE, Int64s


class Around:
    """The edges of a graph by party.

    Of a thing that ties, every edge is near whoever has to do with it; of a crowd's thing those
    edges alone that lead from or to them.
    """

    def __init__(self, edges: Edges, tying: Mask) -> None:
        tied = tying[edges.thing]
        self._by_thing = _Index(edges.thing[tied], np.flatnonzero(tied), len(tying))
        thing, party = members(edges)
        mine = tying[thing]
        parties = int(max(party.max(initial=0), edges.over.max(initial=0))) + 1
        self._things = _Index(party[mine], thing[mine], parties)
        loose = np.flatnonzero(~tied)
        owned = loose[edges.over[loose] != NONE]
        ends = np.concatenate([edges.under[loose], edges.over[owned]])
        self._loose = _Index(ends, np.concatenate([loose, owned]), parties)

    def edges(self, parties: Int64s) -> Int64s:
        """Places of the edges around the parties, rising, each once."""
        things = np.unique(self._things.of(parties))
        return np.unique(np.concatenate([self._by_thing.of(things), self._loose.of(parties)]))


class _Index:
    """Values by key; keys are below ``count``."""

    def __init__(self, key: Int64s, value: Int64s, count: int) -> None:
        order = np.argsort(key, kind="stable")
        self._value = value[order]
        self._start = np.searchsorted(key[order], np.arange(count + 1))
        self._count = count

    def of(self, keys: Int64s) -> Int64s:
        """The values of each key, one after the other; a key too large has none."""
        keys = keys[keys < self._count]
        lo, hi = self._start[keys], self._start[keys + 1]
        sizes = hi - lo
        total = int(sizes.sum())
        shift = np.repeat(lo - np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes)
        return self._value[np.arange(total) + shift] if total else self._value[:0]
