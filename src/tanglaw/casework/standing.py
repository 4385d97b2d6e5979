"""What the edges of a case say in words: its links, who stands over whom, who else is near.

Not a judgement of roles.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields

import numpy as np

from tanglaw.casework.control.described import told_by_alerts_alone
from tanglaw.casework.control.edges import Edges
from tanglaw.casework.control.facts import Facts, members
from tanglaw.casework.control.kinds import CUSTODY, OVER_IN_WORDS, UNDIRECTED, Tie
from tanglaw.casework.roster import Roster
from tanglaw.model.alert import CaseLink, ControlEdge, ControlKind
from tanglaw.model.ledger import NONE, UNKNOWN_TIME, Int64s
from tanglaw.typology.wording import listed

USERS_IN_CASE = 2
"""A device or contact of this many people of a case brings its other users before a person."""
LISTED = 200
"""Links and edges of one case that are written out, the strongest first."""
_CUSTODY = frozenset(int(tie) for tie in CUSTODY)
_KINDS = {
    Tie.SHARE: ControlKind.TAKES_SHARE,
    Tie.REFERRAL: ControlKind.RECRUITS,
    Tie.CONTACT: ControlKind.SHARES_CONTACT,
    Tie.DEVICE: ControlKind.RUNS_DEVICE,
    Tie.RECOVERY: ControlKind.RECOVERS_LOGIN,
    Tie.INSTRUMENT: ControlKind.HOLDS_INSTRUMENT,
    Tie.ALERT: ControlKind.DESCRIBED_BY_ALERT,
}


@dataclass(frozen=True, slots=True)
class Bystander:
    """Somebody outside a case who uses what several people in it use."""

    account: int
    party: int
    basis: str


@dataclass(frozen=True, slots=True)
class _Row:
    """An edge as plain numbers: a case has a few dozen. ``fact``: no alert alone describes it."""

    kind: int
    thing: int
    over: int
    under: int
    over_account: int
    under_account: int
    times: int
    first_us: int
    last_us: int
    fact: bool


def _plain(edges: Edges, *, fact: bool) -> list[_Row]:
    columns = [getattr(edges, one.name).tolist() for one in fields(edges)]
    return [
        _Row(kind, thing, over, under, over_account, under_account, times, first, last, fact)
        for kind, thing, over, under, over_account, under_account, times, first, last in zip(
            *columns, strict=True
        )
    ]


class Standing:
    """The edges around one case, of facts and alerts, ready to be asked.

    ``facts.edges`` and ``alerts`` have their directions already.
    """

    def __init__(self, facts: Facts, alerts: Edges, roster: Roster) -> None:
        self._facts, self._roster = facts, roster
        tied = facts.edges.kept(facts.tying[facts.edges.thing])
        self._tied = _plain(tied, fact=True)
        self._all = [*self._tied, *_plain(told_by_alerts_alone(alerts, tied), fact=False)]

    def links(self, parties: Collection[int]) -> tuple[CaseLink, ...]:
        """The links between at least two of the parties, by id; of very many the strongest."""
        shared = _shared(self._tied, parties)
        strength: dict[int, int] = {}
        for row in self._tied:
            strength[row.thing] = max(row.kind, strength.get(row.thing, 0))
        shown = {thing: self._facts.things.shown(thing) for thing in shared}
        strongest = sorted(shared, key=lambda k: (-strength[k], shown[k].link_id))[:LISTED]
        found = [
            CaseLink(shown[k].link_id, shown[k].kind, shown[k].basis, self._names(shared[k]))
            for k in strongest
        ]
        return tuple(sorted(found, key=lambda one: one.link_id))

    def _names(self, users: Mapping[int, int]) -> tuple[str, ...]:
        return tuple(sorted(self._roster.name(one) for one in users.values() if one != NONE))

    def bystanders(self, parties: Collection[int]) -> tuple[Bystander, ...]:
        """Who else uses what at least two of the parties use, by account id; each once."""
        custody = [row for row in self._tied if row.kind in _CUSTODY]
        shared = _shared(custody, parties)
        shown = {k: self._facts.things.shown(k) for k in shared}
        found: dict[int, Bystander] = {}
        for thing in sorted(shared, key=lambda k: (shown[k].kind, shown[k].link_id)):
            basis = (
                f"Uses what {len(shared[thing])} people in this case use ({shown[thing].basis}); "
                "nothing says which of its users is in charge."
            )
            for row in custody:
                outside = row.thing == thing and row.under not in parties
                if outside and row.under_account != NONE:
                    found.setdefault(row.under, Bystander(row.under_account, row.under, basis))
        return tuple(sorted(found.values(), key=lambda one: self._roster.name(one.account)))

    def control(self, parties: Collection[int]) -> tuple[ControlEdge, ...]:
        """Who stands over whom among the parties, and who uses a thing that is nobody's."""
        shared = _shared(self._tied, parties)
        found = [
            self._edge(row)
            for row in self._inside(parties)
            if row.over != NONE or row.thing in shared
        ]
        found.sort(key=_order)
        return tuple(found[:LISTED])

    def _inside(self, parties: Collection[int]) -> list[_Row]:
        return [
            row
            for row in self._all
            if row.under in parties
            and row.over != row.under
            and (row.over == NONE or row.over in parties)
            and row.kind not in UNDIRECTED
        ]

    def _edge(self, row: _Row) -> ControlEdge:
        shown = self._facts.things.shown(row.thing) if row.fact else None
        return ControlEdge(
            kind=_KINDS[Tie(row.kind)],
            over=self._roster.name(row.over_account) if row.over != NONE else None,
            under=self._roster.name(row.under_account),
            link_id=shown.link_id if shown else None,
            basis=shown.basis if shown else "alerts of this case describe it",
            times=row.times,
            first_us=None if row.first_us == UNKNOWN_TIME else row.first_us,
            last_us=None if row.last_us == UNKNOWN_TIME else row.last_us,
        )

    def in_words(self, parties: Collection[int]) -> dict[int, str]:
        """For each party what it does to others of the case, and what others do to it."""
        over: dict[int, dict[Tie, set[int]]] = {}
        under: dict[int, dict[int, set[Tie]]] = {}
        names: dict[int, str] = {}
        for row in self._inside(parties):
            if row.over != NONE:
                over.setdefault(row.over, {}).setdefault(Tie(row.kind), set()).add(row.under)
                under.setdefault(row.under, {}).setdefault(row.over, set()).add(Tie(row.kind))
                name = self._roster.name(row.over_account)
                names[row.over] = min(name, names.get(row.over, name))
        return {
            party: " ".join(
                [*_over_words(over.get(party, {})), *_under_words(under.get(party, {}), names)]
            )
            for party in {**over, **under}
        }

    def stood_over(self, parties: Collection[int]) -> frozenset[int]:
        """Parties over whom another of the parties stands, and who stand over nobody."""
        rows = [row for row in self._inside(parties) if row.over != NONE]
        return frozenset(row.under for row in rows) - {row.over for row in rows}


def _shared(rows: Sequence[_Row], parties: Collection[int]) -> dict[int, dict[int, int]]:
    """Things that at least two of the parties have to do with: an account of each party."""
    found: dict[int, dict[int, int]] = {}
    for row in rows:
        if row.under in parties:
            found.setdefault(row.thing, {}).setdefault(row.under, row.under_account)
    for row in rows:
        if row.over in parties:
            found.setdefault(row.thing, {}).setdefault(row.over, row.over_account)
    return {k: whose for k, whose in found.items() if len(whose) >= USERS_IN_CASE}


def _order(edge: ControlEdge) -> tuple[int, bool, str, str, str, int]:
    rank = list(ControlKind).index(edge.kind)
    return rank, edge.over is None, edge.over or "", edge.under, edge.link_id or "", edge.times


def _over_words(over: dict[Tie, set[int]]) -> list[str]:
    if not over:
        return []
    parts = [
        f"{OVER_IN_WORDS[tie]} {len(over[tie])} {'party' if len(over[tie]) == 1 else 'parties'}"
        for tie in sorted(over, reverse=True)
    ]
    return [f"In this case it {listed(parts)}."]


def _under_words(under: dict[int, set[Tie]], names: dict[int, str]) -> list[str]:
    if not under:
        return []
    boss = min(under, key=lambda one: (-max(under[one]), names[one]))
    what = listed([OVER_IN_WORDS[tie] for tie in sorted(under[boss], reverse=True)])
    found = [f"{names[boss]} {what} this party."]
    if len(under) > 1:
        found.append(f"{len(under) - 1} more {'stands' if len(under) == 2 else 'stand'} over it.")
    return found


def shared_by(facts: Facts, things: Collection[int], parties: Collection[int]) -> list[str]:
    """The bases of those things that at least two of the parties have to do with."""
    if not things:
        return []
    thing, party = members(facts.edges)
    rows = np.flatnonzero(np.isin(thing, _numbers(things)) & np.isin(party, _numbers(parties)))
    whose: dict[int, set[int]] = {}
    for k, who in zip(thing[rows].tolist(), party[rows].tolist(), strict=True):
        whose.setdefault(k, set()).add(who)
    found = [facts.things.shown(k) for k, who in whose.items() if len(who) >= USERS_IN_CASE]
    return [one.basis for one in sorted(found, key=lambda one: one.link_id)]


def _numbers(values: Collection[int]) -> Int64s:
    return np.array(sorted(values), dtype=np.int64)
