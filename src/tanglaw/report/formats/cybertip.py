"""NCMEC CyberTipline report as XML, a draft without any file, for platforms.

Fields as publicly documented at https://report.cybertip.org/ispws/documentation. Sending it, and
any handling of files, stays with the platform's own process.
"""

from collections.abc import Iterator

from lxml import etree

from tanglaw.model.alert import Role
from tanglaw.model.moment import iso
from tanglaw.model.report import Draft, Gap, Report, ReportAccount, ReportParty
from tanglaw.report.form import Alphabet, Entry, Format, Of, optional, profile, required
from tanglaw.report.markup import Element, known, put, written
from tanglaw.report.texts import xml_text
from tanglaw.report.topics import missing_topics, topics

INCIDENT_TYPES = (
    "Child Pornography (possession, manufacture, and distribution)",
    "Child Sex Tourism",
    "Child Sex Trafficking",
    "Child Sexual Molestation",
    "Misleading Domain Name",
    "Misleading Words or Digital Images on the Internet",
    "Online Enticement of Children for Sexual Acts",
    "Unsolicited Obscene Material Sent to a Child",
)
_FIRST = (
    Role.SUSPECTED_CONTROLLER,
    Role.SUSPECTED_FACILITATOR,
    Role.SUSPECTED_CONSUMER,
    Role.POSSIBLE_MULE,
)
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def write(report: Report) -> Draft:
    """The report as XML: one reported user, the others in words, possible victims by account."""
    root = etree.Element("report", nsmap={"xsi": _XSI})
    root.set(f"{{{_XSI}}}noNamespaceSchemaLocation", "https://report.cybertip.org/ispws/xsd")
    summary = put(root, "incidentSummary")
    put(summary, "incidentType", report.filed("incident_type"))
    if "sextortion" in topics(report):
        put(put(summary, "reportAnnotations"), "sextortion")
    first, last = _span(report)
    put(summary, "incidentDateTime", iso(last))
    put(summary, "incidentDateTimeDescription", f"Last of what was seen from {iso(first)} on")
    _reporter(root, report)
    ranked = sorted(report.subjects, key=lambda party: _FIRST.index(party.role))
    if ranked:
        _reported(put(root, "personOrUserReported"), report, ranked[0])
    for party in report.victims:
        victim = put(root, "victim")
        _accounts(victim, report, party)
    put(root, "additionalInfo", xml_text(_more(report, ranked[1:])))
    return Draft("cybertip.xml", written(root), tuple(_notes(ranked)))


def _span(report: Report) -> tuple[int, int]:
    moments = [each.occurred_us for each in report.transfers]
    moments += [us for alert in report.alerts for us in (alert.first_us, alert.last_us)]
    return min(moments, default=0), max(moments, default=0)


def _reporter(root: Element, report: Report) -> None:
    reporter = put(root, "reporter")
    person = put(reporter, "reportingPerson")
    put(person, "firstName", report.setting("filer", "given_name"))
    put(person, "lastName", report.setting("filer", "family_name"))
    known(person, "phone", report.setting("filer", "phone"))
    put(person, "email", report.setting("filer", "email"))
    known(reporter, "companyTemplate", report.setting("cybertip", "company_template"))
    known(reporter, "termsOfService", report.setting("cybertip", "terms_of_service"))
    known(reporter, "legalURL", report.setting("cybertip", "legal_url"))


def _reported(box: Element, report: Report, party: ReportParty) -> None:
    person = put(box, "personOrUserReportedPerson")
    company = party.kind == "legal_person"
    known(person, "firstName", "" if company else party.text("given_name"))
    known(person, "lastName", party.text("name" if company else "family_name"))
    for contact in party.contact("phone"):
        put(person, "phone", contact.value)
    for contact in party.contact("email"):
        put(person, "email", contact.value)
    known(person, "dateOfBirth", party.text("birth_date")[:10])
    _accounts(box, report, party)
    for contact in party.contact("handle"):
        put(box, "screenName", contact.value)
    for device in _devices(report, party):
        one = put(box, "deviceId")
        put(one, "idType", "device")
        put(one, "idValue", device)
    put(box, "additionalInfo", xml_text(f"A hypothesis, not a finding: {party.basis}"))


def _accounts(box: Element, report: Report, party: ReportParty) -> None:
    """The party's first account as the platform's identifier; all are in the words below."""
    for account_id in party.accounts[:1]:
        put(box, "espIdentifier", account_id)
        known(box, "espService", _at(report.accounts.get(account_id)))


def _at(account: ReportAccount | None) -> str:
    return account.text("institution") if account else ""


def _devices(report: Report, party: ReportParty) -> tuple[str, ...]:
    used = {
        event.device
        for event in report.events
        if event.account in party.accounts and event.device is not None
    }
    return tuple(sorted(used))


def _more(report: Report, others: list[ReportParty]) -> str:
    told = [report.narrative.text]
    for party in others:
        accounts = ", ".join(party.accounts)
        told.append(f"Also reported, as a hypothesis: accounts {accounts}. {party.basis}")
    told.append("This report was drafted from payments and accounts; it carries no file.")
    return "\n\n".join(told)


def _check(report: Report) -> Iterator[Gap]:
    yield from missing_topics(report)


def _notes(ranked: list[ReportParty]) -> Iterator[str]:
    yield "The draft holds no file and sends none."
    if len(ranked) > 1:
        yield "One user is reported in fields, others in additionalInfo: think of several reports."
    if not ranked:
        yield "No user is reported: the case knows only possible victims."


FORMAT = Format(
    name="cybertip",
    title="NCMEC CyberTipline report, XML, without any file",
    jurisdiction="United States (platforms)",
    suffix="xml",
    write=write,
    entries=(
        *profile(
            "filer",
            ("given_name", "the given name of who reports"),
            ("family_name", "the family name of who reports"),
            ("email", "the e-mail address of who reports"),
        ),
        *required(Of.FILING, ("incident_type", "the kind of incident")),
        Entry(
            Of.FILING,
            "incident_type",
            "the kind of incident",
            optional=True,
            choices=INCIDENT_TYPES,
        ),
        *optional(
            Of.SUBJECT,
            ("name", "the name", None),
            ("birth_date", "the birth date", None),
            ("phone", "the telephone number", None),
            ("email", "the e-mail address", None),
        ),
    ),
    check=_check,
    alphabet=Alphabet.XML,
    unknown="NCMEC gives its schema to registered platforms: check the draft against it.",
    schema="xsd",
)
