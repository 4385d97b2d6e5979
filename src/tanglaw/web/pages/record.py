"""What was decided, said and done in a case, and what has to do with it. Not the case itself."""

from collections.abc import Sequence

from tanglaw.web.pages.forms import area, form, hidden, submit
from tanglaw.web.pages.markup import block, fold, text
from tanglaw.web.pages.rail import decision_lines
from tanglaw.web.views.work import AppealView, LinkLine, May, Remark, Work

MOST_LINES = 12


def news(work: Work) -> None:
    """What has changed since the reader last looked, on top where it is seen."""
    if not work.new:
        return
    with block("div", "tl-new", role="note"):
        text("strong", "New since you last looked")
        with block("ul", "tl-list"):
            for each in work.new:
                text("li", each, dir="auto")


def links_panel(work: Work, address: str, csrf: str, may: May) -> None:
    """Why members stand together; whoever disagrees switches a link off and sees what is left."""
    with block("section", "tl-panel", id="links"):
        text("h2", "Why they stand together")
        if not work.links:
            text("p", "One person alone, or the run names no link.", "tl-quiet")
            return
        with (
            block("div", "tl-scroll", tabindex="0", role="region", aria_label="Links"),
            block("table", "tl-table tl-links"),
        ):
            text("caption", "Links", "tl-hidden")
            with block("thead"), block("tr"):
                for heading in ("Link", "Between", "Basis", "Standing"):
                    text("th", heading, scope="col")
            with block("tbody"):
                for link in work.links:
                    _link(link, work.version, address, csrf, may)
        if work.rebuilt:
            with block("div", "tl-new", role="note", id="rebuilt"):
                text("strong", "Without the links that are switched off")
                with block("ul", "tl-list"):
                    for part in work.rebuilt:
                        text("li", part, dir="auto")


def _link(link: LinkLine, version: int, address: str, csrf: str, may: May) -> None:
    off = {"data_off": "yes"} if link.off else {}
    with block("tr", **off):
        text("td", link.kind)
        with block("td"):
            text("bdi", link.between)
        text("td", link.basis, dir="auto")
        with block("td"):
            if link.withdrawn:
                text("p", "The last run has it no more.", "tl-hint")
            if link.off:
                text("p", link.off, "tl-hint", dir="auto")
            if may.work:
                _switch(link, version, address, csrf)


def _switch(link: LinkLine, version: int, address: str, csrf: str) -> None:
    verb = "on" if link.off else "off"
    with fold(f"Switch {verb}"), form(f"{address}/link", csrf):
        hidden("link", link.link_id)
        hidden("to", verb)
        hidden("version", str(version))
        area("Why", "reason", rows=2, required="required", aria_label=f"Why switch {verb}")
        submit(f"Switch {verb}")


def record_panel(work: Work, address: str, csrf: str, may: May) -> None:
    """Decisions, appeals, notes, references and the history."""
    with block("section", "tl-panel", id="record"):
        text("h2", "What was decided and said")
        if not (work.decisions or work.notes or work.attachments):
            text("p", "Nothing yet.", "tl-quiet")
        for decision in work.decisions:
            with block("article", "tl-alert"):
                decision_lines(decision)
                if decision.can_appeal and may.work:
                    with (
                        fold("Disagree: appeal or correct"),
                        form(f"{address}/appeal", csrf, "tl-form"),
                    ):
                        hidden("decision", str(decision.number))
                        hidden("version", str(work.version))
                        area("On what grounds", "grounds", rows=3, required="required")
                        submit("Raise it")
        for appeal in work.appeals:
            _appeal(appeal, work.version, address, csrf, may)
        _remarks("Notes", work.notes)
        _remarks("Kept elsewhere", work.attachments)
        with fold(f"History ({len(work.log):,})"):
            _lines(work.log)


def _appeal(appeal: AppealView, version: int, address: str, csrf: str, may: May) -> None:
    with block("article", "tl-alert"):
        with block("p"):
            text("strong", "Appeal")
            text("span", f" · {appeal.state} · {appeal.who}, {appeal.when}", "tl-quiet")
        text("p", appeal.grounds, "tl-prose", dir="auto")
        if appeal.answer:
            text("p", appeal.answer, "tl-hint", dir="auto")
        if appeal.open and may.approve:
            with fold("Answer it"), form(f"{address}/appeal-answer", csrf, "tl-form"):
                hidden("appeal", str(appeal.number))
                hidden("version", str(version))
                area("Why", "answer", rows=3, required="required")
                with block("div", "tl-row"):
                    submit("Uphold: overturn the decision", "grave", name="to", value="upheld")
                    submit("Reject", name="to", value="rejected")


def _remarks(title: str, remarks: Sequence[Remark]) -> None:
    if remarks:
        text("h3", title)
        _lines(remarks)


def _lines(remarks: Sequence[Remark]) -> None:
    with block("ul", "tl-logs"):
        for remark in remarks:
            with block("li", "tl-new" if remark.new else ""):
                text("p", f"{remark.who}, {remark.when}", "tl-who")
                text("p", remark.text, dir="auto")
                if remark.more:
                    text("p", remark.more, "tl-hint", dir="auto")


def neighbours_panel(work: Work) -> None:
    """Cases that share somebody or something with this one."""
    if not work.neighbours:
        return
    with block("section", "tl-panel", id="neighbours"):
        text("h2", "Linked and similar cases")
        with block("ul", "tl-logs"):
            for each in work.neighbours:
                with block("li"):
                    with block("a", "tl-link tl-id", href=each.address):
                        text("bdi", each.shown)
                    text("p", f"{each.why} · {each.state}", "tl-quiet", dir="auto")
