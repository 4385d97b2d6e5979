"""Who runs a device or contact that several people use. Not a role.

Only somebody who also holds the payouts of, recruited, takes a share of or (as an alert says)
stands over another user, while no other user stands over them, and only if there is one such.
"""

import numpy as np

from tanglaw.casework.control.edges import Edges, Mask
from tanglaw.casework.control.kinds import CUSTODY
from tanglaw.model.ledger import NONE, Int64s

_KINDS = sorted(int(tie) for tie in CUSTODY)


def charged(edges: Edges) -> Edges:
    """The edges, each through a device or contact with whoever is in charge of it, if one can tell.

    What the edges say already stays as it is.
    """
    open_rows = np.flatnonzero(np.isin(edges.kind, _KINDS) & (edges.over == NONE))
    standing = edges.between
    if not len(open_rows) or not standing.any():
        return edges
    above = np.unique(_key(edges.over[standing], edges.under[standing]))
    order = open_rows[np.argsort(edges.thing[open_rows], kind="stable")]
    thing, party = edges.thing[order], edges.under[order]
    over_one, under_one = _stands(thing, party, above)
    chosen = over_one & ~under_one
    _, group = np.unique(thing, return_inverse=True)
    number = np.bincount(group[chosen], minlength=int(group.max()) + 1)
    boss = np.full(len(number), NONE, dtype=np.int64)
    boss[group[chosen]] = order[chosen]
    row = np.where(number == 1, boss, NONE)[group]
    told = row != NONE
    over, account = edges.over.copy(), edges.over_account.copy()
    over[order[told]] = edges.under[row[told]]
    account[order[told]] = edges.under_account[row[told]]
    return Edges(
        edges.kind,
        edges.thing,
        over,
        edges.under,
        account,
        edges.under_account,
        edges.times,
        edges.first_us,
        edges.last_us,
    )


def _key(first: Int64s, second: Int64s) -> Int64s:
    return (first << 31) | second


def _stands(thing: Int64s, party: Int64s, above: Int64s) -> tuple[Mask, Mask]:
    """Whether each user of a thing stands over another of its users, and under another.

    ``thing`` rises. One size of group at a time; no thing has more users than a crowd.
    """
    over = np.zeros(len(thing), dtype=bool)
    under = np.zeros(len(thing), dtype=bool)
    start = np.append(np.flatnonzero(np.diff(thing, prepend=-1)), len(thing))
    sizes = np.diff(start)
    for size in np.unique(sizes[sizes > 1]).tolist():
        lo = start[:-1][sizes == size]
        i, j = (one[None, :] for one in np.nonzero(~np.eye(size, dtype=bool)))
        left, right = (lo[:, None] + i).ravel(), (lo[:, None] + j).ravel()
        mine = np.isin(_key(party[left], party[right]), above)
        over[left[mine]] = True
        under[right[mine]] = True
    return over, under
