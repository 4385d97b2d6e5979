"""What cases are made of, the run's and one case's alike. Not the making of them."""

from dataclasses import dataclass, replace

import numpy as np

from tanglaw.casework.control.edges import Edges
from tanglaw.casework.control.facts import Facts
from tanglaw.casework.control.things import Thing
from tanglaw.casework.finding import Finding
from tanglaw.casework.roster import Roster
from tanglaw.model.ledger import Int64s


@dataclass(frozen=True, slots=True)
class Material:
    """Findings, those set aside among them, and the facts around whom they are about.

    ``looked_at`` are accounts that a person has looked at before and found nothing. ``cut``: the
    case was cut off a group too large to read. ``absent`` are tables that the feed does not have.
    """

    roster: Roster
    findings: tuple[Finding, ...]
    facts: Facts
    looked_at: frozenset[int]
    end_us: int
    cut: bool = False
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownThings:
    """A few things, already in the words in which a person sees them."""

    things: tuple[Thing, ...]

    def shown(self, thing: int) -> Thing:
        """The thing of that number."""
        return self.things[thing]

    def __len__(self) -> int:
        return len(self.things)


def part_of(whole: Material, findings: tuple[Finding, ...], edges: Edges, *, cut: bool) -> Material:
    """The material of one case. ``edges`` are those around its people, of facts alone."""
    numbers, thing = np.unique(edges.thing, return_inverse=True)
    shown = ShownThings(tuple(whole.facts.things.shown(k) for k in numbers.tolist()))
    local = replace(edges, thing=thing.astype(np.int64))
    facts = Facts(local, shown, whole.facts.tying[numbers])
    named = {one.account for finding in findings for one in finding.roles}
    accounts = named.union(*((*f.own, *f.tied) for f in findings))
    return replace(
        whole, findings=findings, facts=facts, looked_at=whole.looked_at & accounts, cut=cut
    )


def accounts_in(material: Material) -> Int64s:
    """Every account that the material names, rising."""
    edges = material.facts.edges
    found = {account for f in material.findings for account in (*f.own, *f.tied)}
    found |= {one.account for f in material.findings for one in f.roles}
    ends = np.concatenate([edges.over_account, edges.under_account])
    mine = np.concatenate([np.array(sorted(found), dtype=np.int64), ends[ends >= 0]])
    return np.unique(mine).astype(np.int64)
