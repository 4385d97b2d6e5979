"""Ledgers made in memory from short rows, for tests of the engine."""

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from tanglaw.model.ledger import (
    NONE,
    UNKNOWN_TIME,
    Accounts,
    Contacts,
    Currency,
    Events,
    Identifiers,
    Known,
    Ledger,
    Messages,
    Parties,
    Referrals,
    Relations,
    Transfers,
)
from tanglaw.model.schema import (
    ACCOUNT_KINDS,
    CHANNELS,
    EVENT_KINDS,
    IDENTIFIER_SCHEMES,
    KNOWN_KINDS,
    RELATION_KINDS,
    STATUSES,
)

COUNTRIES = ("AU", "DE", "GB", "PH", "US")


@dataclass(frozen=True)
class T:
    """A transfer of ``ref`` units."""

    id: str
    ts: int
    a: str
    b: str
    ref: int = 100
    channel: str = "remittance"
    status: str = "settled"
    outlet: str = ""
    countries: tuple[str, str] = ("", "")


@dataclass(frozen=True)
class E:
    """An account event."""

    id: str
    ts: int
    account: str
    kind: str = "login"
    device: str = ""
    value: str = ""


@dataclass(frozen=True)
class C:
    """A contact detail given, in pieces or in disguise."""

    ts: int
    giver: str
    receiver: str
    pieces: int = 1
    coded: bool = False
    returned: bool = False


@dataclass
class Rows:
    """Rows of a small feed; accounts are ``id -> (party or "", kind or "")``.

    Messages are ``(ts, sender, recipient, flags)``.
    """

    transfers: list[T] = field(default_factory=list)
    accounts: dict[str, tuple[str, str]] = field(default_factory=dict)
    events: list[E] = field(default_factory=list)
    referrals: list[tuple[int, str, str]] = field(default_factory=list)
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    identifiers: list[tuple[str, str, str, int | None]] = field(default_factory=list)
    known: list[tuple[str, str]] = field(default_factory=list)
    institutions: dict[str, str] = field(default_factory=dict)
    messages: list[tuple[int, str, str, int]] = field(default_factory=list)
    contacts: list[C] = field(default_factory=list)


def _codes(names: list[str], table: list[str]) -> np.ndarray:
    place = {name: i for i, name in enumerate(table)}
    return np.array([place.get(name, NONE) for name in names], dtype=np.int32)


def _i8(names: list[str], closed: tuple[str, ...]) -> np.ndarray:
    return np.array([closed.index(n) if n in closed else NONE for n in names], dtype=np.int8)


def _i64(numbers: list[int]) -> np.ndarray:
    return np.array(numbers, dtype=np.int64)


def _messages(rows: list[tuple[int, str, str, int]], accounts: list[str]) -> Messages:
    messages = sorted(rows)
    return Messages(
        pa.array([f"m{i}" for i in range(len(messages))], pa.string()),
        _i64([row[0] for row in messages]),
        np.zeros(len(messages), dtype=np.int32),
        _codes([row[1] for row in messages], accounts),
        _codes([row[2] for row in messages], accounts),
        np.array([row[3] for row in messages], dtype=np.int32),
    )


def _contacts(rows: list[C], accounts: list[str]) -> Contacts:
    contacts = sorted(rows, key=lambda c: (c.ts, c.giver, c.receiver))
    n, moments = len(contacts), _i64([c.ts for c in contacts])
    return Contacts(
        moments,
        moments,
        np.zeros(n, dtype=np.int32),
        _codes([c.giver for c in contacts], accounts),
        _codes([c.receiver for c in contacts], accounts),
        np.zeros(n, dtype=np.int8),
        np.array([c.pieces for c in contacts], dtype=np.int16),
        np.array([c.coded for c in contacts], dtype=bool),
        np.zeros(n, dtype=bool),
        np.full(n, 900, dtype=np.int16),
        np.arange(n, dtype=np.int32),
        np.zeros(n, dtype=bool),
        np.array([c.returned for c in contacts], dtype=bool),
    )


def ledger_of(rows: Rows) -> Ledger:
    """The ledger of the rows, in whatever order they are given."""
    transfers = sorted(rows.transfers, key=lambda t: (t.ts, t.id.encode()))
    events = sorted(rows.events, key=lambda e: (e.ts, e.id.encode()))
    referrals = sorted(rows.referrals)
    ids = set(rows.accounts)
    ids |= {a for t in transfers for a in (t.a, t.b)} | {e.account for e in events}
    ids |= {e.value for e in events if e.kind == "payout_changed" and e.value}
    ids |= {a for _, *pair in referrals for a in pair} | {row[0] for row in rows.identifiers}
    ids |= {account for account, _ in rows.known}
    ids |= {a for _, *pair, _ in rows.messages for a in pair}
    ids |= {a for c in rows.contacts for a in (c.giver, c.receiver)}
    accounts = sorted(ids, key=str.encode)
    stated = {a: rows.accounts.get(a, ("", "")) for a in accounts}
    named = {p for p, _ in stated.values() if p} | {p for a, b, _ in rows.relations for p in (a, b)}
    parties = sorted(named, key=str.encode)
    anonymous = [a for a in accounts if not stated[a][0]]
    party_of = {a: len(parties) + i for i, a in enumerate(anonymous)}
    party_of |= {a: parties.index(stated[a][0]) for a in accounts if stated[a][0]}
    n_parties = len(parties) + len(anonymous)
    outlets = sorted({t.outlet for t in transfers if t.outlet})
    devices = sorted({e.device for e in events if e.device})
    platforms = sorted({name for name in rows.institutions.values() if name})
    values = sorted({e.value for e in events if e.value} | {row[2] for row in rows.identifiers})
    n, m = len(transfers), len(events)
    payouts = [e.value if e.kind == "payout_changed" else "" for e in events]
    present = {"transfers", "accounts"}
    present |= {"account_events"} if events else set()
    for name in ("referrals", "relations", "identifiers", "known", "messages"):
        present |= {name} if getattr(rows, name) else set()
    i64 = _i64
    return Ledger(
        Accounts(
            pa.array(accounts, pa.string()),
            np.array([party_of[a] for a in accounts], dtype=np.int32),
            _i8([stated[a][1] for a in accounts], ACCOUNT_KINDS),
            _codes([rows.institutions.get(a, "") for a in accounts], platforms),
            np.full(len(accounts), NONE, dtype=np.int16),
            np.full(len(accounts), UNKNOWN_TIME, dtype=np.int64),
            np.full(len(accounts), UNKNOWN_TIME, dtype=np.int64),
            np.array([a in rows.accounts for a in accounts], dtype=bool),
        ),
        Parties(
            pa.array(parties, pa.string()),
            np.full(n_parties, 2, dtype=np.int8),
            np.full(n_parties, NONE, dtype=np.int16),
            np.zeros(n_parties, dtype=bool),
        ),
        Transfers(
            pa.array([t.id for t in transfers], pa.string()),
            np.arange(n, dtype=np.int32),
            i64([t.ts for t in transfers]),
            _codes([t.a for t in transfers], accounts),
            _codes([t.b for t in transfers], accounts),
            i64([t.ref for t in transfers]),
            np.zeros(n, dtype=np.int16),
            i64([t.ref for t in transfers]),
            _i8([t.channel for t in transfers], CHANNELS),
            _i8([t.status for t in transfers], STATUSES),
            _i8([t.countries[0] for t in transfers], COUNTRIES).astype(np.int16),
            _i8([t.countries[1] for t in transfers], COUNTRIES).astype(np.int16),
            _codes([t.outlet for t in transfers], outlets),
            np.zeros(n, dtype=np.int16),
            None,
        ),
        Events(
            pa.array([e.id for e in events], pa.string()),
            i64([e.ts for e in events]),
            _codes([e.account for e in events], accounts),
            _i8([e.kind for e in events], EVENT_KINDS),
            _codes([e.device for e in events], devices),
            np.full(m, NONE, dtype=np.int32),
            np.full(m, NONE, dtype=np.int16),
            _codes([e.value for e in events], values),
            _codes(payouts, accounts),
        ),
        Identifiers(
            np.full(len(rows.identifiers), NONE, dtype=np.int32),
            _codes([row[0] for row in rows.identifiers], accounts),
            _i8([row[1] for row in rows.identifiers], IDENTIFIER_SCHEMES),
            _codes([row[2] for row in rows.identifiers], values),
            i64([UNKNOWN_TIME if row[3] is None else row[3] for row in rows.identifiers]),
            np.full(len(rows.identifiers), UNKNOWN_TIME, dtype=np.int64),
        ),
        Relations(
            _codes([row[0] for row in rows.relations], parties),
            _codes([row[1] for row in rows.relations], parties),
            _i8([row[2] for row in rows.relations], RELATION_KINDS),
            np.full(len(rows.relations), UNKNOWN_TIME, dtype=np.int64),
        ),
        Referrals(
            i64([row[0] for row in referrals]),
            _codes([row[1] for row in referrals], accounts),
            _codes([row[2] for row in referrals], accounts),
            np.full(len(referrals), NONE, dtype=np.int32),
        ),
        _messages(rows.messages, accounts),
        Known(
            _codes([row[0] for row in rows.known], accounts),
            np.full(len(rows.known), NONE, dtype=np.int32),
            _i8([row[1] for row in rows.known], KNOWN_KINDS),
            np.full(len(rows.known), UNKNOWN_TIME, dtype=np.int64),
            np.full(len(rows.known), UNKNOWN_TIME, dtype=np.int64),
        ),
        (Currency("USD", 2),),
        COUNTRIES,
        tuple(platforms),
        (),
        pa.array(devices, pa.string()),
        pa.array([], pa.string()),
        pa.array(outlets, pa.string()),
        pa.array(values, pa.string()),
        frozenset(present),
        contacts=_contacts(rows.contacts, accounts),
    )
