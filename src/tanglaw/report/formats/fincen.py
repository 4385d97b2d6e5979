"""FinCEN SAR (Form 111) as batch XML for the BSA E-Filing System. One case, one activity.

Source: EFL_SARXBatchSchema.xsd 1.2 and FinCEN SAR XML Schema User Guide 1.6. Key terms: the
configuration ``us.toml``.
"""

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from itertools import count

from lxml import etree

from tanglaw.model.moment import iso
from tanglaw.model.report import Draft, Gap, GapKind, Narrative, Report
from tanglaw.report.codes import local_amount
from tanglaw.report.fincen_parties import put_parties
from tanglaw.report.form import Alphabet, Entry, Format, Of, optional, profile, required
from tanglaw.report.markup import Element, known, put, written
from tanglaw.report.texts import ascii_of, blocks, shortened
from tanglaw.report.topics import missing_topics, topics

_SPACE = "www.fincen.gov/base"
NARRATIVE = 16_900
"""Characters of five blocks, the last of 1,000, less what is lost by cutting between words."""
BLOCK = 4_000
SUBJECTS = 999


def write(report: Report) -> Draft:
    """The report as a batch of one activity."""
    names: dict[str | None, str] = {None: _SPACE}
    root = etree.Element(f"{{{_SPACE}}}EFilingBatchXML", nsmap=names)  # type: ignore[arg-type] # lxml takes None, its stubs do not
    put(root, "FormTypeCode", "SARX")
    activity = put(root, "Activity")
    known(activity, "EFilingPriorDocumentNumber", report.filed("follows"))
    put(activity, "FilingDateText", _day(report.filed("report_date")))
    terms = key_terms(report)
    known(activity, "FilingInstitutionNotetoFinCEN", terms[0] if terms else "")
    put(put(activity, "ActivityAssociation"), _kind(report), "Y")
    subjects = put_parties(activity, report)
    total = _total(report)
    _suspicion(activity, report, total)
    story, left_out = shortened(_with_terms(report.narrative, terms), NARRATIVE, Alphabet.ASCII)
    for number, block in enumerate(blocks(_plain(story), BLOCK), start=1):
        one = put(activity, "ActivityNarrativeInformation")
        put(one, "ActivityNarrativeSequenceNumber", str(number))
        put(one, "ActivityNarrativeText", block)
    _number(activity)
    for name, value in (
        ("TotalAmount", total or "0"),
        ("PartyCount", str(subjects)),
        ("ActivityCount", "1"),
        ("ActivityAttachmentCount", "0"),
        ("AttachmentCount", "0"),
    ):
        root.set(name, value)
    return Draft("fincen.xml", written(root), tuple(_notes(report, left_out, total)))


def key_terms(report: Report) -> tuple[str, ...]:
    """FinCEN's key terms for the topics of the case, the one for field 2 first."""
    ranked = []
    for topic in topics(report):
        section = f"fincen.topics.{topic}"
        term = report.setting(section, "term")
        if term:
            ranked.append((report.setting(section, "rank").rjust(4, "9"), term))
    return tuple(term for _, term in sorted(ranked))


def _kind(report: Report) -> str:
    match report.filed("kind"):
        case "amended":
            return "CorrectsAmendsPriorReportIndicator"
        case "supplementary":
            return "ContinuingActivityReportIndicator"
        case _:
            return "InitialReportIndicator"


def _suspicion(activity: Element, report: Report, total: str) -> None:
    box = put(activity, "SuspiciousActivity")
    if not report.transfers:
        put(box, "NoAmountInvolvedIndicator", "Y")
    elif not total:
        put(box, "AmountUnknownIndicator", "Y")
    moments = [each.occurred_us for each in report.transfers]
    moments += [us for alert in report.alerts for us in (alert.first_us, alert.last_us)]
    put(box, "SuspiciousActivityFromDateText", _day(iso(min(moments, default=0))))
    put(box, "SuspiciousActivityToDateText", _day(iso(max(moments, default=0))))
    known(box, "TotalSuspiciousAmountText", total)
    for kind, subtype, text in _classes(report):
        one = put(box, "SuspiciousActivityClassification")
        known(one, "OtherSuspiciousActivityTypeText", text)
        put(one, "SuspiciousActivitySubtypeID", subtype)
        put(one, "SuspiciousActivityTypeID", kind)


def _classes(report: Report) -> Iterator[tuple[str, str, str]]:
    """Type, subtype and text; a subtype may stand only once, so texts of one are joined."""
    found: dict[tuple[str, str], list[str]] = {}
    for topic in topics(report):
        section = f"fincen.topics.{topic}"
        key = report.setting(section, "type"), report.setting(section, "subtype")
        if all(key):
            found.setdefault(key, []).append(report.setting(section, "text"))
    for (kind, subtype), texts in found.items():
        yield kind, subtype, "; ".join(text for text in texts if text)


def _total(report: Report) -> str:
    """Whole US dollars, rounded up; empty when a currency has no stated rate or nothing moved."""
    currency = report.setting("fincen", "currency") or "USD"
    moved = [each for each in report.transfers if each.status != "rejected"]
    amounts = [local_amount(report, each, currency) for each in moved]
    known_amounts = [amount for amount in amounts if amount is not None]
    if not amounts or len(known_amounts) < len(amounts):
        return ""
    return f"{sum(known_amounts, Decimal(0)).to_integral_value(ROUND_CEILING):f}"


def _with_terms(narrative: Narrative, terms: tuple[str, ...]) -> Narrative:
    """The narrative, opened by the key terms, as the notices ask."""
    from tanglaw.model.report import Paragraph, Sentence

    if not terms:
        return narrative
    first = Paragraph("", (Sentence(f"Key terms: {'; '.join(terms)}."),))
    return Narrative((first, *narrative.paragraphs), narrative.edited)


def _plain(narrative: Narrative) -> str:
    """One line of printable ASCII: line breaks are not allowed."""
    told = (
        f"{paragraph.heading.upper()}: " * bool(paragraph.heading)
        + " ".join(sentence.text for sentence in paragraph.sentences)
        for paragraph in narrative.paragraphs
    )
    return ascii_of(" ".join(told))


def _number(activity: Element) -> None:
    numbers = count(1)
    for element in activity.iter():
        if len(element):
            element.set("SeqNum", str(next(numbers)))


def _day(text: str) -> str:
    return text[:10].replace("-", "")


def _check(report: Report) -> Iterator[Gap]:
    yield from missing_topics(report)
    if topics(report) and not list(_classes(report)):
        yield Gap(
            GapKind.MISSING,
            "the kind of suspicious activity for the topics of the case",
            "the institution",
            'Add `type` and `subtype` in [fincen.topics.TOPIC], or say jurisdiction = "us".',
        )
    follows = report.filed("follows")
    if report.filed("kind") in ("amended", "supplementary") and not follows:
        what = "the document number of the earlier report"
        yield Gap(GapKind.MISSING, what, "this report", "Add `follows` in [case] of --facts.")
    if follows and not (follows.isdigit() and len(follows) <= 14):
        what = "the document number of the earlier report has other signs than 14 digits"
        yield Gap(GapKind.UNFIT, what, "this report", "Change `follows` in [case] of --facts.")
    for account in (a for party in report.subjects for a in party.accounts):
        if len(ascii_of(account)) > 40:
            yield Gap(
                GapKind.UNFIT,
                f"the account number has {len(account):,} characters, and 40 fit",
                f"account {account[:40]}...",
                "Give the number itself in the feed.",
            )
    if len(report.subjects) > SUBJECTS:
        what = f"{len(report.subjects):,} subjects, and {SUBJECTS} fit"
        yield Gap(GapKind.UNFIT, what, "this report", "Split the case.")


def _notes(report: Report, left_out: int, total: str) -> Iterator[str]:
    yield "All text is printable ASCII: names in other letters are transliterated."
    if left_out:
        yield "A narrative was shortened to 17,000 characters; its last sentence says so."
    if not report.subjects:
        yield "No subject is known; the subject's critical information is marked as unavailable."
    if report.transfers and not total:
        yield "The amount is marked as unknown: add [rates.USD] for the currencies to the profile."


_ADDRESS = (
    ("street", "the street", 100),
    ("city", "the city", 50),
    ("state", "the state", 3),
    ("postal_code", "the ZIP code", 9),
    ("country", "the country", 2),
)

FORMAT = Format(
    name="fincen",
    title="FinCEN SAR (Form 111), batch XML",
    jurisdiction="United States",
    suffix="xml",
    write=write,
    entries=(
        *profile("institution", ("name", "the institution's name", 150), *_ADDRESS),
        *profile(
            "institution",
            ("phone", "its telephone number", 16),
            ("ein", "its EIN", 25),
            ("regulator", "the code of its federal regulator"),
            ("organization_type", "the code of the kind of institution"),
        ),
        *profile(
            "fincen",
            ("transmitter_name", "the transmitter's name", 150),
            ("transmitter_tcc", "the transmitter control code", 25),
        ),
        *profile(
            "filer",
            ("given_name", "the given name of the contact", 35),
            ("family_name", "the family name of the contact", 110),
            ("phone", "the contact's telephone number", 16),
        ),
        *required(Of.FILING, ("report_date", "the day of the report")),
        Entry(
            Of.FILING,
            "kind",
            "the kind of filing",
            optional=True,
            choices=("initial", "amended", "supplementary"),
        ),
        *required(Of.PERSON, ("family_name", "the family name", 150)),
        *required(Of.ENTITY, ("name", "the name", 150)),
        *optional(
            Of.SUBJECT,
            ("given_name", "the given name", 35),
            ("birth_date", "the birth date", None),
            ("occupation", "the occupation", 50),
            ("id_number", "the number of an identity document", 25),
            ("street", "the street", 100),
            ("city", "the city", 50),
            ("country", "the country", 2),
            ("email", "the e-mail address", 517),
        ),
    ),
    check=_check,
    alphabet=Alphabet.ASCII,
    narrative_limit=NARRATIVE,
    schema="xsd",
)
