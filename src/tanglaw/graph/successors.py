"""Groups of earners paid out to one account, by one platform and then by another. Not a meaning.

One pass over the payouts to each account, and one over its window for each platform that is new
to it; windows are kept short by ``two_ways``.

Source: own search, after the sites that were blocked and carried on by others in the sources that
the typology cites.
"""

from typing import NamedTuple

import numba as nb
import numpy as np

from tanglaw.graph.instances import Instances, with_room
from tanglaw.graph.transfers import TransferGraph
from tanglaw.model.ledger import Int32s, Int64s


class SuccessorSearch(NamedTuple):
    """What is looked for; parties in common are at least ``num / den`` of the smaller group."""

    within_us: int
    min_earners: int
    quiet_us: int
    num: int
    den: int


class Seen(NamedTuple):
    """Marks on platforms, accounts and parties; a mark counts when it equals the clock's.

    ``begun_us`` and ``earners`` are those of a platform that has its mark, ``done`` says that it
    was told.
    """

    clock: Int64s
    platform: Int64s
    done: Int64s
    begun_us: Int64s
    earners: Int32s
    account: Int64s
    met: Int64s
    old_party: Int64s
    new_party: Int64s


@nb.njit(cache=True, nogil=True)
def _side(
    lo: int, hi: int, platform: int, into: TransferGraph, institution: Int32s, party: Int32s,
    met: Int64s, parties: Int64s, token: int,
) -> tuple[int, int, int]:  # fmt: skip
    """Accounts that ``platform`` paid out among the edges ``lo:hi``; its first and last there."""
    count, first, last = 0, -1, -1
    for x in range(lo, hi):
        earner = into.target[x]
        if institution[earner] != platform:
            continue
        first, last = x if first < 0 else first, x
        count += met[earner] != token
        met[earner] = token
        parties[party[earner]] = token
    return count, first, last


@nb.njit(cache=True, nogil=True)
def _follows(
    lo: int, now: int, old: int, into: TransferGraph, institution: Int32s, party: Int32s,
    seen: Seen, s: SuccessorSearch,
) -> Int32s:  # fmt: skip
    """The payouts of both platforms among ``lo:now + 1`` where the new one follows ``old``."""
    nothing, new = np.empty(0, dtype=np.int32), institution[into.target[now]]
    seen.clock[0] += 1
    token, met, ts_us = seen.clock[0], seen.met, into.ts_us
    before, first, last = _side(lo, now, old, into, institution, party, met, seen.old_party, token)
    if before < s.min_earners or ts_us[now] - ts_us[last] < s.quiet_us:
        return nothing
    if ts_us[first] >= seen.begun_us[new]:
        return nothing
    after, _, _ = _side(lo, now + 1, new, into, institution, party, met, seen.new_party, token)
    found, n, both = np.empty(now + 1 - lo, dtype=np.int32), 0, 0
    for x in range(lo, now + 1):
        who = party[into.target[x]]
        if seen.old_party[who] == token and seen.new_party[who] == token:
            seen.new_party[who] = 0
            both += 1
        if institution[into.target[x]] == old or institution[into.target[x]] == new:
            found[n] = into.edge[x]
            n += 1
    if both * s.den < s.num * min(before, after):
        return nothing
    return found[:n]


@nb.njit(cache=True, nogil=True)
def _platforms(lo: int, hi: int, into: TransferGraph, institution: Int32s) -> Int32s:
    found = np.empty(hi - lo, dtype=np.int32)
    for x in range(lo, hi):
        found[x - lo] = institution[into.target[x]]
    return np.unique(found)


@nb.njit(cache=True, nogil=True)
def _successors(
    bounds: tuple[int, int], into: TransferGraph, institution: Int32s, party: Int32s,
    s: SuccessorSearch, seen: Seen,
) -> tuple[Int32s, Int32s, Int32s, int]:  # fmt: skip
    """Instances paid out to the accounts in ``bounds``."""
    members, sizes = np.empty(256, dtype=np.int32), np.empty(64, dtype=np.int32)
    subject = np.empty(64, dtype=np.int32)
    n_members, n, ts_us = 0, 0, into.ts_us
    for account in range(bounds[0], bounds[1]):
        seen.clock[0] += 1
        token, lo = seen.clock[0], into.start[account]
        for now in range(lo, into.start[account + 1]):
            earner = into.target[now]
            new = institution[earner]
            while ts_us[now] - ts_us[lo] > s.within_us:
                lo += 1
            if seen.platform[new] != token:
                seen.platform[new], seen.begun_us[new], seen.earners[new] = token, ts_us[now], 0
            seen.earners[new] += seen.account[earner] != token
            seen.account[earner] = token
            late = ts_us[now] - seen.begun_us[new] > s.within_us
            if late or seen.done[new] == token or seen.earners[new] < s.min_earners:
                continue
            for old in _platforms(lo, now, into, institution):
                if old == new:
                    continue
                found = _follows(lo, now, old, into, institution, party, seen, s)
                if len(found) == 0:
                    continue
                seen.done[new] = token
                members = with_room(members, n_members + len(found))
                members[n_members : n_members + len(found)] = found
                sizes, subject = with_room(sizes, n + 1), with_room(subject, n + 1)
                sizes[n], subject[n] = len(found), account
                n_members += len(found)
                n += 1
    return members[:n_members].copy(), sizes[:n].copy(), subject[:n].copy(), 0


def successors(
    into: TransferGraph, accounts: range, institution: Int32s, party: Int32s,
    search: SuccessorSearch,
) -> Instances:  # fmt: skip
    """Instances paid out to one of ``accounts``; ``into`` holds payouts of known platforms.

    ``institution`` and ``party`` are those of each account.
    """
    platforms, parties = int(institution.max(initial=0)) + 1, int(party.max(initial=0)) + 1
    seen = Seen(
        np.zeros(1, dtype=np.int64),
        np.zeros(platforms, dtype=np.int64),
        np.zeros(platforms, dtype=np.int64),
        np.zeros(platforms, dtype=np.int64),
        np.zeros(platforms, dtype=np.int32),
        np.zeros(len(institution), dtype=np.int64),
        np.zeros(len(institution), dtype=np.int64),
        np.zeros(parties, dtype=np.int64),
        np.zeros(parties, dtype=np.int64),
    )
    bounds = (accounts.start, accounts.stop)
    return Instances(*_successors(bounds, into, institution, party, search, seen))
