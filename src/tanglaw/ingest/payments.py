"""Payments as bank messages tell them, and how they become rows of a feed. Not a parser."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tanglaw.errors import UsageError
from tanglaw.ingest.feed_writer import FeedWriter
from tanglaw.model.reading import Reject

FLUSH_ROWS = 10_000

TRANSFERS = (
    "transfer_id",
    "occurred_at",
    "originator_account",
    "beneficiary_account",
    "amount",
    "currency",
    "channel",
    "originator_country",
    "beneficiary_country",
    "purpose",
    "memo",
    "status",
)
ACCOUNTS = ("account_id", "party_id", "kind", "institution", "country", "currency")
PARTIES = ("party_id", "kind", "name", "country", "birth_date")

Status = Literal["settled", "rejected", "reversed"]


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an account, as far as a message says. ``registered`` is an id such as an LEI."""

    name: str | None = None
    kind: Literal["natural_person", "legal_person", "unknown"] = "unknown"
    registered: str | None = None
    country: str | None = None
    birth_date: str | None = None


@dataclass(frozen=True, slots=True)
class End:
    """One end of a payment. ``account`` is ``None`` when the message does not say it."""

    account: str | None = None
    institution: str | None = None
    country: str | None = None
    currency: str | None = None
    holder: Holder | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """One movement of money, every cell already as the feed wants it."""

    transfer_id: str
    occurred_at: str
    originator: End
    beneficiary: End
    amount: str
    currency: str
    channel: str
    status: Status = "settled"
    purpose: str | None = None
    memo: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True)
class Unusable:
    """A part of a message that cannot become a payment: line, element, value and why."""

    line: int
    column: str | None
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part of a message that is no payment (yet), on purpose."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Whether a statement's lines add up to its balances; ``None`` when it does not say both."""

    line: int
    agrees: bool | None


Item = Payment | Unusable | LeftOut | Statement


def stable_id(prefix: str, parts: Iterable[str | None]) -> str:
    """An id that the same parts always give and other parts practically never do."""
    digest = hashlib.blake2b(digest_size=12)
    for part in parts:
        data = (part or "").encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return f"{prefix}-{digest.hexdigest()}"


def zone_named(name: str) -> ZoneInfo:
    """A time zone. Raises ``UsageError`` when there is none of this name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageError(
            "there is no such time zone", place=name, hint="Try 'UTC' or 'Asia/Manila'."
        ) from None


@dataclass(slots=True)
class _Rows:
    """Rows of one table that wait to be written."""

    names: Sequence[str]
    waiting: list[tuple[str | None, ...]] = field(default_factory=list)

    def taken(self) -> dict[str, list[str | None]]:
        columns = [list(column) for column in zip(*self.waiting, strict=True)]
        self.waiting = []
        return dict(zip(self.names, columns, strict=True)) if columns else {}


@dataclass(slots=True)
class PaymentSink:
    """Turns payments into rows of transfers, accounts and parties.

    An account or holder is written when it is first named; what later messages say of it
    is not merged in. A payment's missing end becomes an account of its own, so that strangers
    never meet in one made-up hub.
    """

    writer: FeedWriter
    left_out: dict[str, int] = field(default_factory=dict)
    agreed: dict[bool | None, int] = field(default_factory=dict)
    payments: int = 0
    _rows: dict[str, _Rows] = field(
        default_factory=lambda: {
            "transfers": _Rows(TRANSFERS),
            "accounts": _Rows(ACCOUNTS),
            "parties": _Rows(PARTIES),
        }
    )
    _known_accounts: set[str] = field(default_factory=set)
    _known_parties: set[str] = field(default_factory=set)

    def add(self, file: str, item: Item) -> None:
        """Take one item of the message file ``file``."""
        match item:
            case Payment():
                self._pay(item)
            case Unusable(line, column, value, reason):
                self.writer.count("transfers").read += 1
                reject = Reject(file, line, column, value, reason, row_kept=False)
                self.writer.reject("transfers", reject)
            case LeftOut(_, reason):
                self.writer.count("transfers").read += 1
                self.writer.count("transfers").skipped += 1
                self.left_out[reason] = self.left_out.get(reason, 0) + 1
            case Statement(_, agrees):
                self.agreed[agrees] = self.agreed.get(agrees, 0) + 1

    def finish(self) -> list[str]:
        """Write what waits, and say in words what was left out and what agreed."""
        self._flush()
        nothing = [] if self.payments else ["no payments were found"]
        notes = nothing + [
            f"{count} left out: {reason}" for reason, count in sorted(self.left_out.items())
        ]
        if self.agreed:
            words = {True: "agree", False: "do NOT agree", None: "cannot be checked"}
            counts = [f"{self.agreed[k]} {words[k]}" for k in words if k in self.agreed]
            notes.append(f"statements whose lines and balances: {', '.join(counts)}")
        return notes

    def _pay(self, item: Payment) -> None:
        outlet = item.channel == "cash_out"
        giver = self._account(item.originator, f"unknown:{item.transfer_id}:from", "bank")
        taker = self._account(
            item.beneficiary,
            f"unknown:{item.transfer_id}:to",
            "cash_outlet" if outlet and item.beneficiary.account is None else "bank",
        )
        self._rows["transfers"].waiting.append(
            (
                item.transfer_id,
                item.occurred_at,
                giver,
                taker,
                item.amount,
                item.currency,
                item.channel,
                item.originator.country,
                item.beneficiary.country,
                item.purpose,
                item.memo,
                item.status,
            )
        )
        self.payments += 1
        if len(self._rows["transfers"].waiting) >= FLUSH_ROWS:
            self._flush()

    def _account(self, end: End, otherwise: str, kind: str) -> str:
        account = end.account or otherwise
        if account in self._known_accounts:
            return account
        if end.account is not None:  # a made-up one does not come again: no need to remember
            self._known_accounts.add(account)
        party = self._party(end.holder, account) if end.holder else None
        self._rows["accounts"].waiting.append(
            (account, party, kind, end.institution, end.country, end.currency)
        )
        return account

    def _party(self, holder: Holder, account: str) -> str:
        party = holder.registered or f"holder:{account}"
        if party not in self._known_parties:
            self._known_parties.add(party)
            self._rows["parties"].waiting.append(
                (party, holder.kind, holder.name, holder.country, holder.birth_date)
            )
        return party

    def _flush(self) -> None:
        for table, rows in self._rows.items():
            self.writer.count(table).read += len(rows.waiting)
            self.writer.write(table, rows.taken())
