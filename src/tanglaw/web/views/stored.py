"""A case of the store as the case page reads it, and the work that people did on it. No page."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from tanglaw.casework.review.contact import ACTION_WORDS
from tanglaw.casework.review.reasons import KIND_WORDS, REASON_WORDS
from tanglaw.model.disposition import Action, CaseState, DispositionKind, DispositionState
from tanglaw.model.moment import iso
from tanglaw.store.desk.case_file import (
    Appeal,
    Approval,
    Attachment,
    CaseFile,
    Decision,
    DeskLink,
    HistoryEntry,
)
from tanglaw.web.views import figures, words
from tanglaw.web.views.told import FINDING_WORDS, STATE_WORDS, happened
from tanglaw.web.views.work import (
    AppealView,
    DecisionView,
    LinkLine,
    Neighbour,
    Remark,
    Waiting,
    Work,
)

Naming = Callable[[str], str]
"""The name under which somebody of the desk is shown, by their id."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a case, whether they may know that a report exists, and how others are called."""

    person_id: str
    sees_filings: bool
    naming: Naming


CONFIDENTIAL = "Confidential"

_DECISION_STATES = {
    DispositionState.PROPOSED: "waits for a second person",
    DispositionState.IN_FORCE: "in force",
    DispositionState.REFUSED: "refused by the second person",
    DispositionState.TAKEN_BACK: "taken back",
    DispositionState.OVERTURNED: "overturned",
    DispositionState.ENDED: "ended",
}
_APPEALABLE = (DispositionState.IN_FORCE, DispositionState.ENDED)


def work_view(
    file: CaseFile,
    *,
    reader: Reader,
    now_us: int,
    fresh: Collection[int],
    neighbours: Sequence[Neighbour],
    rebuilt: Sequence[str],
) -> Work:
    """The work on a case as ``reader`` sees it; ``fresh``: entries of its history new to them."""
    row, naming = file.row, reader.naming
    views = {each.id: decision_view(each, reader) for each in file.decisions}
    asked = [each for each in file.decisions if each.state is DispositionState.PROPOSED]
    own = bool(asked) and asked[-1].proposed_by == reader.person_id
    return Work(
        state=STATE_WORDS[row.state],
        is_open=row.state is CaseState.OPEN,
        resting_until=figures.day(row.rests_until_us) if row.rests_until_us else "",
        due_at=iso(row.due_us) if row.due_us else "",
        due_late=row.due_us is not None and row.due_us < now_us,
        assignee=naming(row.assignee) if row.assignee else "",
        mine=row.assignee == reader.person_id,
        version=row.version,
        waiting=Waiting(views[asked[-1].id], own) if asked else None,
        decisions=[views[x.id] for x in file.decisions if x.state is not DispositionState.PROPOSED],
        appeals=[_appeal(each, naming) for each in file.appeals],
        notes=[Remark(naming(x.author), figures.moment(x.at_us), x.body) for x in file.notes],
        attachments=[_attachment(each, naming) for each in file.attachments],
        log=[_entry(each, reader, new=each.id in fresh) for each in reversed(file.history)],
        neighbours=neighbours,
        links=[_link(each, naming) for each in file.links],
        rebuilt=rebuilt,
        new=[_news(each, reader) for each in file.history if each.id in fresh],
    )


def _attachment(each: Attachment, naming: Naming) -> Remark:
    kept = f"{each.reference}, SHA-256 {each.sha256}" if each.sha256 else each.reference
    return Remark(naming(each.author), figures.moment(each.at_us), each.title, kept)


def _entry(each: HistoryEntry, reader: Reader, *, new: bool) -> Remark:
    said = happened(each.kind, each.details, sees_filings=reader.sees_filings)
    return Remark(reader.naming(each.actor), figures.moment(each.at_us), said, new=new)


def _news(each: HistoryEntry, reader: Reader) -> str:
    told = _entry(each, reader, new=True)
    return f"{told.text}, {told.who}, {told.when}"


def decision_view(decision: Decision, reader: Reader) -> DecisionView:
    """A decision in words. That a report exists is told only to those who may know."""
    naming = reader.naming
    own = decision.proposed_by == reader.person_id
    knows = reader.sees_filings or own
    if decision.kind is DispositionKind.REPORT and not knows:
        return _confidential(decision, naming)
    steps = [each for each in decision.actions if knows or each is not Action.REPORT]
    return DecisionView(
        number=decision.id,
        title=KIND_WORDS[decision.kind][0],
        state=_DECISION_STATES[decision.state],
        who=naming(decision.proposed_by),
        when=figures.moment(decision.proposed_us),
        reasons=[REASON_WORDS[each] for each in decision.reasons],
        rationale=decision.rationale,
        actions=[f"Step: {ACTION_WORDS[each][0]}" for each in steps],
        findings=[
            f"{words.visible(each.account)}: {FINDING_WORDS[each.kind]}"
            for each in decision.findings
        ],
        until=figures.day(decision.until_us) if decision.until_us else "",
        answered="; ".join(_answered(each, naming) for each in decision.approvals),
        can_appeal=decision.state in _APPEALABLE,
    )


def _confidential(decision: Decision, naming: Naming) -> DecisionView:
    return DecisionView(
        number=decision.id,
        title=CONFIDENTIAL,
        state=_DECISION_STATES[decision.state],
        who=naming(decision.proposed_by),
        when=figures.moment(decision.proposed_us),
        reasons=(),
        rationale="Only those who work with reports may read this decision.",
        actions=(),
        findings=(),
        until="",
        answered="",
    )


def _answered(approval: Approval, naming: Naming) -> str:
    when = figures.moment(approval.at_us)
    said = {"approved": "Approved", "refused": "Refused"}.get(approval.verdict, approval.verdict)
    return f"{said} by {naming(approval.by)}, {when}: {approval.reason}"


def _appeal(appeal: Appeal, naming: Naming) -> AppealView:
    answer = ""
    if appeal.answered_by:
        answer = f"{naming(appeal.answered_by)}: {appeal.answer}"
    return AppealView(
        number=appeal.id,
        who=naming(appeal.raised_by),
        when=figures.moment(appeal.raised_us),
        grounds=appeal.grounds,
        state=words.humanise(appeal.state),
        answer=answer,
        open=appeal.answered_us is None,
    )


def _link(link: DeskLink, naming: Naming) -> LinkLine:
    off = ""
    if link.off_us is not None:
        off = f"Off: {link.off_reason} ({naming(link.off_by or '')}, {figures.moment(link.off_us)})"
    return LinkLine(
        link_id=link.link_id,
        kind=words.TIES.get(link.kind, words.humanise(link.kind)),
        between=", ".join(words.visible(each) for each in link.accounts),
        basis=link.basis,
        off=off,
        withdrawn=link.withdrawn_us is not None,
    )
