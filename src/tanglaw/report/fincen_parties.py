"""The parties of a FinCEN SAR: who transmits, who files, and the subjects. Not the activity.

What is not known of a subject is marked by the form's own "unknown" indicators, never filled in.
"""

import re

from tanglaw.model.report import Report, ReportParty
from tanglaw.report.markup import Element, known, put
from tanglaw.report.texts import ascii_of

TRANSMITTER, CONTACT, FILER, SUBJECT = "35", "37", "30", "33"
LOCATION, ASSISTANCE, ACCOUNT_HOLDER = "34", "8", "41"
_TCC, _TIN, _EIN, _OTHER = "28", "4", "2", "999"
PHONE_DIGITS = 16


def put_parties(activity: Element, report: Report) -> int:
    """All parties in the order of the form; how many subjects there are."""
    _transmitter(activity, report)
    contact = _party(activity, CONTACT)
    _full_name(contact, _filer(report))
    _institution(activity, report, FILER)
    assistance = _party(activity, ASSISTANCE)
    _full_name(assistance, _filer(report))
    _phone(assistance, report.setting("filer", "phone"), "W")
    _institution(activity, report, LOCATION)
    for party in report.subjects:
        _subject(activity, report, party)
    if not report.subjects:
        unknown = put(activity, "Party")
        put(unknown, "ActivityPartyTypeCode", SUBJECT)
        put(unknown, "AllCriticalSubjectInformationUnavailableIndicator", "Y")
    return max(len(report.subjects), 1)


def _transmitter(activity: Element, report: Report) -> None:
    box = _party(activity, TRANSMITTER)
    _full_name(box, report.setting("fincen", "transmitter_name"))
    _own_address(box, report)
    _phone(box, report.setting("institution", "phone"), "W")
    _identified(box, report.setting("fincen", "transmitter_tcc"), _TCC)
    _identified(box, report.setting("institution", "ein"), _TIN)


def _institution(activity: Element, report: Report, code: str) -> None:
    box = put(activity, "Party")
    put(box, "ActivityPartyTypeCode", code)
    if code == LOCATION:
        put(box, "NoBranchActivityInvolvedIndicator", "Y")
    put(box, "PrimaryRegulatorTypeCode", report.setting("institution", "regulator"))
    _full_name(box, report.setting("institution", "name"))
    _own_address(box, report)
    _identified(box, report.setting("institution", "ein"), _EIN)
    kind = put(box, "OrganizationClassificationTypeSubtype")
    put(kind, "OrganizationTypeID", report.setting("institution", "organization_type"))


def _subject(activity: Element, report: Report, party: ReportParty) -> None:
    company = party.kind == "legal_person"
    box = put(activity, "Party")
    put(box, "ActivityPartyTypeCode", SUBJECT)
    born = party.text("birth_date")[:10].replace("-", "")
    if not company:
        known(box, "BirthDateUnknownIndicator", "" if born else "Y")
        known(box, "FemaleGenderIndicator", "Y" if party.text("gender") == "F" else "")
        known(box, "IndividualBirthDateText", born)
        known(box, "MaleGenderIndicator", "Y" if party.text("gender") == "M" else "")
    known(box, "NoKnownAccountInvolvedIndicator", "" if party.accounts else "Y")
    known(box, "PartyAsEntityOrganizationIndicator", "Y" if company else "")
    if not company and party.text("gender") not in ("F", "M"):
        put(box, "UnknownGenderIndicator", "Y")
    _subject_name(box, party, company=company)
    _address(box, party)
    _phone(box, party.text("phone"), "")
    _document(box, party)
    if party.text("occupation"):
        work = put(box, "PartyOccupationBusiness")
        put(work, "OccupationBusinessText", ascii_of(party.text("occupation")))
    if party.text("email"):
        mail = put(box, "ElectronicAddress")
        put(mail, "ElectronicAddressText", ascii_of(party.text("email")))
        put(mail, "ElectronicAddressTypeCode", "E")
    _held(box, report, party)


def _subject_name(box: Element, party: ReportParty, *, company: bool) -> None:
    name = put(box, "PartyName")
    last = party.text("name" if company else "family_name")
    first = "" if company else party.text("given_name")
    known(name, "FirstNameUnknownIndicator", "" if first or company else "Y")
    put(name, "PartyNameTypeCode", "L")
    put(name, "RawEntityIndividualLastName", ascii_of(last))
    known(name, "RawIndividualFirstName", ascii_of(first))


def _address(box: Element, party: ReportParty) -> None:
    """The address as far as it is known in parts: a single line is not split by guessing."""
    there = {name: ascii_of(party.text(name)) for name in ("city", "country", "state", "street")}
    there["postal_code"] = ascii_of(party.text("postal_code"))
    address = put(box, "Address")
    known(address, "CityUnknownIndicator", "" if there["city"] else "Y")
    known(address, "CountryCodeUnknownIndicator", "" if there["country"] else "Y")
    known(address, "RawCityText", there["city"])
    known(address, "RawCountryCodeText", there["country"])
    known(address, "RawStateCodeText", there["state"])
    known(address, "RawStreetAddress1Text", there["street"])
    known(address, "RawZIPCode", there["postal_code"])
    known(address, "StateCodeUnknownIndicator", "" if there["state"] else "Y")
    known(address, "StreetAddressUnknownIndicator", "" if there["street"] else "Y")
    known(address, "ZIPCodeUnknownIndicator", "" if there["postal_code"] else "Y")


def _document(box: Element, party: ReportParty) -> None:
    tax = put(box, "PartyIdentification")
    put(tax, "TINUnknownIndicator", "Y")
    document = put(box, "PartyIdentification")
    if not party.text("id_number"):
        put(document, "IdentificationPresentUnknownIndicator", "Y")
        return
    code = party.text("us_id_type") or _OTHER
    known(document, "OtherIssuerCountryText", party.text("id_country"))
    known(document, "OtherPartyIdentificationTypeText", "IDENTITY DOCUMENT" * (code == _OTHER))
    put(document, "PartyIdentificationNumberText", ascii_of(party.text("id_number")))
    put(document, "PartyIdentificationTypeCode", code)


def _held(box: Element, report: Report, party: ReportParty) -> None:
    """The subject's accounts by the institution that holds them."""
    if not party.accounts:
        return
    grouped: dict[bool, list[str]] = {}
    for account_id in party.accounts:
        account = report.accounts.get(account_id)
        grouped.setdefault(account is not None and account.ours, []).append(account_id)
    association = put(box, "PartyAccountAssociation")
    put(association, "PartyAccountAssociationTypeCode", "7")
    for ours, accounts in sorted(grouped.items(), reverse=True):
        holder = put(association, "Party")
        put(holder, "ActivityPartyTypeCode", ACCOUNT_HOLDER)
        if ours:
            _identified(holder, report.setting("institution", "ein"), _TIN)
        for account_id in accounts:
            one = put(holder, "Account")
            put(one, "AccountNumberText", ascii_of(account_id))
            link = put(one, "PartyAccountAssociation")
            put(link, "PartyAccountAssociationTypeCode", "5")


def _party(activity: Element, code: str) -> Element:
    box = put(activity, "Party")
    put(box, "ActivityPartyTypeCode", code)
    return box


def _filer(report: Report) -> str:
    return f"{report.setting('filer', 'given_name')} {report.setting('filer', 'family_name')}"


def _full_name(box: Element, text: str) -> None:
    name = put(box, "PartyName")
    put(name, "PartyNameTypeCode", "L")
    put(name, "RawPartyFullName", ascii_of(text))


def _own_address(box: Element, report: Report) -> None:
    address = put(box, "Address")
    for tag, name in (
        ("RawCityText", "city"),
        ("RawCountryCodeText", "country"),
        ("RawStateCodeText", "state"),
        ("RawStreetAddress1Text", "street"),
        ("RawZIPCode", "postal_code"),
    ):
        put(address, tag, ascii_of(report.setting("institution", name)))


def _identified(box: Element, number: str, code: str) -> None:
    one = put(box, "PartyIdentification")
    put(one, "PartyIdentificationNumberText", ascii_of(number))
    put(one, "PartyIdentificationTypeCode", code)


def _phone(box: Element, number: str, kind: str) -> None:
    """A telephone number in digits alone, when they fit."""
    digits = re.sub(r"\D", "", number)
    if 0 < len(digits) <= PHONE_DIGITS:
        one = put(box, "PhoneNumber")
        put(one, "PhoneNumberText", digits)
        known(one, "PhoneNumberTypeCode", kind)
