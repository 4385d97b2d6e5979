"""Plain searches for patterns, straight from their definitions and as slow as they like."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from tanglaw.typology.patterns import (
    Bipartite,
    Chain,
    GatherScatter,
    ScatterGather,
    SharedSenders,
    Stack,
)
from tests.support.ledgers import Rows, T

Found = tuple[str, tuple[str, ...]]
"""The subject and the ids of the transfers: of a chain along it, else in time order."""
Asked = Chain | ScatterGather | GatherScatter | Bipartite | Stack | SharedSenders


@dataclass(frozen=True)
class Usable:
    """What a pattern may look at, in the order of time and id."""

    rows: tuple[T, ...]

    def window(self, first: T, within_us: int) -> list[T]:
        """From ``first`` on, in its order, up to the end of the window."""
        rest = self.rows[self.rows.index(first) :]
        return [t for t in rest if t.ts <= first.ts + within_us]


def usable(rows: Rows, pattern: Asked, crowd: int) -> Usable:
    """Settled transfers of the channels between different accounts, without hubs and crowds."""
    hubs = {account for account, kind in rows.known if kind == "hub"}
    kept = [
        t
        for t in sorted(rows.transfers, key=lambda t: (t.ts, t.id.encode()))
        if t.status == "settled"
        and t.channel in pattern.channels
        and t.ref >= max(1, pattern.amount_min)
        and not {t.a, t.b} & hubs
        and t.a != t.b
    ]
    crowded = {t.id for t in kept if _crowded(t, kept, pattern.within_us, crowd)}
    return Usable(tuple(t for t in kept if t.id not in crowded))


def _crowded(t: T, kept: list[T], within_us: int, crowd: int) -> bool:
    for same in ([x for x in kept if x.a == t.a], [x for x in kept if x.b == t.b]):
        for begin in {x.ts for x in same if x.ts <= t.ts <= x.ts + within_us}:
            if sum(begin <= x.ts <= begin + within_us for x in same) > crowd:
                return True
    return False


def search(rows: Rows, pattern: Asked, crowd: int = 200) -> list[Found]:
    """Every instance, once."""
    seen = usable(rows, pattern, crowd)
    match pattern:
        case Chain():
            return list(_chains(seen, pattern))
        case ScatterGather():
            return list(_scatter_gathers(seen, pattern))
        case GatherScatter():
            return list(_gather_scatters(seen, pattern))
        case Bipartite():
            return list(_apart(_block(seen, first, pattern) for first in seen.rows))
        case Stack():
            return list(_apart(_stack(seen, first, pattern) for first in seen.rows))
        case SharedSenders():
            return list(_shared_senders(seen, pattern))


def _ids(transfers: Iterable[T]) -> tuple[str, ...]:
    return tuple(t.id for t in sorted(transfers, key=lambda t: (t.ts, t.id.encode())))


def _chains(seen: Usable, p: Chain) -> Iterator[Found]:
    every: set[tuple[T, ...]] = {(t,) for t in seen.rows}
    newest = every
    while newest:
        longer = {(*c, t) for c in newest for t in seen.rows if c[-1].b == t.a}
        newest = {c for c in longer if _is_chain(c, p)}
        every |= newest
    for chain in every:
        one_more = [(t, *chain) for t in seen.rows if t.b == chain[0].a]
        one_more += [(*chain, t) for t in seen.rows if chain[-1].b == t.a]
        if len(chain) >= p.min_hops and not any(_is_chain(c, p) for c in one_more):
            yield chain[0].a, tuple(t.id for t in chain)


def _is_chain(chain: tuple[T, ...], p: Chain) -> bool:
    accounts = [chain[0].a, *(t.b for t in chain)]
    hops = list(pairwise(chain))
    return (
        len(chain) <= p.max_hops
        and len(set(accounts)) == len(accounts)
        and chain[-1].ts - chain[0].ts <= p.within_us
        and all(0 <= two.ts - one.ts <= p.hop_within_us for one, two in hops)
        and all(
            p.passes_on * one.ref <= two.ref <= (1 + p.tolerance) * one.ref for one, two in hops
        )
    )


def _scatter_gathers(seen: Usable, p: ScatterGather) -> Iterator[Found]:
    last_of: dict[tuple[str, str], int] = {}
    for first in seen.rows:
        window = seen.window(first, p.within_us)
        for sink in sorted({t.b for t in window} - {first.a}):
            if last_of.get((first.a, sink), first.ts - 1) >= first.ts:
                continue
            ways = {}
            for middle in {t.b for t in window if t.a == first.a} - {sink}:
                way = _way(window, first.a, middle, sink, p.passes_on)
                if way:
                    ways[middle] = way
            if len(ways) >= p.min_middle and first.b in ways:
                members = [t for way in ways.values() for t in way]
                last_of[first.a, sink] = max(t.ts for t in members)
                yield first.a, _ids(members)


def _way(window: list[T], source: str, middle: str, sink: str, share: Fraction) -> list[T]:
    got = [t for t in window if (t.a, t.b) == (source, middle)]
    passed = [t for t in window if (t.a, t.b) == (middle, sink) and t.ts >= got[0].ts]
    if not passed:
        return []
    got = [t for t in got if t.ts <= passed[-1].ts]
    enough = sum(t.ref for t in passed) >= share * sum(t.ref for t in got)
    return got + passed if enough else []


def _gather_scatters(seen: Usable, p: GatherScatter) -> Iterator[Found]:
    last_of: dict[str, int] = {}
    for first in seen.rows:
        account = first.b
        if last_of.get(account, first.ts - 1) >= first.ts:
            continue
        window = seen.window(first, p.within_us)
        members = _through(window, account, p)
        if members:
            last_of[account] = max(t.ts for t in members)
            yield account, _ids(members)


def _through(window: list[T], account: str, p: GatherScatter) -> list[T]:
    credit, debit = [t for t in window if t.b == account], [t for t in window if t.a == account]
    counts = [len({t.a for t in credit[: i + 1]}) for i in range(len(credit))]
    if p.min_sources not in counts:
        return []
    debit = [t for t in debit if t.ts >= credit[counts.index(p.min_sources)].ts]
    if not debit:
        return []
    gather = [t for t in credit if t.ts <= debit[0].ts]
    payers, gathered = {t.a for t in gather}, sum(t.ref for t in gather)
    scatter: list[T] = []
    for t in debit:
        if sum(x.ref for x in scatter) + t.ref > (1 + p.tolerance) * gathered:
            break
        scatter += [t] if t.b not in payers else []
    enough = sum(t.ref for t in scatter) >= p.passes_on * gathered
    return gather + scatter if enough and len({t.b for t in scatter}) >= p.min_sinks else []


def _apart(candidates: Iterable[Found | None]) -> Iterator[Found]:
    """In the order of first transfers, those whose first stands in none before."""
    taken: set[str] = set()
    for found in candidates:
        if found is not None and found[1][0] not in taken:
            taken |= set(found[1])
            yield found


def _block(seen: Usable, first: T, p: Bipartite) -> Found | None:
    window = seen.window(first, p.within_us)
    pairs = {(t.a, t.b) for t in window}
    payees = {b for a, b in pairs if a == first.a}
    payers = {
        a
        for a in {a for a, _ in pairs} - payees
        if sum((a, b) in pairs for b in payees) >= p.min_sinks
    }
    sinks = {b for b in payees if sum((a, b) in pairs for a in payers) >= p.density * len(payers)}
    sources = {a for a in payers if sum((a, b) in pairs for b in sinks) >= p.density * len(sinks)}
    if len(payers) < p.min_sources or len(sinks) < p.min_sinks or first.b not in sinks:
        return None
    if len(sources) < p.min_sources or first.a not in sources:
        return None
    return first.a, _ids(t for t in window if t.a in sources and t.b in sinks)


def _stack(seen: Usable, first: T, p: Stack) -> Found | None:
    window = seen.window(first, p.within_us)
    pairs, centre = {(t.a, t.b) for t in window}, first.b
    payers = {a for a, b in pairs if b == centre}
    payees = {b for a, b in pairs if a == centre} - payers
    everybody = {b for _, b in pairs} - payers - payees

    def shares(sure: set[str], one: str, inward: bool) -> int:
        return sum(((other, one) if inward else (one, other)) in pairs for other in sure)

    middle = {
        m
        for m in everybody
        if shares(payers, m, True) >= p.min_sources and shares(payees, m, False) >= p.min_sinks
    }
    sources = {a for a in payers if shares(middle, a, False) >= p.density * len(middle)}
    sinks = {b for b in payees if shares(middle, b, True) >= p.density * len(middle)}
    kept = {
        m
        for m in middle
        if shares(sources, m, True) >= p.density * len(sources)
        and shares(sinks, m, False) >= p.density * len(sinks)
    }
    if len(sources) < p.min_sources or len(kept) < p.min_middle or len(sinks) < p.min_sinks:
        return None
    if first.a not in sources or centre not in kept:
        return None
    got = [t for t in window if t.a in sources and t.b in kept]
    since = {m: min((t.ts for t in got if t.b == m), default=0) for m in kept}
    passed = [t for t in window if t.a in kept and t.b in sinks and t.ts >= since[t.a]]
    enough = sum(t.ref for t in passed) >= p.passes_on * sum(t.ref for t in got)
    return (centre, _ids(got + passed)) if enough else None


def _shared_senders(seen: Usable, p: SharedSenders) -> Iterator[Found]:
    last_of: dict[str, int] = {}
    for first in seen.rows:
        me = first.b
        if last_of.get(me, first.ts - 1) >= first.ts:
            continue
        window = seen.window(first, p.within_us)
        senders: dict[str, set[str]] = {}
        for t in window:
            senders.setdefault(t.b, set()).add(t.a)
        others = {
            one
            for one, theirs in senders.items()
            if one not in senders[me] | {me}
            and len(theirs & senders[me]) >= p.min_shared
            and len(theirs & senders[me]) >= p.share * min(len(theirs), len(senders[me]))
        }
        shared = senders[me] & set().union(*(senders[one] for one in others))
        if others and first.a in shared:
            members = [t for t in window if t.a in shared and t.b in others | {me}]
            last_of[me] = max(t.ts for t in members)
            yield me, _ids(members)
