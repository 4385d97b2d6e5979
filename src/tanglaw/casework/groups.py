"""Findings whose cores are tied, in groups that a person can still read. Not yet cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from tanglaw.casework.finding import Finding
from tanglaw.casework.ties import Bond, Chain, Mask, People, chains
from tanglaw.engine.legs.build import hubs
from tanglaw.model.alert import Family
from tanglaw.model.ledger import Int64s, Ledger
from tanglaw.resolve.links import Links

READABLE = 40
"""Parties at the heart of one case; a larger group is cut at its weakest ties."""
_HOLDING = frozenset({Family.CONTROL, Family.RECRUITMENT})


@dataclass(frozen=True, slots=True)
class Group:
    """Findings in the order (first hit, id), the kinds of tie among them, and whether it was cut.

    ``parties`` are those at the heart of the findings, rising.
    """

    findings: tuple[Finding, ...]
    parties: tuple[int, ...]
    bonds: tuple[Bond, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class _Cores:
    """Parties at the heart of findings, each pair once, by finding and party; ``(n,)`` both."""

    finding: Int64s
    party: Int64s

    @property
    def firsts(self) -> Int64s:
        """Where each finding that has a core begins."""
        return np.flatnonzero(np.diff(self.finding, prepend=-1))


def hearts(ledger: Ledger, findings: Sequence[Finding]) -> Mask:
    """Which parties stand at the heart of a finding that counts; ``(n_parties,)``."""
    found = np.zeros(ledger.parties.count, dtype=bool)
    found[_cores(ledger, [finding for finding in findings if finding.counts]).party] = True
    return found


def groups_of(ledger: Ledger, findings: Sequence[Finding], links: Links) -> list[Group]:
    """The groups of those findings that count, the one with the earliest hit first."""
    counting = [finding for finding in findings if finding.counts]
    cores = _cores(ledger, counting)
    if not len(cores.finding):
        return []
    people = _people(ledger, counting, cores)
    nodes = np.flatnonzero(people.cores)
    ties = [_alert_chain(cores), *chains(ledger, people, links)]
    members, cut, bonds = _components(nodes, ties)
    firsts = cores.firsts
    groups = members[np.searchsorted(nodes, cores.party[firsts])]
    by_group: dict[int, list[Finding]] = {}
    for index, group in zip(cores.finding[firsts].tolist(), groups.tolist(), strict=True):
        by_group.setdefault(group, []).append(counting[index])
    heart: dict[int, list[int]] = {}
    for node, group in zip(nodes.tolist(), members.tolist(), strict=True):
        heart.setdefault(group, []).append(node)
    found = [
        Group(
            tuple(sorted(inside, key=_order)),
            tuple(heart[number]),
            bonds.get(number, ()),
            number in cut,
        )
        for number, inside in by_group.items()
    ]
    return sorted(found, key=lambda group: _order(group.findings[0]))


def _order(finding: Finding) -> tuple[int, str]:
    return finding.first_us, finding.alert_id


def _flat(members: Sequence[Sequence[int]]) -> tuple[Int64s, Int64s]:
    """Which sequence each member is of, and the members."""
    sizes = np.fromiter(map(len, members), dtype=np.int64, count=len(members))
    flat = np.fromiter(chain.from_iterable(members), dtype=np.int64, count=int(sizes.sum()))
    return np.repeat(np.arange(len(members)), sizes), flat


def _cores(ledger: Ledger, counting: Sequence[Finding]) -> _Cores:
    index, account = _flat([(*finding.own, *finding.tied) for finding in counting])
    party = ledger.accounts.party[account].astype(np.int64)
    order = np.lexsort((party, index))
    index, party = index[order], party[order]
    keep = np.ones(len(index), dtype=bool)
    keep[1:] = (index[1:] != index[:-1]) | (party[1:] != party[:-1])
    return _Cores(index[keep], party[keep])


def _people(ledger: Ledger, counting: Sequence[Finding], cores: _Cores) -> People:
    party, hub = ledger.accounts.party, hubs(ledger)
    everybody = np.zeros(ledger.parties.count, dtype=bool)
    everybody[cores.party] = True
    index, own = _flat([finding.own for finding in counting])
    subjects = np.zeros(ledger.parties.count, dtype=bool)
    subjects[party[own]] = True
    holds = np.array([finding.family in _HOLDING for finding in counting], dtype=bool)
    holding = np.zeros(len(party), dtype=bool)
    holding[own[holds[index]]] = True
    return People(everybody, subjects, holding & ~hub, hub)


def _alert_chain(cores: _Cores) -> Chain:
    """The parties at the heart of one alert, in a row."""
    same = cores.finding[1:] == cores.finding[:-1]
    return Chain(Bond.CONTROL, cores.party[:-1][same], cores.party[1:][same])


def _components(
    nodes: Int64s, ties: Sequence[Chain]
) -> tuple[Int64s, set[int], dict[int, tuple[Bond, ...]]]:
    """Group of each node, the groups that were cut, and the kinds of tie in each group.

    A group of more than ``READABLE`` nodes loses its weakest kind of tie until every part can be
    read, or control alone is left.
    """
    first = np.searchsorted(nodes, np.concatenate([tie.first for tie in ties]))
    second = np.searchsorted(nodes, np.concatenate([tie.second for tie in ties]))
    bond = np.concatenate([np.full(len(tie.first), tie.bond, dtype=np.int64) for tie in ties])
    member = _connected(len(nodes), first, second)
    too_large = np.zeros(len(nodes), dtype=bool)
    cut_nodes = np.zeros(len(nodes), dtype=bool)
    for weakest in list(Bond)[:-1]:
        sizes = np.bincount(member, minlength=len(nodes))
        too_large = sizes[member] > READABLE
        if not too_large.any():
            break
        drop = too_large[first] & (bond == weakest)
        cut_nodes |= too_large & np.isin(member, member[first[drop]])
        first, second, bond = first[~drop], second[~drop], bond[~drop]
        member = _connected(len(nodes), first, second)
    cut = set(member[cut_nodes].tolist())
    kinds: dict[int, set[int]] = {}
    for code in np.unique(member[first] * 16 + bond).tolist():
        kinds.setdefault(code // 16, set()).add(code % 16)
    return member, cut, {g: tuple(Bond(k) for k in sorted(ks)) for g, ks in kinds.items()}


def _connected(count: int, first: Int64s, second: Int64s) -> Int64s:
    """The lowest node of each node's connected component."""
    import rustworkx

    graph = rustworkx.PyGraph(multigraph=True)  # telling double ties apart costs more than they do
    graph.add_nodes_from(range(count))
    graph.extend_from_edge_list(list(zip(first.tolist(), second.tolist(), strict=True)))
    member = np.arange(count, dtype=np.int64)
    for component in rustworkx.connected_components(graph):
        member[list(component)] = min(component)
    return member
