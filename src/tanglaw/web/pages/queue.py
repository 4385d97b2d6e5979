"""The queue page: lanes, a search, and a table of cases. Not the order of cases."""

from urllib.parse import quote, urlencode

from tanglaw.model.alert import Family
from tanglaw.store.run_reader import RunReader
from tanglaw.web.pages.markup import block, fold, text
from tanglaw.web.views import about, queue, words
from tanglaw.web.views.queue import QueuePage, QueueQuery, QueueRow

PAGE_SIZE = 50

_COLUMNS = (
    ("lane", "Lane", ""),
    ("priority", "Priority", "tl-count"),
    ("case_id", "Case", ""),
    ("possible_victims", "Possible victims", "tl-count tl-wide-only"),
    ("suspected_of_control", "May control", "tl-count tl-wide-only"),
    ("alerts", "Alerts", "tl-count tl-wide-only"),
    ("reasons", "Reasons", "tl-wide-only"),
    ("last", "Last activity", "tl-wide-only"),
)
"""What is sorted by, its heading, and the classes of its cells."""

_HIGHEST_FIRST = {"priority", "possible_victims", "suspected_of_control", "alerts", "last"}


def case_address(case_id: str) -> str:
    """Where a case is shown."""
    return f"/case?id={quote(case_id, safe='')}"


def transfers_address(case_id: str, alert_id: str) -> str:
    """Where the transfers of an alert are shown."""
    return f"/case/transfers?id={quote(case_id, safe='')}&alert={quote(alert_id, safe='')}"


def queue_content(reader: RunReader, query: QueueQuery) -> None:
    """Everything under the frame of the queue page."""
    with block("div", "tl-title"):
        text("h1", "Cases")
        text("p", _about(reader), "tl-quiet")
        _blind_spots(reader)
    _lanes(reader, query)
    _tools(query)
    found = queue.queue_page(reader.summaries, query)
    _rows(found, query)
    _pages(found, query)


def _address(query: QueueQuery, **changes: object) -> str:
    asked: dict[str, object] = {
        "route": query.route.value if query.route else "",
        "family": query.family.value if query.family else "",
        "text": query.text,
        "sort": query.sort,
        "descending": "true" if query.descending else "",
        "start": query.start or "",
    }
    said = {name: value for name, value in {**asked, **changes}.items() if value}
    return f"/?{urlencode(said)}" if said else "/"


def _about(reader: RunReader) -> str:
    cases = words.count_of(len(reader.summaries), "case")
    said = f"{cases} from {words.count_of(reader.alert_count, 'alert')}. Welfare comes first."
    origin = about.made_by(reader.manifest)
    return f"{said} {origin}." if origin else said


def _blind_spots(reader: RunReader) -> None:
    spots = about.blind_spots(reader.manifest)
    if not spots:
        return
    with fold(f"What this run could not see ({len(spots):,})", "tl-blind"), block("ul", "tl-list"):
        for spot in spots:
            text("li", spot)


def _lanes(reader: RunReader, query: QueueQuery) -> None:
    counts = queue.lane_counts(reader.summaries)
    with block("nav", "tl-lanes", aria_label="Lanes"):
        _lane(query, "", "All cases", len(reader.summaries))
        for route, count in counts.items():
            _lane(query, route.value, words.LANES[route].label, count)


def _lane(query: QueueQuery, route: str, label: str, count: int) -> None:
    here = route == (query.route.value if query.route else "")
    address = _address(query, route=route, start="")
    current = {"aria_current": "true"} if here else {}
    with block("a", "tl-lane", href=address, data_lane=route, data_route=route, **current):
        text("span", label, "tl-lane-name")
        text("span", f"{count:,}", "tl-lane-count")


def _tools(query: QueueQuery) -> None:
    with block("form", "tl-tools", action="/", method="get", role="search"):
        if query.route:
            block("input", type="hidden", name="route", value=query.route.value)
        with block("label", "tl-field tl-search"):
            text("span", "Find a case, account or party")
            block(
                "input", type="search", name="text", value=query.text, autocomplete="off",
                spellcheck="false",
            )  # fmt: skip
        with block("label", "tl-field"):
            text("span", "Reason")
            with block("select", name="family", data_sends="yes"):
                text("option", "Any reason", value="")
                for family in Family:
                    picked = {"selected": "selected"} if family is query.family else {}
                    text("option", words.FAMILIES[family], value=family.value, **picked)
        text("button", "Search", "tl-button", type="submit")


def _rows(found: QueuePage, query: QueueQuery) -> None:
    with (
        block("div", "tl-queue-frame", tabindex="0", role="region", aria_label="Cases"),
        block("table", "tl-queue"),
    ):
        text("caption", "Cases", "tl-hidden")
        with block("thead"), block("tr"):
            for name, heading, classes in _COLUMNS:
                _heading(query, name, heading, classes)
        with block("tbody"):
            for row in found.rows:
                _row(row)


def _heading(query: QueueQuery, name: str, heading: str, classes: str) -> None:
    here = query.sort == name
    down = not query.descending if here else name in _HIGHEST_FIRST
    order = {"aria_sort": "descending" if query.descending else "ascending"} if here else {}
    address = _address(query, sort=name, descending="true" if down else "", start="")
    with block("th", classes, scope="col", **order), block("a", href=address):
        text("span", heading)
        if here:
            text("span", "↓" if query.descending else "↑", aria_hidden="true")


def _row(row: QueueRow) -> None:
    with block("tr", data_case_row="yes"):
        with block("td"):
            text("span", row.lane, "tl-badge", data_route=row.route)
        text("td", str(row.priority), "tl-count")
        with (
            block("td"),
            block("a", "tl-link tl-id", href=case_address(row.case_id)),
        ):
            text("bdi", row.shown_id)
        text("td", str(row.possible_victims), "tl-count tl-wide-only")
        text("td", str(row.suspected_of_control), "tl-count tl-wide-only")
        text("td", str(row.alerts), "tl-count tl-wide-only")
        text("td", row.reasons, "tl-wide-only")
        text("td", row.last, "tl-wide-only")


def _pages(found: QueuePage, query: QueueQuery) -> None:
    first, last = query.start + 1, query.start + len(found.rows)
    with block("nav", "tl-pages", aria_label="Pages of cases"):
        if found.rows:
            said = f"{first:,} to {last:,} of {words.count_of(found.total, 'case')}"
        else:
            said = "No case matches."
        text("p", said, "tl-quiet", role="status")
        with block("div", "tl-row"):
            if query.start:
                before = max(query.start - PAGE_SIZE, 0) or ""
                address = _address(query, start=before)
                text("a", "Earlier in the list", "tl-button", href=address, rel="prev")
            if last < found.total:
                address = _address(query, start=query.start + PAGE_SIZE)
                text("a", "Further down", "tl-button", href=address, rel="next")
