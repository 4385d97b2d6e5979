"""The incremental judge: takes what happens as it comes and says which hits begin and cease.

Not the batch: it holds what its look-backs reach, not a ledger. Accounts, parties, ties and the
known list are frozen when it is made; a new resolution of parties needs a new judge.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from tanglaw.engine.incremental.arrivals import Arrivals, Legs, OtherTable
from tanglaw.engine.incremental.lanes import Moves, WorkingLane
from tanglaw.engine.incremental.planning import lane_plans
from tanglaw.engine.incremental.signed import SignedHits, joined
from tanglaw.engine.legs.table import SubjectNames
from tanglaw.engine.plan import wants_hours
from tanglaw.model.alert import SubjectKind
from tanglaw.model.ledger import NONE, Identifiers, Int64s, Ledger, Transfers
from tanglaw.typology.declaration import Typology

LONG_AGO = -(1 << 62)
CURSORS_FROM = 128
"""Legs from which on a subject keeps a cursor for each measure instead of reading its windows."""


class IncrementalJudge:
    """Judges typologies over legs that come one by one or a few at a time, in any order.

    ``context`` is a ledger whose accounts, parties, ties and known list hold; what happened in it
    is not taken in. What is told afterwards, folded, is what the batch finds on all that was given:
    late legs, ties and withdrawals included. ``lateness_us`` bounds how long after the latest
    moment a leg may come or go (``None``: for ever, so that nothing is forgotten); later ones are
    refused, and said to be. ``room`` is about how many transfers it will hold, ``cursors_from`` see
    ``CURSORS_FROM``.

    Patterns are not judged: ``not_run`` says so. Raises ``TypologyError`` for a typology that is
    not well formed, ``LoweringError`` for one that only the batch can judge.
    """

    def __init__(
        self,
        context: Ledger,
        typologies: Sequence[Typology],
        *,
        lateness_us: int | None = None,
        room: int = 0,
        cursors_from: int = CURSORS_FROM,
    ) -> None:
        plans, self.not_run = lane_plans(typologies, context.present)
        judged = [typology for plan in plans for typology in plan.compiled.typologies]
        self.typologies = tuple(sorted(judged, key=lambda typology: typology.name))
        self.lateness_us = lateness_us
        self.watermark_us = LONG_AGO
        number = {typology.name: i for i, typology in enumerate(self.typologies)}
        self._lanes = [
            WorkingLane(
                context,
                plan,
                np.array([number[t.name] for t in plan.compiled.typologies], dtype=np.int32),
                legs=2 * room if not plan.compiled.looks_up else 0,
                cursors_from=cursors_from,
            )
            for plan in plans
        ]
        self._kinds = frozenset(plan.kind for plan in plans)
        self._arrivals = Arrivals(context, with_hours=wants_hours(judged))
        self._context = context
        self._accounts_of = _grouped(context)

    def transfers(
        self, transfers: Transfers, number: Int64s, *, withdrawn: bool = False
    ) -> SignedHits:
        """Take transfers in, in the order in which they came, or out again.

        ``number`` is ``(n,)``: under which number, below 2**32, each is known, once in its life. A
        transfer that is withdrawn or reversed comes again as it came first. Those that are not
        settled are nobody's legs.
        """
        settled_us = self._settled_us()
        taken, refused = self._in_time(transfers.ts_us)
        legs = self._arrivals.of_transfers(transfers, number, self._kinds)
        if SubjectKind.PAIR in legs:
            pair = np.where(taken, legs[SubjectKind.PAIR].subject[::2], NONE)
            self._arrivals.pairs.told(transfers, pair, withdrawn=withdrawn, settled_us=settled_us)
        return self._told(legs, taken, refused, withdrawn, settled_us)

    def others(self, table: OtherTable, number: Int64s, *, withdrawn: bool = False) -> SignedHits:
        """Take in, or out again, events, referrals, messages, contacts or identifiers."""
        settled_us = self._settled_us()
        moments = table.first_us if isinstance(table, Identifiers) else table.ts_us
        timeless = isinstance(table, Identifiers)
        taken, refused = (
            (np.ones(len(moments), dtype=bool), np.empty(0, dtype=np.int64))
            if timeless
            else self._in_time(moments)
        )
        legs = self._arrivals.of_others(table, number, self._kinds)
        return self._told(legs, taken, refused, withdrawn, settled_us)

    def subject_id(self, typology: Typology, subject: int) -> str:
        """The feed's id of a subject of a typology.

        ``A>B`` for a pair: the accounts of its first transfer, of all that have come.
        """
        context = self._context
        match typology.subject:
            case SubjectKind.ACCOUNT:
                return str(context.accounts.ids[subject])
            case SubjectKind.PARTY:
                return str(context.parties.ids[subject])
            case SubjectKind.DEVICE:
                return str(context.devices[subject])
            case SubjectKind.IDENTIFIER:
                return str(context.values[subject])
            case SubjectKind.OUTLET:
                return str(context.outlets[subject])
            case SubjectKind.PAIR:
                pairs = self._arrivals.pairs.members()
                return SubjectNames(context.accounts.ids, pairs).of(subject)

    def _in_time(self, ts_us: Int64s) -> tuple[np.ndarray, Int64s]:
        """Which rows come in time, and which do not; moves the watermark."""
        latest = np.maximum.accumulate(np.concatenate([[self.watermark_us], ts_us]))
        self.watermark_us = int(latest[-1])
        if self.lateness_us is None:
            return np.ones(len(ts_us), dtype=bool), np.empty(0, dtype=np.int64)
        taken = ts_us >= latest[1:] - self.lateness_us
        return taken, np.flatnonzero(~taken)

    def _told(
        self,
        legs: dict[SubjectKind, Legs],
        taken: np.ndarray,
        refused: Int64s,
        withdrawn: bool,
        settled_us: int,
    ) -> SignedHits:
        """``settled_us``: nothing that happened before has come with these or can come later."""
        moves: dict[str, Moves] = defaultdict(list)
        told, lost = [], [refused]
        for lane in self._lanes:
            mine = legs.get(lane.plan.kind)
            if mine is not None and len(mine.rows):
                if len(refused):
                    mine.subject[~taken[mine.origin]] = -1
                horizon = max(LONG_AGO, settled_us - lane.plan.reach_us)
                gone = lane.take(mine, withdrawn, horizon)
                if len(gone):
                    lost.append(gone)
            lane.look_up(moves)
            changed = lane.judge()
            if changed is not None:
                told.append(changed)
            for name, subject, moment in lane.moved():
                moves[name] += [
                    (account, moment) for account in self._accounts(lane.plan.kind, subject)
                ]
        return joined(told, np.unique(np.concatenate(lost)) if len(lost) > 1 else refused)

    def _settled_us(self) -> int:
        """Nothing that happened before comes or goes any more."""
        return LONG_AGO if self.lateness_us is None else self.watermark_us - self.lateness_us

    def _accounts(self, kind: SubjectKind, subject: int) -> list[int]:
        if kind is SubjectKind.ACCOUNT:
            return [subject]
        start, members = self._accounts_of
        accounts: list[int] = members[start[subject] : start[subject + 1]].tolist()
        return accounts


def _grouped(context: Ledger) -> tuple[Int64s, Int64s]:
    """Party ``p`` has the accounts ``members[start[p]:start[p + 1]]``."""
    party = context.accounts.party
    start = np.zeros(context.parties.count + 1, dtype=np.int64)
    np.cumsum(np.bincount(party, minlength=context.parties.count), out=start[1:])
    return start, np.argsort(party, kind="stable").astype(np.int64)
