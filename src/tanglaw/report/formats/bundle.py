"""The evidence bundle: a zip with the rows as CSV and Parquet, the case as JSON, and digests.

The same case gives the same bytes. Whoever may be a victim is in it by account, without a name.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from hashlib import sha256
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import orjson

from tanglaw.model.alert import Alert
from tanglaw.model.moment import iso
from tanglaw.model.report import Draft, Fact, Facts, Report, ReportParty
from tanglaw.report.form import Format

MANIFEST = "manifest.json"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say; the real time would change bytes
_TRANSFERS = (
    "transfer_id",
    "occurred_at",
    "originator_account",
    "beneficiary_account",
    "amount",
    "currency",
    "channel",
    "status",
    "originator_country",
    "beneficiary_country",
)
_EVENTS = ("event_id", "occurred_at", "account_id", "kind", "device_id", "network_id", "country")
_PRETTY = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE

Json = dict[str, object]


def write(report: Report) -> Draft:
    """The bundle as one zip file."""
    files = evidence_files(report)
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in (*files.items(), (MANIFEST, manifest(report, files))):
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content)
    return Draft("bundle.zip", out.getvalue(), _notes(report))


def evidence_files(report: Report) -> dict[str, bytes]:
    """What the bundle holds by name, the manifest aside."""
    transfers = [
        (
            t.transfer_id,
            iso(t.occurred_us),
            t.originator,
            t.beneficiary,
            t.amount,
            t.currency,
            t.channel,
            t.status,
            t.originator_country,
            t.beneficiary_country,
        )
        for t in report.transfers
    ]
    events = [
        (e.event_id, iso(e.occurred_us), e.account, e.kind, e.device, e.network, e.country)
        for e in report.events
    ]
    return {
        "case.json": orjson.dumps(_case(report), option=_PRETTY),
        "narrative.txt": report.narrative.text.encode() + b"\n",
        "transfers.csv": _csv(_TRANSFERS, transfers),
        "transfers.parquet": _parquet(_TRANSFERS, transfers),
        "events.csv": _csv(_EVENTS, events),
        "events.parquet": _parquet(_EVENTS, events),
    }


def manifest(report: Report, files: Mapping[str, bytes]) -> bytes:
    """What is in the bundle with the SHA-256 of each file, and of the audit chain's head."""
    head = report.filed("audit_head")
    told = {
        "case_id": report.case.case_id,
        "reference": report.reference,
        "files": {
            name: {"bytes": len(content), "sha256": sha256(content).hexdigest()}
            for name, content in files.items()
        },
        "run": {name: fact.text for name, fact in report.run.items()},
        "audit_head": head or None,
        "audit_head_entry": report.filed("audit_head_entry") or None,
        "audit_head_why": None if head else "no audit chain was given for this case",
        "transfers_not_here": report.truncated,
    }
    return orjson.dumps(told, option=_PRETTY)


def evidence_digest(report: Report) -> str:
    """SHA-256 of the bundle's manifest, which holds the digest of everything else."""
    return sha256(manifest(report, evidence_files(report))).hexdigest()


def _case(report: Report) -> Json:
    case = report.case
    return {
        "case_id": case.case_id,
        "route": case.route,
        "priority": case.priority,
        "families": list(case.families),
        "rationale": case.rationale,
        "against": list(case.against),
        "parties": [_party(party) for party in report.parties],
        "alerts": [_alert(alert) for alert in report.alerts],
        "narrative": [
            {"heading": p.heading, "text": s.text, "evidence": list(s.evidence)}
            for p in report.narrative.paragraphs
            for s in p.sentences
        ],
        "decisions": [
            {"at": each.at, "by": each.by, "what": each.what, "why": each.why}
            for each in report.decisions
        ],
        "filing": _facts(report.filing),
    }


def _party(party: ReportParty) -> Json:
    return {
        "reference": party.key,
        "kind": party.kind,
        "role": party.role,
        "hypothesis": True,
        "possible_victim": party.possible_victim,
        "basis": party.basis,
        "alternatives": list(party.alternatives),
        "accounts": list(party.accounts),
        "facts": {} if party.possible_victim else _facts(party.facts),
    }


def _alert(alert: Alert) -> Json:
    return {
        "alert_id": alert.alert_id,
        "typology": alert.typology,
        "version": alert.version,
        "family": alert.family,
        "first_at": iso(alert.first_us),
        "last_at": iso(alert.last_us),
        "hits": alert.hits,
        "measures": alert.measures,
        "transfers": list(alert.transfers),
        "transfers_total": alert.transfers_total,
        "explanation": alert.explanation,
        "innocent_explanations": [
            {
                "text": each.text,
                "tested": each.tested,
                "supported": each.supported,
                "why": each.why,
            }
            for each in alert.innocent_explanations
        ],
    }


def _facts(facts: Facts) -> dict[str, dict[str, str]]:
    def told(fact: Fact) -> dict[str, str]:
        return {"value": fact.text, "source": fact.source}

    return {name: told(fact) for name, fact in facts.items()}


def _csv(columns: Sequence[str], rows: Sequence[Sequence[str | None]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell or "" for cell in row] for row in rows)
    return out.getvalue().encode()


def _parquet(columns: Sequence[str], rows: Sequence[Sequence[str | None]]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    arrays = [pa.array([row[place] for row in rows], pa.string()) for place in range(len(columns))]
    out = io.BytesIO()
    pq.write_table(pa.table(arrays, names=list(columns)), out, compression="zstd")
    return out.getvalue()


def _notes(report: Report) -> tuple[str, ...]:
    if report.truncated:
        return ("Alerts cite at most 1,000 transfers each; the manifest says how many more.",)
    return ()


FORMAT = Format(
    name="bundle",
    title="Evidence bundle: CSV, Parquet, JSON and digests in one zip",
    jurisdiction="any",
    suffix="zip",
    write=write,
    needs_profile=False,
)
