"""What a person can decide about a case: kinds, reasons, actions and findings. Not the rules.

Words of a closed list, because they are counted, exported and shown; free text stands beside them.
"""

from dataclasses import dataclass
from enum import StrEnum


class CaseState(StrEnum):
    """Where a case is. ``WATCHED`` and ``SUPPRESSED`` end by themselves on a day."""

    OPEN = "open"
    AWAITING_APPROVAL = "awaiting_approval"
    DECIDED = "decided"
    WATCHED = "watched"
    SUPPRESSED = "suppressed"


class DispositionKind(StrEnum):
    """What is decided."""

    NOTHING_FOUND = "nothing_found"
    SUPPORT = "support"
    ACT = "act"
    WATCH = "watch"
    SUSPICIOUS = "suspicious"
    REPORT = "report"
    EXIT = "exit"
    SUPPRESSION = "suppression"


class DispositionState(StrEnum):
    """Where a decision is."""

    PROPOSED = "proposed"
    IN_FORCE = "in_force"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"
    OVERTURNED = "overturned"
    ENDED = "ended"


class Action(StrEnum):
    """Something humane to do, from the lightest on. None of them happens by itself."""

    SUPPORT = "support"
    ASK_PURPOSE = "ask_purpose"
    VERIFY_PAYOUT_ALONE = "verify_payout_alone"
    SPLIT_PAYOUT = "split_payout"
    DELAY = "delay"
    REPORT = "report"


class Reason(StrEnum):
    """Why; which reasons go with which kind stands in ``casework.review.reasons``."""

    FAMILY_OR_FRIENDS = "family_or_friends"
    CONTRACTED_STUDIO = "contracted_studio"
    AGENCY_OR_PAYROLL = "agency_or_payroll"
    SHARED_HOUSEHOLD = "shared_household"
    ORDINARY_TRADE = "ordinary_trade"
    GIFTS_OR_TIPS = "gifts_or_tips"
    COMMUNITY_OR_CHARITY = "community_or_charity"
    PERSON_EXPLAINED = "person_explained"
    DATA_ERROR = "data_error"
    OTHER_INNOCENT = "other_innocent"
    CONTROL_OF_PAYOUTS = "control_of_payouts"
    CONTROL_OF_ACCESS = "control_of_access"
    TAKES_A_SHARE = "takes_a_share"
    RECRUITS = "recruits"
    MOVES_MONEY_FOR_OTHERS = "moves_money_for_others"
    PAYS_FOR_ABUSE = "pays_for_abuse"
    COERCED_PAYMENTS = "coerced_payments"
    PERSON_ASKED_FOR_HELP = "person_asked_for_help"
    OUTSIDE_INFORMATION = "outside_information"
    MAY_BE_IN_DANGER = "may_be_in_danger"
    TOO_LITTLE_DATA = "too_little_data"
    WAITING_FOR_ANSWER = "waiting_for_answer"
    EXPLAINED_AND_RECURRING = "explained_and_recurring"
    WITH_AN_AUTHORITY = "with_an_authority"
    HANDLED_ELSEWHERE = "handled_elsewhere"


class FindingKind(StrEnum):
    """What a decision says about somebody; the kinds of ``known`` in the feed format."""

    CONFIRMED_OFFENDER = "confirmed_offender"
    CONFIRMED_FACILITATOR = "confirmed_facilitator"
    REFERRED = "referred"
    CLEARED = "cleared"
    HUB = "hub"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a decision says about the holder of an account in the case."""

    account: str
    kind: FindingKind


@dataclass(frozen=True, slots=True)
class Proposal:
    """A decision as somebody proposes it. ``until_us``: when a suppression or a watch ends."""

    kind: DispositionKind
    reasons: tuple[Reason, ...]
    rationale: str
    actions: tuple[Action, ...] = ()
    findings: tuple[Finding, ...] = ()
    until_us: int | None = None
