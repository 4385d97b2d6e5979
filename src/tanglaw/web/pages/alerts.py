"""The alerts of a case, each with its explanation, measures and transfers. Not the whole page."""

from collections.abc import Callable, Sequence
from dataclasses import asdict

from nicegui import ui
from nicegui.element import Element

from tanglaw.web.pages.markup import block, text
from tanglaw.web.views import words
from tanglaw.web.views.alerts import AlertView, Explanation, transfer_line

MOST_SHOWN = 40
"""Alerts put on the page at once; the rest on demand, so that a large case opens fast."""


def alerts_panel(alerts: Sequence[AlertView]) -> None:
    """All alerts of a case."""
    with block("section", "tl-panel", id="alerts"):
        text("h2", f"Alerts ({len(alerts):,})")
        for view in alerts[:MOST_SHOWN]:
            _alert(view)
        rest = alerts[MOST_SHOWN:]
        if rest:
            _on_demand(f"Show {words.count_of(len(rest), 'more alert')}", lambda: _all(rest))


def _all(alerts: Sequence[AlertView]) -> None:
    for view in alerts:
        _alert(view)


def _alert(view: AlertView) -> None:
    with block("article", "tl-alert"):
        with block("div", "tl-alert-head"):
            text("h3", view.title)
            text("span", view.family, "tl-tag")
        with block("p", "tl-quiet"):
            text("bdi", f"{view.about} · {view.period} (UTC) · {view.typology}")
        text("p", view.explanation or "The run gives no explanation.", "tl-prose", dir="auto")
        if view.victim_note:
            text("p", view.victim_note, "tl-victim-note", role="note")
        with block("div", "tl-alert-sides"):
            _measures(view.measures)
            _innocent(view.innocent)
        if view.sources:
            _sources(view)
        _transfers(view)


def _measures(measures: Sequence[tuple[str, str]]) -> None:
    if not measures:
        return
    with block("div"):
        text("h4", "What was measured")
        with block("dl", "tl-facts tl-measures"):
            for name, value in measures:
                text("dt", name)
                text("dd", value)


def _innocent(innocent: Sequence[Explanation]) -> None:
    with block("div"):
        text("h4", "Innocent explanations")
        if not innocent:
            text("p", "The run names none. Think of one before you go on.", "tl-quiet")
        with block("ul", "tl-list tl-innocent"):
            for each in innocent:
                with block("li", data_supported=str(each.supported).lower()):
                    text("span", each.text, "tl-innocent-text")
                    why = f": {each.why}" if each.why else "."
                    text("span", f"{each.verdict}{why}", "tl-quiet")


def _sources(view: AlertView) -> None:
    with block("details", "tl-fold"):
        text("summary", f"Published sources ({len(view.sources)})")
        with block("ul", "tl-list"):
            for source in view.sources:
                with block("li"):
                    text("span", f"{source.text}. ")
                    # As text, not as a link: the desk itself never leads away from this machine.
                    text("span", source.url, "tl-url")


def _transfers(view: AlertView) -> None:
    if not view.transfers:
        text("p", "The run holds none of its transfers.", "tl-quiet")
        return
    label = f"Show {words.count_of(len(view.transfers), 'transfer')}"
    shown = len(view.transfers)
    if view.transfers_total > shown:
        label += f" of {view.transfers_total:,}"
    _on_demand(label, lambda: _transfer_grid(view))


def _on_demand(label: str, fill: Callable[[], None]) -> None:
    """A button that fills the space below it once, then hides and shows it."""
    button = text("button", label, "tl-button", type="button", aria_expanded="false")
    space = block("div", "tl-space")

    def toggle() -> None:
        _toggle(button, space, fill)

    button.on("click", toggle)


def _toggle(button: Element, space: Element, fill: Callable[[], None]) -> None:
    opening = button.props["aria-expanded"] == "false"
    button.props["aria-expanded"] = str(opening).lower()
    button.update()
    space.set_visibility(opening)
    if opening and not space.default_slot.children:
        with space:
            fill()


_COLUMNS: Sequence[tuple[str, str, int]] = (
    ("When (UTC)", "when", 180),
    ("From", "sender", 130),
    ("To", "recipient", 130),
    ("Amount", "number", 150),
    ("Channel", "channel", 130),
    ("Countries", "countries", 105),
    ("Status", "status", 95),
    ("Transfer", "transfer_id", 110),
)
"""Heading, field of a ``TransferLine`` and least width of each column."""

FEW = 12
"""Rows that are shown without a scroll bar of their own."""


def _transfer_grid(view: AlertView) -> None:
    rows = [asdict(transfer_line(row)) for row in view.transfers]
    columns = [
        {"headerName": heading, "field": field, "minWidth": width, "flex": width}
        for heading, field, width in _COLUMNS
    ]
    # Sorted by the number, shown as the exact text.
    columns[3] |= {"type": "rightAligned", ":valueFormatter": "params => params.data.amount"}
    options = {
        "rowData": rows,
        "rowHeight": 38,
        "headerHeight": 40,
        "domLayout": "autoHeight" if len(rows) <= FEW else "normal",
        "ensureDomOrder": True,
        "defaultColDef": {"sortable": True, "resizable": True, "suppressMovable": True},
        "columnDefs": columns,
    }
    grid = ui.aggrid(options, theme="quartz", auto_size_columns=False)
    grid.classes("tl-grid-transfers" if len(rows) > FEW else "tl-grid-short")
