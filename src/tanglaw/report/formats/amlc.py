"""Philippine AMLC suspicious transactions as CSV: a header, a record a transfer, a trailer.

Only as far as the layout is public: the 2021 guidelines describe records by supervisor format
code; GoTRACS (Regulatory Issuance No. 2 of 2024) replaced them and its layout was not found. The
columns are therefore named, and the first lines of the draft's notes say what to do.
"""

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from tanglaw.model.moment import iso
from tanglaw.model.report import Draft, Gap, Report, ReportTransfer
from tanglaw.report.codes import channels, code, local_amount, missing_codes, missing_rates
from tanglaw.report.form import Alphabet, Format, Of, optional, profile, required
from tanglaw.report.topics import missing_topics

COLUMNS = (
    "record",
    "internal_reference",
    "transaction_date",
    "transaction_code",
    "amount_php",
    "amount_foreign",
    "currency",
    "originator_account",
    "beneficiary_account",
    "subject_account",
    "subject_family_name",
    "subject_given_name",
    "subject_birth_date",
    "subject_country",
    "suspicion_code",
)
_FORMULA = ("=", "+", "-", "@", "\t")


def write(report: Report) -> Draft:
    """Header, details and trailer; the narrative goes beside it as the portal's attachment."""
    out = io.StringIO()
    rows = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    told = report.setting
    rows.writerow(("H", told("amlc", "supervisor"), told("amlc", "institution_code")))
    rows.writerow(COLUMNS)
    total = Decimal(0)
    for transfer in report.transfers:
        amount = local_amount(report, transfer, told("amlc", "currency") or "PHP")
        total += amount or 0
        rows.writerow([_safe(cell) for cell in _detail(report, transfer, amount)])
    rows.writerow(("T", str(len(report.transfers)), f"{total:.2f}"))
    rows.writerow(("N", _safe(report.narrative.text)))
    return Draft("amlc.csv", b"\xef\xbb\xbf" + out.getvalue().encode(), NOTES)


NOTES = (
    "The columns are named because the AMLC's layout is not public: map them in its portal.",
    "The row N holds the narrative; the row after H the names of the columns. Neither is AMLC's.",
    "Encryption and upload happen in the AMLC portal; Tanglaw does neither.",
    "A text that begins like a formula has an apostrophe before it, so that no program runs it.",
)


def _detail(report: Report, transfer: ReportTransfer, amount: Decimal | None) -> tuple[str, ...]:
    ends = (transfer.originator, transfer.beneficiary)
    party = next((p for p in report.subjects if set(p.accounts) & set(ends)), None)
    foreign = transfer.currency != (report.setting("amlc", "currency") or "PHP")
    subject = ("", "", "", "", "")
    if party is not None:
        account = next(end for end in ends if end in party.accounts)
        subject = (
            account,
            party.text("name" if party.kind == "legal_person" else "family_name"),
            party.text("given_name"),
            party.text("birth_date")[:10].replace("-", ""),
            party.text("country"),
        )
    return (
        "D",
        transfer.transfer_id,
        iso(transfer.occurred_us)[:19].replace("-", "").replace("T", "").replace(":", ""),
        code(report, "amlc.transaction", transfer.channel),
        "" if amount is None else f"{amount:.2f}",
        transfer.amount if foreign else "",
        transfer.currency,
        transfer.originator,
        transfer.beneficiary,
        *subject,
        _suspicion(report),
    )


def _suspicion(report: Report) -> str:
    families = (each.family for each in report.indicators)
    found = (code(report, "amlc.suspicion", family) for family in families)
    return next((each for each in found if each), "")


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _check(report: Report) -> Iterator[Gap]:
    yield from missing_topics(report)
    yield from missing_rates(report, report.setting("amlc", "currency") or "PHP")
    yield from missing_codes(report, "amlc.transaction", channels(report), "channel")
    if not _suspicion(report):
        families = (each.family for each in report.indicators)
        yield from missing_codes(report, "amlc.suspicion", families, "family of signs")


FORMAT = Format(
    name="amlc",
    title="AMLC suspicious transactions, CSV as far as its layout is public",
    jurisdiction="Philippines",
    suffix="csv",
    write=write,
    entries=(
        *profile(
            "amlc",
            ("institution_code", "the code that the AMLC gave the institution"),
            ("supervisor", "the code of the supervising agency"),
        ),
        *required(
            Of.PERSON,
            ("family_name", "the family name"),
            ("given_name", "the given name"),
        ),
        *required(Of.ENTITY, ("name", "the name")),
        *optional(
            Of.SUBJECT, ("birth_date", "the birth date", None), ("country", "the country", 2)
        ),
    ),
    check=_check,
    alphabet=Alphabet.XML,
    unknown="GoTRACS' record layout and codes are not public: check against the AMLC's own.",
)
