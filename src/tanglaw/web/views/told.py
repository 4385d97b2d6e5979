"""What happened to a case, and what was done, in words. Not the happening."""

import json
from collections.abc import Mapping

from tanglaw.model.alert import Role
from tanglaw.model.disposition import CaseState, DispositionKind, FindingKind
from tanglaw.web.views import words

STATE_WORDS: Mapping[CaseState, str] = {
    CaseState.OPEN: "Open",
    CaseState.AWAITING_APPROVAL: "Waits for a second person",
    CaseState.DECIDED: "Decided",
    CaseState.WATCHED: "Watched",
    CaseState.SUPPRESSED: "Suppressed",
}

FINDING_WORDS: Mapping[FindingKind, str] = {
    FindingKind.CLEARED: "cleared: looked at, nothing found",
    FindingKind.REFERRED: "referred to the authority, for a year",
    FindingKind.CONFIRMED_FACILITATOR: "confirmed facilitator",
    FindingKind.CONFIRMED_OFFENDER: "confirmed offender",
    FindingKind.HUB: "a channel: processor, biller or payroll",
}

_HIDDEN = frozenset({"run", "run_id", "reason", "version"})
"""Details that say nothing to a reader of the history."""


def happened(kind: str, details: str, *, sees_filings: bool) -> str:
    """An entry of a case's history as a line; a report is told only to those who may know."""
    found = json.loads(details)
    if not sees_filings and ("filing" in kind or found.get("kind") == DispositionKind.REPORT):
        found = {}
        kind = "confidential"
    said = [
        f"{words.humanise(name)} {_value(value)}"
        for name, value in found.items()
        if name not in _HIDDEN and value not in (None, "", [], 0)
    ]
    line = words.humanise(kind).capitalize()
    if said:
        line += f" ({', '.join(said)})"
    if reason := found.get("reason"):
        line += f": {reason}"
    return line


def _value(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    if isinstance(value, str) and value in set(Role):
        return words.ROLES[Role(value)].short
    return words.humanise(value) if isinstance(value, str) else str(value)
