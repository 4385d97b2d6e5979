"""The tables of a feed: their columns and closed lists. Not how they are read.

Source: the public contract, ``docs/feed-format.md``.
"""

from dataclasses import dataclass
from enum import Enum


class Cell(Enum):
    """What a cell must hold."""

    ID = "id"
    TIME = "time"
    TIME_OR_DATE = "time or date"
    DATE = "date"
    AMOUNT = "amount"
    RATE = "rate"
    CURRENCY = "currency"
    COUNTRY = "country"
    CHOICE = "one of a closed list"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a feed table."""

    name: str
    cell: Cell
    compulsory: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a feed.

    ``any_of`` names columns of which at least one must be there and filled in each row.
    ``unique`` names the id column within which a repetition is counted or rejected.
    """

    name: str
    columns: tuple[Column, ...]
    unique: str | None = None
    any_of: tuple[str, ...] = ()

    def column(self, name: str) -> Column:
        """The column called ``name``. Raises ``KeyError`` when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def compulsory(self) -> tuple[str, ...]:
        """Names of the columns that a file of this table must have."""
        return tuple(c.name for c in self.columns if c.compulsory)


CHANNELS = (
    "wire",
    "instant",
    "remittance",
    "wallet",
    "card_purchase",
    "card_load",
    "cash_in",
    "cash_out",
    "crypto",
    "voucher",
    "platform_spend",
    "platform_payout",
    "platform_fee",
)
STATUSES = ("settled", "rejected", "reversed")
ACCOUNT_KINDS = (
    "bank",
    "wallet",
    "prepaid_card",
    "remittance_profile",
    "crypto",
    "merchant",
    "platform_earner",
    "platform_viewer",
    "platform_studio",
    "cash_outlet",
)
PARTY_KINDS = ("natural_person", "legal_person", "unknown")
EVENT_KINDS = (
    "opened",
    "closed",
    "login",
    "device_added",
    "consent_given",
    "recovered",
    "payout_changed",
    "contact_changed",
    "detach_requested",
    "detach_reversed",
    "verification_passed",
    "verification_failed",
)
IDENTIFIER_SCHEMES = ("phone", "email", "address", "id_document", "handle", "crypto_address")
RELATION_KINDS = (
    "spouse",
    "parent",
    "sibling",
    "guardian",
    "employer",
    "agency_contract",
    "support_body",
)
CONTACT_KINDS = (
    "phone",
    "email",
    "handle",
    "payment_tag",
    "link",
    "bank_account",
    "crypto_address",
)
"""What contact details read from messages can be; no column of a feed holds it."""
KNOWN_KINDS = ("confirmed_offender", "confirmed_facilitator", "referred", "cleared", "hub")


def _must(name: str, cell: Cell, choices: tuple[str, ...] = ()) -> Column:
    return Column(name, cell, compulsory=True, choices=choices)


TABLES: tuple[Table, ...] = (
    Table(
        "transfers",
        (
            _must("transfer_id", Cell.ID),
            _must("occurred_at", Cell.TIME),
            _must("originator_account", Cell.ID),
            _must("beneficiary_account", Cell.ID),
            _must("amount", Cell.AMOUNT),
            _must("currency", Cell.CURRENCY),
            _must("channel", Cell.CHOICE, CHANNELS),
            Column("originator_country", Cell.COUNTRY),
            Column("beneficiary_country", Cell.COUNTRY),
            Column("purpose", Cell.TEXT),
            Column("memo", Cell.TEXT),
            Column("status", Cell.CHOICE, choices=STATUSES),
            Column("outlet_id", Cell.ID),
            Column("seen_at", Cell.TIME),
        ),
        unique="transfer_id",
    ),
    Table(
        "accounts",
        (
            _must("account_id", Cell.ID),
            Column("party_id", Cell.ID),
            _must("kind", Cell.CHOICE, ACCOUNT_KINDS),
            Column("institution", Cell.TEXT),
            Column("country", Cell.COUNTRY),
            Column("currency", Cell.CURRENCY),
            Column("opened_at", Cell.TIME),
            Column("closed_at", Cell.TIME),
            Column("closed_reason", Cell.TEXT),
        ),
        unique="account_id",
    ),
    Table(
        "parties",
        (
            _must("party_id", Cell.ID),
            _must("kind", Cell.CHOICE, PARTY_KINDS),
            Column("name", Cell.TEXT),
            Column("country", Cell.COUNTRY),
            Column("birth_date", Cell.DATE),
            Column("onboarded_at", Cell.TIME),
        ),
        unique="party_id",
    ),
    Table(
        "account_events",
        (
            _must("event_id", Cell.ID),
            _must("occurred_at", Cell.TIME),
            _must("account_id", Cell.ID),
            _must("kind", Cell.CHOICE, EVENT_KINDS),
            Column("device_id", Cell.ID),
            Column("network_id", Cell.ID),
            Column("country", Cell.COUNTRY),
            Column("value", Cell.TEXT),
        ),
        unique="event_id",
    ),
    Table(
        "identifiers",
        (
            Column("party_id", Cell.ID),
            Column("account_id", Cell.ID),
            _must("scheme", Cell.CHOICE, IDENTIFIER_SCHEMES),
            _must("value", Cell.TEXT),
            Column("first_seen_at", Cell.TIME),
            Column("last_seen_at", Cell.TIME),
        ),
        any_of=("party_id", "account_id"),
    ),
    Table(
        "relations",
        (
            _must("party_a", Cell.ID),
            _must("party_b", Cell.ID),
            _must("kind", Cell.CHOICE, RELATION_KINDS),
            Column("basis", Cell.TEXT),
            Column("since", Cell.TIME_OR_DATE),
        ),
    ),
    Table(
        "referrals",
        (
            _must("occurred_at", Cell.TIME),
            _must("recruiter_account", Cell.ID),
            _must("recruit_account", Cell.ID),
            Column("programme", Cell.TEXT),
        ),
    ),
    Table(
        "messages",
        (
            _must("message_id", Cell.ID),
            _must("occurred_at", Cell.TIME),
            _must("conversation_id", Cell.ID),
            _must("sender_account", Cell.ID),
            _must("recipient_account", Cell.ID),
            Column("text", Cell.TEXT),
        ),
        unique="message_id",
    ),
    Table(
        "known",
        (
            Column("account_id", Cell.ID),
            Column("party_id", Cell.ID),
            _must("kind", Cell.CHOICE, KNOWN_KINDS),
            Column("source", Cell.TEXT),
            Column("since", Cell.TIME_OR_DATE),
            Column("expires_at", Cell.TIME_OR_DATE),
        ),
        any_of=("account_id", "party_id"),
    ),
    Table(
        "rates",
        (
            _must("date", Cell.DATE),
            _must("currency", Cell.CURRENCY),
            _must("usd", Cell.RATE),
        ),
    ),
    Table(
        "labels",
        (
            _must("entity_kind", Cell.TEXT),
            _must("entity_id", Cell.ID),
            _must("label", Cell.TEXT),
            Column("scenario", Cell.TEXT),
        ),
    ),
)


def table(name: str) -> Table:
    """The table called ``name``. Raises ``KeyError`` when there is none."""
    for candidate in TABLES:
        if candidate.name == name:
            return candidate
    raise KeyError(name)
