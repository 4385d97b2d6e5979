"""Who is at the other end of a statement line, as far as banks' habits let one tell."""

import re
from collections.abc import Mapping

from tanglaw.ingest import cells
from tanglaw.ingest.cells import Refused
from tanglaw.ingest.payments import End, Holder

Details = Mapping[str, str]

_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_TAGGED = re.compile(r"/IBAN/\s*(?P<iban>[A-Z]{2}[0-9]{2}[A-Z0-9]{8,30})(?:/|$|\s)")
_BIC = re.compile(r"[A-Z]{4}([A-Z]{2})[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_CUT = 16
_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9./-]{3,33}")


def counterparty(details: Details, own: str | None) -> End:
    """The other end: subfields ``?30`` to ``?33``, ``/IBAN/``, or a reference that is an IBAN."""
    bank = _bank(details.get("applicant_bin"))
    account = _structured(details, bank) or _tagged(details) or _reference(details)
    if account == own:
        account = None
    name = details.get("applicant_name") if account or bank else None
    return End(
        account=account,
        institution=bank,
        country=_country(account, bank),
        holder=_holder(name),
    )


def own_end(field: str, currency: str) -> End:
    """The statement's own account: ``:25:`` is an IBAN, ``bank/number`` or a number."""
    text = " ".join(field.split()).removesuffix(currency).rstrip("/ ")
    plain = text.replace(" ", "").upper()
    if _IBAN.fullmatch(plain):
        return End(account=plain, country=_country(plain, None), currency=currency)
    bank, slash, number = text.partition("/")
    if slash and number.strip():
        code = _bank(bank)
        return End(
            account=f"{code}:{number.strip()}",
            institution=code,
            country=_country(None, code),
            currency=currency,
        )
    return End(account=text or None, currency=currency)


def _bank(text: str | None) -> str | None:
    code = (text or "").replace(" ", "").upper()
    if _BIC.fullmatch(code) and len(code) == 11:
        return code.removesuffix("XXX")
    return code or None


def _structured(details: Details, bank: str | None) -> str | None:
    for key in ("applicant_iban", "gvc_applicant_iban"):
        number = details.get(key, "").replace(" ", "").upper()
        if _IBAN.fullmatch(number):
            return number
        if _NUMBER.fullmatch(number):
            return f"{bank}:{number}" if bank else number
    return None


def _tagged(details: Details) -> str | None:
    text = details.get("transaction_details", "").replace("\n", "")
    found = _TAGGED.search(text)
    return found["iban"] if found else None


def _reference(details: Details) -> str | None:
    """An IBAN that stands as a reference; some banks put one there.

    The library cuts references after 16 characters and goes on in the details, so what is that
    short, or put together again, must prove itself by its check digits.
    """
    reference, extra = (
        details.get(key, "").strip().split("\n")[0].strip()
        for key in ("customer_reference", "extra_details")
    )
    whole = reference + extra.split(" ")[0]
    if _proven(whole):
        return whole
    for text in (reference, extra):
        if _IBAN.fullmatch(text) and (len(text) > _CUT or _proven(text)):
            return text
    return None


def _proven(text: str) -> bool:
    """Whether a text is an IBAN whose check digits are right (ISO 13616, modulo 97)."""
    if not _IBAN.fullmatch(text):
        return False
    digits = "".join(str(int(sign, 36)) for sign in text[4:] + text[:4])
    return int(digits) % 97 == 1


def _country(account: str | None, bank: str | None) -> str | None:
    if account and _IBAN.fullmatch(account):
        return _known(account[:2])
    bic = _BIC.fullmatch(bank or "")
    return _known(bic[1]) if bic else None


def _known(code: str) -> str | None:
    outcome = cells.to_country(code)
    return None if isinstance(outcome, Refused) else outcome


def _holder(name: str | None) -> Holder | None:
    text = cells.to_text(name or "")
    return Holder(name=text) if isinstance(text, str) and text else None
