"""Who is tied to whom: declared relations and shared identifiers. Not a judgement of either."""

from dataclasses import dataclass

import numpy as np

from tanglaw.model.ledger import NONE, UNKNOWN_TIME, Int32s, Int64s, Ledger

CROWD = 12
"""An identifier that more parties share than this ties nobody: a carrier's, a café's, a typo."""


@dataclass(frozen=True, slots=True)
class Ties:
    """For party ``p``, ``other[start[p]:start[p + 1]]`` in rising order, each from ``since_us`` on.

    A tie whose beginning is unknown holds always.
    """

    start: Int64s
    other: Int32s
    since_us: Int64s


def ties_of(ledger: Ledger) -> Ties:
    """The ties of every party; the earliest beginning where there are several."""
    first, second, since = _relation_pairs(ledger)
    a, b, s = _identifier_pairs(ledger)
    left = np.concatenate([first, second, a, b])
    right = np.concatenate([second, first, b, a])
    begin = np.concatenate([since, since, s, s])
    order = np.lexsort((begin, right, left))
    left, right, begin = left[order], right[order], begin[order]
    keep = np.ones(len(left), dtype=bool)
    keep[1:] = (left[1:] != left[:-1]) | (right[1:] != right[:-1])
    left, right, begin = left[keep], right[keep], begin[keep]
    counts = np.bincount(left, minlength=ledger.parties.count)
    start = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return Ties(start, right.astype(np.int32), begin.astype(np.int64))


def _relation_pairs(ledger: Ledger) -> tuple[Int64s, Int64s, Int64s]:
    relations = ledger.relations
    keep = relations.party_a != relations.party_b
    return (
        relations.party_a[keep].astype(np.int64),
        relations.party_b[keep].astype(np.int64),
        relations.since_us[keep],
    )


def holders(ledger: Ledger) -> Int64s:
    """The party behind each row of ``identifiers``."""
    identifiers = ledger.identifiers
    by_account = ledger.accounts.party[np.maximum(identifiers.account, 0)]
    return np.where(identifiers.party != NONE, identifiers.party, by_account).astype(np.int64)


def _identifier_pairs(ledger: Ledger) -> tuple[Int64s, Int64s, Int64s]:
    identifiers = ledger.identifiers
    nothing = np.empty(0, dtype=np.int64)
    if not len(identifiers):
        return nothing, nothing, nothing
    party = holders(ledger)
    key = identifiers.value.astype(np.int64) * 16 + identifiers.scheme
    order = np.lexsort((identifiers.first_us, party, key))
    key, party, first = key[order], party[order], identifiers.first_us[order]
    keep = np.ones(len(key), dtype=bool)
    keep[1:] = (key[1:] != key[:-1]) | (party[1:] != party[:-1])
    key, party, first = key[keep], party[keep], first[keep]
    bounds = np.concatenate([[0], np.flatnonzero(key[1:] != key[:-1]) + 1, [len(key)]])
    return _pairs_within(bounds, party, first)


def _pairs_within(bounds: Int64s, party: Int64s, first: Int64s) -> tuple[Int64s, Int64s, Int64s]:
    """All pairs inside each group, one size of group at a time so that no row costs a loop."""
    sizes = np.diff(bounds)
    lefts, rights, sinces = [], [], []
    for size in range(2, CROWD + 1):
        lo = bounds[:-1][sizes == size]
        i, j = np.triu_indices(size, 1)
        left, right = (lo[:, None] + i).ravel(), (lo[:, None] + j).ravel()
        unknown = (first[left] == UNKNOWN_TIME) | (first[right] == UNKNOWN_TIME)
        lefts.append(party[left])
        rights.append(party[right])
        sinces.append(np.where(unknown, UNKNOWN_TIME, np.maximum(first[left], first[right])))
    return np.concatenate(lefts), np.concatenate(rights), np.concatenate(sinces)
