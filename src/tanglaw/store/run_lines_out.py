"""Alerts and cases as lines of JSON, in the contract's order of keys. Not a reader of them."""

from collections.abc import Iterable
from pathlib import Path

import orjson

from tanglaw.model.alert import Alert, Case, CaseSubject, ControlEdge
from tanglaw.model.moment import iso

Line = dict[str, object]
_BATCH = 4096


def alert_line(alert: Alert) -> Line:
    """An alert's keys. ``accounts_total`` is there when not all accounts are cited."""
    line: Line = {
        "alert_id": alert.alert_id,
        "typology": alert.typology,
        "version": alert.version,
        "family": alert.family,
        "subject": {
            "kind": alert.subject.kind,
            "id": alert.subject.id,
            "party_id": alert.subject.party_id,
        },
        "first_at": iso(alert.first_us),
        "last_at": iso(alert.last_us),
        "hits": alert.hits,
        "measures": alert.measures,
        "transfers": alert.transfers,
        "transfers_total": alert.transfers_total,
        "accounts": alert.accounts,
    }
    if alert.accounts_total is not None:
        line["accounts_total"] = alert.accounts_total
    line["roles"] = [
        {"account": one.account, "role": one.role, "basis": one.basis} for one in alert.roles
    ]
    line["explanation"] = alert.explanation
    line["innocent_explanations"] = [
        {"text": one.text, "tested": one.tested, "supported": one.supported, "why": one.why}
        for one in alert.innocent_explanations
    ]
    return line


def case_line(case: Case) -> Line:
    """A case's keys."""
    return {
        "case_id": case.case_id,
        "route": case.route,
        "priority": case.priority,
        "subjects": [_subject(one) for one in case.subjects],
        "alerts": case.alerts,
        "families": case.families,
        "rationale": case.rationale,
        "against": case.against,
        "links": [
            {
                "link_id": one.link_id,
                "kind": one.kind,
                "basis": one.basis,
                "accounts": one.accounts,
            }
            for one in case.links
        ],
        "control": [_edge(one) for one in case.control],
    }


def _edge(edge: ControlEdge) -> Line:
    return {
        "kind": edge.kind,
        "from": edge.over,
        "to": edge.under,
        "link_id": edge.link_id,
        "basis": edge.basis,
        "times": edge.times,
        "first_at": None if edge.first_us is None else iso(edge.first_us),
        "last_at": None if edge.last_us is None else iso(edge.last_us),
    }


def _subject(subject: CaseSubject) -> Line:
    return {
        "account": subject.account,
        "party_id": subject.party_id,
        "role": subject.role,
        "possible_victim": subject.possible_victim,
        "basis": subject.basis,
        "alternatives": [{"role": one.role, "basis": one.basis} for one in subject.alternatives],
        "part": subject.part,
        "reason": subject.reason,
    }


def write_lines(path: Path, lines: Iterable[Line]) -> None:
    """One JSON object a line, UTF-8, each ended by a newline."""
    with path.open("wb") as file:
        batch: list[bytes] = []
        for line in lines:
            batch.append(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE))
            if len(batch) == _BATCH:
                file.write(b"".join(batch))
                batch.clear()
        file.write(b"".join(batch))


def write_manifest(path: Path, manifest: Line) -> None:
    """``run.json``, laid out so that a person can read it."""
    path.write_bytes(orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
