"""Leg tables of a ledger, one kind of subject at a time. Not what is measured on them."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from tanglaw.engine.legs import packing as p
from tanglaw.engine.legs.facts import TransferFacts
from tanglaw.engine.legs.fill import (
    SETTLED,
    TransferColumns,
    count_transfers,
    fill_transfers,
    merge_others,
)
from tanglaw.engine.legs.others import (
    OtherLegs,
    account_legs,
    event_legs,
    identifier_legs,
    joined,
)
from tanglaw.engine.legs.table import LegTable, SubjectNames
from tanglaw.model.alert import SubjectKind
from tanglaw.model.ledger import NONE, UNKNOWN_TIME, Int8s, Int32s, Int64s, Ledger
from tanglaw.model.room import Room, taken
from tanglaw.model.schema import KNOWN_KINDS


@dataclass(frozen=True, slots=True)
class Ends:
    """Whose legs the two ends of each transfer are, ``NONE`` for nobody's.

    ``first`` and ``second`` are ``(n_transfers,)``, the others ``(n_subjects,)``. A transfer
    within one subject is nobody's leg when ``drop_same``.
    """

    first: Int32s
    second: Int32s
    own_party: Int32s
    account_kind: Int8s
    drop_same: bool = True


def hubs(ledger: Ledger) -> npt.NDArray[np.bool_]:
    """Accounts that are channels, never subjects; ``(n_accounts,)``."""
    known = ledger.known
    alive = (known.expires_us == UNKNOWN_TIME) | (known.expires_us > ledger.end_us)
    marked = alive & (known.kind == KNOWN_KINDS.index("hub"))
    hub = np.zeros(len(ledger.accounts.party), dtype=bool)
    hub[known.account[marked & (known.account != NONE)]] = True
    parties = np.zeros(ledger.parties.count, dtype=bool)
    parties[known.party[marked & (known.party != NONE)]] = True
    return hub | parties[ledger.accounts.party]


def build_legs(
    ledger: Ledger, kind: SubjectKind, facts: TransferFacts, threads: int, room: Room
) -> tuple[LegTable, SubjectNames]:
    """The legs of every subject of one kind, and the subjects' ids."""
    n_accounts = len(ledger.accounts.party)
    itself = np.arange(n_accounts, dtype=np.int32)
    itself[hubs(ledger)] = NONE
    t = ledger.transfers
    match kind:
        case SubjectKind.ACCOUNT:
            first, second = (taken(room, itself, end) for end in (t.originator, t.beneficiary))
            ends = Ends(first, second, ledger.accounts.party, ledger.accounts.kind)
            table = _filled(
                ledger, kind, facts, ends, account_legs(ledger, itself), threads=threads, room=room
            )
            return table, SubjectNames(ledger.accounts.ids)
        case SubjectKind.PARTY:
            party = np.where(itself == NONE, NONE, ledger.accounts.party).astype(np.int32)
            own = np.arange(ledger.parties.count, dtype=np.int32)
            first, second = (taken(room, party, end) for end in (t.originator, t.beneficiary))
            ends = Ends(first, second, own, _no_kind(len(own)))
            table = _filled(
                ledger, kind, facts, ends, account_legs(ledger, party), threads=threads, room=room
            )
            return table, SubjectNames(ledger.parties.ids)
        case SubjectKind.DEVICE:
            others = event_legs(ledger, ledger.events.device, ledger.events.account)
            return _only_others(kind, others, len(ledger.devices)), SubjectNames(ledger.devices)
        case SubjectKind.IDENTIFIER:
            others = identifier_legs(ledger)
            return _only_others(kind, others, len(ledger.values)), SubjectNames(ledger.values)
        case SubjectKind.OUTLET:
            own = np.full(len(ledger.outlets), NONE, dtype=np.int32)
            ends = Ends(t.outlet, t.outlet, own, _no_kind(len(own)), drop_same=False)
            table = _filled(ledger, kind, facts, ends, joined([]), threads=threads, room=room)
            return table, SubjectNames(ledger.outlets)
        case SubjectKind.PAIR:
            return _pairs(ledger, facts, itself, threads, room)


def _no_kind(subjects: int) -> Int8s:
    return np.full(subjects, NONE, dtype=np.int8)


def _pairs(
    ledger: Ledger, facts: TransferFacts, itself: Int32s, threads: int, room: Room
) -> tuple[LegTable, SubjectNames]:
    """What one party sends another, whatever the accounts; named by the first transfer's."""
    t, party = ledger.transfers, ledger.accounts.party
    one, two = party[t.originator], party[t.beneficiary]
    usable = (itself[t.originator] >= 0) & (itself[t.beneficiary] >= 0)
    usable &= (one != two) & (t.status == SETTLED)
    key = one.astype(np.int64) * ledger.parties.count + two
    chosen = np.flatnonzero(usable)
    keys, begins = np.unique(key[chosen], return_index=True)
    first = np.where(usable, np.searchsorted(keys, key), NONE).astype(np.int32)
    named = chosen[begins]
    pairs = np.column_stack([t.originator[named], t.beneficiary[named]]).astype(np.int64)
    own = np.full(len(pairs), NONE, dtype=np.int32)
    nobody = np.full(len(t), NONE, dtype=np.int32)
    ends = Ends(first, nobody, own, _no_kind(len(own)))
    table = _filled(ledger, SubjectKind.PAIR, facts, ends, joined([]), threads=threads, room=room)
    return table, SubjectNames(ledger.accounts.ids, pairs)


def _starts(counts: Int32s) -> Int64s:
    start = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=start[1:])
    return start


def _only_others(kind: SubjectKind, others: OtherLegs, subjects: int) -> LegTable:
    ordered = others.sorted()
    start = _starts(np.bincount(ordered.subject, minlength=subjects).astype(np.int32))
    nothing = np.full(subjects, NONE, dtype=np.int32)
    return LegTable(kind, start, ordered.rows, nothing, nothing.astype(np.int8))


def _ranges(start: Int64s, parts: int) -> list[tuple[int, int]]:
    """Ranges of subjects with about equally many legs each."""
    legs = int(start[-1])
    cuts = np.searchsorted(start, [legs * k // parts for k in range(1, parts)], side="left")
    bounds = [0, *(int(cut) for cut in cuts), len(start) - 1]
    return [(lo, hi) for lo, hi in pairwise(bounds) if lo < hi]


def _filled(
    ledger: Ledger,
    kind: SubjectKind,
    facts: TransferFacts,
    ends: Ends,
    others: OtherLegs,
    *,
    threads: int,
    room: Room,
) -> LegTable:
    t = ledger.transfers
    ordered = others.sorted()
    subjects = len(ends.own_party)
    counts = np.zeros(subjects, dtype=np.int32)
    count_transfers(ends.first, ends.second, t.status, ends.drop_same, counts)
    counts += np.bincount(ordered.subject, minlength=subjects).astype(np.int32)
    start = _starts(counts)
    place = start[:-1].copy()
    rows = room.empty(int(start[-1]), np.int64, p.WORDS)
    columns = TransferColumns(
        ends.first,
        ends.second,
        t.ts_us,
        t.ref,
        t.originator,
        t.beneficiary,
        t.channel,
        t.status,
        *facts.countries,
        *facts.hours,
        facts.roundness,
        ledger.accounts.party,
        ledger.accounts.kind,
        facts.ties.start,
        facts.ties.other,
        facts.ties.since_us,
    )

    def fill(bounds: tuple[int, int]) -> None:
        fill_transfers(bounds[0], bounds[1], columns, ends.drop_same, place, rows)
        room.release(rows[start[bounds[0]] : start[bounds[1]]])

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(fill, _ranges(start, threads * room.passes(rows.nbytes))))
    merge_others(ordered.subject, ordered.rows, start, place, rows)
    return LegTable(kind, start, rows, ends.own_party, ends.account_kind)
