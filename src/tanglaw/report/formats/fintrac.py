"""FINTRAC suspicious transaction reports as JSON, for upload by API or by hand.

Source: FINTRAC STR schema v1 (draft 07). Its code lists are FINTRAC's own and come from the
profile; the public-private projects are in the configuration ``ca.toml``.
"""

import re
from collections.abc import Iterator

import orjson

from tanglaw.model.moment import iso
from tanglaw.model.report import Draft, Gap, GapKind, Report, ReportParty, ReportTransfer
from tanglaw.report.codes import channels, code, missing_codes
from tanglaw.report.form import Alphabet, Format, Of, optional, profile, required
from tanglaw.report.topics import missing_topics, topics

_REFERENCE = re.compile(r"[A-Za-z0-9_-]{1,100}")
_TRANSFER = re.compile(r"[A-Za-z0-9_-]{1,200}")
_NAME, _DETAILS, _CONDUCTOR = (1, 2), (3, 4), (5, 6)
"""Type codes of a definition: of a person and of an entity."""

Json = dict[str, object]
_NO_COINS: Json = {
    "virtualCurrencyTransactionIds": [],
    "receivingVirtualCurrencyAddresses": [],
    "sendingVirtualCurrencyAddresses": [],
}


def write(report: Report) -> Draft:
    """The report as one JSON object; lists that the schema requires are there, empty or not."""
    told = report.setting
    content: Json = {
        "reportDetails": {
            "reportTypeCode": _number(told("fintrac", "report_type")),
            "submitTypeCode": _number(told("fintrac", "submit_type")),
            "reportingEntityNumber": _number(told("fintrac", "entity_number")),
            "submittingReportingEntityNumber": _number(
                told("fintrac", "submitting_entity_number") or told("fintrac", "entity_number")
            ),
            "reportingEntityReportReference": report.reference,
            "reportingEntityContactId": _number(told("fintrac", "contact_id")),
        },
        "detailsOfSuspicion": {
            "descriptionOfSuspiciousActivity": report.narrative.text,
            "suspicionTypeCode": _number(told("fintrac", "suspicion_type")),
            "publicPrivatePartnershipProjectNameCodes": list(project_codes(report)),
        },
        "relatedReports": _related(report),
        "actionTaken": {"description": report.filed("action_taken")},
        "definitions": [
            each for number, party in _numbered(report) for each in _definitions(number, party)
        ],
        "transactions": [_transaction(report, each) for each in report.transfers],
    }
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return Draft("fintrac.json", orjson.dumps(content, option=options))


def project_codes(report: Report) -> tuple[int, ...]:
    """Codes of the projects for the topics of the case (SHADOW, PROTECT), each once."""
    found = (report.setting("fintrac.projects", topic) for topic in topics(report))
    return tuple(sorted({int(each) for each in found if each.isdigit()}))


def _related(report: Report) -> list[Json]:
    follows = report.filed("follows")
    if not follows:
        return []
    return [{"reportingEntityReportReference": follows, "reportingEntityTransactionReferences": []}]


def _numbered(report: Report) -> Iterator[tuple[int, ReportParty]]:
    return enumerate(report.subjects, start=1)


def _ref(number: int, codes: tuple[int, int], party: ReportParty) -> Json:
    """How a transaction points at a definition; each type has a reference of its own."""
    kind = codes[party.kind == "legal_person"]
    return {"typeCode": kind, "refId": f"S{number}-{kind}"}


def _definitions(number: int, party: ReportParty) -> Iterator[Json]:
    """A subject as name (holder), with details (beneficiary) and as conductor."""
    company = party.kind == "legal_person"
    person = {"surname": party.text("family_name"), "givenName": party.text("given_name")}
    name = _filled({"nameOfEntity": party.text("name")} if company else person)
    yield {**_ref(number, _NAME, party), **name}
    more = _filled({"telephoneNumber": party.text("phone")})
    if party.text("address"):
        address = {"typeCode": 2, "unstructured": party.text("address")}
        more |= {"addressTypeCode": 2, "address": address}
    identified: Json = {"identifications": _identifications(party)}
    if company:
        lists: Json = {"registrationsIncorporations": [], "authorizedPersons": []}
        owners = (
            "directorsOfCorporation personsOwningSharesOfCorporation trusteesOfTrust "
            "settlorsOfTrust personsOwningUnitsOfTrust beneficiariesOfTrust "
            "personsOwningEntityNotCorporationOrTrust"
        )
        empty: Json = {owner: [] for owner in owners.split()}
        yield {**_ref(number, _DETAILS, party), **name, **more, **identified, **lists}
        yield {**_ref(number, _CONDUCTOR, party), **name, **more, **identified, **lists, **empty}
        return
    more |= _filled(
        {
            "dateOfBirth": party.text("birth_date")[:10],
            "countryOfResidenceCode": party.text("country"),
            "occupation": party.text("occupation"),
        }
    )
    yield {**_ref(number, _DETAILS, party), **name, **more, **identified}
    yield {**_ref(number, _CONDUCTOR, party), **name, **more, **identified}


def _identifications(party: ReportParty) -> list[Json]:
    if not party.text("id_number"):
        return []
    known = {
        "identifierTypeOther": party.text("ca_id_type") or "identity document",
        "number": party.text("id_number"),
        "jurisdictionOfIssueCountryCode": party.text("id_country"),
    }
    return [_filled(known)]


def _transaction(report: Report, transfer: ReportTransfer) -> Json:
    day, _, clock = iso(transfer.occurred_us)[:19].partition("T")
    details: Json = {
        "attemptedTransactionIndicator": transfer.status == "rejected",
        "dateOfTransaction": day,
        "timeOfTransaction": f"{clock}+00:00",
        "methodCode": _number(report.setting("fintrac", "method")),
    }
    if transfer.status == "rejected":
        details["reasonNotCompleted"] = "rejected"
    if _TRANSFER.fullmatch(transfer.transfer_id):
        details["reportingEntityTransactionReference"] = transfer.transfer_id
    return {
        "reportingEntityLocationId": report.setting("fintrac", "location_id"),
        "suspiciousTransactionDetails": details,
        "startingActions": [_start(report, transfer)],
        "completingActions": [_end(report, transfer)],
    }


def _start(report: Report, transfer: ReportTransfer) -> Json:
    """Who sent it from where; only a subject is named as the conductor."""
    sender = _subject(report, transfer.originator)
    conductors: list[Json] = []
    if sender is not None:
        who = _ref(sender[0], _CONDUCTOR, sender[1])
        conductors.append({**who, "details": {}, "onBehalfOfs": []})
    return {
        "details": {
            "direction": _number(code(report, "fintrac.direction", "from")),
            "fundAssetVirtualCurrencyTypeCode": _number(
                code(report, "fintrac.fund_type", transfer.channel)
            ),
            **_money(report, transfer),
            "referenceNumber": transfer.transfer_id[:200],
            "account": _account(report, transfer.originator),
            "sourcesOfFundsOrVirtualCurrencyIndicator": False,
            "conductorIndicator": bool(conductors),
        },
        "sourcesOfFundsOrVirtualCurrency": [],
        "conductors": conductors,
    }


def _end(report: Report, transfer: ReportTransfer) -> Json:
    """Where it went; only a subject is named as the beneficiary."""
    receiver = _subject(report, transfer.beneficiary)
    return {
        "details": {
            "dispositionCode": _number(code(report, "fintrac.disposition", transfer.channel)),
            **_money(report, transfer),
            "account": _account(report, transfer.beneficiary),
            "involvementIndicator": False,
            "beneficiaryIndicator": receiver is not None,
        },
        "involvements": [],
        "beneficiaries": [_ref(receiver[0], _DETAILS, receiver[1])] if receiver else [],
    }


def _subject(report: Report, account: str) -> tuple[int, ReportParty] | None:
    for number, party in _numbered(report):
        if account in party.accounts:
            return number, party
    return None


def _money(report: Report, transfer: ReportTransfer) -> Json:
    coin = report.setting("fintrac.virtual_currency", transfer.currency)
    if transfer.channel == "crypto" and coin:
        return {"amount": transfer.amount, "virtualCurrencyTypeCode": coin, **_NO_COINS}
    return {"amount": transfer.amount, "currencyCode": transfer.currency, **_NO_COINS}


def _account(report: Report, account_id: str) -> Json:
    account = report.accounts[account_id]
    held = _subject(report, account_id)
    known = {
        "financialInstitutionNumber": account.text("institution_number"),
        "number": account_id,
        "currencyCode": account.text("currency"),
        "dateOpened": account.text("opened")[:10],
        "dateClosed": account.text("closed_at")[:10],
    }
    kind = code(report, "fintrac.account_type", account.kind)
    return {
        **_filled(known),
        **({"typeCode": int(kind)} if kind.isdigit() else {}),
        "holders": [_ref(held[0], _NAME, held[1])] if held else [],
    }


def _filled(texts: dict[str, str]) -> Json:
    return {name: text for name, text in texts.items() if text}


def _number(text: str) -> int:
    """A code as a number; 0 where there is none, which the completeness check has refused."""
    return int(text) if text.isdigit() else 0


def _check(report: Report) -> Iterator[Gap]:
    yield from missing_topics(report)
    for section, what in (("fund_type", "channel"), ("disposition", "channel")):
        yield from missing_codes(report, f"fintrac.{section}", channels(report), what)
    yield from missing_codes(report, "fintrac.direction", ("from",), "direction")
    if not report.transfers:
        what = "a transfer: FINTRAC takes no report without one"
        yield Gap(GapKind.MISSING, what, "this report", "Add it to the feed, or use the dossier.")
    for name in ("reference", "follows"):
        text = report.reference if name == "reference" else report.filed(name)
        if text and not _REFERENCE.fullmatch(text):
            yield Gap(
                GapKind.UNFIT,
                f"`{name}` has other signs than letters, digits, - and _, or more than 100",
                "this report",
                f"Add `{name}` in [case] of --facts.",
            )
    for account in report.accounts:
        if len(account) > 100:
            what = f"the account number has {len(account):,} characters, and 100 fit"
            yield Gap(GapKind.UNFIT, what, f"account {account[:40]}...", "Shorten it in the feed.")
    for section, name in (
        ("fintrac", "report_type"),
        ("fintrac", "submit_type"),
        ("fintrac", "entity_number"),
        ("fintrac", "contact_id"),
        ("fintrac", "suspicion_type"),
        ("fintrac", "method"),
    ):
        text = report.setting(section, name)
        if text and not text.isdigit():
            what = f"`{name}` is not a number"
            yield Gap(GapKind.UNFIT, what, "the institution", f"Change it in [{section}].")


FORMAT = Format(
    name="fintrac",
    title="FINTRAC suspicious transaction report, JSON",
    jurisdiction="Canada",
    suffix="json",
    write=write,
    entries=(
        *profile(
            "fintrac",
            ("report_type", "FINTRAC's code for this kind of report"),
            ("submit_type", "FINTRAC's code for how it is submitted"),
            ("entity_number", "the reporting entity's number", 7),
            ("contact_id", "the number of the contact"),
            ("location_id", "the number of the place of business", 30),
            ("suspicion_type", "FINTRAC's code for the kind of suspicion"),
            ("method", "FINTRAC's code for how transactions were made"),
        ),
        *required(Of.FILING, ("action_taken", "what was done")),
        *required(
            Of.PERSON,
            ("family_name", "the family name", 100),
            ("given_name", "the given name", 100),
        ),
        *required(Of.ENTITY, ("name", "the name", 100)),
        *optional(
            Of.SUBJECT,
            ("birth_date", "the birth date", None),
            ("phone", "the telephone number", 20),
            ("address", "the address", 500),
            ("occupation", "the occupation", 200),
            ("id_number", "the number of an identity document", 100),
            ("country", "the country of residence", 2),
        ),
    ),
    check=_check,
    alphabet=Alphabet.XML,
    unknown="FINTRAC's code lists are not public in one place: they come from your profile.",
    schema="json",
)
