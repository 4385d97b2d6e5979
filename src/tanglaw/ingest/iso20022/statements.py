"""Statement entries (camt.053, camt.054) as payments. Not credit transfers."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from tanglaw.ingest import cells
from tanglaw.ingest.iso20022 import parts
from tanglaw.ingest.iso20022.elements import (
    Element,
    children,
    either,
    fingerprint,
    first,
    line_of,
    text,
)
from tanglaw.ingest.iso20022.parties import end
from tanglaw.ingest.iso20022.parts import Choices
from tanglaw.ingest.payments import (
    End,
    Item,
    LeftOut,
    Payment,
    Statement,
    Status,
    Unusable,
    stable_id,
)

_OPENING = ("OPBD", "PRCD")
_CLOSING = ("CLBD",)


@dataclass(frozen=True, slots=True)
class _Entry:
    """What all details of one entry share."""

    element: Element
    own: End
    credit: bool
    reversal: bool
    when: str
    currency: str
    key: tuple[str, ...]


@dataclass(slots=True)
class Account:
    """One statement or notification: its own account, and the running sum of its entries."""

    element: Element
    family: str
    header: str
    own: End = field(init=False)
    booked: Decimal = Decimal(0)
    entries: int = 0
    whole: bool = True

    def __post_init__(self) -> None:
        account = first(self.element, "Acct")
        self.own = end(account, first(account, "Svcr"), first(account, "Ownr"))

    def items(self, entry: Element, choices: Choices) -> Iterator[Item]:
        """The payments of one ``Ntry``: one for each transaction inside, or one for the entry."""
        self.entries += 1
        status = either(entry, ("Sts", "Cd"), ("Sts", "Prtry"), ("Sts",)) or "BOOK"
        if status != "BOOK":
            yield LeftOut(line_of(entry), f"an entry that is not booked ({status[:4]})")
            return
        side = text(entry, "CdtDbtInd")
        total = parts.money(first(entry, "Amt"), entry)
        when = _booked_at(entry, None, choices)
        problem = _first_problem(total, when, parts.wrong_account(self.own, inside=entry))
        if self.own.account is None:
            reason = "an entry of a statement that does not name its account"
            problem = Unusable(line_of(entry), "Acct/Id", "", reason)
        if side not in ("CRDT", "DBIT"):
            problem = Unusable(line_of(entry), "CdtDbtInd", "", "neither CRDT nor DBIT")
        if problem is not None or isinstance(total, Unusable) or isinstance(when, Unusable):
            self.whole = False
            if problem is not None:
                yield problem
            return
        amount, currency = total
        self.booked += Decimal(amount) * (1 if side == "CRDT" else -1)
        shared = _Entry(
            entry,
            self.own,
            side == "CRDT",
            text(entry, "RvslInd") in ("true", "1"),
            when,
            currency,
            (self.family, self.header, text(self.element, "Id") or "", str(self.entries)),
        )
        yield from _payments(shared, amount, choices)

    def agreement(self) -> Statement:
        """Whether opening balance plus entries is the closing balance."""
        opening, closing = self._balance(_OPENING), self._balance(_CLOSING)
        if opening is None or closing is None or not self.whole:
            return Statement(line_of(self.element), None)
        return Statement(line_of(self.element), opening + self.booked == closing)

    def _balance(self, kinds: tuple[str, ...]) -> Decimal | None:
        for kind in kinds:
            for balance in children(self.element, "Bal"):
                number = cells.to_number(text(balance, "Amt") or "", cells.AmountStyle())
                if text(balance, "Tp", "CdOrPrtry", "Cd") == kind and isinstance(number, Decimal):
                    return number if text(balance, "CdtDbtInd") != "DBIT" else -number
        return None


def _first_problem(*outcomes: object) -> Unusable | None:
    return next((outcome for outcome in outcomes if isinstance(outcome, Unusable)), None)


def _booked_at(entry: Element, detail: Element | None, choices: Choices) -> str | Unusable:
    day = either(entry, ("BookgDt", "DtTm"), ("BookgDt", "Dt"), ("ValDt", "DtTm"), ("ValDt", "Dt"))
    related = first(detail, "RltdDts")
    closer = either(related, ("TxDtTm",), ("AccptncDtTm",)) or text(entry, "BookgDt", "DtTm")
    return parts.moment(day, closer, entry, choices.zone)


def _payments(entry: _Entry, amount: str, choices: Choices) -> Iterator[Item]:
    details = [
        detail
        for group in children(entry.element, "NtryDtls")
        for detail in children(group, "TxDtls")
    ]
    if len(details) <= 1:
        yield _payment(entry, details[0] if details else None, 0, (amount, entry.credit), choices)
        return
    split = [_share(detail, entry) for detail in details]
    shares = [share for share in split if share is not None]
    total = sum((Decimal(a) * (1 if credit else -1) for a, credit in shares), Decimal(0))
    wanted = Decimal(amount) * (1 if entry.credit else -1)
    if len(shares) < len(split) or total != wanted:
        # The entry's own amount is what was booked; details that do not add up to it (charges,
        # exchange, a missing amount) would make the statement lie.
        yield _payment(entry, None, 0, (amount, entry.credit), choices)
        return
    for number, (detail, share) in enumerate(zip(details, shares, strict=True), 1):
        yield _payment(entry, detail, number, share, choices)


def _share(detail: Element, entry: _Entry) -> tuple[str, bool] | None:
    """A detail's amount in the entry's currency, and whether it is a credit."""
    side = text(detail, "CdtDbtInd")
    credit = entry.credit if side is None else side == "CRDT"
    for path in (
        ("Amt",),
        ("AmtDtls", "TxAmt", "Amt"),
        ("AmtDtls", "CntrValAmt", "Amt"),
        ("AmtDtls", "InstdAmt", "Amt"),
    ):
        found = first(detail, *path)
        if found is None or found.get("Ccy") != entry.currency:
            continue
        match parts.money(found, detail):
            case str(value), _:
                return value, credit
            case _:
                continue
    return None


def _payment(
    entry: _Entry,
    detail: Element | None,
    number: int,
    share: tuple[str, bool],
    choices: Choices,
) -> Payment | Unusable:
    inside = entry.element if detail is None else detail
    amount, credit = share
    other = _counterparty(detail, entry, credit)
    if (wrong := parts.wrong_account(other, inside=inside)) is not None:
        return wrong
    when = _booked_at(entry.element, detail, choices)
    code = first(detail, "BkTxCd")
    status: Status = "reversed" if entry.reversal else "settled"
    print_of = fingerprint(entry.element, but="NtryDtls") + "\x1e" + fingerprint(detail)
    return Payment(
        transfer_id=stable_id("iso", (*entry.key, str(number), print_of)),
        occurred_at=entry.when if isinstance(when, Unusable) else when,
        originator=other if credit else entry.own,
        beneficiary=entry.own if credit else other,
        amount=amount,
        currency=entry.currency,
        channel=parts.booked_channel(
            code if first(code, "Domn") is not None else first(entry.element, "BkTxCd")
        ),
        status=status,
        purpose=None if detail is None else parts.purpose(detail),
        memo=None if detail is None else parts.memo(detail, choices),
        line=line_of(inside),
    )


def _counterparty(detail: Element | None, entry: _Entry, credit: bool) -> End:
    """Who is at the other end: of debtor and creditor the one that is not the account's own.

    A reversal keeps the roles of what it reverses, so there the debtor of a debit is meant.
    """
    parties, agents = first(detail, "RltdPties"), first(detail, "RltdAgts")
    sides = [
        end(
            first(parties, f"{role}Acct"),
            first(agents, f"{role}Agt"),
            first(parties, role),
        )
        for role in ("Dbtr", "Cdtr")
    ]
    if credit is entry.reversal:
        sides.reverse()
    likely, unlikely = sides
    if likely.account is not None and likely.account == entry.own.account:
        return unlikely
    if likely == End() and unlikely.account not in (None, entry.own.account):
        return unlikely
    return likely
