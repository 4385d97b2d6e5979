"""What happened to a case, and what was done, in words. Not the happening."""

import json
from collections.abc import Mapping

from tanglaw.model.alert import Role
from tanglaw.model.disposition import CaseState, FindingKind
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


def happened(kind: str, details: str) -> str:
    """An entry of a case's history as a line."""
    found = json.loads(details)
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
