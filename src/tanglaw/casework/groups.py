"""Findings whose cores are tied, in groups that a person can still read. Not yet cases."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tanglaw.casework.finding import Finding
from tanglaw.casework.ties import Bond, Chain, People, chains
from tanglaw.engine.legs.build import hubs
from tanglaw.model.alert import Family
from tanglaw.model.ledger import Int64s, Ledger

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


def groups_of(ledger: Ledger, findings: Sequence[Finding]) -> list[Group]:
    """The groups of those findings that count, the one with the earliest hit first."""
    party = ledger.accounts.party
    counting = [finding for finding in findings if finding.counts]
    cores = [
        np.unique(party[[*finding.own, *finding.tied]]).astype(np.int64)
        if finding.own or finding.tied
        else np.empty(0, dtype=np.int64)
        for finding in counting
    ]
    placed = [index for index, core in enumerate(cores) if len(core)]
    if not placed:
        return []
    people = _people(ledger, counting, cores)
    ties = [_alert_chain(cores), *chains(ledger, people)]
    nodes = np.flatnonzero(people.cores)
    members, cut, bonds = _components(nodes, ties)
    by_group: dict[int, list[Finding]] = {}
    for index in placed:
        by_group.setdefault(int(members[np.searchsorted(nodes, cores[index][0])]), []).append(
            counting[index]
        )
    heart: dict[int, list[int]] = {}
    for node, group in zip(nodes.tolist(), members.tolist(), strict=True):
        heart.setdefault(group, []).append(node)
    groups = [
        Group(
            tuple(sorted(inside, key=_order)),
            tuple(heart[number]),
            bonds.get(number, ()),
            number in cut,
        )
        for number, inside in by_group.items()
    ]
    return sorted(groups, key=lambda group: _order(group.findings[0]))


def _order(finding: Finding) -> tuple[int, str]:
    return finding.first_us, finding.alert_id


def _people(ledger: Ledger, counting: Sequence[Finding], cores: Sequence[Int64s]) -> People:
    party = ledger.accounts.party
    hub = hubs(ledger)
    everybody = np.zeros(ledger.parties.count, dtype=bool)
    everybody[np.concatenate(cores)] = True
    subjects = np.zeros(ledger.parties.count, dtype=bool)
    holding = np.zeros(len(party), dtype=bool)
    for finding in counting:
        own = list(finding.own)
        subjects[party[own]] = True
        if finding.family in _HOLDING:
            holding[own] = True
    return People(everybody, subjects, holding & ~hub, hub)


def _alert_chain(cores: Sequence[Int64s]) -> Chain:
    """The parties at the heart of one alert, in a row."""
    first = np.concatenate([core[:-1] for core in cores])
    second = np.concatenate([core[1:] for core in cores])
    return Chain(Bond.CONTROL, first, second)


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

    graph = rustworkx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(count))
    graph.extend_from_edge_list(list(zip(first.tolist(), second.tolist(), strict=True)))
    member = np.arange(count, dtype=np.int64)
    for component in rustworkx.connected_components(graph):
        member[list(component)] = min(component)
    return member
