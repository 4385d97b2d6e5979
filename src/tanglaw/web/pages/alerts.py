"""The alerts of a case, each with its explanation, measures and transfers. Not the whole page."""

from collections.abc import Callable, Sequence

from tanglaw.web.pages.markup import block, fold, table, text
from tanglaw.web.pages.typologies import typology_address
from tanglaw.web.views import words
from tanglaw.web.views.alerts import AlertView, Explanation, TransferLine

MOST_SHOWN = 40
"""Alerts put on the page at once; the rest on demand, so that a large case opens fast."""


def alerts_panel(
    alerts: Sequence[AlertView], more_at: str, transfers_at: Callable[[str], str], *, every: bool
) -> None:
    """The alerts of a case; without ``every`` the first ones, and the rest at ``more_at``.

    ``transfers_at``: the address of the transfers of an alert, by its id.
    """
    with block("section", "tl-panel", id="alerts"):
        text("h2", f"Alerts ({len(alerts):,})")
        for view in alerts if every else alerts[:MOST_SHOWN]:
            _alert(view, transfers_at(view.alert_id))
        rest = 0 if every else len(alerts) - MOST_SHOWN
        if rest > 0:
            more = f"Show {words.count_of(rest, 'more alert')}"
            text("a", more, "tl-link", href=more_at)


def _alert(view: AlertView, transfers_at: str) -> None:
    with block("article", "tl-alert"):
        with block("div", "tl-alert-head"):
            with block("h3"):
                if view.page:
                    text("a", view.title, "tl-link", href=typology_address(view.page))
                else:
                    text("span", view.title)
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
        _transfers(view, transfers_at)


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


def _transfers(view: AlertView, address: str) -> None:
    if not view.transfers_held:
        text("p", "The store holds none of its transfers.", "tl-quiet")
        return
    label = words.count_of(view.transfers_held, "transfer")
    if view.transfers_total > view.transfers_held:
        label += f" of {view.transfers_total:,}"
    # Filled when it is opened: a case may cite very many.
    with fold(label, data_load=address):
        text("a", "Open them on a page of their own", "tl-link", href=address)


_HEADINGS = ("When (UTC)", "From", "To", "Amount", "Channel", "Countries", "Status", "Transfer")


def transfers_table(lines: Sequence[TransferLine]) -> None:
    """The transfers behind an alert, in the order of time."""
    table(
        "Transfers",
        _HEADINGS,
        [
            (
                line.when,
                line.sender,
                line.recipient,
                line.amount,
                line.channel,
                line.countries,
                line.status,
                line.transfer_id,
            )
            for line in lines
        ],
    )
