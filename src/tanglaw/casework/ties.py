"""What ties the people of different alerts to each other. Being paid by, or paying, is no tie.

Not the grouping: each function returns chains over parties, which ``groups`` joins.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from tanglaw.casework.holding import INSTRUMENT_CROWD, payouts
from tanglaw.casework.relations import KIN
from tanglaw.engine.legs.ties import CROWD
from tanglaw.model.ledger import Int64s, Ledger
from tanglaw.model.schema import (
    ACCOUNT_KINDS,
    CHANNELS,
    RELATION_KINDS,
)
from tanglaw.resolve.links import Links
from tanglaw.typology.legs import PERSON_CHANNELS

Mask = npt.NDArray[np.bool_]

SENDER_CROWD = 50
"""Whoever pays more recipients under alert than this says nothing about any of them."""
_PLACES = ("merchant", "cash_outlet")
"""Kinds of account that send on behalf of whoever stands at the counter."""
SENDERS_SHARED = 3
KIN_SENDERS_SHARED = 2


class Bond(IntEnum):
    """Kinds of tie, the weakest first: a case that is too large is cut at the weakest."""

    SENDERS = 1
    KIN = 2
    FEEDING = 3
    REFERRAL = 4
    CONTACT = 5
    DEVICE = 6
    INSTRUMENT = 7
    CONTROL = 8


BOND_IN_WORDS = {
    Bond.SENDERS: "being paid by largely the same senders",
    Bond.KIN: "kinship and the same senders",
    Bond.FEEDING: "one holder feeding another",
    Bond.REFERRAL: "recruitment",
    Bond.CONTACT: "a shared contact or document",
    Bond.DEVICE: "a shared device",
    Bond.INSTRUMENT: "a shared payout instrument",
    Bond.CONTROL: "the control that an alert describes",
}


@dataclass(frozen=True, slots=True)
class Chain:
    """Parties ``first[i]`` and ``second[i]`` are tied; both ``(n,)``."""

    bond: Bond
    first: Int64s
    second: Int64s


@dataclass(frozen=True, slots=True)
class People:
    """Whom the ties are looked for among; masks ``(n_parties,)``, ``(n_accounts,)`` for holders.

    ``cores`` are all parties at the heart of an alert, ``subjects`` those that alerts are about.
    ``holders`` are accounts that hold for others; ``hubs`` are channels and tie nobody.
    """

    cores: Mask
    subjects: Mask
    holders: Mask
    hubs: Mask


def chains(ledger: Ledger, people: People, links: Links) -> Iterator[Chain]:
    """Every tie among the people, by kind."""
    yield _by_link(Bond.CONTACT, links.of_contacts, people.cores)
    yield _by_link(Bond.DEVICE, links.of_devices, people.cores)
    yield _by_instrument(ledger, people)
    yield _by_referral(ledger, people)
    yield _by_feeding(ledger, people)
    yield from _by_senders(ledger, people)


def _chained(bond: Bond, key: Int64s, party: Int64s, crowd: int, cores: Mask) -> Chain:
    """Parties with the same key, in a row; a key of more than ``crowd`` parties ties nobody."""
    order = np.lexsort((party, key))
    key, party = key[order], party[order]
    keep = np.ones(len(key), dtype=bool)
    keep[1:] = (key[1:] != key[:-1]) | (party[1:] != party[:-1])
    key, party = key[keep], party[keep]
    _, group, sizes = np.unique(key, return_inverse=True, return_counts=True)
    mine = (sizes[group] <= crowd) & cores[party]
    key, party = key[mine], party[mine]
    same = key[1:] == key[:-1]
    return Chain(bond, party[:-1][same], party[1:][same])


def _by_link(bond: Bond, links: Links, cores: Mask) -> Chain:
    """Whoever has an identifier or a device in common, if it is not a crowd's."""
    key = np.repeat(np.arange(len(links)), links.sizes)
    return _chained(bond, key, links.party, CROWD, cores)


def _by_instrument(ledger: Ledger, people: People) -> Chain:
    """Whose payouts go to one account, and whose that account is."""
    found, party = payouts(ledger), ledger.accounts.party
    key = np.concatenate([found.instrument, found.instrument])
    both = np.concatenate([party[found.earner], party[found.instrument]]).astype(np.int64)
    return _chained(Bond.INSTRUMENT, key, both, INSTRUMENT_CROWD, people.cores)


def _by_referral(ledger: Ledger, people: People) -> Chain:
    referrals, party = ledger.referrals, ledger.accounts.party
    recruiter = party[referrals.recruiter].astype(np.int64)
    recruit = party[referrals.recruit].astype(np.int64)
    key = np.concatenate([recruiter, recruiter])
    both = np.concatenate([recruiter, recruit])
    return _chained(Bond.REFERRAL, key, both, INSTRUMENT_CROWD, people.cores)


def _by_feeding(ledger: Ledger, people: People) -> Chain:
    transfers, party = ledger.transfers, ledger.accounts.party
    between = people.holders[transfers.originator] & people.holders[transfers.beneficiary]
    rows = np.flatnonzero(between & (transfers.status == 0))
    first = party[transfers.originator[rows]].astype(np.int64)
    second = party[transfers.beneficiary[rows]].astype(np.int64)
    other = first != second
    return Chain(Bond.FEEDING, first[other], second[other])


def _by_senders(ledger: Ledger, people: People) -> Iterator[Chain]:
    """Recipients under alert with largely the same senders; kin with a few of the same."""
    sender, recipient = _payments(ledger, people)
    sizes = np.bincount(recipient, minlength=ledger.parties.count)
    first, second, common = _shared(sender, recipient, ledger.parties.count)
    smaller = np.minimum(sizes[first], sizes[second])
    same = (common >= SENDERS_SHARED) & (2 * common >= smaller)
    yield Chain(Bond.SENDERS, first[same], second[same])
    relations, width = ledger.relations, np.int64(ledger.parties.count)
    kin = np.isin(relations.kind, [RELATION_KINDS.index(kind) for kind in KIN])
    a, b = relations.party_a[kin].astype(np.int64), relations.party_b[kin].astype(np.int64)
    related = np.minimum(a, b) * width + np.maximum(a, b)
    close = (common >= KIN_SENDERS_SHARED) & np.isin(first * width + second, related)
    yield Chain(Bond.KIN, first[close], second[close])


def _payments(ledger: Ledger, people: People) -> tuple[Int64s, Int64s]:
    """Who has paid which subject of an alert as one person pays another; each pair once."""
    transfers, party = ledger.transfers, ledger.accounts.party
    personal = np.array([channel in PERSON_CHANNELS for channel in CHANNELS])
    paid = people.subjects[party][transfers.beneficiary] & personal[transfers.channel]
    rows = np.flatnonzero(paid & (transfers.status == 0))
    place = np.isin(ledger.accounts.kind, [ACCOUNT_KINDS.index(kind) for kind in _PLACES])
    rows = rows[~(people.hubs | place)[transfers.originator[rows]]]
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
