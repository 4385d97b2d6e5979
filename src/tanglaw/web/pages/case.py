"""The case page: reasons and counter-reasons, the network, the money, the people, the alerts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from tanglaw.model.alert import Route
from tanglaw.web.drawing.flows_svg import flows_svg
from tanglaw.web.drawing.legend import legend
from tanglaw.web.drawing.network_svg import network_svg
from tanglaw.web.drawing.timeline_svg import strip_words, timeline_svg
from tanglaw.web.pages.alerts import alerts_panel
from tanglaw.web.pages.forms import Choice
from tanglaw.web.pages.markup import block, drawing, fold, table, text
from tanglaw.web.pages.people import people_panel
from tanglaw.web.pages.rail import rail
from tanglaw.web.pages.record import links_panel, neighbours_panel, news, record_panel
from tanglaw.web.views import figures, words
from tanglaw.web.views.case import CaseView
from tanglaw.web.views.flows import Flows
from tanglaw.web.views.network import Network
from tanglaw.web.views.timeline import Timeline
from tanglaw.web.views.work import May, Work

MOST_AGAINST = 6
"""What is more than this is a click away, so that a large case can be taken in."""

SECTIONS = (
    ("reasons", "Reasons"),
    ("network", "Network"),
    ("links", "Links"),
    ("money", "Money"),
    ("flows", "Flows"),
    ("people", "People"),
    ("alerts", "Alerts"),
    ("record", "Record"),
)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the case is, who reads it, and what they may do."""

    address: str
    csrf: str
    may: May
    colleagues: Sequence[Choice]
    transfers_at: Callable[[str], str]
    every_alert: bool = False
    expanded: str = ""
    """The group of the network that is shown one by one."""


def case_content(view: CaseView, work: Work, desk: Desk) -> None:
    """Everything under the frame of a case page."""
    _head(view)
    news(work)
    with block("nav", "tl-nav", aria_label="On this page"):
        for anchor, label in SECTIONS:
            text("a", label, href=f"#{anchor}")
    for note in view.notes:
        text("p", note, "tl-note-line", role="note")
    with block("div", "tl-work"):
        with block("div", "tl-case"):
            _reasons(view)
            _network(view.network, desk)
            links_panel(work, desk.address, desk.csrf, desk.may)
            _money(view.timeline)
            _flows(view.flows)
            people_panel(view.people, work.version, desk.address, desk.csrf, desk.may)
            alerts_panel(
                view.alerts,
                f"{desk.address}?alerts=all#alerts",
                desk.transfers_at,
                every=desk.every_alert,
            )
            record_panel(work, desk.address, desk.csrf, desk.may)
            neighbours_panel(work)
        rail(work, desk.address, desk.csrf, desk.may, desk.colleagues)


def _head(view: CaseView) -> None:
    lane = words.LANES[view.route]
    with block("div", "tl-crumb"):
        text("a", "All cases", "tl-link", href="/")
    with block("div", "tl-case-head"):
        with block("div", "tl-case-name"):
            text("span", lane.label, "tl-badge", data_route=view.route.value)
            with block("h1"):
                text("span", "Case ")
                text("bdi", words.visible(view.case_id), "tl-id")
            text("p", view.headline, "tl-headline")
            text("p", f"Activity {view.period} (UTC)", "tl-quiet")
        with block("div", "tl-score"):
            text("span", "Priority", "tl-score-word")
            text("span", str(view.priority), "tl-score-number")
            text("span", "of 100", "tl-score-word")
    welfare = view.route in {Route.SAFEGUARD_URGENT, Route.SAFEGUARD}
    with block("p", "tl-lane-band", data_route=view.route.value, role="note"):
        text("strong", f"{lane.label}. " if welfare else "")
        text("span", lane.text)


def _reasons(view: CaseView) -> None:
    with block("div", "tl-sides", id="reasons"):
        with block("section", "tl-panel tl-for"):
            text("h2", "What speaks for it")
            text("p", view.rationale or "The run gives no rationale.", dir="auto")
            with block("ul", "tl-tags", aria_label="Independent kinds of reason"):
                for reason in view.reasons:
                    text("li", reason)
        with block("section", "tl-panel tl-against"):
            text("h2", "What speaks against it")
            if not view.against:
                text("p", "Nothing was found in this data. That is not proof: look for it.")
            _list(view.against[:MOST_AGAINST])
            if rest := view.against[MOST_AGAINST:]:
                with fold(f"{len(rest)} more"):
                    _list(rest)


def _list(reasons: Sequence[str]) -> None:
    with block("ul", "tl-list"):
        for reason in reasons:
            text("li", reason, dir="auto")


def _network(network: Network, desk: Desk) -> None:
    with block("section", "tl-panel", id="network"):
        text("h2", "Who is tied to whom")
        if not network.nodes:
            text("p", "The run holds nothing to draw.", "tl-quiet")
            return
        with block("figure", "tl-figure"):
            with block(
                "div", "tl-scroll", tabindex="0", role="region", aria_label="Network picture"
            ):
                drawing(network_svg(network), "tl-drawing")
            with block("figcaption"), block("ul", "tl-legend", aria_label="Key to the picture"):
                for item in legend(network):
                    with block("li"):
                        drawing(item.svg, "tl-sample")
                        text("span", item.text)
        _groups(network, desk)
        if network.left_out:
            what = words.count_of(
                network.left_out,
                "shared device or contact detail is",
                "shared devices or contact details are",
            )
            text("p", f"{what} not drawn.", "tl-quiet")
        _ties(network)


def _groups(network: Network, desk: Desk) -> None:
    """Ways to see whom a group gathers, one by one, and back."""
    groups = [node for node in network.nodes if node.is_group and node.key != desk.expanded]
    if not groups and not desk.expanded:
        return
    with block("nav", "tl-views", aria_label="Groups in the picture"):
        for node in groups:
            where = f"{desk.address}?expand={quote(node.key, safe='')}#network"
            text("a", f"Show {node.label} {node.note}", "tl-chip", href=where)
        if desk.expanded:
            text("a", "Gather them again", "tl-chip", href=f"{desk.address}#network")


def _ties(network: Network) -> None:
    names = {node.key: node.label for node in network.nodes}
    with fold(f"The same as a table ({words.count_of(len(network.ties), 'tie')})"):
        table(
            "Ties between accounts",
            ("From", "Tie", "To", "Transfers", "Money", "When (UTC)"),
            [
                (
                    names[tie.source],
                    words.TIES.get(tie.kind, words.humanise(tie.kind)),
                    names[tie.target],
                    f"{tie.transfers:,}" if tie.transfers else figures.MISSING,
                    tie.money or figures.MISSING,
                    figures.period(tie.first_us, tie.last_us),
                )
                for tie in network.ties
            ],
        )


def _money(timeline: Timeline | None) -> None:
    with block("section", "tl-panel", id="money"):
        text("h2", "Money over time")
        if timeline is None:
            text("p", "The run holds no transfers of this case.", "tl-quiet")
            return
        with block("figure", "tl-figure"):
            with block("div", "tl-scroll", tabindex="0", role="region", aria_label="Money picture"):
                drawing(timeline_svg(timeline), "tl-drawing")
            with block("figcaption"):
                with block("ul", "tl-legend", aria_label="Key to the picture"):
                    for key, label in (
                        ("in", "Came in from outside"),
                        ("between", "Moved between accounts of the case"),
                        ("out", "Went out"),
                    ):
                        with block("li"):
                            block("span", f"tl-swatch tl-swatch-{key}", aria_hidden="true")
                            text("span", label)
                text("p", strip_words(timeline), "tl-quiet")
        if timeline.marks:
            with block("ol", "tl-marks", aria_label="Events marked on the picture"):
                for mark in timeline.marks:
                    with block("li"):
                        text("span", f"{mark.label}, ")
                        text("bdi", mark.account, "tl-id")
                        text("span", f", {figures.moment(mark.at_us)}")
        with fold("The same as a table"):
            _money_table(timeline)


def _flows(flows: Sequence[Flows]) -> None:
    if not flows:
        return
    with block("section", "tl-panel", id="flows"):
        text("h2", "Where it comes from and goes")
        for each in flows:
            with (
                block("figure", "tl-figure"),
                block("div", "tl-scroll", tabindex="0", role="region", aria_label="Flow picture"),
            ):
                drawing(flows_svg(each), "tl-drawing")
            with fold(f"The same as a table ({each.currency})"):
                table(
                    f"Flows in {each.currency}",
                    ("From", "To", "Money", "Transfers"),
                    [
                        (
                            flow.source,
                            flow.target,
                            figures.amount(flow.minor, each.decimals, each.currency),
                            f"{flow.transfers:,}",
                        )
                        for flow in (*each.inward, *each.outward)
                    ],
                )


def _money_table(timeline: Timeline) -> None:
    table(
        "Money over time",
        (f"{timeline.width.capitalize()} from (UTC)", "Came in", "Between", "Went out"),
        [
            (
                figures.moment(step.start_us),
                *(
                    figures.amount(minor, strip.decimals, strip.currency)
                    for minor in (step.came_in, step.between, step.went_out)
                ),
            )
            for strip in timeline.strips
            for step in strip.steps
            if step.came_in or step.between or step.went_out
        ],
    )
