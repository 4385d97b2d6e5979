"""Whether a decision may be proposed, approved, taken back or reopened. Stores nothing.

Every function returns or raises ``StepRefused`` with the reason in words and a remedy.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tanglaw.casework.review.reasons import CONSEQUENTIAL, FOUR_EYES, REASONS
from tanglaw.errors import StepRefused
from tanglaw.model.alert import Role
from tanglaw.model.disposition import (
    Action,
    CaseState,
    DispositionKind,
    DispositionState,
    FindingKind,
    Proposal,
)
from tanglaw.model.moment import days

LONGEST_SUPPRESSION_US = days(365)
LONGEST_WATCH_US = days(365)
REFERRAL_US = days(365)
"""How long a referral is believed; then it needs a person again."""
LEAST_RATIONALE = 10
"""Characters; a rationale is a sentence, not a dot."""
LONGEST_TEXT = 20_000

_CONFIRMING = frozenset({FindingKind.CONFIRMED_OFFENDER, FindingKind.CONFIRMED_FACILITATOR})
_RESTING = frozenset({DispositionKind.SUPPRESSION, DispositionKind.WATCH})


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a case and a person matters to the rules."""

    state: CaseState
    roles: Mapping[str, Role]
    """Account -> the role that stands now, corrected or not."""
    possible_victims: Collection[str]


def needs_second_person(proposal: Proposal) -> bool:
    """Whether somebody else must approve it."""
    if proposal.kind in FOUR_EYES or CONSEQUENTIAL.intersection(proposal.actions):
        return True
    return any(finding.kind in _CONFIRMING for finding in proposal.findings)


def check_proposal(proposal: Proposal, standing: Standing, now_us: int) -> None:
    """Raises ``StepRefused`` unless the proposal is complete and fits the case."""
    if standing.state is CaseState.AWAITING_APPROVAL:
        raise _no("a decision already waits for approval", "Approve, refuse or take it back first.")
    if standing.state is not CaseState.OPEN:
        raise _no(f"the case is {standing.state}", "Reopen it with a reason first.")
    check_reason(proposal.rationale, "the rationale")
    allowed = REASONS[proposal.kind]
    if not proposal.reasons or not set(proposal.reasons) <= set(allowed):
        raise _no(
            f"`{proposal.kind}` needs at least one reason that belongs to it, and no other",
            f"Reasons: {', '.join(allowed)}.",
        )
    _check_actions(proposal)
    _check_until(proposal, now_us)
    for finding in proposal.findings:
        _check_finding(proposal, finding.account, finding.kind, standing)


def check_reason(text: str, what: str = "a reason") -> str:
    """The text, trimmed. Raises ``StepRefused`` when it says nothing or is endless."""
    said = text.strip()
    if len(said) < LEAST_RATIONALE:
        raise _no(
            f"{what} is missing or too short",
            f"Write at least {LEAST_RATIONALE} characters that a colleague can follow.",
        )
    if len(said) > LONGEST_TEXT or "\x00" in said:
        raise _no(f"{what} is too long or no text", f"At most {LONGEST_TEXT:,} characters.")
    return said


def check_second_person(proposer: str, approver: str) -> None:
    """Raises ``StepRefused`` when one person would be both."""
    if proposer.strip().casefold() == approver.strip().casefold():
        raise _no(
            "whoever proposed a decision cannot approve it",
            "Ask a colleague to look at it; you can take your proposal back.",
        )


def check_awaiting(state: DispositionState) -> None:
    """Raises ``StepRefused`` unless the decision waits for somebody."""
    if state is not DispositionState.PROPOSED:
        raise _no(f"this decision is {state} already", "Read the case again.")


def check_reopening(state: CaseState, reason: str) -> str:
    """The reason, trimmed. Raises ``StepRefused`` for a case that is open, or without a reason."""
    if state is CaseState.OPEN:
        raise _no("the case is open", "There is nothing to reopen.")
    if state is CaseState.AWAITING_APPROVAL:
        raise _no("a decision waits for approval", "Refuse it or take it back instead.")
    return check_reason(reason)


def check_appeal(state: DispositionState, grounds: str) -> str:
    """The grounds, trimmed. Raises ``StepRefused`` unless the decision is or was in force."""
    if state not in (DispositionState.IN_FORCE, DispositionState.ENDED):
        raise _no(f"a decision that is {state} cannot be appealed", "Nothing rests on it.")
    return check_reason(grounds, "what the appeal rests on")


def check_role_correction(old: Role, new: Role, reason: str) -> str:
    """The reason, trimmed. Raises ``StepRefused`` when nothing would change or none is given."""
    if old is new:
        raise _no(f"the role is {new} already", "Nothing was changed.")
    return check_reason(reason)


def _check_actions(proposal: Proposal) -> None:
    if proposal.kind is DispositionKind.ACT and not proposal.actions:
        raise _no("no action is named", f"Actions: {', '.join(Action)}.")
    if proposal.kind is DispositionKind.NOTHING_FOUND and CONSEQUENTIAL.intersection(
        proposal.actions
    ):
        raise _no(
            "nothing was found, and yet somebody would feel it",
            "Leave the action out, or decide otherwise.",
        )


def _check_until(proposal: Proposal, now_us: int) -> None:
    if proposal.kind not in _RESTING:
        if proposal.until_us is not None:
            raise _no(f"`{proposal.kind}` does not end on a day", "Leave the day out.")
        return
    longest = (
        LONGEST_SUPPRESSION_US if proposal.kind is DispositionKind.SUPPRESSION else LONGEST_WATCH_US
    )
    if proposal.until_us is None or not now_us < proposal.until_us <= now_us + longest:
        raise _no(
            f"`{proposal.kind}` needs a day on which it ends, within a year",
            "Choose a day; the case comes back by itself.",
        )


def _check_finding(proposal: Proposal, account: str, kind: FindingKind, standing: Standing) -> None:
    if account not in standing.roles:
        raise _no("a finding is about somebody who is not in the case", "Add no others.")
    if kind in _CONFIRMING or kind is FindingKind.REFERRED:
        if account in standing.possible_victims:
            raise _no(
                "a possible victim is never recorded as an offender, facilitator or referred",
                "Correct the role first, with a reason, if it is wrong.",
            )
        if proposal.kind not in FOUR_EYES or proposal.kind is DispositionKind.SUPPRESSION:
            raise _no(
                f"`{proposal.kind}` confirms nothing about anybody",
                "Decide `suspicious`, `report` or `exit` for that.",
            )


def _no(message: str, hint: str) -> StepRefused:
    return StepRefused(message, hint=hint)
