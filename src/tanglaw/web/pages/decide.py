"""The page on which a decision is proposed: reasons, actions and their dangers. Not the rules."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from tanglaw.casework.review.contact import ACTION_WORDS, Surroundings, contact_warnings
from tanglaw.casework.review.reasons import FOUR_EYES, KIND_WORDS, REASON_WORDS, REASONS
from tanglaw.model.alert import Role
from tanglaw.model.disposition import Action, DispositionKind
from tanglaw.web.pages.forms import area, form, hidden, line, select, submit, tick
from tanglaw.web.pages.markup import block, text
from tanglaw.web.views import words
from tanglaw.web.views.told import FINDING_WORDS

_RESTS = frozenset({DispositionKind.SUPPRESSION, DispositionKind.WATCH})
_CONFIRMS = frozenset({DispositionKind.SUSPICIOUS, DispositionKind.REPORT, DispositionKind.EXIT})


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody in the case about whom a decision can say something."""

    account: str
    shown: str
    role: Role
    possible_victim: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What was written so far, so that nothing is lost when something is missing."""

    rationale: str = ""
    reasons: Collection[str] = ()
    actions: Collection[str] = ()
    until: str = ""


@dataclass(frozen=True, slots=True)
class Decide:
    """What the page needs of a case. ``version``: as it was when the person looked."""

    case_id: str
    address: str
    version: int
    rationale: str
    against: Sequence[str]
    people: Sequence[Subject]
    around: Surroundings
    soonest: str
    latest: str


def kinds_panel(address: str) -> None:
    """The decisions that can be proposed, from the lightest on."""
    with block("section", "tl-panel", id="decide"):
        text("h2", "Decide")
        with block("ul", "tl-logs"):
            for kind, (title, meaning) in KIND_WORDS.items():
                with block("li"):
                    text("a", title, "tl-link", href=f"{address}/decide?kind={kind.value}")
                    text("p", meaning, "tl-hint")


def decide_content(case: Decide, kind: DispositionKind, csrf: str, draft: Draft) -> None:
    """Everything under the frame of the page."""
    title, meaning = KIND_WORDS[kind]
    with block("div", "tl-crumb"):
        text("a", "Back to the case", "tl-link", href=case.address)
    with block("div", "tl-title"):
        text("h1", f"{title}: case {words.visible(case.case_id)}")
        text("p", meaning, "tl-quiet")
    _both_sides(case)
    with block("section", "tl-panel"), form(f"{case.address}/propose", csrf, "tl-form"):
        hidden("kind", kind.value)
        hidden("version", str(case.version))
        _reasons(kind, draft)
        area("Rationale, so that a colleague can follow", "rationale", draft.rationale, rows=5,
             required="required")  # fmt: skip
        if kind in _RESTS:
            line("Until (at most a year)", "until", draft.until, type="date", min=case.soonest,
                 max=case.latest, required="required")  # fmt: skip
        _actions(kind, case.around, draft)
        _findings(kind, case.people)
        four = kind in FOUR_EYES
        if four:
            text("p", "A second person has to approve this. It takes effect then.", "tl-hint")
        submit("Propose" if four else "Decide", "grave" if four else "main")


def _both_sides(case: Decide) -> None:
    with block("div", "tl-sides"):
        with block("section", "tl-panel tl-for"):
            text("h2", "What speaks for it")
            text("p", case.rationale, dir="auto")
        with block("section", "tl-panel tl-against"):
            text("h2", "What speaks against it")
            if not case.against:
                text("p", "Nothing was found in this data. That is not proof.")
            with block("ul", "tl-list"):
                for each in case.against:
                    text("li", each, dir="auto")


def _reasons(kind: DispositionKind, draft: Draft) -> None:
    with block("fieldset"):
        text("legend", "Reasons, one or more", "tl-legend-line")
        for reason in REASONS[kind]:
            ticked = reason.value in draft.reasons
            with block("div"):
                tick(REASON_WORDS[reason], "reasons", reason.value, ticked=ticked)


def _actions(kind: DispositionKind, around: Surroundings, draft: Draft) -> None:
    if kind is DispositionKind.SUPPRESSION:
        return
    with block("fieldset"):
        text("legend", "Measured steps, the lightest first", "tl-legend-line")
        for action, (title, meaning) in ACTION_WORDS.items():
            if kind is DispositionKind.NOTHING_FOUND and action is not Action.SUPPORT:
                continue
            with block("div"):
                ticked = action.value in draft.actions
                tick(f"{title}. {meaning}", "actions", action.value, ticked=ticked)
                for warning in contact_warnings(action, around):
                    text("p", warning, "tl-warning")


def _findings(kind: DispositionKind, people: Sequence[Subject]) -> None:
    if kind not in _CONFIRMS:
        return
    with block("fieldset"):
        text("legend", "What this says about whom", "tl-legend-line")
        text(
            "p",
            "Leave it empty unless you are sure. What stands here goes into the next detection.",
            "tl-hint",
        )
        for place, person in enumerate(people):
            if person.possible_victim:
                continue
            hidden("finding_account", person.account)
            choices = [("", "Nothing")] + [
                (each.value, said.capitalize()) for each, said in FINDING_WORDS.items()
            ]
            label = f"{person.shown}, {words.ROLES[person.role].short}"
            select(label, "finding_kind", choices, id=f"finding-{place}")
