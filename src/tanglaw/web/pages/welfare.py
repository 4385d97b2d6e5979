"""The safeguarding lane: who may be in danger, with a clock for each. Not the whole queue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tanglaw.model.moment import iso
from tanglaw.store.desk.queue import QueueRow
from tanglaw.web.pages.markup import block, text
from tanglaw.web.pages.queue import case_address
from tanglaw.web.views import figures, words


@dataclass(frozen=True, slots=True)
class Welfare:
    """The lane by what is due first. ``names``: how people of the desk are called."""

    rows: Sequence[QueueRow]
    names: Mapping[str, str]
    now_us: int


def welfare_content(view: Welfare) -> None:
    """Everything under the frame of the page."""
    with block("div", "tl-title"):
        text("h1", "Welfare")
        text("p", "What is due first stands first. Minutes count in the urgent lane.", "tl-quiet")
        with block("p"):
            text("a", "What to do when somebody may be in danger", "tl-link", href="/guidance")
    if not view.rows:
        with block("section", "tl-panel tl-empty"):
            text("h2", "Nobody waits here")
            text("p", "No open case is in the two welfare lanes.")
        return
    with (
        block("div", "tl-queue-frame", tabindex="0", role="region", aria_label="Welfare cases"),
        block("table", "tl-queue"),
    ):
        text("caption", "Welfare cases", "tl-hidden")
        with block("thead"), block("tr"):
            for heading in ("Time", "Lane", "Case", "Victims?", "Last activity", "With"):
                text("th", heading, scope="col")
        with block("tbody"):
            for row in view.rows:
                _row(view, row)


def _row(view: Welfare, row: QueueRow) -> None:
    with block("tr", data_case_row="yes"):
        with block("td", "tl-due"):
            if row.due_us is not None:
                late = {"data_late": "yes"} if row.due_us < view.now_us else {}
                due = figures.moment(row.due_us)
                text("span", due, "tl-clock", data_due=iso(row.due_us), **late)
        with block("td"):
            text("span", words.LANES[row.route].label, "tl-badge", data_route=row.route.value)
        with block("td"), block("a", "tl-link tl-id", href=case_address(row.case_id)):
            text("bdi", words.visible(row.case_id))
        text("td", f"{row.possible_victims:,}", "tl-count")
        text("td", figures.day(row.last_us))
        with block("td"):
            who = row.assignee or ""
            text("bdi", view.names.get(who, who) or "nobody yet")
