"""One lane at work: tries filters, takes legs, judges, finds room. Not the order of lanes."""

import numpy as np

from tanglaw.engine.detect import facts_for
from tanglaw.engine.incremental import columns as c
from tanglaw.engine.incremental.arrivals import Legs
from tanglaw.engine.incremental.dealings import NEVER
from tanglaw.engine.incremental.judging import judge_marked
from tanglaw.engine.incremental.planning import LanePlan
from tanglaw.engine.incremental.signed import SignedHits
from tanglaw.engine.incremental.state import new_lane, with_room, with_subjects
from tanglaw.engine.incremental.taking import hit_moved, take
from tanglaw.engine.kernel.filtering import filter_legs
from tanglaw.engine.kernel.state import scratch_for
from tanglaw.engine.legs import packing as p
from tanglaw.engine.legs.table import LegTable
from tanglaw.model.alert import SubjectKind
from tanglaw.model.ledger import NONE, Int32s, Int64s, Ledger

Moves = list[tuple[int, int]]
"""Accounts, and when each is now first hit."""


class WorkingLane:
    """The tables of one lane and what it reads of the context."""

    def __init__(
        self, context: Ledger, plan: LanePlan, numbers: Int32s, *, legs: int, cursors_from: int
    ) -> None:
        self.plan = plan
        self.numbers = numbers  # of its typologies, as they are handed out
        n_accounts, parties = len(context.accounts.party), context.parties.count
        slots = max(1, len(plan.compiled.looks_up))
        first_hit = np.full((slots, n_accounts), NEVER, dtype=np.int64)
        own = _own(context, plan.kind)
        table = LegTable(
            plan.kind,
            np.zeros(1, dtype=np.int64),
            np.empty((0, p.WORDS), dtype=np.int64),
            np.empty(0, dtype=np.int32),
            np.empty(0, dtype=np.int8),
        )
        self.facts = facts_for(context, table, first_hit)
        self.program = plan.loose.program
        self.wanted = np.full(2, -1, dtype=np.int64)
        self.parties = context.accounts.party
        self.scratch = scratch_for(1, 64, 1, len(self.program.filters), 1)
        meta = plan.meta.copy()
        meta[c.PROMOTES] = cursors_from
        self.lane = new_lane(
            plan.plan,
            meta,
            own,
            first_hit,
            context.accounts.institution,
            parties=parties,
            widest=max(1, plan.compiled.widest),
            slots=len(plan.asked),
            legs=legs,
        )

    def take(self, legs: Legs, withdrawn: bool, horizon: int) -> Int64s:
        """Take legs in or out; which of what came was to go out and was not there."""
        rows = legs.rows
        if len(rows) > len(self.scratch.age):
            self.scratch = scratch_for(1, 2 * len(rows), 1, len(self.program.filters), 1)
        facts = self.facts._replace(rows=rows)
        filter_legs(facts, 0, len(rows), self.program, self.wanted, self.scratch)
        if self.plan.kind is SubjectKind.PAIR and len(rows):
            self.lane = with_subjects(self.lane, int(legs.subject.max()) + 1)
        lost = np.zeros(len(rows), dtype=np.int8)
        at = 0
        while True:
            at = take(
                at,
                self.lane,
                legs.subject,
                rows,
                legs.keys,
                self.scratch.bits,
                withdrawn,
                lost,
                horizon,
            )
            if at == len(rows):
                return legs.origin[lost == 1]
            self.lane = with_room(self.lane)

    def look_up(self, moves: dict[str, Moves]) -> None:
        """Learn that what is looked up here first hits accounts at other moments."""
        for slot, name in enumerate(self.plan.compiled.looks_up):
            for account, moment in moves.get(name, ()):
                party = int(self.parties[account])
                while not hit_moved(self.lane, slot, account, party, moment):
                    self.lane = with_room(self.lane)

    def judge(self) -> SignedHits | None:
        """Judge what was marked and hand out what changed, if anything did."""
        if self.lane.meta[c.DIRTIED] == self.lane.meta[c.OUT] == 0:
            return None
        at = 0
        while True:
            at = judge_marked(at, self.lane)
            meta = self.lane.meta
            if at == meta[c.DIRTIED]:
                break
            self.lane = with_room(self.lane)
        out = self.lane.out[: meta[c.OUT]].copy()
        meta[c.OUT], meta[c.DIRTIED] = 0, 0
        if len(out) == 0:
            return None
        return SignedHits(
            out[:, c.SIGN].astype(np.int8),
            self.numbers[out[:, c.TYPOLOGY]],
            out[:, c.SUBJECT],
            out[:, c.MOMENT],
            out[:, c.TAG].astype(np.int8),
            out[:, c.EDGE] & p.LOW_HALF,
            out[:, c.MEASURED :],
            np.empty(0, dtype=np.int64),
        )

    def moved(self) -> list[tuple[str, int, int]]:
        """Typologies that others look up, subjects, and when each is now first hit."""
        if self.lane.meta[c.CHANGED] == 0:
            return []
        changed = self.lane.changed[: self.lane.meta[c.CHANGED]].copy()
        self.lane.meta[c.CHANGED] = 0
        return [
            (self.plan.asked[slot], s, int(self.lane.firsts[slot, s]))
            for slot, s in np.unique(changed, axis=0).tolist()
        ]


def _own(context: Ledger, kind: SubjectKind) -> tuple[Int32s, Int64s]:
    """The party and account kind + 1 of every subject of a kind."""
    match kind:
        case SubjectKind.ACCOUNT:
            accounts = context.accounts
            return accounts.party, accounts.kind.astype(np.int64) + 1
        case SubjectKind.PARTY:
            count = context.parties.count
            return np.arange(count, dtype=np.int32), np.zeros(count, dtype=np.int64)
        case SubjectKind.DEVICE:
            count = len(context.devices)
        case SubjectKind.IDENTIFIER:
            count = len(context.values)
        case SubjectKind.OUTLET:
            count = len(context.outlets)
        case SubjectKind.PAIR:
            count = 0
    return np.full(count, NONE, dtype=np.int32), np.zeros(count, dtype=np.int64)
