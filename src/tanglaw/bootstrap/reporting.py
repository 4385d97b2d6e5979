"""Joins a run, its feed and the sheets into reports, and writes drafts. Holds no format's logic."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tanglaw.errors import UsageError
from tanglaw.model.alert import Alert, Case
from tanglaw.model.reading import Progress
from tanglaw.model.report import (
    Fact,
    Facts,
    Report,
    ReportAccount,
    ReportEvent,
    ReportIndicator,
    ReportTie,
    ReportTransfer,
)
from tanglaw.report.details import Details, read_details
from tanglaw.report.gathering import Material, gather, opened
from tanglaw.report.sheets import Sheets
from tanglaw.store.evidence_reader import AccountRow, EventRow, LinkRow, TransferRow
from tanglaw.store.run_reader import RunReader
from tanglaw.typologies.library import library
from tanglaw.typology.declaration import Typology

_ACCOUNTS = "evidence/accounts.parquet"
BATCH = 500
"""Cases whose evidence is read at once."""


@dataclass(frozen=True, slots=True)
class Found:
    """The evidence of a batch of cases, by id."""

    transfers: Mapping[str, TransferRow]
    accounts: Mapping[str, AccountRow]
    events: Mapping[str, list[EventRow]]
    links: Mapping[str, list[LinkRow]]
    details: Details


def case_ids(run: RunReader, asked: Sequence[str]) -> tuple[str, ...]:
    """The cases asked for, or all when none is named. Raises ``UsageError`` for an unknown one."""
    known = [summary.case_id for summary in run.summaries]
    for case_id in asked:
        if run.case(case_id) is None:
            near = f"There are {len(known):,} cases in {run.folder.name}/cases.jsonl."
            raise UsageError("the run has no such case", place=repr(case_id[:80]), hint=near)
    return tuple(dict.fromkeys(asked)) if asked else tuple(known)


def reports(
    run: RunReader,
    asked: Sequence[str],
    sheets: Sheets,
    *,
    feed: Path | None = None,
    progress: Progress | None = None,
) -> Iterator[Report]:
    """A report for each case, in the order asked for; without a feed no names are known."""
    wanted = case_ids(run, asked)
    typologies = {typology.name: typology for typology in library()}
    for start in range(0, len(wanted), BATCH):
        cases = [case for case_id in wanted[start : start + BATCH] if (case := run.case(case_id))]
        alerts = {case.case_id: run.alerts(case.alerts) for case in cases}
        found = _find(run, cases, alerts, feed)
        for place, case in enumerate(cases, start=start):
            if progress is not None:
                progress.step("reports", place, len(wanted))
            material = _material(run, case, alerts[case.case_id], found, typologies)
            yield gather(material, found.details, sheets)
    if progress is not None:
        progress.step("reports", len(wanted), len(wanted))


def _find(
    run: RunReader,
    cases: Sequence[Case],
    alerts: Mapping[str, tuple[Alert, ...]],
    feed: Path | None,
) -> Found:
    evidence = run.evidence
    each_alert = [alert for group in alerts.values() for alert in group]
    transfers = evidence.transfers({t for alert in each_alert for t in alert.transfers})
    subjects = {subject.account for case in cases for subject in case.subjects}
    ends = {end for row in transfers for end in (row.originator_account, row.beneficiary_account)}
    accounts = evidence.accounts(subjects | ends)
    events: dict[str, list[EventRow]] = {}
    for row in evidence.events(subjects):
        events.setdefault(row.account_id, []).append(row)
    links: dict[str, list[LinkRow]] = {}
    for link in evidence.links(subjects):
        for end in {link.source, link.target} & subjects:
            links.setdefault(end, []).append(link)
    parties = {s.party_id or s.account for case in cases for s in case.subjects}
    parties |= {row.party_id for row in accounts.values() if row.party_id}
    details = Details()
    if feed is not None:
        details = read_details(feed, parties, subjects | ends)
    return Found({row.transfer_id: row for row in transfers}, accounts, events, links, details)


def _material(
    run: RunReader,
    case: Case,
    alerts: tuple[Alert, ...],
    found: Found,
    typologies: Mapping[str, Typology],
) -> Material:
    cited = {t for alert in alerts for t in alert.transfers}
    rows = [found.transfers[each] for each in cited if each in found.transfers]
    rows.sort(key=lambda row: (row.occurred_us, row.transfer_id))
    subjects = sorted({subject.account for subject in case.subjects})
    ends = {end for row in rows for end in (row.originator_account, row.beneficiary_account)}
    links = {link: None for account in subjects for link in found.links.get(account, ())}
    events = [event for account in subjects for event in found.events.get(account, ())]
    return Material(
        case=case,
        alerts=alerts,
        accounts={
            account: report_account(found.accounts[account], _ACCOUNTS)
            for account in sorted(ends | set(subjects))
            if account in found.accounts
        },
        transfers=tuple(report_transfer(row) for row in rows),
        events=tuple(
            ReportEvent(
                e.event_id,
                e.occurred_us,
                e.account_id,
                e.kind,
                e.device_id,
                e.network_id,
                e.country,
            )
            for e in sorted(events, key=lambda event: (event.occurred_us, event.event_id))
        ),
        ties=tuple(ReportTie(t.kind, t.source, t.target, t.target_kind) for t in links),
        indicators=report_indicators(alerts, typologies),
        run=_run_facts(run),
        truncated=sum(max(a.transfers_total - len(a.transfers), 0) for a in alerts),
    )


def report_transfer(row: TransferRow) -> ReportTransfer:
    """A transfer as a report has it."""
    return ReportTransfer(
        transfer_id=row.transfer_id,
        occurred_us=row.occurred_us,
        originator=row.originator_account,
        beneficiary=row.beneficiary_account,
        amount_minor=row.amount_minor,
        decimals=row.decimals,
        currency=row.currency,
        channel=row.channel,
        status=row.status,
        originator_country=row.originator_country,
        beneficiary_country=row.beneficiary_country,
    )


def report_account(row: AccountRow, source: str) -> ReportAccount:
    """An account as a report has it; ``source``: where its facts came from."""
    told = {"institution": row.institution, "country": row.country}
    facts = {name: Fact(text, source) for name, text in told.items() if text}
    facts |= opened(row.opened_us, source)
    return ReportAccount(row.account_id, row.party_id, row.kind or "", ours=False, facts=facts)


def report_indicators(
    alerts: Sequence[Alert], typologies: Mapping[str, Typology]
) -> tuple[ReportIndicator, ...]:
    """What fired, each typology once, with its sources."""
    found: dict[tuple[str, int], ReportIndicator] = {}
    for alert in alerts:
        known = typologies.get(alert.typology)
        citations = known.citations if known else ()
        found[alert.typology, alert.version] = ReportIndicator(
            typology=alert.typology,
            version=alert.version,
            family=alert.family,
            title=known.title if known else alert.typology.replace("_", " "),
            sources=tuple(f"{c.publisher}, {c.title} ({c.url})" for c in citations),
        )
    return tuple(found[key] for key in sorted(found))


def _run_facts(run: RunReader) -> Facts:
    names = ("code_version", "typology_lock_digest", "feed_digest", "finished_at")
    return {
        name: Fact(str(run.manifest[name]), "run.json")
        for name in names
        if run.manifest.get(name) is not None
    }
