"""Accounts, agents and holders of ISO 20022 messages as ends of a payment. Not their amounts."""

from tanglaw.ingest import cells
from tanglaw.ingest.cells import Refused
from tanglaw.ingest.iso20022.elements import Element, either, first, text
from tanglaw.ingest.payments import End, Holder, stable_id


def institution(agent: Element | None) -> str | None:
    """A bank: its BIC (8 characters for a head office), else its clearing number, else its LEI."""
    bank = first(agent, "FinInstnId")
    # camt.053.001.02 and its time put the identification one level deeper in places.
    bic = either(bank, ("BICFI",), ("BIC",), ("CmbndId", "BICFI"), ("CmbndId", "BIC"))
    if bic:
        return bic.upper().removesuffix("XXX") if len(bic) == 11 else bic.upper()
    member = text(bank, "ClrSysMmbId", "MmbId")
    if member:
        system = either(bank, ("ClrSysMmbId", "ClrSysId", "Cd"))
        return f"{system}{member}" if system else member
    return either(bank, ("LEI",), ("Othr", "Id"))


def account_id(account: Element | None, bank: str | None) -> str | None:
    """IBAN; else another number behind its bank or scheme; else a digest of the proxy."""
    iban = text(account, "Id", "IBAN")
    if iban:
        return iban.replace(" ", "").upper()
    number = either(account, ("Id", "Othr", "Id"), ("Id", "PrtryAcct", "Id"), ("Id", "BBAN"))
    if number:
        scheme = either(
            account, ("Id", "Othr", "SchmeNm", "Cd"), ("Id", "Othr", "SchmeNm", "Prtry")
        )
        owner = bank or scheme
        return f"{owner}:{number}" if owner else number
    proxy = text(account, "Prxy", "Id")
    # A proxy is a phone number or an e-mail address: it identifies, and need not be shown.
    return stable_id("proxy", [proxy]) if proxy else None


def holder(party: Element | None) -> Holder | None:
    """What a message says of a party; ``None`` when it says nothing."""
    inner = first(party, "Pty")
    party = inner if inner is not None else party
    if party is None:
        return None
    organisation, private = first(party, "Id", "OrgId"), first(party, "Id", "PrvtId")
    lei = text(organisation, "LEI")
    name = text(party, "Nm")
    return Holder(
        name=_clean(cells.to_text(name)) if name else None,
        kind=(
            "legal_person"
            if organisation is not None
            else "natural_person"
            if private is not None
            else "unknown"
        ),
        registered=f"lei:{lei.upper()}" if lei else None,
        country=_country(either(party, ("CtryOfRes",), ("PstlAdr", "Ctry"))),
        birth_date=_date(text(private, "DtAndPlcOfBirth", "BirthDt")),
    )


def end(account: Element | None, agent: Element | None, party: Element | None) -> End:
    """One end of a payment. Its country is the account's, else the bank's, else the holder's."""
    bank = institution(agent)
    number = account_id(account, bank)
    who = holder(party)
    iban = text(account, "Id", "IBAN")
    currency = text(account, "Ccy")
    known = currency is not None and cells.decimals(currency, crypto=False) is not None
    return End(
        account=number,
        institution=bank,
        country=_country(iban[:2].upper() if iban else None)
        or _country(_country_of_bic(bank))
        or (who.country if who else None),
        currency=currency if known else None,
        holder=who,
    )


def _country_of_bic(bank: str | None) -> str | None:
    return bank[4:6] if bank and len(bank) in (8, 11) and bank[:6].isalpha() else None


def _country(code: str | None) -> str | None:
    return _clean(cells.to_country(code)) if code else None


def _date(text_: str | None) -> str | None:
    return _clean(cells.to_date(text_, ("iso",))) if text_ else None


def _clean(outcome: str | Refused) -> str | None:
    return None if isinstance(outcome, Refused) else outcome
