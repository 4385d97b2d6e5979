"""Runs temporal patterns over a ledger's transfer graph. Not the search, which is in ``graph``."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import numpy as np

from tanglaw.engine import pattern_graphs
from tanglaw.engine.assemble import kind_mask
from tanglaw.engine.pattern_graphs import Graphs, OfTransfers
from tanglaw.engine.results import Guard, Hits
from tanglaw.errors import TypologyError
from tanglaw.graph import chains, cycles
from tanglaw.graph.bipartite import BlockSearch, blocks, hot_edges
from tanglaw.graph.chains import ChainSearch, temporal_chains
from tanglaw.graph.cycles import temporal_cycles
from tanglaw.graph.gather_scatter import HubSearch, gather_scatters
from tanglaw.graph.instances import Instances, disjoint, joined, kept_of
from tanglaw.graph.scatter_gather import RelaySearch, scatter_gathers
from tanglaw.graph.shared_senders import SenderSearch, shared_senders
from tanglaw.graph.stacks import StackSearch, stacks
from tanglaw.graph.successors import SuccessorSearch, successors
from tanglaw.graph.transfers import TwoWays
from tanglaw.graph.trees import MAX_LEVELS, TreeSearch, holders, recruiters_of, trees
from tanglaw.model.ledger import Int32s, Ledger
from tanglaw.typology.declaration import Typology
from tanglaw.typology.patterns import (
    Bipartite,
    Chain,
    Cycle,
    Edge,
    GatherScatter,
    Pattern,
    ScatterGather,
    SharedSenders,
    Stack,
    Successor,
    Tree,
)

BUDGET = 2_000
"""Edges that the search from one transfer may look at."""
PARTS = 16

Search = Callable[[range], Instances]


def find_pattern(graphs: Graphs, typology: Typology) -> tuple[Hits, list[Guard]]:
    """All instances of a typology's pattern; the guards, where they bit."""
    pattern, left_out = typology.condition, 0
    if not isinstance(pattern, Pattern):
        raise TypologyError("this condition is no pattern", place=typology.name)
    match pattern:
        case Cycle():
            found = _all(graphs, _cycles(graphs, pattern))
        case Tree():
            found, left_out = _trees(graphs, pattern)
        case Successor():
            found, left_out = _successors(graphs, pattern)
        case _:
            ways = graphs.ways(pattern)
            found, left_out = _all(graphs, _search(graphs, ways, pattern)), ways.left_out
    if isinstance(pattern, Bipartite | Stack):
        found = disjoint(found, len(graphs.ledger.transfers))
    if typology.subject_kinds:
        kind = graphs.ledger.accounts.kind[found.subject].astype(np.int64) + 1
        found = kept_of(found, (kind_mask(typology.subject_kinds) >> kind) & 1 == 1)
    return _as_hits(graphs.ledger, typology, found), _guards(typology.name, found, left_out)


def _all(graphs: Graphs, search: Search) -> Instances:
    """A search over all accounts, in parts that do not depend on the number of threads."""
    cuts = np.linspace(0, graphs.accounts, PARTS + 1).astype(int)
    parts = [range(int(cuts[part]), int(cuts[part + 1])) for part in range(PARTS)]
    with ThreadPoolExecutor(graphs.threads) as pool:
        return joined(list(pool.map(search, parts)))


def _search(graphs: Graphs, ways: TwoWays, pattern: OfTransfers) -> Search:
    within, moments = pattern.within_us, graphs.ledger.transfers.ts_us
    match pattern:
        case Chain():
            chain = _chain(pattern)
            return lambda accounts: temporal_chains(ways, accounts, chain)
        case ScatterGather(passes_on=share):
            relay = RelaySearch(within, pattern.min_middle, share.numerator, share.denominator)
            return lambda accounts: scatter_gathers(ways, accounts, relay)
        case GatherScatter():
            low, high, den = _shares(pattern.passes_on, 1 + pattern.tolerance)
            ends = (pattern.min_sources, pattern.min_sinks)
            hub = HubSearch(within, *ends, low, high, den, pattern_graphs.CROWD)
            return lambda accounts: gather_scatters(ways, accounts, hub, moments)
        case Bipartite(density=share):
            ends = (pattern.min_sources, pattern.min_sinks)
            block = BlockSearch(within, *ends, share.numerator, share.denominator, BUDGET)
            hot = hot_edges(ways, block, len(moments))
            return lambda accounts: blocks(ways, accounts, block, hot)
        case Stack(density=share, passes_on=on):
            sizes = (pattern.min_sources, pattern.min_middle, pattern.min_sinks)
            shares = (share.numerator, share.denominator, on.numerator, on.denominator)
            stack = StackSearch(within, *sizes, *shares, BUDGET)
            return lambda accounts: stacks(ways, accounts, stack)
        case SharedSenders(share=share):
            least = pattern.min_shared
            senders = SenderSearch(within, least, share.numerator, share.denominator, BUDGET)
            return lambda accounts: shared_senders(ways, accounts, senders, moments)


def _chain(pattern: Chain) -> ChainSearch:
    if pattern.max_hops > chains.MAX_HOPS:
        raise TypologyError(f"a chain has at most {chains.MAX_HOPS} hops")
    shares = _shares(pattern.passes_on, 1 + pattern.tolerance)
    hops = (pattern.min_hops, pattern.max_hops)
    return ChainSearch(pattern.within_us, pattern.hop_within_us, *hops, *shares, BUDGET)


def _trees(graphs: Graphs, pattern: Tree) -> tuple[Instances, int]:
    within = pattern.within_us
    if pattern.levels > MAX_LEVELS:
        raise TypologyError(f"a tree has at most {MAX_LEVELS} levels")
    search = TreeSearch(within, pattern.levels, pattern.min_earners, BUDGET)
    moments, known = graphs.ledger.transfers.ts_us, None
    paid = graphs.payouts(within)
    match pattern.over:
        case Edge.REFERRAL:
            rows = graphs.ledger.referrals
            known = recruiters_of(rows.recruiter, rows.recruit, rows.ts_us, graphs.accounts)
            ways, left_out = paid, paid.left_out
        case Edge.FEEDING:
            parties, least = graphs.ledger.parties.count, pattern.min_earners
            party = graphs.ledger.accounts.party
            holds = holders(paid.into, party, parties, within, least)
            ways = graphs.paid_by(holds, pattern.channels, within)
            left_out = paid.left_out + ways.left_out
    found = _all(graphs, lambda accounts: trees(ways.into, accounts, known, search, moments))
    return found, left_out


def _successors(graphs: Graphs, pattern: Successor) -> tuple[Instances, int]:
    share, accounts = pattern.share, graphs.ledger.accounts
    shares = (share.numerator, share.denominator)
    search = SuccessorSearch(pattern.within_us, pattern.min_earners, pattern.quiet_us, *shares)
    ways = graphs.payouts(pattern.within_us, of_platforms=True)

    def one(part: range) -> Instances:
        return successors(ways.into, part, accounts.institution, accounts.party, search)

    return _all(graphs, one), ways.left_out


def _shares(low: Fraction, high: Fraction) -> tuple[int, int, int]:
    """Numerators of both over one denominator."""
    den = int(np.lcm(low.denominator, high.denominator))
    return int(low * den), int(high * den), den


def _cycles(graphs: Graphs, cycle: Cycle) -> Search:
    if cycle.max_hops > cycles.MAX_HOPS:
        raise TypologyError(f"a cycle has at most {cycles.MAX_HOPS} hops")
    graph = graphs.out(cycle)

    def search(accounts: range) -> Instances:
        members, sizes, bitten = temporal_cycles(
            graph,
            accounts,
            within_us=cycle.within_us,
            hops=(cycle.min_hops, cycle.max_hops),
            tolerance=(cycle.tolerance.numerator, cycle.tolerance.denominator),
            budget=BUDGET,
        )
        first = members[np.cumsum(sizes) - sizes]
        return Instances(members, sizes, graphs.ledger.transfers.originator[first], bitten)

    return search


def _guards(name: str, found: Instances, left_out: int) -> list[Guard]:
    guards = []
    if found.bitten:
        what = (
            f"a search stopped after {BUDGET} transfers; instances through busy accounts may lack"
        )
        guards.append(Guard(name, found.bitten, what))
    if left_out:
        what = "a transfer of a crowded account was left out; instances through it may lack"
        guards.append(Guard(name, left_out, what))
    return guards


def _as_hits(ledger: Ledger, typology: Typology, found: Instances) -> Hits:
    """Hits in the order (subject, time of completion, first transfer), then as found."""
    t, sizes = ledger.transfers, found.sizes
    start = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=start[1:])
    first = found.members[start[:-1]]
    done_us = t.ts_us[found.members[start[1:] - 1]]
    order = np.lexsort((np.arange(len(sizes)), first, done_us, found.subject))
    new_start = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes[order], out=new_start[1:])
    taken = np.repeat(start[:-1][order] - new_start[:-1], sizes[order])
    members: Int32s = found.members[taken + np.arange(len(found.members))]
    return Hits(
        typology,
        found.subject[order],
        first[order].astype(np.int64),
        done_us[order],
        np.empty((len(sizes), 0), dtype=np.int64),
        new_start,
        members,
    )
