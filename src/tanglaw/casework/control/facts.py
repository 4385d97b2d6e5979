"""All that the feed says of control around those whom alerts are about, built once a run.

Without what alerts themselves describe, which ``described`` adds; not yet cases.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from tanglaw.casework.control.custody import custody_edges
from tanglaw.casework.control.edges import Edges, Mask, grouped_edges, joined
from tanglaw.casework.control.kinds import Tie
from tanglaw.casework.control.money import instrument_edges, share_edges
from tanglaw.casework.control.senders import pair_edges, same_senders
from tanglaw.casework.control.things import (
    INSTRUMENT,
    KIN,
    RECRUITER,
    SENDERS,
    SHARE,
    Numbered,
    Things,
    ThingsOfLedger,
    parties_of_each,
)
from tanglaw.engine.legs.ties import CROWD
from tanglaw.model.ledger import NONE, Int64s, Ledger
from tanglaw.resolve.links import links_of

INSTRUMENT_CROWD = 60
"""An instrument, or a recruiter, of more parties than this is a business, not a holder."""


@dataclass(frozen=True, slots=True)
class Facts:
    """``tying[k]``: thing ``k`` has few enough parties to tie them; a crowd's ties nobody."""

    edges: Edges
    things: Things
    tying: Mask

    def without(self, off: Mask) -> "Facts":
        """The facts but those that the things ``off`` carry."""
        return replace(self, edges=self.edges.kept(~off[self.edges.thing]))


@dataclass(frozen=True, slots=True)
class People:
    """Whom facts are looked for among; masks ``(n_parties,)``, ``(n_accounts,)`` for holders.

    ``cores`` are all parties at the heart of an alert, ``subjects`` those that alerts are about.
    ``holders`` are accounts that an alert of control or recruitment is about.
    """

    cores: Mask
    subjects: Mask
    holders: Mask


def facts_of(ledger: Ledger, people: People) -> Facts:
    """The facts around the people."""
    links = links_of(ledger).among(people.cores, CROWD)
    instruments, accounts = instrument_edges(ledger, people.cores)
    recruiting, recruiters = _recruiting(ledger, people.cores)
    share = share_edges(ledger, people.holders)
    senders, kin = same_senders(ledger, people.subjects)
    parts = [
        (instruments, INSTRUMENT, accounts, np.zeros_like(accounts)),
        (recruiting, RECRUITER, recruiters, np.zeros_like(recruiters)),
        (share, SHARE, *_ends_of_things(share)),
        *(
            (edges, name, edges.under_account[:n], edges.under_account[n:])
            for name, edges, n in (
                (SENDERS, pair_edges(ledger, senders, Tie.SENDERS), len(senders.first)),
                (KIN, pair_edges(ledger, kin, Tie.KIN), len(kin.first)),
            )
        ),
    ]
    placed, numbered, tying = [custody_edges(ledger, links)], [], [np.ones(len(links), dtype=bool)]
    offset = len(links)
    for edges, name, first, second in parts:
        sizes = _sizes(edges, len(first))
        held = _sizes(edges, len(first), owners=False)
        numbered.append(Numbered(name, first, second, held))
        tying.append(sizes <= INSTRUMENT_CROWD)
        placed.append(replace(edges, thing=edges.thing + offset))
        offset += len(first)
    things = ThingsOfLedger(ledger, links, tuple(numbered))
    return Facts(joined(placed), things, np.concatenate(tying))


def _sizes(edges: Edges, count: int, *, owners: bool = True) -> Int64s:
    """Different parties of each thing; without ``owners`` those alone whom edges lead to."""
    whose = np.flatnonzero(edges.over != NONE) if owners else np.empty(0, dtype=np.int64)
    thing = np.concatenate([edges.thing, edges.thing[whose]])
    return parties_of_each(thing, np.concatenate([edges.under, edges.over[whose]]), count)


def _ends_of_things(edges: Edges) -> tuple[Int64s, Int64s]:
    """An account under, and one over, for each thing; each thing has one edge."""
    return edges.under_account[_first(edges)], edges.over_account[_first(edges)]


def _first(edges: Edges) -> Int64s:
    return np.unique(edges.thing, return_index=True)[1].astype(np.int64)


def _recruiting(ledger: Ledger, cores: Mask) -> tuple[Edges, Int64s]:
    """From recruiters to recruits, and an account of each thing: a party that recruits."""
    referrals, party = ledger.referrals, ledger.accounts.party.astype(np.int64)
    over, under = referrals.recruiter.astype(np.int64), referrals.recruit.astype(np.int64)
    other = party[over] != party[under]
    near = np.zeros(ledger.parties.count, dtype=bool)
    near[party[over[cores[party[under]]]]] = True
    near |= cores
    rows = np.flatnonzero(other & near[party[over]])
    over, under = over[rows], under[rows]
    _, first, thing = np.unique(party[over], return_index=True, return_inverse=True)
    kind = np.full(len(rows), int(Tie.REFERRAL), dtype=np.int64)
    ends = (party[over], party[under], over, under)
    edges = grouped_edges(kind, thing.astype(np.int64), ends, referrals.ts_us[rows])
    return edges, over[first]


def members(edges: Edges) -> tuple[Int64s, Int64s]:
    """Thing and party of everybody who has to do with a thing; repeats are possible."""
    whose = np.flatnonzero(edges.over != NONE)
    thing = np.concatenate([edges.thing, edges.thing[whose]])
    return thing, np.concatenate([edges.under, edges.over[whose]])


def places_of(numbers: Sequence[int], count: int) -> Mask:
    """A mask that is true at those numbers."""
    found = np.zeros(count, dtype=bool)
    found[list(numbers)] = True
    return found
