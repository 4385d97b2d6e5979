"""The queue page: lanes, a search, and a grid that asks the server for rows. Not the order."""

from nicegui import ui

from tanglaw.model.alert import Family
from tanglaw.store.run_reader import RunReader
from tanglaw.web.pages.markup import block, fold, text
from tanglaw.web.views import about, queue, words


def queue_content(reader: RunReader) -> None:
    """Everything under the frame of the queue page."""
    with block("div", "tl-title"):
        text("h1", "Cases")
        text("p", _about(reader), "tl-quiet")
        _blind_spots(reader)
    _lanes(reader)
    with block("div", "tl-tools"):
        with block("label", "tl-field tl-search"):
            text("span", "Find a case, account or party")
            block("input", type="search", id="tl-search", autocomplete="off", spellcheck="false")
        with block("label", "tl-field"):
            text("span", "Reason")
            with block("select", id="tl-family"):
                text("option", "Any reason", value="")
                for family in Family:
                    text("option", words.FAMILIES[family], value=family.value)
        text("p", "", "tl-status", id="tl-status", role="status")
    ui.aggrid(_options(), theme="quartz", auto_size_columns=False).classes("tl-grid-queue")


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


def _lanes(reader: RunReader) -> None:
    counts = queue.lane_counts(reader.summaries)
    with block("div", "tl-lanes", role="group", aria_label="Lanes"):
        _lane("", "All cases", len(reader.summaries))
        for route, count in counts.items():
            _lane(route.value, words.LANES[route].label, count)


def _lane(route: str, label: str, count: int) -> None:
    pressed = "false" if route else "true"
    with block(
        "button", "tl-lane", type="button", data_lane=route, data_route=route, aria_pressed=pressed
    ):
        text("span", label, "tl-lane-name")
        text("span", f"{count:,}", "tl-lane-count")


def _options() -> dict[str, object]:
    return {
        "rowModelType": "infinite",
        "cacheBlockSize": 100,
        "maxBlocksInCache": 20,
        "infiniteInitialRowCount": 1,
        "rowHeight": 43,
        "headerHeight": 44,
        "suppressCellFocus": False,
        "ensureDomOrder": True,
        "suppressDragLeaveHidesColumns": True,
        "defaultColDef": {"resizable": True, "sortable": True, "suppressMovable": True},
        "columnDefs": _columns(),
        ":onGridReady": "event => tanglaw.queueReady(event.api)",
    }


def _columns() -> list[dict[str, object]]:
    highest_first = {"sortingOrder": ["desc", "asc", None]}
    number = {"type": "rightAligned", "width": 108, **highest_first}
    return [
        {
            "headerName": "Lane",
            "field": "lane",
            "width": 158,
            ":cellRenderer": "params => tanglaw.laneCell(params)",
        },
        {
            "headerName": "Priority",
            "field": "priority",
            "width": 124,
            **highest_first,
            ":cellRenderer": "params => tanglaw.priorityCell(params)",
        },
        {
            "headerName": "Case",
            "field": "case_id",
            "minWidth": 150,
            "flex": 3,
            ":cellRenderer": "params => tanglaw.caseCell(params)",
        },
        {"headerName": "Possible victims", "field": "possible_victims", **number},
        {"headerName": "May control", "field": "suspected_of_control", **number},
        {"headerName": "Alerts", "field": "alerts", **number, "width": 92},
        {
            "headerName": "Reasons",
            "field": "reasons",
            "flex": 4,
            "minWidth": 180,
            "tooltipField": "reasons",
        },
        {"headerName": "Last activity", "field": "last", "width": 140},
    ]
