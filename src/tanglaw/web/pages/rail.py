"""What stands beside a case: its state and clock, who has it, what waits, what to do next."""

from collections.abc import Sequence

from tanglaw.web.pages.decide import kinds_panel
from tanglaw.web.pages.forms import Choice, area, form, hidden, line, select, submit
from tanglaw.web.pages.markup import block, fold, text
from tanglaw.web.views.work import DecisionView, May, Waiting, Work


def rail(work: Work, address: str, csrf: str, may: May, colleagues: Sequence[Choice]) -> None:
    """The column beside the case at ``address``; ``colleagues`` can be given the case."""
    with block("aside", "tl-rail", aria_label="Work on this case"):
        _standing(work, address, csrf, may, colleagues)
        if work.waiting:
            _waiting(work.waiting, work.version, address, csrf, may)
        elif work.is_open and may.propose:
            kinds_panel(address)
        elif may.work and not work.is_open:
            _reopen(work, address, csrf)
        if may.filings:
            with block("section", "tl-panel"):
                text("h2", "Reports")
                text("a", "Reports of this case", "tl-link", href=f"{address}/reports")
        if may.work:
            _note(address, csrf)


def _standing(work: Work, address: str, csrf: str, may: May, colleagues: Sequence[Choice]) -> None:
    with block("section", "tl-panel"):
        text("h2", "State")
        with block("dl", "tl-facts"):
            text("dt", "State")
            text("dd", work.state)
            if work.resting_until:
                text("dt", "Until")
                text("dd", work.resting_until)
            text("dt", "With")
            text("dd", work.assignee or "nobody yet")
            if work.due_at and work.is_open:
                text("dt", "Due")
                late = {"data_late": "yes"} if work.due_late else {}
                with block("dd"):
                    text("span", work.due_at, "tl-clock", data_due=work.due_at, **late)
        if may.work:
            _claim(work, address, csrf)
        if may.assign:
            with fold("Give it to somebody"), form(f"{address}/assign", csrf, "tl-form"):
                hidden("version", str(work.version))
                select("To", "assignee", [("", "Nobody"), *colleagues])
                area("Why", "reason", rows=2, required="required")
                submit("Give")


def _claim(work: Work, address: str, csrf: str) -> None:
    with form(f"{address}/{'release' if work.mine else 'claim'}", csrf, "tl-form"):
        hidden("version", str(work.version))
        if work.mine:
            submit("Let it go")
        else:
            submit("Take it", "main", data_claim="yes")


def _waiting(waiting: Waiting, version: int, address: str, csrf: str, may: May) -> None:
    decision = waiting.decision
    with block("section", "tl-panel", id="decide"):
        text("h2", "Waits for a second person")
        decision_lines(decision)
        hint = (
            "You proposed it: somebody else has to look at it."
            if waiting.own
            else "Read the case yourself before you agree."
        )
        text("p", hint, "tl-hint")
        if may.approve and not waiting.own:
            with form(f"{address}/answer", csrf, "tl-form"):
                hidden("decision", str(decision.number))
                hidden("version", str(version))
                area("Why you agree, or not", "reason", rows=3, required="required")
                with block("div", "tl-row"):
                    submit("Approve", "grave", name="verdict", value="approve")
                    submit("Refuse", name="verdict", value="refuse")
        if waiting.own:
            with form(f"{address}/take-back", csrf, "tl-form"):
                hidden("decision", str(decision.number))
                hidden("version", str(version))
                submit("Take it back")


def decision_lines(decision: DecisionView) -> None:
    """A decision with its reasons, as it is read everywhere."""
    with block("p"):
        text("strong", decision.title)
        text("span", f" · {decision.state}", "tl-quiet")
    text("p", f"{decision.who}, {decision.when}", "tl-quiet")
    with block("ul", "tl-list"):
        for reason in decision.reasons:
            text("li", reason)
    text("p", decision.rationale, "tl-prose", dir="auto")
    for said in (*decision.actions, *decision.findings):
        text("p", said, "tl-hint")
    if decision.until:
        text("p", f"Until {decision.until}", "tl-hint")
    if decision.answered:
        text("p", decision.answered, "tl-hint", dir="auto")


def _reopen(work: Work, address: str, csrf: str) -> None:
    with block("section", "tl-panel", id="decide"):
        text("h2", "Look at it again")
        with form(f"{address}/reopen", csrf, "tl-form"):
            hidden("version", str(work.version))
            area("Why", "reason", rows=3, required="required")
            submit("Reopen")


def _note(address: str, csrf: str) -> None:
    with block("section", "tl-panel", id="note"):
        text("h2", "Add")
        with form(f"{address}/note", csrf, "tl-form"):
            area("A note for colleagues", "body", rows=3, required="required")
            submit("Add the note")
        with fold("Something kept elsewhere"), form(f"{address}/attach", csrf, "tl-form"):
            line("What it is", "title", required="required", maxlength="200")
            line("Where it is kept", "reference", required="required", maxlength="500")
            line("SHA-256, if known", "sha256", maxlength="64")
            text("p", "The desk keeps where it is, never what is in it.", "tl-hint")
            submit("Add the reference")
