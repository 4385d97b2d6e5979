"""Writes small messages for the tests, by hand. Not copies of anybody's samples."""

from collections.abc import Iterable

CAMT = "urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"


def entry(
    amount: str,
    side: str = "CRDT",
    *,
    status: str = "<Sts><Cd>BOOK</Cd></Sts>",
    extra: str = "",
    details: str = "",
) -> str:
    return (
        f"<Ntry><Amt Ccy='EUR'>{amount}</Amt><CdtDbtInd>{side}</CdtDbtInd>{extra}{status}"
        f"<BookgDt><Dt>2026-03-02</Dt></BookgDt>{details}</Ntry>"
    )


def details(*transactions: str) -> str:
    return f"<NtryDtls>{''.join(transactions)}</NtryDtls>"


def transaction(amount: str = "", parties: str = "", more: str = "") -> str:
    money = f"<Amt Ccy='EUR'>{amount}</Amt>" if amount else ""
    related = f"<RltdPties>{parties}</RltdPties>" if parties else ""
    return f"<TxDtls>{money}{related}{more}</TxDtls>"


def debtor(iban: str, name: str = "Someone") -> str:
    return (
        f"<Dbtr><Pty><Nm>{name}</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>{iban}</IBAN></Id></DbtrAcct>"
    )


def creditor(iban: str, name: str = "Someone") -> str:
    return (
        f"<Cdtr><Pty><Nm>{name}</Nm></Pty></Cdtr><CdtrAcct><Id><IBAN>{iban}</IBAN></Id></CdtrAcct>"
    )


def balance(kind: str, amount: str, side: str = "CRDT") -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy='EUR'>{amount}</Amt>"
        f"<CdtDbtInd>{side}</CdtDbtInd><Dt><Dt>2026-03-02</Dt></Dt></Bal>"
    )


def statement(entries: Iterable[str], balances: str = "", number: str = "S1") -> str:
    account = (
        "<Acct><Id><IBAN>NL00OWN0000000001</IBAN></Id><Ccy>EUR</Ccy>"
        "<Svcr><FinInstnId><BICFI>OWNBNL2A</BICFI></FinInstnId></Svcr></Acct>"
    )
    return f"<Stmt><Id>{number}</Id>{account}{balances}{''.join(entries)}</Stmt>"


def document(*statements: str, message: str = "M1") -> str:
    header = f"<GrpHdr><MsgId>{message}</MsgId><CreDtTm>2026-03-03T06:00:00</CreDtTm></GrpHdr>"
    return (
        f"<Document xmlns='{CAMT}'><BkToCstmrStmt>{header}{''.join(statements)}"
        "</BkToCstmrStmt></Document>"
    )
