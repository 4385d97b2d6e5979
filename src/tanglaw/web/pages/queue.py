"""The queue page: lanes, saved views, filters, and a table of cases. Not the order of cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from tanglaw.casework.review.due import LANES
from tanglaw.model.alert import Family, Route
from tanglaw.model.disposition import CaseState
from tanglaw.model.moment import iso
from tanglaw.store.desk.queue import COUNTED, QueuePage, QueueRow, Sort
from tanglaw.web.pages.forms import Choice, area, form, hidden, line, select, submit
from tanglaw.web.pages.markup import block, fold, text
from tanglaw.web.views import figures, words
from tanglaw.web.views.asked import ANY_STATE, address, kept
from tanglaw.web.views.told import STATE_WORDS

_SORTS: Mapping[Sort, str] = {
    Sort.URGENCY: "Lane",
    Sort.PRIORITY: "Priority",
    Sort.ID: "Case",
    Sort.DUE: "Due",
    Sort.CHANGED: "Changed",
}


@dataclass(frozen=True, slots=True)
class Queue:
    """What the page shows. ``said``: what the address asks; ``lanes``: waiting cases by lane."""

    said: Mapping[str, str]
    page: QueuePage
    lanes: Mapping[Route, int]
    views: Sequence[tuple[int, str, str, bool]]
    """Saved views: number, name, address, and whether it is the reader's own."""
    typologies: Sequence[Choice]
    people: Sequence[Choice]
    names: Mapping[str, str]
    me: str
    now_us: int
    csrf: str
    may_work: bool
    may_assign: bool
    reports: Mapping[str, str]
    """Case -> last day of its report, for those who may know that one exists; else empty."""
    today: str


def case_address(case_id: str) -> str:
    """Where a case is shown."""
    return f"/case/{quote(case_id, safe='')}"


def queue_content(queue: Queue) -> None:
    """Everything under the frame of the queue page."""
    with block("div", "tl-title"):
        text("h1", "Cases")
        text("p", "Welfare comes first. A click on a heading sorts by it.", "tl-quiet")
    _lanes(queue)
    _reports(queue)
    _views(queue)
    _tools(queue)
    _table(queue)
    _pages(queue)
    if queue.may_assign:
        _bulk(queue)
    _keys()


def _lanes(queue: Queue) -> None:
    with block("nav", "tl-lanes", aria_label="Lanes"):
        _lane(queue, "", "All that waits", sum(queue.lanes.values()))
        for route in LANES:
            _lane(queue, route.value, words.LANES[route].label, queue.lanes.get(route, 0))


def _lane(queue: Queue, route: str, label: str, count: int) -> None:
    current = {"aria_current": "true"} if queue.said.get("route", "") == route else {}
    where = address(queue.said, route=route)
    with block("a", "tl-lane", href=where, data_route=route, **current):
        text("span", label, "tl-lane-name")
        text("span", f"{count:,}", "tl-lane-count")


def _reports(queue: Queue) -> None:
    """Cases with a report may wait for nobody, so what is due is said above the table too."""
    if not queue.reports:
        return
    days = sorted(day for day in queue.reports.values() if day)
    late = sum(day < queue.today for day in days)
    said = f"{words.count_of(len(queue.reports), 'case')} with a report to be filed"
    if days:
        said += f", the first by {days[0]}"
    if late:
        said += f", {late:,} late"
    with block("p", "tl-note-line"):
        text("a", f"{said}.", "tl-link", href="/reports")


def _views(queue: Queue) -> None:
    with block("div", "tl-views", role="group", aria_label="Views"):
        for label, change in (
            ("Mine", {"with": "me"}),
            ("Nobody's", {"with": "nobody"}),
            ("Late", {"late": "1"}),
            ("Waits for a second person", {"state": CaseState.AWAITING_APPROVAL.value}),
        ):
            text("a", label, "tl-chip", href=address({}, **change))
        for _, name, where, _own in queue.views:
            with block("a", "tl-chip", href=where):
                text("bdi", name)
        with fold("Keep this view"), form("/views", queue.csrf, "tl-row"):
            for name, value in kept(queue.said).items():
                hidden(f"q_{name}", value)
            line("Name", "name", required="required", maxlength="60")
            submit("Keep")
        own = [(str(number), name) for number, name, _, mine in queue.views if mine]
        if own:
            with fold("Forget one"), form("/views/forget", queue.csrf, "tl-row"):
                select("View", "view", own)
                submit("Forget")


def _tools(queue: Queue) -> None:
    said = queue.said
    families = [("", "Any reason"), *((each.value, words.FAMILIES[each]) for each in Family)]
    states = [
        ("", "All that waits"),
        *((each.value, STATE_WORDS[each]) for each in CaseState),
        (ANY_STATE, "Every state"),
    ]
    people = [("", "Anybody"), ("me", "Me"), ("nobody", "Nobody"), *queue.people]
    with block("form", "tl-tools", action="/", method="get", role="search"):
        for name in ("route", "sort", "back", "late"):
            if said.get(name):
                hidden(name, said[name])
        line("Find a case, account or party", "text", said.get("text", ""), "tl-search",
             type="search", autocomplete="off", spellcheck="false")  # fmt: skip
        select("Reason", "family", families, said.get("family", ""), data_sends="yes")
        select("State", "state", states, said.get("state", ""), data_sends="yes")
        select("With", "with", people, said.get("with", ""), data_sends="yes")
        any_typology = [("", "Any typology"), *queue.typologies]
        select("Typology", "typology", any_typology, said.get("typology", ""), data_sends="yes")
        submit("Search")


def _table(queue: Queue) -> None:
    with (
        block("div", "tl-queue-frame", tabindex="0", role="region", aria_label="Cases"),
        block("table", "tl-queue"),
    ):
        text("caption", "Cases", "tl-hidden")
        with block("thead"), block("tr"):
            if queue.may_assign:
                with block("th", scope="col"):
                    box = {"type": "checkbox", "aria_label": "All on this page"}
                    block("input", "tl-pick-all", data_pick_all="yes", **box)
            _heading(queue, Sort.URGENCY)
            _heading(queue, Sort.PRIORITY, "tl-count")
            _heading(queue, Sort.ID)
            for plain in ("Victims?", "Control?", "Alerts"):
                text("th", plain, "tl-count tl-wide-only", scope="col")
            text("th", "Reasons", "tl-wide-only", scope="col")
            _heading(queue, Sort.DUE)
            text("th", "State", "tl-wide-only", scope="col")
            text("th", "With", "tl-wide-only", scope="col")
        with block("tbody"):
            for row in queue.page.rows:
                _row(queue, row)


def _heading(queue: Queue, sort: Sort, classes: str = "") -> None:
    here = queue.said.get("sort", Sort.URGENCY.value) == sort.value
    back = bool(queue.said.get("back"))
    order = {"aria_sort": "other"} if here else {}
    where = address(queue.said, sort=sort.value, back="1" if here and not back else "")
    with block("th", classes, scope="col", **order), block("a", href=where):
        text("span", _SORTS[sort])
        if here:
            text("span", "↑" if back else "↓", aria_hidden="true")


def _row(queue: Queue, row: QueueRow) -> None:
    mine = {"data_mine": "yes"} if row.assignee == queue.me else {}
    with block("tr", data_case_row="yes", **mine):
        if queue.may_assign:
            with block("td"):
                label = f"Choose case {words.visible(row.case_id)}"
                block("input", "tl-pick", type="checkbox", name="case", form="bulk",
                      value=f"{row.version}:{row.case_id}", aria_label=label)  # fmt: skip
        with block("td"):
            text("span", words.LANES[row.route].label, "tl-badge", data_route=row.route.value)
        text("td", str(row.priority), "tl-count")
        with block("td"), block("a", "tl-link tl-id", href=case_address(row.case_id)):
            text("bdi", words.visible(row.case_id))
        text("td", f"{row.possible_victims:,}", "tl-count tl-wide-only")
        text("td", f"{row.suspected_of_control:,}", "tl-count tl-wide-only")
        text("td", f"{row.alerts:,}", "tl-count tl-wide-only")
        text("td", ", ".join(words.FAMILIES[each] for each in row.families), "tl-wide-only")
        _due(queue, row)
        text("td", STATE_WORDS[row.state], "tl-state tl-wide-only")
        with block("td", "tl-wide-only"):
            text("bdi", queue.names.get(row.assignee or "", row.assignee or figures.MISSING))


def _due(queue: Queue, row: QueueRow) -> None:
    with block("td", "tl-due"):
        _case_due(queue, row)
        if row.case_id in queue.reports:
            day = queue.reports[row.case_id]
            late = {"data_late": "yes"} if day and day < queue.today else {}
            text("div", f"report by {day}" if day else "report to be filed", "tl-due", **late)


def _case_due(queue: Queue, row: QueueRow) -> None:
    waits = row.state in (CaseState.OPEN, CaseState.AWAITING_APPROVAL)
    if not waits or row.due_us is None:
        text("span", figures.day(row.rests_until_us))
        return
    late = {"data_late": "yes"} if row.due_us < queue.now_us else {}
    text("span", figures.moment(row.due_us), data_due=iso(row.due_us), **late)


def _pages(queue: Queue) -> None:
    found = queue.page
    more = f"more than {COUNTED:,} cases" if found.more else words.count_of(found.matches, "case")
    with block("nav", "tl-pages", aria_label="Pages of cases"):
        said = more if found.rows else "No case matches."
        text("p", said[0].upper() + said[1:], "tl-quiet", role="status")
        with block("div", "tl-row"):
            if queue.said.get("cursor"):
                text("a", "From the top", "tl-button", href=address(queue.said), rel="prev")
            if found.cursor:
                where = address(queue.said, cursor=found.cursor)
                text("a", "Further down", "tl-button", href=where, rel="next")


def _bulk(queue: Queue) -> None:
    with block("section", "tl-panel tl-bulk"):
        text("h2", "Move the chosen cases")
        with form("/bulk", queue.csrf, "tl-form", id="bulk"):
            hidden("back_to", address(queue.said))
            select("Give them to", "assignee", [("", "Nobody"), *queue.people])
            area("Why", "reason", rows=2, required="required")
            submit("Give")


def _keys() -> None:
    with block("dialog", "tl-keys", id="keys", aria_label="Keys"):
        text("h2", "Keys")
        with block("dl"):
            for key, what in (
                ("j k", "down and up the list"),
                ("Enter", "open the case"),
                ("x", "choose the case"),
                ("c", "take the open case"),
                ("d", "decide"),
                ("n", "write a note"),
                ("/", "search"),
                ("[ ]", "page back and on"),
                ("g", "all cases"),
            ):
                with block("dt"):
                    for each in key.split():
                        text("kbd", each)
                text("dd", what)
        text("button", "Close", "tl-button", type="button", data_close="yes")
