"""An alert as a reviewer reads it, with its transfers and its typology. Not the page."""

from collections.abc import Container
from dataclasses import dataclass

from tanglaw.model.alert import Alert, InnocentExplanation, Subject, SubjectKind
from tanglaw.resolve.naming import shown_subject
from tanglaw.store.evidence_reader import TransferRow
from tanglaw.typology.declaration import Typology
from tanglaw.web.views import figures, words


@dataclass(frozen=True, slots=True)
class Source:
    """Where a typology was published."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class TransferLine:
    """A transfer as a row of text."""

    transfer_id: str
    when: str
    sender: str
    recipient: str
    amount: str
    channel: str
    status: str
    countries: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """An innocent explanation, what looking for it said, and why."""

    text: str
    verdict: str
    why: str
    supported: bool


@dataclass(frozen=True, slots=True)
class AlertView:
    """An alert with everything that explains it, and how many of its transfers can be shown."""

    alert_id: str
    title: str
    page: str
    """The typology's name where the desk has a page of it, else empty."""
    typology: str
    family: str
    about: str
    period: str
    explanation: str
    measures: tuple[tuple[str, str], ...]
    innocent: tuple[Explanation, ...]
    victim_note: str
    sources: tuple[Source, ...]
    transfers_held: int
    transfers_total: int


def alert_view(alert: Alert, held: Container[str], typology: Typology | None) -> AlertView:
    """The view of an alert; ``held``: the ids of the transfers that can be shown."""
    return AlertView(
        alert_id=alert.alert_id,
        title=typology.title if typology else words.humanise(alert.typology).capitalize(),
        page=alert.typology if typology else "",
        typology=f"{alert.typology} v{alert.version}",
        family=words.FAMILIES[alert.family],
        about=_about(alert.subject),
        period=figures.period(alert.first_us, alert.last_us),
        explanation=alert.explanation,
        measures=tuple(
            (words.humanise(name).capitalize(), _number(value))
            for name, value in alert.measures.items()
        ),
        innocent=tuple(_explanation(each) for each in alert.innocent_explanations),
        victim_note=typology.victim_note if typology else "",
        sources=_sources(typology),
        transfers_held=sum(1 for each in alert.transfers if each in held),
        transfers_total=alert.transfers_total,
    )


def _about(subject: Subject) -> str:
    """What an alert is about; of a contact detail its kind and end, too little to call."""
    if subject.kind is SubjectKind.IDENTIFIER:
        return words.visible(shown_subject(subject.kind, subject.id))
    return f"{words.humanise(subject.kind)} {words.visible(subject.id)}"


def _number(value: int | str) -> str:
    return f"{value:,}" if isinstance(value, int) else value


def _explanation(each: InnocentExplanation) -> Explanation:
    if not each.tested:
        verdict = "The data cannot tell"
    elif each.supported:
        verdict = "The data supports it"
    else:
        verdict = "The data does not support it"
    return Explanation(each.text, verdict, each.why, each.supported)


def _sources(typology: Typology | None) -> tuple[Source, ...]:
    if typology is None:
        return ()
    return tuple(
        Source(f"{each.publisher}: {each.title}, {each.locator}", each.url)
        for each in typology.citations
    )


def transfer_line(row: TransferRow) -> TransferLine:
    """A transfer as text; made when it is asked for, since a case may cite very many."""
    countries = (row.originator_country or "?", row.beneficiary_country or "?")
    return TransferLine(
        transfer_id=words.visible(row.transfer_id),
        when=figures.moment(row.occurred_us),
        sender=words.visible(row.originator_account),
        recipient=words.visible(row.beneficiary_account),
        amount=figures.amount(row.amount_minor, row.decimals, row.currency),
        channel=words.humanise(row.channel),
        status=words.humanise(row.status),
        countries="" if countries == ("?", "?") else " → ".join(countries),
    )
