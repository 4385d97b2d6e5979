"""The ledger: a feed as sorted columns of numbers, which every engine reads. Not a store.

Ids are dense indices into sorted id columns; ``NONE`` (-1) is unknown. Names, birth dates, memos,
purposes and message text are not here, so no measure can read them.

Time is int64 microseconds UTC; an unknown time is ``UNKNOWN_TIME``. Money is int64 in minor units
of ``Ledger.currencies[currency]`` and, for totals across currencies, ``ref`` in units of
``REF_UNITS_PER_USD`` a US dollar.
"""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Int64s = npt.NDArray[np.int64]
Int32s = npt.NDArray[np.int32]
Int16s = npt.NDArray[np.int16]
Int8s = npt.NDArray[np.int8]

NONE = -1
UNKNOWN_TIME = np.iinfo(np.int64).min
REF_UNITS_PER_USD = 100_000_000
REF_CAP = 10_000_000_000_000_000
"""A transfer above 100 million US dollars counts as 100 million in measures, so that sums fit."""
NO_REF = -1
"""``ref`` of a transfer for whose currency there is no rate."""


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency as written and the number of decimals of its minor unit (8 for crypto)."""

    code: str
    decimals: int


@dataclass(frozen=True, slots=True)
class Accounts:
    """``(n,)`` each, in byte order of ``ids``. ``party`` is never ``NONE`` (see ``Parties``)."""

    ids: pa.StringArray  # string
    party: Int32s
    kind: Int8s  # index into schema.ACCOUNT_KINDS, NONE when unknown
    institution: Int32s  # index into Ledger.institutions
    country: Int16s  # index into Ledger.countries
    opened_us: Int64s
    closed_us: Int64s
    listed: npt.NDArray[np.bool_]  # False when only named by another table


@dataclass(frozen=True, slots=True)
class Parties:
    """``ids`` in byte order; then, without id, one party for each account that has none.

    ``kind`` and ``country`` have one entry per party, the anonymous ones included.
    """

    ids: pa.StringArray  # string, (n_named,)
    kind: Int8s  # index into schema.PARTY_KINDS
    country: Int16s
    listed: npt.NDArray[np.bool_]

    @property
    def count(self) -> int:
        """Number of parties, named and anonymous."""
        return len(self.kind)

    def id_of(self, party: int) -> str | None:
        """The feed's id of a party, ``None`` for an anonymous one."""
        return str(self.ids[party]) if 0 <= party < len(self.ids) else None


@dataclass(frozen=True, slots=True)
class Transfers:
    """``(n,)`` each, in the order ``(ts_us, transfer id)``.

    ``ids`` stay in the order of the feed; ``row[i]`` says where transfer ``i`` stands there.
    """

    ids: "pa.StringArray | pa.LargeStringArray | pa.ChunkedArray[pa.StringScalar]"  # feed order
    row: Int32s
    ts_us: Int64s
    originator: Int32s
    beneficiary: Int32s
    amount: Int64s
    currency: Int16s
    ref: Int64s
    channel: Int8s
    status: Int8s
    originator_country: Int16s
    beneficiary_country: Int16s
    outlet: Int32s
    offset_min: Int16s  # offset from UTC as written, minutes
    seen_us: Int64s | None  # None: seen when it happened

    def id_of(self, index: int) -> str:
        """The feed's id of a transfer."""
        return str(self.ids[int(self.row[index])])

    def __len__(self) -> int:
        return len(self.ts_us)


@dataclass(frozen=True, slots=True)
class Events:
    """Account events in the order ``(ts_us, event id)``."""

    ids: pa.StringArray
    ts_us: Int64s
    account: Int32s
    kind: Int8s
    device: Int32s
    network: Int32s
    country: Int16s
    value: Int32s  # index into Ledger.values
    instrument: Int32s  # account index of a payout_changed, else NONE

    def __len__(self) -> int:
        return len(self.ts_us)


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Contact and document identifiers; exactly as given, compared as ``(scheme, value)``."""

    party: Int32s
    account: Int32s
    scheme: Int8s
    value: Int32s
    first_us: Int64s
    last_us: Int64s

    def __len__(self) -> int:
        return len(self.party)


@dataclass(frozen=True, slots=True)
class Relations:
    """Declared relations between parties."""

    party_a: Int32s
    party_b: Int32s
    kind: Int8s
    since_us: Int64s

    def __len__(self) -> int:
        return len(self.party_a)


@dataclass(frozen=True, slots=True)
class Referrals:
    """Who recruited whom, in the order ``(ts_us, recruiter, recruit)``."""

    ts_us: Int64s
    recruiter: Int32s
    recruit: Int32s
    programme: Int32s  # index into Ledger.programmes

    def __len__(self) -> int:
        return len(self.ts_us)


@dataclass(frozen=True, slots=True)
class Messages:
    """Message metadata, in the order ``(ts_us, message id)``. There is no text.

    ``flags`` are bits: ``OPENER`` for the first message of a conversation, ``REPEATED`` when its
    sender began an earlier conversation with nearly the same words.
    """

    ids: pa.StringArray
    ts_us: Int64s
    conversation: Int32s
    sender: Int32s
    recipient: Int32s
    flags: Int32s

    def __len__(self) -> int:
        return len(self.ts_us)


OPENER, REPEATED = 1, 2
"""Bits of ``Messages.flags``."""


@dataclass(frozen=True, slots=True)
class Contacts:
    """Contact details given in pieces or in disguise, by the time of the last piece.

    A row speaks about a conversation, not against ``giver``. ``contact`` numbers equal details
    alike, in the order in which they appear; the detail itself is not kept. ``returned``: an
    account that is closed by then gave or held the same. ``elsewhere``: so did another account.
    """

    ts_us: Int64s
    first_us: Int64s
    conversation: Int32s
    giver: Int32s
    receiver: Int32s
    kind: Int8s  # index into schema.CONTACT_KINDS
    pieces: Int16s
    coded: npt.NDArray[np.bool_]  # disguised, beyond being split
    asked: npt.NDArray[np.bool_]
    per_mille: Int16s  # confidence
    contact: Int32s
    elsewhere: npt.NDArray[np.bool_]
    returned: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ts_us)


def no_contacts() -> Contacts:
    """What messages without text, or no messages, give."""
    none = np.empty(0, np.int64)
    i32, i16, flag = none.astype(np.int32), none.astype(np.int16), none.astype(np.bool_)
    kind = none.astype(np.int8)
    return Contacts(
        none, none, i32, i32, i32, kind, i16, flag, flag, i16, i32, flag, flag
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """What is already known about accounts and parties. Exactly one of the two is not ``NONE``."""

    account: Int32s
    party: Int32s
    kind: Int8s
    since_us: Int64s
    expires_us: Int64s

    def __len__(self) -> int:
        return len(self.kind)


@dataclass(frozen=True, slots=True)
class Ledger:
    """A whole feed. ``present`` names the tables that were read."""

    accounts: Accounts
    parties: Parties
    transfers: Transfers
    events: Events
    identifiers: Identifiers
    relations: Relations
    referrals: Referrals
    messages: Messages
    known: Known
    currencies: tuple[Currency, ...]
    countries: tuple[str, ...]
    institutions: tuple[str, ...]
    programmes: tuple[str, ...]
    devices: pa.StringArray
    networks: pa.StringArray
    outlets: pa.StringArray
    values: pa.StringArray
    present: frozenset[str]
    rates_source: str = "reference"
    notes: tuple[str, ...] = field(default=())
    contacts: Contacts = field(default_factory=no_contacts)

    @property
    def end_us(self) -> int:
        """The last moment that the ledger knows of; 0 when it is empty."""
        ends = [
            int(table.ts_us[-1])
            for table in (self.transfers, self.events, self.referrals, self.messages)
            if len(table)
        ]
        return max(ends, default=0)
