"""Credit transfers and instructions (pacs.008, pain.001) as payments. Not statements."""

from tanglaw.ingest.iso20022 import parts
from tanglaw.ingest.iso20022.elements import Element, either, fingerprint, first, line_of, text
from tanglaw.ingest.iso20022.parties import end
from tanglaw.ingest.iso20022.parts import Choices
from tanglaw.ingest.payments import End, Payment, Unusable, stable_id


def interbank(
    transfer: Element, message: Element, number: int, choices: Choices
) -> Payment | Unusable:
    """A ``CdtTrfTxInf`` of pacs.008.

    The amount is what the banks settled, not what the customer instructed: it is what moved.
    The day is the settlement day; the hour is known only if it was accepted on that day.
    """
    header = first(message, "GrpHdr")
    day = text(transfer, "IntrBkSttlmDt") or text(header, "IntrBkSttlmDt")
    closer = either(
        transfer, ("SttlmTmIndctn", "CdtDtTm"), ("SttlmTmIndctn", "DbtDtTm"), ("AccptncDtTm",)
    )
    day = day or closer or text(header, "CreDtTm")
    when = parts.moment(day, closer, transfer, choices.zone)
    return _payment(
        transfer,
        giver=_debtor(transfer),
        taker=_creditor(transfer),
        amount=first(transfer, "IntrBkSttlmAmt"),
        when=when,
        channel=parts.transfer_channel([first(transfer, "PmtTpInf"), first(header, "PmtTpInf")]),
        key=("pacs.008", fingerprint(header), str(number), fingerprint(transfer)),
        choices=choices,
    )


def instruction(
    transfer: Element, group: Element, message: Element, number: int, choices: Choices
) -> Payment | Unusable:
    """A ``CdtTrfTxInf`` inside a ``PmtInf`` of pain.001, taken as carried out."""
    if text(group, "PmtMtd") == "CHK" or first(transfer, "ChqInstr") is not None:
        reason = "a cheque: whoever cashes it, and when, is not known"
        return Unusable(line_of(transfer), "PmtMtd", "CHK", reason)
    day = either(group, ("ReqdExctnDt", "DtTm"), ("ReqdExctnDt", "Dt"), ("ReqdExctnDt",))
    amounts = first(transfer, "Amt")
    amount = first(amounts, "InstdAmt")
    if amount is None:
        amount = first(amounts, "EqvtAmt", "Amt")
    kinds = [first(transfer, "PmtTpInf"), first(group, "PmtTpInf")]
    header = fingerprint(first(message, "GrpHdr"))
    return _payment(
        transfer,
        giver=_debtor(group),
        taker=_creditor(transfer),
        amount=amount,
        when=parts.moment(day, None, transfer, choices.zone),
        channel=parts.transfer_channel(kinds),
        key=(
            "pain.001",
            header,
            fingerprint(group, but="CdtTrfTxInf"),
            str(number),
            fingerprint(transfer),
        ),
        choices=choices,
    )


def _debtor(element: Element) -> End:
    return end(*(first(element, name) for name in ("DbtrAcct", "DbtrAgt", "Dbtr")))


def _creditor(element: Element) -> End:
    return end(*(first(element, name) for name in ("CdtrAcct", "CdtrAgt", "Cdtr")))


def _payment(
    transfer: Element,
    *,
    giver: End,
    taker: End,
    amount: Element | None,
    when: str | Unusable,
    channel: str,
    key: tuple[str, ...],
    choices: Choices,
) -> Payment | Unusable:
    if isinstance(when, Unusable):
        return when
    if (wrong := parts.wrong_account(giver, taker, inside=transfer)) is not None:
        return wrong
    match parts.money(amount, transfer):
        case Unusable() as unusable:
            return unusable
        case value, currency:
            return Payment(
                transfer_id=stable_id("iso", key),
                occurred_at=when,
                originator=giver,
                beneficiary=taker,
                amount=value,
                currency=currency,
                channel=channel,
                purpose=parts.purpose(transfer),
                memo=parts.memo(transfer, choices),
                line=line_of(transfer),
            )
