"""Edges that alerts describe: from whom they call in control to everybody else at their heart.

Not the roles of a case, which weigh all that is said of somebody.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

import numpy as np

from tanglaw.casework.control.edges import Edges, pair_keys
from tanglaw.casework.control.kinds import Tie
from tanglaw.casework.finding import Finding
from tanglaw.model.alert import SUSPECTED_OF_CONTROL
from tanglaw.model.ledger import NONE, Int64s


@dataclass(frozen=True, slots=True)
class Cores:
    """Parties at the heart of findings, each pair once, by finding and party; ``(n,)`` each.

    ``account`` is the first account of the party that the finding names.
    """

    finding: Int64s
    party: Int64s
    account: Int64s

    @property
    def firsts(self) -> Int64s:
        """Where each finding that has a core begins."""
        return np.flatnonzero(np.diff(self.finding, prepend=-1))


def flat(members: Sequence[Sequence[int]]) -> tuple[Int64s, Int64s]:
    """Which sequence each member is of, and the members."""
    sizes = np.fromiter(map(len, members), dtype=np.int64, count=len(members))
    every = np.fromiter(chain.from_iterable(members), dtype=np.int64, count=int(sizes.sum()))
    return np.repeat(np.arange(len(members)), sizes), every


def cores_of(party_of: Int64s, findings: Sequence[Finding]) -> Cores:
    """The cores of findings, by finding."""
    index, account = flat([(*finding.own, *finding.tied) for finding in findings])
    party = party_of[account]
    order = np.lexsort((party, index))  # stable: the account that comes first stays first
    index, party, account = index[order], party[order], account[order]
    keep = np.ones(len(index), dtype=bool)
    keep[1:] = (index[1:] != index[:-1]) | (party[1:] != party[:-1])
    return Cores(index[keep], party[keep], account[keep])


def described_edges(
    party_of: Int64s, findings: Sequence[Finding], cores: Cores, first_thing: int
) -> Edges:
    """The edges of each finding with several parties; finding ``f`` is thing ``first_thing + f``.

    Nobody is in charge where an alert calls nobody so, or several.
    """
    boss, account = _bosses(party_of, findings)
    sizes = np.bincount(cores.finding, minlength=len(findings))
    rows = np.flatnonzero(sizes[cores.finding] > 1)
    finding = cores.finding[rows]
    moments = np.array([(f.first_us, f.last_us) for f in findings], dtype=np.int64).reshape(-1, 2)
    one = np.ones(len(rows), dtype=np.int64)
    return Edges(
        one * int(Tie.ALERT),
        first_thing + finding,
        boss[finding],
        cores.party[rows],
        account[finding],
        cores.account[rows],
        one,
        moments[finding, 0],
        moments[finding, 1],
    )


def told_by_alerts_alone(described: Edges, facts: Edges) -> Edges:
    """Each pair of parties that alerts put one over the other and no fact does, once.

    ``times`` says how many alerts do.
    """
    one_way = described.kept(described.between)
    beyond = one_way.kept(~np.isin(pair_keys(one_way), pair_keys(facts.kept(facts.between))))
    _, first, group = np.unique(pair_keys(beyond), return_index=True, return_inverse=True)
    found = beyond.kept(first.astype(np.int64))
    low, high = found.first_us.copy(), found.last_us.copy()
    np.minimum.at(low, group, beyond.first_us)
    np.maximum.at(high, group, beyond.last_us)
    return replace(found, times=np.bincount(group), first_us=low, last_us=high)


def _bosses(party_of: Int64s, findings: Sequence[Finding]) -> tuple[Int64s, Int64s]:
    """The party that each finding calls in control, if it is one alone, and an account of it."""
    party, account = (np.full(len(findings), NONE, dtype=np.int64) for _ in range(2))
    for number, finding in enumerate(findings):
        if not finding.tied and len(finding.own) < 2:
            continue
        heart = {*finding.own, *finding.tied}
        bosses = {
            int(party_of[one.account]): one.account
            for one in reversed(finding.roles)
            if one.role in SUSPECTED_OF_CONTROL and one.account in heart
        }
        if len(bosses) == 1:
            ((party[number], account[number]),) = bosses.items()
    return party, account
