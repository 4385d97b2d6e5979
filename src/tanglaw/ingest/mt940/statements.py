"""Reads MT940 and MT942 files with the library mt-940 and checks what it made of them."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from decimal import Decimal
from pathlib import Path

from mt940 import Options
from mt940.models import Transactions
from mt940.tags import StatementASNB, StatementGLS, Tag

from tanglaw.errors import MessageError
from tanglaw.ingest import cells
from tanglaw.ingest.cells import Refused
from tanglaw.ingest.mt940.counterparties import counterparty, own_end
from tanglaw.ingest.mt940.fields import Block, Entry, agrees, blocks, entries
from tanglaw.ingest.payments import (
    End,
    Item,
    Payment,
    Statement,
    Status,
    Unusable,
    stable_id,
)

_NO_TYPE = "NONE"
_FIRST_SHORT_YEAR = 2080
_MAX_MEMO = 1000
# Source: Deutsche Kreditwirtschaft, Geschäftsvorfallcodes: 082 Einzahlung, 083 Auszahlung.
_CASH = {"082": "cash_in", "083": "cash_out"}


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all lines of one statement share."""

    block: Block
    own: End
    currency: str
    places: int
    zone: tzinfo
    keep_memo: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A statement line as the library read it."""

    amount: Decimal
    reversal: bool
    on: date
    details: Mapping[str, str]


def read_statements(path: Path, zone: tzinfo, *, keep_memo: bool = False) -> Iterator[Item]:
    """The payments in a statement file, and what could not become one.

    A statement that the library cannot read, or reads differently from its plain text, is
    refused as a whole: half a statement is worse than none.

    Raises:
        MessageError: there is no statement that can be read.
    """
    text = _decoded(path)
    usable = 0
    refused: list[Unusable] = []
    for block in blocks(text):
        match _statement(block, zone, keep_memo=keep_memo):
            case Unusable() as unusable:
                refused.append(unusable)
            case items:
                usable += 1
                yield from items
    if usable:
        yield from refused
        return
    raise MessageError(
        refused[0].reason if refused else "no MT940 or MT942 statement (a field :20:) was found",
        place=f"{path.name}:{refused[0].line}" if refused else path.name,
        hint="A statement has :20:, :25:, a balance (:60F:) or limit (:34F:) and lines (:61:).",
    )


def _decoded(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise MessageError(f"cannot be read ({type(error).__name__})", place=path.name) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp852")  # what the library assumes; it knows every byte
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _statement(block: Block, zone: tzinfo, *, keep_memo: bool) -> list[Item] | Unusable:
    if not block.text.startswith(":20:"):
        return Unusable(block.line, ":20:", "", "lines (:61:) that belong to no statement (:20:)")
    parsed = _parsed(block)
    if isinstance(parsed, Unusable):
        return parsed
    account, currency, lines = parsed
    if not account:
        return Unusable(block.line, ":25:", "", "a statement without an account (:25:)")
    places = cells.decimals(currency, crypto=False)
    if places is None:
        reason = "a statement without a balance or limit that names an ISO 4217 currency"
        return Unusable(block.line, ":60F:", currency[:3], reason)
    raw = entries(block)
    if [entry.amount for entry in raw] != [line.amount for line in lines]:
        return Unusable(block.line, ":61:", "", "lines (:61:) that are not as SWIFT writes them")
    own = own_end(account, currency)
    if own.account is None or isinstance(cells.to_id(own.account), Refused):
        return Unusable(block.line, ":25:", "", "an account (:25:) that cannot be an id")
    shared = _Shared(block, own, currency, places, zone, keep_memo)
    items: list[Item] = [
        _payment(entry, line, shared) for entry, line in zip(raw, lines, strict=True)
    ]
    booked = [line.amount for line in lines]
    return [*items, Statement(block.line, agrees(block, booked))]


def _parsed(block: Block) -> tuple[str, str, list[_Line]] | Unusable:
    """Account, currency and lines as the library reads them, by the standard or by a habit."""
    first: Unusable | None = None
    for habit in (None, StatementASNB(), StatementGLS()):
        outcome = _parsed_with(block, {} if habit is None else {61: habit})
        if not isinstance(outcome, Unusable):
            return outcome
        first = first or outcome
    assert first is not None  # noqa: S101 - the loop ran and did not return
    return first


def _parsed_with(
    block: Block, habits: dict[int | str, Tag]
) -> tuple[str, str, list[_Line]] | Unusable:
    # The library takes a line without a type code for unfinished and lets the next overwrite it.
    usual = Transactions.DEFAULT_PROCESSORS
    processors = {**usual, "post_statement": [*usual["post_statement"], _with_type]}
    options = Options.all()
    statement = Transactions(processors, habits, options=options)
    with _quiet("mt940"):
        try:
            statement.parse(block.text)
        except (RuntimeError, ValueError, ArithmeticError, LookupError, TypeError) as error:
            tag = getattr(error.args[1], "id", None) if len(error.args) > 1 else None
            field = f" :{tag}:" if tag else ""
            reason = f"a field{field} that is not as SWIFT writes it"
            return Unusable(block.line, f":{tag}:" if tag else None, "", reason)
    account = str(statement.data.get("account_identification") or "")
    currency = str(statement.currency or "")
    return account, currency, [_line(dict(one.data)) for one in statement.transactions]


def _with_type(
    _statement: object, _tag: object, _raw: object, result: dict[str, object]
) -> dict[str, object]:
    return result | {"id": result.get("id") or _NO_TYPE}


def _line(data: Mapping[str, object]) -> _Line:
    amount, on = getattr(data.get("amount"), "amount", None), data.get("entry_date")
    on = on if isinstance(on, date) else data.get("date")
    known = isinstance(amount, Decimal) and isinstance(on, date)
    return _Line(
        amount=amount if isinstance(amount, Decimal) and known else Decimal("NaN"),
        reversal=str(data.get("status", "")).upper().startswith("R"),
        on=_century(on) if isinstance(on, date) else date(1970, 1, 1),
        details={key: value for key, value in data.items() if isinstance(value, str)},
    )


def _century(on: date) -> date:
    """SWIFT's years: 80 to 99 are 1980 to 1999; the library takes them for 2080 to 2099."""
    return on.replace(year=on.year - 100) if on.year >= _FIRST_SHORT_YEAR else on


def _payment(entry: Entry, line: _Line, shared: _Shared) -> Payment | Unusable:
    day = datetime(line.on.year, line.on.month, line.on.day)  # noqa: DTZ001 - see `written`
    fitted = cells.to_amount(abs(line.amount), shared.places, None)
    when = cells.written(day, shared.zone)
    own, other = shared.own, counterparty(line.details, shared.own.account)
    for outcome in (fitted, when, cells.to_id(other.account or "")):
        if isinstance(outcome, Refused):
            return Unusable(entry.line, ":61:", "", outcome.reason)
    assert isinstance(fitted, tuple)  # noqa: S101 - the loop above returned otherwise
    assert isinstance(when, str)  # noqa: S101
    status: Status = "reversed" if line.reversal else "settled"
    incoming = line.amount >= 0
    head = shared.block.text.partition("\n:61:")[0]
    place = str(entry.line - shared.block.line)
    return Payment(
        transfer_id=stable_id("mt", (own.account, head, place, entry.text)),
        occurred_at=when,
        originator=other if incoming else own,
        beneficiary=own if incoming else other,
        amount=fitted[0],
        currency=shared.currency,
        channel=_CASH.get(line.details.get("transaction_code", ""), "wire"),
        status=status,
        memo=_memo(line.details) if shared.keep_memo else None,
        line=entry.line,
    )


def _memo(details: Mapping[str, str]) -> str | None:
    told = details.get("purpose") or details.get("transaction_details") or ""
    text = cells.to_text(told)
    return text[:_MAX_MEMO] or None if isinstance(text, str) else None


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Keep a library that logs what it cannot parse, names included, from saying so."""
    logger = logging.getLogger(name)
    before, silent = (logger.propagate, logger.level), logging.NullHandler()
    logger.propagate = False
    logger.setLevel(logging.CRITICAL + 1)
    logger.addHandler(silent)
    try:
        yield
    finally:
        logger.removeHandler(silent)
        logger.propagate, level = before
        logger.setLevel(level)
