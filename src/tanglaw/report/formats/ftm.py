"""FollowTheMoney entities as JSON lines, so that a case opens in investigators' tools.

Schemas Person, LegalEntity, Company, BankAccount, CryptoWallet, Payment and UnknownLink.
A possible victim has accounts here and no name. Source: https://followthemoney.tech/explorer/.
"""

from collections.abc import Iterator
from hashlib import sha1

import orjson

from tanglaw.model.moment import iso
from tanglaw.model.report import Draft, Report, ReportAccount, ReportParty, ReportTransfer
from tanglaw.report.form import Format
from tanglaw.report.narrative import ROLE_WORDS

Entity = dict[str, object]


def write(report: Report) -> Draft:
    """One entity a line, ordered by what it is and then by id."""
    entities = [
        *(_party(report, party) for party in report.parties if not party.possible_victim),
        *(_account(report, account) for account in report.accounts.values()),
        *(_payment(report, transfer) for transfer in report.transfers),
        *_links(report),
    ]
    lines = (orjson.dumps(entity, option=orjson.OPT_APPEND_NEWLINE) for entity in entities)
    return Draft("ftm.jsonl", b"".join(lines), NOTES)


NOTES = (
    "Roles are hypotheses and stand in notes; no entity carries a topic of crime.",
    "Possible victims are there by account only.",
)


def _id(kind: str, key: str) -> str:
    """An id that no key can make invalid; the same key has the same id in every case."""
    return f"tanglaw-{kind}-{sha1(key.encode(), usedforsecurity=False).hexdigest()}"


def _entity(kind: str, key: str, schema: str, properties: dict[str, list[str]]) -> Entity:
    kept = {name: values for name, each in properties.items() if (values := [v for v in each if v])}
    return {"id": _id(kind, key), "schema": schema, "properties": kept}


def _party(report: Report, party: ReportParty) -> Entity:
    schema = {"natural_person": "Person", "legal_person": "Company"}.get(party.kind, "LegalEntity")
    role = ROLE_WORDS[party.role]
    properties = {
        "name": [party.text("name") or party.key],
        "country": [party.text("country").lower()],
        "phone": [each.value for each in party.contact("phone")],
        "email": [each.value for each in party.contact("email")],
        "idNumber": [party.text("id_number")],
        "notes": [f"Case {report.case.case_id}: {role}, a hypothesis. {party.basis}"],
    }
    if schema == "Person":
        properties |= {
            "firstName": [party.text("given_name")],
            "lastName": [party.text("family_name")],
            "birthDate": [party.text("birth_date")[:10]],
        }
    return _entity("party", party.key, schema, properties)


def _account(report: Report, account: ReportAccount) -> Entity:
    party = report.party_of(account.account_id)
    victim = party is not None and party.possible_victim
    note = ["The holder may be a victim."] if victim else []
    shared = {
        "name": [account.account_id],
        "country": [account.text("country").lower()],
        "notes": note,
    }
    if account.kind == "crypto":
        wallet = {**shared, "publicKey": [account.account_id]}
        return _entity("account", account.account_id, "CryptoWallet", wallet)
    bank = {
        **shared,
        "accountNumber": [account.account_id],
        "bankName": [account.text("institution")],
        "accountType": [account.kind.replace("_", " ")],
        "currency": [account.text("currency").lower()],
        "openingDate": [account.text("opened")[:10]],
    }
    return _entity("account", account.account_id, "BankAccount", bank)


def _payment(report: Report, transfer: ReportTransfer) -> Entity:
    properties = {
        "transactionNumber": [transfer.transfer_id],
        "date": [iso(transfer.occurred_us)[:19]],
        "amount": [transfer.amount],
        "currency": [transfer.currency.lower()],
        "purpose": [transfer.channel.replace("_", " ")],
        "payerAccount": [_holding(report, transfer.originator)],
        "beneficiaryAccount": [_holding(report, transfer.beneficiary)],
        "payer": [_holder(report, transfer.originator)],
        "beneficiary": [_holder(report, transfer.beneficiary)],
    }
    return _entity("payment", transfer.transfer_id, "Payment", properties)


def _holding(report: Report, account: str) -> str:
    """The account's entity, where it is of the kind that a payment may name."""
    return "" if report.accounts[account].kind == "crypto" else _id("account", account)


def _holder(report: Report, account: str) -> str:
    party = report.party_of(account)
    return "" if party is None or party.possible_victim else _id("party", party.key)


def _links(report: Report) -> Iterator[Entity]:
    """Who holds which account; and the ties between accounts, as far as both ends are known."""
    for party in report.parties:
        for account in () if party.possible_victim else party.accounts:
            if account in report.accounts:
                yield _link(("party", party.key), ("account", account), "account holder")
    for tie in report.ties:
        if tie.target_kind == "account" and {tie.source, tie.target} <= report.accounts.keys():
            yield _link(
                ("account", tie.source), ("account", tie.target), tie.kind.replace("_", " ")
            )


def _link(subject: tuple[str, str], target: tuple[str, str], role: str) -> Entity:
    key = "\n".join((*subject, *target, role))
    ends = {"subject": [_id(*subject)], "object": [_id(*target)], "role": [role]}
    return _entity("link", key, "UnknownLink", ends)


FORMAT = Format(
    name="ftm",
    title="FollowTheMoney entities, JSON lines",
    jurisdiction="investigators' tools",
    suffix="jsonl",
    write=write,
    needs_profile=False,
)
