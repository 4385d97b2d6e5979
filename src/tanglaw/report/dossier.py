"""The case dossier as blocks of text, tables and pictures. Not how they look on paper or screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tanglaw.model.alert import Route
from tanglaw.model.moment import iso
from tanglaw.model.report import Report, ReportParty
from tanglaw.report.deadlines import due
from tanglaw.report.formats.bundle import evidence_digest
from tanglaw.report.narrative import ROLE_WORDS, totals
from tanglaw.report.pictures.network import MOST, network
from tanglaw.report.pictures.timeline import timeline
from tanglaw.report.texts import visible

TRANSFERS = 500
"""Transfers that the table lists; all are in the evidence bundle."""
_LANES = {
    Route.SAFEGUARD_URGENT: "urgent welfare",
    Route.SAFEGUARD: "welfare",
    Route.INVESTIGATE: "investigate",
    Route.MONITOR: "monitor",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 to 3."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph. ``strong`` for what must not be overlooked."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Points without an order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a heading row; ``numbers`` names the columns that are set to the right."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A vector picture as SVG text, and the same in words."""

    svg: str
    words: str


Block = Heading | Prose | Listing | Grid | Picture


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that is printed, in order. Texts hold no invisible characters."""

    title: str
    day: str
    blocks: tuple[Block, ...]


def dossier(report: Report) -> Dossier:
    """The dossier of a case."""
    blocks = (
        *_cover(report),
        *_reasons(report),
        *_people(report),
        *_pictures(report),
        *_alerts(report),
        *_transfers(report),
        *_decisions(report),
        *_end(report),
    )
    title = f"Case dossier {visible(report.case.case_id)}"
    return Dossier(title, report.filed("report_date"), blocks)


def _cover(report: Report) -> Iterator[Block]:
    case = report.case
    yield Heading(f"Case dossier {visible(case.case_id)}", 1)
    yield Prose("Confidential. Do not tell anybody who is named here that it exists.", strong=True)
    yield Prose("A role is a hypothesis. A person decides.", strong=True)
    known: tuple[tuple[str, str], ...] = (
        ("Institution", report.setting("institution", "name")),
        ("Reference", report.reference),
        ("Day of this dossier", report.filed("report_date")),
        ("Lane", _LANES[case.route]),
        ("Priority", f"{case.priority} of 100"),
        ("Kinds of signs", ", ".join(case.families)),
        ("People in it", _counted(report)),
        ("Cited transfers", f"{len(report.transfers):,}"),
        ("Together", "; ".join(f"{code} {sum_}" for code, sum_ in totals(report.transfers))),
        ("Prepared by", report.filed("prepared_by")),
        ("Follows the report", report.filed("follows")),
    )
    rule = due(report)
    if rule is not None:
        known += (("To be filed by", f"{rule[0].isoformat()}: {rule[1].source}"),)
    rows = tuple((name, visible(text)) for name, text in known if text)
    yield Grid(("What", "Of this case"), rows)


def _counted(report: Report) -> str:
    victims, subjects = len(report.victims), len(report.subjects)
    others = len(report.parties) - victims - subjects
    return f"{victims} possible victims, {subjects} with a suspected role, {others} others"


def _reasons(report: Report) -> Iterator[Block]:
    yield Heading("Why this case")
    yield Prose(visible(report.case.rationale) or "The run gives no rationale.")
    yield Heading("What speaks against it")
    against = tuple(visible(each) for each in report.case.against)
    yield Listing(against or ("Nothing was found against it, which is not proof of anything.",))
    yield Heading("The narrative")
    for paragraph in report.narrative.paragraphs:
        if paragraph.heading:
            yield Heading(paragraph.heading, 3)
        yield Prose(" ".join(visible(sentence.text) for sentence in paragraph.sentences))


def _people(report: Report) -> Iterator[Block]:
    yield Heading("People and accounts")
    yield Prose("A possible victim is shown by account, without a name.")
    rows = tuple(_person(report, party) for party in report.parties)
    yield Grid(("Who", "Role (hypothesis)", "Accounts", "Basis", "Could also be"), rows)


def _person(report: Report, party: ReportParty) -> tuple[str, ...]:
    name = party.text("name") if party.is_subject else ""
    held = []
    for account_id in party.accounts:
        account = report.accounts.get(account_id)
        kind = account.kind.replace("_", " ") if account else ""
        held.append(f"{visible(account_id)} ({kind})" if kind else visible(account_id))
    who = visible(party.key) + (f", {visible(name)}" if name else "")
    other = "; ".join(visible(each) for each in party.alternatives) or "somebody who acts freely"
    return who, ROLE_WORDS[party.role], ", ".join(held), visible(party.basis), other


def _pictures(report: Report) -> Iterator[Block]:
    yield Heading("Who pays whom")
    yield Picture(network(report), "Boxes are people, lines are money; the same is in the tables.")
    if len(report.parties) > MOST:
        yield Prose(f"{len(report.parties) - MOST:,} more people are in the table, not drawn.")
    drawn = timeline(report)
    if drawn:
        yield Heading("Money over time")
        yield Picture(drawn, "Money into and out of the accounts of the case, times in UTC.")


def _alerts(report: Report) -> Iterator[Block]:
    yield Heading("Alerts and their sources")
    titles = {each.typology: each for each in report.indicators}
    for alert in report.alerts:
        known = titles[alert.typology]
        yield Heading(f"{visible(known.title)} ({alert.typology}, version {alert.version})", 3)
        yield Prose(f"{iso(alert.first_us)} to {iso(alert.last_us)}, {alert.hits:,} hits.")
        yield Prose(visible(alert.explanation))
        if alert.measures:
            rows = tuple((name.replace("_", " "), str(v)) for name, v in alert.measures.items())
            yield Grid(("Measure", "Value"), rows, numbers=(1,))
        innocent = tuple(
            f"{visible(each.text)} {_tested(each.tested, supported=each.supported)} "
            f"{visible(each.why)}".strip()
            for each in alert.innocent_explanations
        )
        if innocent:
            yield Prose("Innocent reasons considered:")
            yield Listing(innocent)
        if known.sources:
            yield Prose("Published sources:")
            yield Listing(tuple(visible(source) for source in known.sources))


def _tested(tested: bool, *, supported: bool) -> str:
    if not tested:
        return "(the data cannot tell)"
    return "(supported by the data)" if supported else "(not supported by the data)"


def _transfers(report: Report) -> Iterator[Block]:
    if not report.transfers:
        return
    yield Heading("Transfers")
    rows = tuple(
        (
            visible(each.transfer_id),
            iso(each.occurred_us),
            visible(each.originator),
            visible(each.beneficiary),
            f"{each.amount} {each.currency}",
            each.channel.replace("_", " "),
            each.status,
        )
        for each in report.transfers[:TRANSFERS]
    )
    columns = ("Transfer", "When (UTC)", "From", "To", "Amount", "Channel", "Status")
    yield Grid(columns, rows, numbers=(4,))
    more = len(report.transfers) - TRANSFERS + report.truncated
    if more > 0 and (report.truncated or len(report.transfers) > TRANSFERS):
        yield Prose(f"{max(more, report.truncated):,} more are in the evidence bundle or the run.")


def _decisions(report: Report) -> Iterator[Block]:
    yield Heading("Decisions")
    rows = tuple(
        (visible(each.at), visible(each.by), visible(each.what), visible(each.why))
        for each in report.decisions
    )
    if rows:
        yield Grid(("When", "Who", "What", "Why"), rows)
    else:
        yield Prose("No decision was given to this dossier.")


def _end(report: Report) -> Iterator[Block]:
    yield Heading("Evidence")
    rows: Sequence[tuple[str, str]] = (
        ("Evidence bundle's manifest (SHA-256)", evidence_digest(report)),
        ("Head of the audit chain", report.filed("audit_head") or "none was given"),
        *((name.replace("_", " "), visible(fact.text)) for name, fact in report.run.items()),
    )
    yield Grid(("What", "Value"), tuple(rows))
