"""Recipients whom largely the same people pay. It brings them together; it proves no control."""

from dataclasses import dataclass

import numpy as np

from tanglaw.casework.control.edges import Edges, Mask, joined
from tanglaw.casework.control.kinds import Tie
from tanglaw.casework.relations import KIN
from tanglaw.engine.legs.build import hubs
from tanglaw.engine.legs.others import first_account_of
from tanglaw.model.ledger import NONE, UNKNOWN_TIME, Int64s, Ledger
from tanglaw.model.schema import ACCOUNT_KINDS, CHANNELS, RELATION_KINDS
from tanglaw.typology.legs import PERSON_CHANNELS

SENDER_CROWD = 50
"""Whoever pays more recipients under alert than this says nothing about any of them."""
_PLACES = ("merchant", "cash_outlet")
"""Kinds of account that send on behalf of whoever stands at the counter."""
SENDERS_SHARED = 3
KIN_SENDERS_SHARED = 2


@dataclass(frozen=True, slots=True)
class Pairs:
    """Parties ``first[i]`` and ``second[i]`` have ``common[i]`` senders; ``(n,)`` each."""

    first: Int64s
    second: Int64s
    common: Int64s


def same_senders(ledger: Ledger, subjects: Mask) -> tuple[Pairs, Pairs]:
    """Recipients under alert with largely the same senders, and kin with a few of the same."""
    sender, recipient = _payments(ledger, subjects)
    sizes = np.bincount(recipient, minlength=ledger.parties.count)
    first, second, common = _shared(sender, recipient, ledger.parties.count)
    smaller = np.minimum(sizes[first], sizes[second])
    same = (common >= SENDERS_SHARED) & (2 * common >= smaller)
    relations, width = ledger.relations, np.int64(ledger.parties.count)
    kin = np.isin(relations.kind, [RELATION_KINDS.index(kind) for kind in KIN])
    a, b = relations.party_a[kin].astype(np.int64), relations.party_b[kin].astype(np.int64)
    related = np.minimum(a, b) * width + np.maximum(a, b)
    close = (common >= KIN_SENDERS_SHARED) & np.isin(first * width + second, related)
    return (
        Pairs(first[same], second[same], common[same]),
        Pairs(first[close], second[close], common[close]),
    )


def pair_edges(ledger: Ledger, pairs: Pairs, tie: Tie) -> Edges:
    """Two edges a pair, from nobody to each; pair ``k`` is thing ``k``."""
    account, n = first_account_of(ledger).astype(np.int64), len(pairs.first)
    nobody = np.full(n, NONE, dtype=np.int64)
    never = np.full(n, UNKNOWN_TIME, dtype=np.int64)
    kind, thing = np.full(n, int(tie), dtype=np.int64), np.arange(n, dtype=np.int64)
    return joined(
        [
            Edges(kind, thing, nobody, end, nobody, account[end], pairs.common, never, never)
            for end in (pairs.first, pairs.second)
        ]
    )


def _payments(ledger: Ledger, subjects: Mask) -> tuple[Int64s, Int64s]:
    """Who has paid which subject of an alert as one person pays another; each pair once."""
    transfers, party = ledger.transfers, ledger.accounts.party
    personal = np.array([channel in PERSON_CHANNELS for channel in CHANNELS])
    paid = subjects[party][transfers.beneficiary] & personal[transfers.channel]
    rows = np.flatnonzero(paid & (transfers.status == 0))
    place = np.isin(ledger.accounts.kind, [ACCOUNT_KINDS.index(kind) for kind in _PLACES])
    rows = rows[~(hubs(ledger) | place)[transfers.originator[rows]]]
    sender = party[transfers.originator[rows]].astype(np.int64)
    recipient = party[transfers.beneficiary[rows]].astype(np.int64)
    width = np.int64(max(1, ledger.parties.count))
    pairs = np.unique((sender * width + recipient)[sender != recipient])
    return pairs // width, pairs % width


def _shared(sender: Int64s, recipient: Int64s, parties: int) -> tuple[Int64s, Int64s, Int64s]:
    """Pairs of recipients, the lower first, and how many senders both have.

    Pairs are in the order (sender, recipient). One size of group at a time, so that no sender
    costs a loop.
    """
    bounds = np.concatenate([[0], np.flatnonzero(sender[1:] != sender[:-1]) + 1, [len(sender)]])
    sizes = np.diff(bounds)
    width = np.int64(max(1, parties))
    found = [np.empty(0, dtype=np.int64)]
    for size in range(2, SENDER_CROWD + 1):
        lo = bounds[:-1][sizes == size]
        if len(lo):
            i, j = np.triu_indices(size, 1)
            left, right = (lo[:, None] + i).ravel(), (lo[:, None] + j).ravel()
            found.append(recipient[left] * width + recipient[right])
    pairs, common = np.unique(np.concatenate(found), return_counts=True)
    return pairs // width, pairs % width, common.astype(np.int64)
