"""What speaks for a case and what speaks against it, in words. Not the weighing of the two."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tanglaw.casework.control.grouping import Group
from tanglaw.casework.control.kinds import TIE_IN_WORDS, Tie
from tanglaw.casework.finding import Finding
from tanglaw.casework.priority import Priority
from tanglaw.model.alert import SUSPECTED_OF_CONTROL, CaseSubject, Family, Route
from tanglaw.resolve.naming import shown_subject
from tanglaw.typology.explain import day_and_time
from tanglaw.typology.wording import listed

SHOWN = 8
"""Lines of one sort; what is more is counted."""

TABLES_IN_WORDS = {
    "account_events": "who runs devices and recovers logins",
    "identifiers": "who shares contacts or documents",
    "referrals": "who recruited whom",
    "relations": "who is kin, employed or under contract",
    "messages": "who writes to whom",
}
"""What only these tables can tell of control, and of innocence."""
_ROUTE_IN_WORDS = {
    Route.SAFEGUARD_URGENT: "urgent safeguarding",
    Route.SAFEGUARD: "safeguarding",
    Route.INVESTIGATE: "investigation",
    Route.MONITOR: "monitoring",
}


def rationale(
    group: Group,
    subjects: Sequence[CaseSubject],
    route: tuple[Route, str],
    priority: Priority,
) -> str:
    """One paragraph: what was seen, how it hangs together, why this lane, why this soon."""
    findings = group.findings
    families = sorted({finding.family for finding in findings})
    first = min(finding.first_us for finding in findings)
    last = max(finding.last_us for finding in findings)
    how_many = (
        f"{_counted(len(findings), 'alert')} of {_counted(len(families), 'family', 'families')}"
    )
    when = f"from {day_and_time(first)} to {day_and_time(last)}"
    parts = [f"{how_many} ({listed([*families])}) {when}: {_titles(findings)}."]
    if len(group.parties) > 1:
        parts.append(_together(group))
    if group.cut:
        parts.append("A larger group was cut at its weakest ties so that it can be read.")
    parts.append(_people(subjects))
    parts.append(f"Proposed for {_ROUTE_IN_WORDS[route[0]]}, because {route[1]}.")
    parts.append(f"Priority {priority.value}: {'; '.join(priority.reasons)}.")
    return " ".join(parts)


def _titles(findings: Sequence[Finding]) -> str:
    counts = Counter(finding.typology.title.rstrip(".") for finding in findings)
    texts = [f"{title} ({count} times)" if count > 1 else title for title, count in counts.items()]
    return "; ".join(texts)


def _together(group: Group) -> str:
    text = f"{len(group.parties)} parties stand at the heart of it"
    bonds = [TIE_IN_WORDS[tie] for tie in reversed(group.ties)]
    if bonds:
        text += f", tied by {listed(bonds)}"
    return text + "."


def _people(subjects: Sequence[CaseSubject]) -> str:
    victims = sum(one.possible_victim for one in subjects)
    control = sum(one.role in SUSPECTED_OF_CONTROL for one in subjects)
    return (
        f"Of {_counted(len(subjects), 'account')} to decide about, {victims} may be a victim's and "
        f"{control} may be a controller's; these are hypotheses."
    )


def _counted(count: int, noun: str, plural: str | None = None) -> str:
    return f"{count} {noun if count == 1 else plural or noun + 's'}"


@dataclass(frozen=True, slots=True)
class Favour:
    """What is known in favour of the people of a case, beside its alerts.

    ``set_aside`` are alerts about them that do not count, ``looked_at`` accounts that a person has
    looked at before and found nothing, ``links_off`` links that a person has switched off,
    ``absent`` tables that the feed does not have.
    """

    set_aside: tuple[Finding, ...]
    looked_at: tuple[str, ...]
    links_off: tuple[str, ...]
    absent: tuple[str, ...] = ()


def against(group: Group, favour: Favour) -> tuple[str, ...]:
    """What was found in favour, what was looked for and not found, what was not testable.

    Never empty.
    """
    findings = group.findings
    found, missed, untested = _innocent(findings)
    lines = [
        f"{who}: a person looked at this account before and found nothing."
        for who in favour.looked_at
    ]
    lines += [f"A person switched off a link: {basis}." for basis in favour.links_off]
    lines += [
        f"An alert of {one.typology.name} about {_about(one)} was set aside: {why}"
        for one in favour.set_aside[:SHOWN]
        if (why := one.cleared_by) is not None
    ]
    lines += [*_cut(found), *_weak(group), *_cut(missed), *_cut(untested), *_unseen(favour.absent)]
    return tuple(lines) or ("Nothing was found that speaks against it; that is not proof of it.",)


def _unseen(absent: Sequence[str]) -> list[str]:
    """What nobody could look at, because the feed has no such table."""
    what = [f"{TABLES_IN_WORDS[table]} (no {table} table)" for table in absent]
    return [f"Could not be looked at for want of data: {'; '.join(what)}."] if what else []


def _about(finding: Finding) -> str:
    return shown_subject(finding.typology.subject, finding.subject_id)


def _weak(group: Group) -> list[str]:
    """What makes the case weaker than it looks."""
    findings, lines = group.findings, []
    near = sum(finding.only_just for finding in findings)
    if near:
        lines.append(
            f"In {near} of {_counted(len(findings), 'alert')} no number is more than a tenth above "
            "the least that is needed."
        )
    families = {finding.family for finding in findings}
    if len(families) == 1:
        lines.append(f"All alerts are of one family of indicators ({next(iter(families))}).")
    elif len(families) == 2:
        lines.append("Only two families of indicators agree, the least that makes a case.")
    if Tie.SENDERS in group.ties:
        lines.append(
            "Part of the group hangs together by shared senders alone, which proves no control."
        )
    if not any(finding.family is Family.CONTROL for finding in findings):
        lines.append("No alert shows control by one person over another.")
    return lines


def _innocent(findings: Sequence[Finding]) -> tuple[list[str], list[str], list[str]]:
    """Innocent explanations: found in the data, looked for and not found, not testable.

    Each once, under the first of the three that any alert says of it.
    """
    found: dict[str, str] = {}
    missed: dict[str, str] = {}
    untested: dict[str, str] = {}
    for finding in findings:
        for one in finding.innocent:
            sort = found if one.supported else missed if one.tested else untested
            sort.setdefault(one.text.rstrip("."), one.why)
    return (
        [f"The data support an innocent explanation. {text}: {found[text]}" for text in found],
        [
            f"Looked for and not found. {text}: {missed[text]}"
            for text in missed
            if text not in found
        ],
        [
            f"Could not be tested for want of data. {text}: {untested[text]}"
            for text in untested
            if text not in found and text not in missed
        ],
    )


def _cut(lines: Sequence[str]) -> list[str]:
    shown = list(lines)[:SHOWN]
    if len(lines) > SHOWN:
        shown.append(f"{shown.pop()} ({len(lines) - SHOWN} more like this in the alerts.)")
    return shown
