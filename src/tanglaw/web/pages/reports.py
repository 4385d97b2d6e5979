"""Reports of a case: what is missing, the narrative, a preview, where each is. Files nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tanglaw.model.filing import MOVES, FilingState
from tanglaw.model.report import Gap
from tanglaw.store.desk.filing_facts import NARRATIVE
from tanglaw.store.desk.filings import DeskFiling
from tanglaw.web.pages.forms import Choice, area, form, hidden, line, select, submit
from tanglaw.web.pages.markup import block, fold, text
from tanglaw.web.pages.queue import case_address
from tanglaw.web.views import figures, words

MOVE_WORDS = {
    FilingState.IN_APPROVAL: "Ask for approval",
    FilingState.APPROVED: "Approve",
    FilingState.DRAFT: "Send back to draft",
    FilingState.FILED: "It was filed by a person",
    FilingState.ACKNOWLEDGED: "The authority acknowledged it",
    FilingState.REJECTED: "The authority rejected it",
}
STATE_WORDS = {
    FilingState.DRAFT: "Draft",
    FilingState.IN_APPROVAL: "Waits for approval",
    FilingState.APPROVED: "Approved, to be filed",
    FilingState.FILED: "Filed",
    FilingState.ACKNOWLEDGED: "Acknowledged",
    FilingState.REJECTED: "Rejected",
    FilingState.AMENDED: "Amended by another",
}
CONFIDENTIAL = "That a report exists is confidential. Nobody in the case may learn of it."


@dataclass(frozen=True, slots=True)
class Preparing:
    """One report as it is worked on. ``preview``: its text; empty for what is no text."""

    filing: DeskFiling
    title: str
    gaps: Sequence[Gap]
    narrative: str
    edited: bool
    preview: str
    notes: Sequence[str]
    steps: Sequence[tuple[str, str, str]]
    csrf: str
    today: str
    may_prepare: bool
    may_approve: bool


def report_address(filing_id: int) -> str:
    """Where a report is worked on."""
    return f"/report/{filing_id}"


def all_reports(found: Sequence[DeskFiling], titles: Mapping[str, str], today: str) -> None:
    """Everything under the frame of the list of reports that are not filed yet."""
    with block("div", "tl-title"):
        text("h1", "Reports")
        text("p", f"Not filed yet, the first due first. {CONFIDENTIAL}", "tl-quiet")
    if not found:
        with block("section", "tl-panel tl-empty"):
            text("h2", "No report waits")
            text("p", "A report begins from a case for which `report` was decided.")
        return
    _list(found, titles, today)


@dataclass(frozen=True, slots=True)
class CaseReports:
    """The reports of a case. ``begin``: formats to begin; ``takes``: what can be taken as it is."""

    case_id: str
    found: Sequence[DeskFiling]
    titles: Mapping[str, str]
    begin: Sequence[Choice]
    takes: Sequence[Choice]
    csrf: str
    today: str


def case_reports(view: CaseReports) -> None:
    """Everything under the frame of a case's reports."""
    address = case_address(view.case_id)
    with block("div", "tl-crumb"):
        text("a", "Back to the case", "tl-link", href=address)
    with block("div", "tl-title"):
        text("h1", f"Reports of case {words.visible(view.case_id)}")
        text("p", CONFIDENTIAL, "tl-quiet")
    if view.found:
        _list(view.found, view.titles, view.today)
    if view.begin:
        with block("section", "tl-panel"):
            text("h2", "Begin a report")
            text("p", "A decision to report has to be in force. A person files it, never the desk.")
            with form(f"{address}/reports/begin", view.csrf, "tl-row"):
                select("Format", "format", view.begin)
                submit("Begin", "main")
    if not view.takes:
        return
    with block("section", "tl-panel"):
        text("h2", "Take the case as it stands")
        with block("ul", "tl-list"):
            for name, title in view.takes:
                with block("li"):
                    text("a", title, "tl-link", href=f"{address}/take/{name}", download="download")


def _list(found: Sequence[DeskFiling], titles: Mapping[str, str], today: str) -> None:
    with (
        block("div", "tl-queue-frame", tabindex="0", role="region", aria_label="Reports"),
        block("table", "tl-queue"),
    ):
        text("caption", "Reports", "tl-hidden")
        with block("thead"), block("tr"):
            for heading in ("Due", "Report", "Case", "State", "Kind"):
                text("th", heading, scope="col")
        with block("tbody"):
            for each in found:
                _row(each, titles, today)


def _row(each: DeskFiling, titles: Mapping[str, str], today: str) -> None:
    due = each.due_on.isoformat() if each.due_on else ""
    late = {"data_late": "yes"} if due and due < today else {}
    with block("tr", data_case_row="yes"):
        text("td", due or figures.MISSING, "tl-due", **late)
        with block("td"):
            title = titles.get(each.format, each.format)
            text("a", title, "tl-link", href=report_address(each.id))
        with block("td"), block("a", "tl-link tl-id", href=case_address(each.case_id)):
            text("bdi", words.visible(each.case_id))
        text("td", STATE_WORDS[each.filing.state])
        text("td", words.humanise(each.kind))


def report_content(view: Preparing) -> None:
    """Everything under the frame of one report."""
    filing = view.filing
    with block("div", "tl-crumb"):
        address = f"{case_address(filing.case_id)}/reports"
        text("a", "Reports of this case", "tl-link", href=address)
    with block("div", "tl-title"):
        text("h1", f"{view.title}: {filing.filing.reference}")
        text("p", CONFIDENTIAL, "tl-quiet")
    with block("div", "tl-work"):
        with block("div", "tl-case"):
            if view.may_prepare:
                _gaps(view)
                _narrative(view)
                _preview(view)
            else:
                text("p", "What it says is for those who prepare and approve it.", "tl-note-line")
        with block("aside", "tl-rail", aria_label="Where the report is"):
            _standing(view)
            _moves(view)


def _gaps(view: Preparing) -> None:
    with block("section", "tl-panel", id="missing"):
        text("h2", f"What is missing ({len(view.gaps):,})")
        if not view.gaps:
            text("p", "Nothing: all that the form requires is there.", role="status")
        with block("ul", "tl-logs"):
            for gap in view.gaps:
                with block("li"):
                    with block("p"):
                        text("strong", f"{gap.what[:1].upper()}{gap.what[1:]}")
                        text("span", f", {gap.about}", "tl-quiet")
                    if gap.place is None or not _open(view):
                        text("p", gap.remedy, "tl-hint")
                        continue
                    with form(f"{report_address(view.filing.id)}/fact", view.csrf, "tl-row"):
                        hidden("about", gap.place.of)
                        hidden("key", gap.place.key)
                        hidden("name", gap.place.name)
                        line(f"{gap.what}, {gap.about}", "value", required="required")
                        submit("Add")


def _open(view: Preparing) -> bool:
    return view.may_prepare and view.filing.filing.state is FilingState.DRAFT


def _narrative(view: Preparing) -> None:
    with block("section", "tl-panel", id="narrative"):
        text("h2", "Narrative")
        whose = "As an analyst wrote it." if view.edited else "Drafted from the facts; edit it."
        text("p", f"{whose} A possible victim is described, never named as a subject.", "tl-quiet")
        if not _open(view):
            text("p", view.narrative, "tl-prose tl-told-text", dir="auto")
            return
        with form(f"{report_address(view.filing.id)}/fact", view.csrf, "tl-form"):
            hidden("about", "case")
            hidden("key", "")
            hidden("name", NARRATIVE)
            area("Narrative", "value", view.narrative, rows=14)
            text("p", "Empty it to have it drafted again.", "tl-hint")
            submit("Keep the narrative")


def _preview(view: Preparing) -> None:
    with block("section", "tl-panel", id="preview"):
        text("h2", "Preview")
        for note in view.notes:
            text("p", note, "tl-note-line")
        where = f"{report_address(view.filing.id)}/draft"
        text("a", "Download it", "tl-button", href=where, download="download")
        if view.preview:
            with (
                fold("See its text", open="open"),
                block("div", "tl-scroll", tabindex="0", role="region", aria_label="Text of it"),
            ):
                text("pre", view.preview, "tl-preview")
        else:
            text("p", "It is no text: download it to see it.", "tl-quiet")


def _standing(view: Preparing) -> None:
    filing = view.filing
    with block("section", "tl-panel"):
        text("h2", "Where it is")
        with block("dl", "tl-facts"):
            for name, value in (
                ("State", STATE_WORDS[filing.filing.state]),
                ("Kind", words.humanise(filing.kind)),
                ("Due", filing.due_on.isoformat() if filing.due_on else ""),
                ("By rule", filing.due_rule),
                ("Authority's reference", filing.filing.regulator_reference),
                ("Follows", filing.filing.follows),
            ):
                if value:
                    text("dt", name)
                    text("dd", value)
        with fold("Every step"), block("ul", "tl-logs"):
            for who, when, what in view.steps:
                with block("li"):
                    text("p", f"{who}, {when}", "tl-who")
                    text("p", what, dir="auto")


def _moves(view: Preparing) -> None:
    filing = view.filing
    for to in MOVES[filing.filing.state]:
        if to is FilingState.AMENDED:
            _follow(view)
            continue
        allowed = view.may_approve if to is FilingState.APPROVED else view.may_prepare
        if allowed:
            _move(view, to)


def _move(view: Preparing, to: FilingState) -> None:
    with (
        block("section", "tl-panel"),
        form(f"{report_address(view.filing.id)}/move", view.csrf, "tl-form"),
    ):
        hidden("to", to.value)
        hidden("version", str(view.filing.version))
        if to is FilingState.FILED:
            line("The authority's reference", "regulator_reference", required="required")
        if to in (FilingState.DRAFT, FilingState.REJECTED):
            area("Why", "reason", rows=2, required="required", aria_label=f"Why: {MOVE_WORDS[to]}")
        submit(MOVE_WORDS[to], "grave" if to is FilingState.APPROVED else "plain")


def _follow(view: Preparing) -> None:
    if not view.may_prepare:
        return
    with (
        block("section", "tl-panel"),
        form(f"{report_address(view.filing.id)}/follow", view.csrf, "tl-form"),
    ):
        hidden("version", str(view.filing.version))
        select("It needs", "kind", [("amended", "an amended report"),
                                    ("supplementary", "a supplementary report")])  # fmt: skip
        submit("Begin it")
