"""What is left of alerts and facts when a person switches links off. Not which ones those are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tanglaw.casework.control.facts import Facts, members, places_of
from tanglaw.casework.finding import Finding
from tanglaw.model.ledger import Int64s


@dataclass(frozen=True, slots=True)
class Left:
    """Facts and findings that stand; ``gone`` are the numbers of things that are off."""

    facts: Facts
    findings: tuple[Finding, ...]
    gone: tuple[int, ...]


def left_of(
    facts: Facts, party_of: Int64s, findings: Sequence[Finding], off: Collection[str]
) -> Left:
    """Without the links of those ids.

    An alert about such a device or contact does not count. What an alert ties stands on the facts
    beneath: whom nothing but links that are off bind to the subject it ties no more, and an alert
    that tied people and now ties none does not count.
    """
    if not off:
        return Left(facts, tuple(findings), ())
    gone = [k for k in range(len(facts.things)) if facts.things.shown(k).link_id in off]
    kept = facts.without(places_of(gone, len(facts.things)))
    before, after = _Bound(facts, gone), _Bound(kept)
    found = []
    for finding in findings:
        if not rests_on(finding, off):
            severed = _severed(finding, party_of, before, after)
            if not severed or not severed.issuperset(finding.tied):
                found.append(_without(finding, severed) if severed else finding)
    return Left(kept, tuple(found), tuple(gone))


def rests_on(finding: Finding, off: Collection[str]) -> bool:
    """Whether an alert is about a device or contact that a person has switched off."""
    return any(link_id in off for link_id in finding.link_ids)


class _Bound:
    """Who has to do with which tying thing, of all things or of some."""

    def __init__(self, facts: Facts, only: Sequence[int] | None = None) -> None:
        thing, party = members(facts.edges)
        wanted = facts.tying if only is None else places_of(only, len(facts.tying)) & facts.tying
        mine = np.flatnonzero(wanted[thing])
        self._of: dict[int, set[int]] = {}
        for k, who in zip(thing[mine].tolist(), party[mine].tolist(), strict=True):
            self._of.setdefault(who, set()).add(k)

    def tie(self, one: Collection[int], other: int) -> bool:
        """Whether a thing ties somebody of ``one`` to ``other``."""
        theirs = self._of.get(other, set())
        return bool(theirs) and any(not theirs.isdisjoint(self._of.get(p, ())) for p in one)


def _severed(finding: Finding, party_of: Int64s, before: _Bound, after: _Bound) -> frozenset[int]:
    own = {int(party_of[account]) for account in finding.own}
    apart = [
        account
        for account in finding.tied
        if before.tie(own, party := int(party_of[account])) and not after.tie(own, party)
    ]
    return frozenset(apart)


def _without(finding: Finding, severed: Collection[int]) -> Finding:
    """The alert without those accounts: nothing is said of them any more."""
    return replace(
        finding,
        tied=tuple(account for account in finding.tied if account not in severed),
        roles=tuple(one for one in finding.roles if one.own or one.account not in severed),
    )
