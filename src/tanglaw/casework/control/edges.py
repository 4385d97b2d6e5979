"""Typed edges from whoever is in charge to whom they stand over. Not the reading of them."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from tanglaw.model.ledger import NONE, Int64s

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Edges:
    """``(n,) int64`` each. Edge ``i`` leads from party ``over[i]`` to party ``under[i]``.

    ``over`` is ``NONE`` where nothing says who is in charge: then the ``thing`` that carries the
    edge (a device, a contact, an instrument, a recruiter, a pair) is all that stands there. Whose
    the thing is has an edge to themselves, so that ``under`` holds every user of it. ``kind`` is a
    ``Tie``; times are ``UNKNOWN_TIME`` where the feed gives none.
    """

    kind: Int64s
    thing: Int64s
    over: Int64s
    under: Int64s
    over_account: Int64s
    under_account: Int64s
    times: Int64s
    first_us: Int64s
    last_us: Int64s

    def __len__(self) -> int:
        return len(self.kind)

    def kept(self, keep: "Mask | Int64s") -> "Edges":
        """Those edges that a mask or places say."""
        return Edges(*(getattr(self, one.name)[keep] for one in fields(self)))

    @property
    def between(self) -> Mask:
        """Which edges lead from one party to another."""
        found: Mask = (self.over != NONE) & (self.over != self.under)
        return found


def pair_keys(edges: Edges) -> Int64s:
    """One number for each edge's pair of parties, of which there are fewer than 2**31."""
    return (edges.over << 31) | edges.under


def joined(parts: Sequence[Edges]) -> Edges:
    """All edges, one part after the other."""
    names = [one.name for one in fields(Edges)]
    none = np.empty(0, dtype=np.int64)
    return Edges(*(np.concatenate([none, *(getattr(p, name) for p in parts)]) for name in names))


def grouped_edges(kind: Int64s, thing: Int64s, ends: tuple[Int64s, ...], ts_us: Int64s) -> Edges:
    """One edge for each kind, thing and pair of parties, with how often and from when to when.

    ``ends`` are ``over``, ``under`` and an account of each; the first account seen stands.
    """
    over, under, over_account, under_account = ends
    order = np.lexsort((under_account, under, over, thing))
    columns = [one[order] for one in (kind, thing, over, under, over_account, under_account)]
    ts_us = ts_us[order]
    same = np.ones(max(0, len(order) - 1), dtype=bool)
    for column in columns[1:4]:
        same &= column[1:] == column[:-1]
    fresh = np.append(np.ones(min(1, len(order)), dtype=bool), ~same)
    at = np.flatnonzero(fresh)
    if not len(at):
        return joined([])
    times = np.diff(np.append(at, len(order)))
    low, high = np.minimum.reduceat(ts_us, at), np.maximum.reduceat(ts_us, at)
    first = [one[at] for one in columns]
    return Edges(first[0], first[1], first[2], first[3], first[4], first[5], times, low, high)
