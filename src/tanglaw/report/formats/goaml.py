"""goAML 5 suspicious transaction reports as XML, for more than 60 financial intelligence units.

Code lists differ by country and are configuration; the sides are written by ``goaml_sides``.
Source: UNODC goAML schema 5.0.2 as published to reporting entities.
"""

from collections.abc import Iterator

from lxml import etree

from tanglaw.model.moment import iso
from tanglaw.model.report import Draft, Gap, GapKind, Report, ReportTransfer
from tanglaw.report.codes import (
    channels,
    code,
    local_amount,
    missing_codes,
    missing_rates,
    too_long_ids,
)
from tanglaw.report.form import Alphabet, Entry, Format, Of, optional, profile, required
from tanglaw.report.goaml_sides import (
    institution_code,
    is_my_client,
    name_text,
    put_account,
    put_country,
)
from tanglaw.report.markup import Element, known, put, written
from tanglaw.report.texts import shortened, xml_text

COMMENTS = 8_000
"""Characters of ``comments_type``, the longest text that goAML holds."""


def write(report: Report) -> Draft:
    """The report as goAML XML."""
    told = report.setting
    root = etree.Element("report")
    put(root, "rentity_id", told("goaml", "rentity_id"))
    known(root, "rentity_branch", told("goaml", "rentity_branch"))
    put(root, "submission_code", told("goaml", "submission_code"))
    put(root, "report_code", told("goaml", "report_code"))
    put(root, "entity_reference", report.reference)
    known(root, "fiu_ref_number", report.filed("follows"))
    put(root, "submission_date", f"{report.filed('report_date')}T00:00:00")
    put(root, "currency_code_local", told("goaml", "local_currency"))
    filer = put(root, "reporting_person")
    put(filer, "first_name", name_text(told("filer", "given_name")))
    put(filer, "last_name", name_text(told("filer", "family_name")))
    known(filer, "occupation", told("filer", "title"))
    story, left_out = shortened(report.narrative, COMMENTS, Alphabet.XML)
    put(root, "reason", xml_text(story.text))
    known(root, "action", report.filed("action_taken"))
    for transfer in report.transfers:
        _transaction(root, report, transfer)
    if not report.transfers:
        _activity(root, report)
    indicators = put(root, "report_indicators")
    for each in indicator_codes(report):
        put(indicators, "indicator", each)
    return Draft("goaml.xml", written(root), tuple(_notes(report, left_out)))


def indicator_codes(report: Report) -> tuple[str, ...]:
    """The unit's indicators for what fired, by typology or, failing that, by family."""
    found = []
    for each in report.indicators:
        own = report.setting("goaml.indicators", each.typology)
        found += (own or code(report, "goaml.indicators", each.family)).split(",")
    return tuple(dict.fromkeys(each.strip() for each in found if each.strip()))


def _transaction(root: Element, report: Report, transfer: ReportTransfer) -> None:
    local = report.setting("goaml", "local_currency")
    at = iso(transfer.occurred_us)[:19]
    one = put(root, "transaction")
    put(one, "transactionnumber", transfer.transfer_id)
    put(one, "transaction_is_suspicious", "true")
    put(one, "transaction_location", report.setting("goaml", "transaction_location"))
    channel = transfer.channel.replace("_", " ")
    put(one, "transaction_description", f"{channel}, {transfer.currency} {transfer.amount}")
    put(one, "date_transaction", at)
    put(one, "transmode_code", code(report, "goaml.transmode", transfer.channel))
    put(one, "transmode_comment", report.setting("goaml", "transmode_comment"))
    amount = local_amount(report, transfer, local)
    put(one, "amount_local", "" if amount is None else f"{amount:f}")
    multi = report.setting("goaml", "sides") == "multi"
    parties = put(one, "involved_parties") if multi else None
    for side, account, country in (
        ("from", transfer.originator, transfer.originator_country),
        ("to", transfer.beneficiary, transfer.beneficiary_country),
    ):
        if parties is None:
            _side(one, report, transfer, (side, account, country))
        else:
            _party(put(parties, "party"), report, transfer, (side, account, country))
    if transfer.status != "settled":
        put(one, "comments", f"This transfer was {transfer.status}.")


def _side(
    one: Element, report: Report, transfer: ReportTransfer, end: tuple[str, str, str | None]
) -> None:
    side, account, country = end
    mine = is_my_client(report, account)
    box = put(one, f"t_{side}_my_client" if mine else f"t_{side}")
    put(box, f"{side}_funds_code", code(report, "goaml.funds", transfer.channel))
    _foreign(box, f"{side}_foreign_currency", report, transfer)
    put(box, f"{side}_is_suspected", _suspected(report, account))
    put_account(put(box, f"{side}_account"), report, account)
    put_country(box, f"{side}_country", report, account, country)


def _party(
    party: Element, report: Report, transfer: ReportTransfer, end: tuple[str, str, str | None]
) -> None:
    side, account, country = end
    put(party, "role", code(report, "goaml.party_role", side))
    mine = is_my_client(report, account)
    put_account(put(party, "account_my_client" if mine else "account"), report, account)
    put(party, "funds_code", code(report, "goaml.funds", transfer.channel))
    _foreign(party, "foreign_currency", report, transfer)
    put_country(party, "country", report, account, country)
    put(party, "is_suspected", _suspected(report, account))


def _foreign(box: Element, tag: str, report: Report, transfer: ReportTransfer) -> None:
    if transfer.currency != report.setting("goaml", "local_currency"):
        foreign = put(box, tag)
        put(foreign, "foreign_currency_code", transfer.currency)
        put(foreign, "foreign_amount", transfer.amount)
        local = report.setting("goaml", "local_currency")
        rate = report.setting(f"rates.{local}", transfer.currency)
        known(foreign, "foreign_exchange_rate", rate)


def _suspected(report: Report, account: str) -> str:
    party = report.party_of(account)
    return "true" if party is not None and party.is_subject else "false"


def _activity(root: Element, report: Report) -> None:
    """A case without transfers is reported as an activity of its subjects' accounts."""
    parties = put(put(root, "activity"), "report_parties")
    for party in report.subjects:
        for account in party.accounts:
            one = put(parties, "report_party")
            mine = is_my_client(report, account)
            put_account(put(one, "account_my_client" if mine else "account"), report, account)
            put(one, "is_suspected", "true")
            put(one, "reason", xml_text(party.basis)[:COMMENTS])


def _check(report: Report) -> Iterator[Gap]:
    local = report.setting("goaml", "local_currency")
    yield from missing_codes(report, "goaml.transmode", channels(report), "channel")
    yield from missing_codes(report, "goaml.funds", channels(report), "channel")
    if local:
        yield from missing_rates(report, local)
    yield from too_long_ids(report, 100)
    kinds = (a.kind for a in report.accounts.values() if is_my_client(report, a.account_id))
    yield from missing_codes(report, "goaml.account_type", kinds, "kind of account")
    if report.setting("goaml", "sides") == "multi":
        yield from missing_codes(report, "goaml.party_role", ("from", "to"), "side")
    if not indicator_codes(report):
        yield from missing_codes(
            report, "goaml.indicators", (i.family for i in report.indicators), "family of signs"
        )
    if not report.transfers and not report.subjects:
        yield Gap(
            GapKind.MISSING,
            "a transfer, or a subject whose activity is reported",
            "this report",
            "A case that names neither cannot be written in goAML; use the dossier.",
        )
    if _country_unknown(report) and not report.setting("goaml", "unknown_country"):
        yield Gap(
            GapKind.MISSING,
            "the country of at least one side, or the unit's code for an unknown one",
            "the cited transfers",
            "Add `unknown_country` in [goaml] of --profile.",
        )
    yield from _institutions(report)
    yield from _names(report)


def _institutions(report: Report) -> Iterator[Gap]:
    for account in report.accounts.values():
        if not institution_code(report, account):
            name = account.text("institution")
            where = f'`code` in [institutions."{name}"]' if name else "`unknown_institution_code`"
            yield Gap(
                GapKind.MISSING,
                "the code of the account's institution",
                f"institution {name}" if name else "accounts of no known institution",
                f"Add {where}{'' if name else ' in [goaml]'} of --profile.",
            )


def _names(report: Report) -> Iterator[Gap]:
    for party in report.subjects:
        for name in ("given_name", "family_name", "name"):
            if party.text(name) and not name_text(party.text(name)):
                yield Gap(
                    GapKind.UNFIT,
                    f"`{name}` has no letter that goAML's names can hold",
                    f"party {party.key}",
                    f'Give `{name}` in Latin letters in [party."{party.key}"] of --facts.',
                )


def _country_unknown(report: Report) -> bool:
    return any(
        not (country or report.accounts[account].text("country"))
        for each in report.transfers
        for account, country in (
            (each.originator, each.originator_country),
            (each.beneficiary, each.beneficiary_country),
        )
    )


def _notes(report: Report, left_out: int) -> Iterator[str]:
    if left_out:
        yield f"A narrative was shortened to {COMMENTS:,} characters; its last sentence says so."
    if any(name_text(p.text("name")) != p.text("name") for p in report.subjects):
        yield "Names are in goAML's Latin letters; a name as it was given is in full_name_frn."
    companies = (p for p in report.parties if p.kind == "legal_person" and not p.possible_victim)
    if any(report.accounts[a].ours for p in companies for a in p.accounts if a in report.accounts):
        yield "Accounts of legal persons are in the short form: add signatories and directors."


FORMAT = Format(
    name="goaml",
    title="goAML 5.0.2 suspicious transaction report (UNODC), XML",
    jurisdiction="more than 60 units; codes by configuration",
    suffix="xml",
    write=write,
    entries=(
        *profile(
            "goaml",
            ("rentity_id", "the number that the unit gave the institution", 10),
            ("submission_code", "how it is submitted"),
            ("report_code", "the kind of report"),
            ("local_currency", "the currency of the unit's country", 3),
            ("transmode_comment", "the remark on how money moved", 1),
            ("signatory_role", "the role of who holds an account"),
            ("contact_type", "the kind of contact detail"),
            ("communication_type", "the kind of telephone"),
        ),
        *profile(
            "filer",
            ("given_name", "the given name of who signs", 100),
            ("family_name", "the family name of who signs", 100),
        ),
        Entry(
            Of.PROFILE,
            "sides",
            "how sides are written",
            "goaml",
            choices=("bi", "multi"),
            optional=True,
        ),
        *required(Of.FILING, ("report_date", "the day of the report")),
        *optional(Of.FILING, ("reference", "the institution's own reference", 255)),
        *optional(Of.FILING, ("action_taken", "what was done", COMMENTS)),
        *required(
            Of.PERSON,
            ("given_name", "the given name", 100),
            ("family_name", "the family name", 100),
        ),
        *required(Of.ENTITY, ("name", "the name", 255)),
        *optional(Of.SUBJECT, ("name", "the name", 255)),
        *required(
            Of.OWN_PERSON,
            ("given_name", "the given name", 100),
            ("family_name", "the family name", 100),
            ("birth_date", "the birth date"),
            ("gender", "the code that the unit uses for gender"),
            ("id_number", "the number of an identity document", 255),
            ("id_type", "the unit's code for the kind of identity document"),
            ("id_issue_date", "when the document was issued"),
            ("id_expiry_date", "when the document expires"),
            ("id_country", "which country issued the document"),
            ("nationality", "the nationality, which the unit asks for", 2),
            ("country", "the country of residence", 2),
            ("phone", "a telephone number", 50),
            ("tax_reg_number", "the mark for a tax registration", 1),
        ),
        *required(
            Of.OWN_ACCOUNT,
            ("institution", "the institution's name", 255),
            ("branch", "the branch", 255),
            ("currency", "the currency", 3),
            ("opened", "when it was opened"),
            ("status_code", "the unit's code for the account's status"),
            ("beneficiary", "who benefits from the account", 50),
        ),
    ),
    check=_check,
    alphabet=Alphabet.XML,
    narrative_limit=COMMENTS,
    unknown="Each unit's profile of the schema differs: give its own XSD with --schema.",
    schema="xsd",
)
