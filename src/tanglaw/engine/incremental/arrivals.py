"""The legs of what arrives, for every kind of subject, by the batch's rules. Not their judging."""

from dataclasses import dataclass, replace

import numpy as np

from tanglaw.engine.incremental.arrival_kernels import (
    countries_of,
    keys_of,
    rounds_of,
    subjects_of,
)
from tanglaw.engine.incremental.clock import Clock
from tanglaw.engine.incremental.pairs import Pairs
from tanglaw.engine.legs import packing as p
from tanglaw.engine.legs.build import hubs
from tanglaw.engine.legs.facts import ROUND_TO
from tanglaw.engine.legs.fill import SETTLED, TransferColumns, fill_transfers
from tanglaw.engine.legs.others import OtherLegs, account_legs, event_legs, identifier_legs
from tanglaw.engine.legs.ties import ties_of
from tanglaw.model.alert import SubjectKind
from tanglaw.model.ledger import (
    NONE,
    Contacts,
    Events,
    Identifiers,
    Int32s,
    Int64s,
    Ledger,
    Messages,
    Referrals,
    Transfers,
    no_contacts,
)

OtherTable = Events | Identifiers | Referrals | Messages | Contacts


@dataclass(frozen=True, slots=True)
class Legs:
    """Legs in the order in which they came; ``subject`` is ``NONE`` for nobody's.

    ``origin`` says which row of what came each leg belongs to; ``keys`` see ``columns.KEYS``.
    """

    subject: Int32s
    rows: Int64s
    keys: Int64s
    origin: Int64s


class Arrivals:
    """Makes legs against a frozen context: accounts, parties, ties, what is known."""

    def __init__(self, context: Ledger, *, with_hours: bool) -> None:
        self.context = context
        n_accounts = len(context.accounts.party)
        self.account_of = np.arange(n_accounts, dtype=np.int32)
        self.account_of[hubs(context)] = NONE
        gone = self.account_of == NONE
        self.party_of = np.where(gone, NONE, context.accounts.party).astype(np.int32)
        self.unit = np.array(
            [ROUND_TO * 10**one.decimals for one in context.currencies] or [1], dtype=np.int64
        )
        self.ties = ties_of(context)
        self.clock = Clock(context.countries) if with_hours else None
        self.pairs = Pairs(context.accounts.party)
        self.nothing = _without_rows(context)

    def of_transfers(
        self, transfers: Transfers, number: Int64s, kinds: frozenset[SubjectKind]
    ) -> dict[SubjectKind, Legs]:
        """The legs of settled transfers, two rows a transfer; ``number`` is ``(n,)``."""
        n = len(transfers)
        rows = np.zeros((2 * n, p.WORDS), dtype=np.int64)
        place = np.arange(2 * n, dtype=np.int64)
        fill_transfers(0, 2 * n, self._columns(transfers), False, place.copy(), rows)
        keys = np.empty(2 * n, dtype=np.int64)
        ends, party = (transfers.originator, transfers.beneficiary), self.context.accounts.party
        keys_of(*ends, transfers.outlet, party, number, rows, keys)
        return {
            kind: Legs(subject, rows, keys, place >> 1)
            for kind in kinds
            if (subject := self._subjects(transfers, kind)) is not None
        }

    def of_others(
        self, table: OtherTable, number: Int64s, kinds: frozenset[SubjectKind]
    ) -> dict[SubjectKind, Legs]:
        """The legs of what is no transfer; ``number`` is ``(n,)``."""
        match table:
            case Events():
                ledger = replace(self.nothing, events=table)
            case Referrals():
                ledger = replace(self.nothing, referrals=table)
            case Messages():
                ledger = replace(self.nothing, messages=table)
            case Contacts():
                ledger = replace(self.nothing, contacts=table)
            case Identifiers():
                ledger = replace(self.nothing, identifiers=table)
        return {
            kind: self._numbered(ledger, legs, number)
            for kind in kinds
            if (legs := self._others(ledger, kind)) is not None
        }

    def _others(self, ledger: Ledger, kind: SubjectKind) -> OtherLegs | None:
        match kind:
            case SubjectKind.ACCOUNT:
                return account_legs(ledger, self.account_of)
            case SubjectKind.PARTY:
                return account_legs(ledger, self.party_of)
            case SubjectKind.DEVICE:
                return event_legs(ledger, ledger.events.device, ledger.events.account)
            case SubjectKind.IDENTIFIER:
                return identifier_legs(ledger)
            case SubjectKind.OUTLET | SubjectKind.PAIR:
                return None

    def _numbered(self, ledger: Ledger, legs: OtherLegs, number: Int64s) -> Legs:
        """Legs under the numbers that their edges have outside."""
        rows = legs.rows
        local = rows[:, 2] & p.LOW_HALF
        far = (rows[:, 2] >> p.CP_SHIFT) - 1
        party = np.where(far >= 0, self.context.accounts.party[np.maximum(far, 0)], NONE)
        device = ledger.events.device[local] if len(ledger.events) else np.full(len(rows), NONE)
        keys = ((party.astype(np.int64) + 1) << p.CP_SHIFT) | (device.astype(np.int64) + 1)
        rows[:, 2] += number[local] - local
        return Legs(legs.subject.astype(np.int32), rows, keys, local)

    def _subjects(self, t: Transfers, kind: SubjectKind) -> Int32s | None:
        """Whose the two legs of each transfer are."""
        subject = np.empty(2 * len(t), dtype=np.int32)
        match kind:
            case SubjectKind.ACCOUNT:
                subjects_of(t.originator, t.beneficiary, t.status, self.account_of, subject)
            case SubjectKind.PARTY:
                subjects_of(t.originator, t.beneficiary, t.status, self.party_of, subject)
            case SubjectKind.OUTLET:
                subject[:] = np.repeat(np.where(t.status == SETTLED, t.outlet, NONE), 2)
            case SubjectKind.PAIR:
                one, two = self.account_of[t.originator], self.account_of[t.beneficiary]
                usable = (one >= 0) & (two >= 0) & (t.status == SETTLED)
                subject[:] = NONE
                subject[::2] = self.pairs.numbers(t, usable)
            case SubjectKind.DEVICE | SubjectKind.IDENTIFIER:
                return None
        return subject

    def _columns(self, t: Transfers) -> TransferColumns:
        accounts, n = self.context.accounts, len(t)
        ends = np.arange(2 * n, dtype=np.int32)
        there, here = np.empty((2, n), dtype=np.int16)
        countries_of(t.originator_country, t.originator, accounts.country, there)
        countries_of(t.beneficiary_country, t.beneficiary, accounts.country, here)
        none = np.empty(0, dtype=np.int8)
        hours = (none, none)
        if self.clock is not None:
            hours = (
                self.clock.hours(t.ts_us, there, t.offset_min),
                self.clock.hours(t.ts_us, here, t.offset_min),
            )
        roundness = np.empty(n, dtype=np.uint8)
        rounds_of(t.amount, t.currency, self.unit, roundness)
        return TransferColumns(
            ends[::2].copy(),
            ends[1::2].copy(),
            t.ts_us,
            t.ref,
            t.originator,
            t.beneficiary,
            t.channel,
            t.status,
            there,
            here,
            *hours,
            roundness,
            accounts.party,
            accounts.kind,
            self.ties.start,
            self.ties.other,
            self.ties.since_us,
        )


def rows_of(table: Transfers | OtherTable, wanted: Int64s) -> Transfers | OtherTable:
    """Some rows of a table, in the order asked for."""
    columns = {
        name: column[wanted]
        for name in table.__slots__
        if name != "ids" and isinstance(column := getattr(table, name), np.ndarray)
    }
    return replace(table, **columns)


def _without_rows(context: Ledger) -> Ledger:
    """The context with nothing that happens in it but its first transfer, its beginning."""
    none = np.empty(0, dtype=np.int64)
    return replace(
        context,
        transfers=rows_of(context.transfers, np.arange(min(1, len(context.transfers)))),
        events=rows_of(context.events, none),
        referrals=rows_of(context.referrals, none),
        messages=rows_of(context.messages, none),
        identifiers=rows_of(context.identifiers, none),
        contacts=no_contacts(),
    )
