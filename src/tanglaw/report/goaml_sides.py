"""The sides of a goAML transaction: accounts, who holds them, countries. Not the report around.

A possible victim's account is written as an account alone: no person, not suspected.
"""

import re

from tanglaw.model.report import Report, ReportAccount, ReportParty
from tanglaw.report.codes import code
from tanglaw.report.markup import Element, known, put
from tanglaw.report.texts import ascii_of

_NOT_NAME = re.compile(r"[^a-zA-Z0-9 .'-]")
_EMAIL = re.compile(
    r"[_a-zA-Z0-9+-]+(\.[_a-zA-Z0-9+-]+)*@[a-zA-Z0-9-]+(\.[a-zA-Z0-9-]+)*(\.[a-zA-Z]{2,15})"
)


def name_text(name: str) -> str:
    """A name in the letters that goAML's names can hold; empty when none is left."""
    return " ".join(_NOT_NAME.sub("", ascii_of(name)).split())


def is_my_client(report: Report, account_id: str) -> bool:
    """Whether an account is written with all that is known of a client: ours, a person of the case.

    Not a possible victim's, and not a company's, whose form needs directors that no feed names.
    """
    account = report.accounts.get(account_id)
    party = report.party_of(account_id)
    return (
        account is not None
        and account.ours
        and party is not None
        and not party.possible_victim
        and party.kind != "legal_person"
    )


def institution_code(report: Report, account: ReportAccount) -> str:
    """The code by which the unit knows an account's institution, empty when none is configured."""
    name = account.text("institution")
    own = report.setting("institution", "code") if account.ours else ""
    mapped = report.setting(f"institutions:{name}", "code") if name else ""
    return own or mapped or report.setting("goaml", "unknown_institution_code")


def put_account(box: Element, report: Report, account_id: str) -> None:
    """An account in the my-client or the short form, in the schema's order."""
    account = report.accounts[account_id]
    mine = is_my_client(report, account_id)
    party = report.party_of(account_id)
    named = party is not None and not party.possible_victim
    known(box, "institution_name", account.text("institution")[:255])
    put(box, "institution_code", institution_code(report, account))
    if mine:
        put(box, "non_bank_institution", report.setting("institution", "non_bank") or "false")
        put(box, "branch", account.text("branch"))
    put(box, "account", account_id)
    known(box, "currency_code", account.text("currency"))
    put(box, "account_name", _account_name(account))
    if mine:
        put(box, "personal_account_type", code(report, "goaml.account_type", account.kind))
    if party is not None and named and party.is_subject and party.kind == "legal_person":
        _entity(put(box, "t_entity"), party)
    elif party is not None and (mine or (named and party.is_subject)):
        signatory = put(box, "signatory")
        _person(put(signatory, "t_person"), report, party, mine=mine)
        put(signatory, "role", report.setting("goaml", "signatory_role"))
    if mine:
        put(box, "opened", f"{account.text('opened')[:19].removesuffix('Z')}")
        put(box, "status_code", account.text("status_code"))
        put(box, "beneficiary", account.text("beneficiary"))


def _account_name(account: ReportAccount) -> str:
    """The holder's name, or the account's number where none is known or may be given."""
    own = name_text(account.text("holder")) or name_text(account.account_id)
    return own[:255] or "account"


def _entity(box: Element, party: ReportParty) -> None:
    put(box, "name", name_text(party.text("name")))
    known(box, "incorporation_number", party.text("registration_number"))
    known(box, "incorporation_country_code", party.text("country"))


def _person(box: Element, report: Report, party: ReportParty, *, mine: bool) -> None:
    """A person: all that is asked of a client, or only what identifies a subject."""
    if mine:
        put(box, "gender", party.text("gender"))
    put(box, "first_name", name_text(party.text("given_name")))
    put(box, "last_name", name_text(party.text("family_name")))
    if party.text("birth_date"):
        put(box, "birthdate", f"{party.text('birth_date')}T00:00:00")
    name = party.text("name")
    if name and name_text(name) != name:
        put(box, "full_name_frn", name)
    if mine:
        put(box, "id_number", party.text("id_number"))
        put(box, "nationality1", party.text("nationality"))
    known(box, "residence", party.text("country"))
    if party.text("phone"):
        phone = put(put(box, "phones"), "phone")
        put(phone, "tph_contact_type", report.setting("goaml", "contact_type"))
        put(phone, "tph_communication_type", report.setting("goaml", "communication_type"))
        put(phone, "tph_number", party.text("phone"))
    if _EMAIL.fullmatch(party.text("email")):
        put(box, "email", party.text("email"))
    if mine:
        document = put(box, "identification")
        put(document, "type", party.text("id_type"))
        put(document, "number", party.text("id_number"))
        put(document, "issue_date", f"{party.text('id_issue_date')}T00:00:00")
        put(document, "expiry_date", f"{party.text('id_expiry_date')}T00:00:00")
        put(document, "issue_country", party.text("id_country"))
        put(box, "tax_reg_number", party.text("tax_reg_number"))


def put_country(
    box: Element, tag: str, report: Report, account_id: str, country: str | None
) -> None:
    """The country of a side: the transfer's, else the account's, else the unit's "unknown"."""
    told = country or report.accounts[account_id].text("country")
    put(box, tag, told or report.setting("goaml", "unknown_country"))
