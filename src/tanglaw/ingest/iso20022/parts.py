"""Amounts, moments, channels and ids of ISO 20022 messages. Not their parties."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from tanglaw.ingest import cells
from tanglaw.ingest.cells import AmountStyle, Refused
from tanglaw.ingest.iso20022.elements import Element, children, either, line_of, text
from tanglaw.ingest.payments import End, Unusable

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})?")
_INSTANT = frozenset({"INST", "RRCT", "IRCT", "RTPS", "SDVA-INST"})
_MAX_MEMO = 1000


@dataclass(frozen=True, slots=True)
class Choices:
    """What the caller decided: the zone of times without offset, and whether to keep memos."""

    zone: tzinfo
    keep_memo: bool = False


def money(amount: Element | None, inside: Element) -> tuple[str, str] | Unusable:
    """Amount and currency as the feed writes them. ``inside`` says where to complain."""
    if amount is None:
        return Unusable(line_of(inside), "Amt", "", "there is no amount")
    line, written = line_of(amount), (amount.text or "").strip()
    currency = str(amount.get("Ccy") or "")
    places = cells.decimals(currency, crypto=False)
    if places is None:
        return Unusable(line, "Ccy", currency[:3], "not an ISO 4217 currency code")
    number = cells.to_number(written, AmountStyle())
    outcome = number if isinstance(number, Refused) else cells.to_amount(number, places, None)
    match outcome:
        case Refused(reason):
            return Unusable(line, "Amt", written, reason)
        case fitted, _:
            return fitted, currency


def moment(day: str | None, closer: str | None, inside: Element, zone: tzinfo) -> str | Unusable:
    """When a payment happened: on ``day``, at the hour of ``closer`` if that is the same day.

    A date is the start of that day in its own offset, else in ``zone``.
    """
    told = day or closer
    if told is None:
        return Unusable(line_of(inside), "Dt", "", "there is no date")
    on = _parsed(told)
    near = _parsed(closer) if closer else None
    if on is not None and near is not None and near.date() == on.date():
        on = near
    if on is None:
        return Unusable(line_of(inside), "Dt", told, "not an ISO 8601 date or time")
    match cells.written(on, zone):
        case Refused(reason):
            return Unusable(line_of(inside), "Dt", told, reason)
        case written:
            return written


def _parsed(told: str) -> datetime | None:
    if dated := _DATE.fullmatch(told):
        told = f"{dated[1]}T00:00:00{dated[2] or ''}"
    try:
        at = datetime.fromisoformat(told)
        at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return at


def transfer_channel(kinds: list[Element | None]) -> str:
    """``instant`` when a payment type says so, else ``wire``."""
    codes = (
        either(choice, ("Cd",), ("Prtry",)) or ""
        for kind in kinds
        for part in ("SvcLvl", "LclInstrm")
        for choice in children(kind, part)
    )
    return "instant" if any(code.upper() in _INSTANT for code in codes) else "wire"


def booked_channel(code: Element | None) -> str:
    """The channel that a bank transaction code means.

    Source: ISO 20022 external code sets, bank transaction codes: domain, family, sub-family.
    """
    family = text(code, "Domn", "Fmly", "Cd")
    detail = text(code, "Domn", "Fmly", "SubFmlyCd")
    match family, detail:
        case "CCRD" | "CNTR" | "MCRD", "CWDL" | "XBCW":
            return "cash_out"
        case "CCRD" | "CNTR" | "MCRD", "CDPT" | "XBCD" | "BCDP" | "MSCD":
            return "cash_in"
        case "CCRD" | "MCRD", _:
            return "card_purchase"
        case (("RRCT" | "IRCT"), _):
            return "instant"
        case _:
            return "wire"


def purpose(element: Element) -> str | None:
    """The coded purpose; a proprietary one is free text and stays out."""
    code = either(element, ("Purp", "Cd"), ("PmtTpInf", "CtgyPurp", "Cd"))
    return code if code and code.isalnum() and code.isascii() else None


def memo(element: Element, choices: Choices) -> str | None:
    """Remittance text, only where the caller asked for it."""
    if not choices.keep_memo:
        return None
    lines = [
        (node.text or "").strip()
        for info in children(element, "RmtInf")
        for node in children(info, "Ustrd")
    ]
    kept = cells.to_text(" ".join(line for line in lines if line))
    return kept[:_MAX_MEMO] or None if isinstance(kept, str) else None


def wrong_account(*ends: End, inside: Element) -> Unusable | None:
    """The complaint about an account that cannot be an id of a feed."""
    for one in ends:
        if one.account is None:
            continue
        if isinstance(refused := cells.to_id(one.account), Refused):
            return Unusable(line_of(inside), "Acct/Id", one.account, refused.reason)
    return None
