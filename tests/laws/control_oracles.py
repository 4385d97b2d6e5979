"""Plain searches for trees and successors, straight from their definitions."""

from collections.abc import Iterator

from tanglaw.typology.patterns import Edge, Successor, Tree
from tests.laws.pattern_oracles import Found, Usable, _ids
from tests.support.ledgers import Rows, T

Control = Tree | Successor


def control_search(rows: Rows, pattern: Control) -> list[Found]:
    """Every instance, once."""
    match pattern:
        case Tree(over=Edge.REFERRAL):
            return list(_ending(_usable(rows, ("platform_payout",)), pattern, rows, _recruits))
        case Tree():
            fed = Usable(
                tuple(
                    t
                    for t in _usable(rows, pattern.channels).rows
                    if t.a in _holders(rows, pattern)
                )
            )
            return list(_ending(fed, pattern, rows, _levels))
        case Successor():
            return list(_successors(rows, pattern))


def _usable(rows: Rows, channels: tuple[str, ...]) -> Usable:
    hubs = {account for account, kind in rows.known if kind == "hub"}
    kept = sorted(rows.transfers, key=lambda t: (t.ts, t.id.encode()))
    return Usable(
        tuple(
            t
            for t in kept
            if t.status == "settled" and t.channel in channels and not {t.a, t.b} & hubs
            if t.a != t.b
        )
    )


def _party(rows: Rows, account: str) -> str:
    return rows.accounts.get(account, ("", ""))[0] or f"of {account}"


def _holders(rows: Rows, p: Tree) -> set[str]:
    paid = _usable(rows, ("platform_payout",)).rows
    return {
        last.b
        for last in paid
        if len(
            {
                _party(rows, t.a)
                for t in paid
                if t.b == last.b and last.ts - p.within_us <= t.ts <= last.ts
            }
            - {_party(rows, last.b)}
        )
        >= p.min_earners
    }


def _ending(seen: Usable, p: Tree, rows: Rows, members_of) -> Iterator[Found]:
    last_of: dict[str, int] = {}
    for first in seen.rows:
        if last_of.get(first.b, first.ts - 1) >= first.ts:
            continue
        members = members_of(seen.window(first, p.within_us), first, p, rows)
        if members and first in members:
            last_of[first.b] = max(t.ts for t in members)
            yield first.b, _ids(members)


def _recruits(window: list[T], first: T, p: Tree, rows: Rows) -> list[T]:
    payouts = [t for t in window if t.b == first.b]
    earners = {t.a for t in payouts}
    known = {(a, b) for at, a, b in rows.referrals if at <= first.ts + p.within_us}
    lines = [(b,) for _, b in known if b in earners]
    for _ in range(p.levels - 1):
        lines = [(*line, b) for line in lines for a, b in known if a == line[-1] and b in earners]
    enough = len(earners) >= max(p.min_earners, p.levels)
    return payouts if enough and lines else []


def _levels(window: list[T], first: T, p: Tree, rows: Rows) -> list[T]:
    above, placed, members = {first.b}, {first.b}, []
    for _ in range(p.levels):
        below = {t.a for t in window if t.b in above} - placed
        members += [t for t in window if t.a in below and t.b in above]
        above, placed = below, placed | below
    return members if above else []


def _successors(rows: Rows, p: Successor) -> Iterator[Found]:
    platform = {account: name for account, name in rows.institutions.items() if name}
    paid = [t for t in _usable(rows, ("platform_payout",)).rows if t.a in platform]
    done = set()
    for i, now in enumerate(paid):
        to_it = [t for t in paid[: i + 1] if t.b == now.b]
        new = platform[now.a]
        begun = min(t.ts for t in to_it if platform[t.a] == new)
        window = [t for t in to_it if t.ts >= now.ts - p.within_us]
        after = {t.a for t in to_it if platform[t.a] == new}
        if begun < now.ts - p.within_us or len(after) < p.min_earners or (now.b, new) in done:
            continue
        for old in sorted(set(platform.values()) - {new}):
            old_ones = [t for t in window if platform[t.a] == old]
            before = {t.a for t in old_ones}
            if len(before) < p.min_earners or old_ones[0].ts >= begun:
                continue
            both = {_party(rows, a) for a in before} & {_party(rows, a) for a in after}
            quiet = now.ts - old_ones[-1].ts >= p.quiet_us
            if quiet and len(both) >= p.share * min(len(before), len(after)):
                done.add((now.b, new))
                yield now.b, _ids(t for t in window if platform[t.a] in (old, new))
