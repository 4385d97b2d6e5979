"""Findings whose cores the control graph ties, in groups that a person can read. Not cases."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tanglaw.casework.control.described import Cores
from tanglaw.casework.control.edges import Edges, Mask
from tanglaw.casework.control.facts import members
from tanglaw.casework.control.kinds import Tie
from tanglaw.casework.finding import Finding
from tanglaw.model.ledger import Int64s

READABLE = 40
"""Parties at the heart of one case; a larger group is cut at its weakest ties."""


@dataclass(frozen=True, slots=True)
class Group:
    """Findings in the order (first hit, id), the kinds of tie among them, and whether it was cut.

    ``parties`` are those at the heart of the findings, rising; ``dropped`` kinds of tie bind
    nobody in it any more.
    """

    findings: tuple[Finding, ...]
    parties: tuple[int, ...]
    ties: tuple[Tie, ...]
    cut: bool
    dropped: frozenset[Tie] = frozenset()


@dataclass(frozen=True, slots=True)
class _Chains:
    """Neighbours ``first[i]`` and ``second[i]`` in the row of those whom one thing ties."""

    tie: Int64s
    first: Int64s
    second: Int64s

    def kept(self, keep: Mask) -> "_Chains":
        return _Chains(self.tie[keep], self.first[keep], self.second[keep])


def groups_of(findings: Sequence[Finding], cores: Cores, edges: Edges, tying: Mask) -> list[Group]:
    """The groups of findings, all of which count, the one with the earliest hit first.

    ``tying`` says of each thing whether it ties.
    """
    if not len(cores.finding):
        return []
    nodes = np.unique(cores.party)
    member, dropped, ties = _components(len(nodes), _chains(nodes, edges, tying))
    firsts = cores.firsts
    by_group: dict[int, list[Finding]] = {}
    numbers = member[np.searchsorted(nodes, cores.party[firsts])]
    for index, number in zip(cores.finding[firsts].tolist(), numbers.tolist(), strict=True):
        by_group.setdefault(number, []).append(findings[index])
    heart: dict[int, list[int]] = {}
    for node, number in zip(nodes.tolist(), member.tolist(), strict=True):
        heart.setdefault(number, []).append(node)
    found = [
        Group(
            tuple(sorted(inside, key=order)),
            tuple(heart[number]),
            ties.get(number, ()),
            number in dropped,
            frozenset(dropped.get(number, ())),
        )
        for number, inside in by_group.items()
    ]
    return sorted(found, key=lambda group: order(group.findings[0]))


def order(finding: Finding) -> tuple[int, str]:
    """By first hit, then by id."""
    return finding.first_us, finding.alert_id


def _chains(nodes: Int64s, edges: Edges, tying: Mask) -> _Chains:
    """Those of the nodes who have to do with one thing, in a row: a thing is a star without rays.

    A thing ties as strongly as the strongest edge that it carries.
    """
    kept = edges.kept(tying[edges.thing])
    strength = np.zeros(len(tying), dtype=np.int64)
    np.maximum.at(strength, kept.thing, kept.kind)
    thing, party = members(kept)
    place = np.minimum(np.searchsorted(nodes, party), len(nodes) - 1)
    mine = nodes[place] == party
    key = np.unique((thing[mine] << 31) | place[mine])
    thing, place = key >> 31, key & ((1 << 31) - 1)
    same = thing[1:] == thing[:-1]
    return _Chains(strength[thing[1:][same]], place[:-1][same], place[1:][same])


def _components(
    count: int, chains: _Chains
) -> tuple[Int64s, dict[int, set[Tie]], dict[int, tuple[Tie, ...]]]:
    """Group of each node, the ties that cut groups have lost, and the ties in each group.

    A group of more than ``READABLE`` nodes loses its weakest kind of tie until every part can be
    read, or what alerts describe is left alone.
    """
    member = _connected(count, chains)
    lost: dict[Tie, Mask] = {}
    for weakest in list(Tie)[:-1]:
        large = np.bincount(member, minlength=count)[member] > READABLE
        if not large.any():
            break
        drop = large[chains.first] & (chains.tie == weakest)
        if drop.any():
            lost[weakest] = large & np.isin(member, member[chains.first[drop]])
        chains = chains.kept(~drop)
        member = _connected(count, chains)
    dropped: dict[int, set[Tie]] = {}
    for tie, nodes in lost.items():
        for number in np.unique(member[nodes]).tolist():
            dropped.setdefault(number, set()).add(tie)
    kinds: dict[int, list[Tie]] = {}
    for code in np.unique((member[chains.first] << 8) | chains.tie).tolist():
        kinds.setdefault(code >> 8, []).append(Tie(code & 255))
    return member, dropped, {number: tuple(found) for number, found in kinds.items()}


def _connected(count: int, chains: _Chains) -> Int64s:
    """The lowest node of each node's connected component."""
    import rustworkx

    graph = rustworkx.PyGraph(multigraph=True)  # telling double ties apart costs more than they do
    graph.add_nodes_from(range(count))
    pairs = zip(chains.first.tolist(), chains.second.tolist(), strict=True)
    graph.extend_from_edge_list(list(pairs))
    member = np.arange(count, dtype=np.int64)
    for component in rustworkx.connected_components(graph):
        member[list(component)] = min(component)
    return member
