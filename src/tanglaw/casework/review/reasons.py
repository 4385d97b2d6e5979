"""Which reasons and actions go with which decision, in words. Not who may decide."""

from collections.abc import Mapping

from tanglaw.model.disposition import Action, DispositionKind, Reason

INNOCENT = (
    Reason.FAMILY_OR_FRIENDS,
    Reason.CONTRACTED_STUDIO,
    Reason.AGENCY_OR_PAYROLL,
    Reason.SHARED_HOUSEHOLD,
    Reason.ORDINARY_TRADE,
    Reason.GIFTS_OR_TIPS,
    Reason.COMMUNITY_OR_CHARITY,
    Reason.PERSON_EXPLAINED,
    Reason.DATA_ERROR,
    Reason.OTHER_INNOCENT,
)
"""Benign reasons: false alarms are counted by them."""

CONCERNS = (
    Reason.CONTROL_OF_PAYOUTS,
    Reason.CONTROL_OF_ACCESS,
    Reason.TAKES_A_SHARE,
    Reason.RECRUITS,
    Reason.MOVES_MONEY_FOR_OTHERS,
    Reason.PAYS_FOR_ABUSE,
    Reason.COERCED_PAYMENTS,
    Reason.PERSON_ASKED_FOR_HELP,
    Reason.OUTSIDE_INFORMATION,
    Reason.MAY_BE_IN_DANGER,
)
UNSURE = (Reason.TOO_LITTLE_DATA, Reason.WAITING_FOR_ANSWER)
QUIET = (Reason.EXPLAINED_AND_RECURRING, Reason.WITH_AN_AUTHORITY, Reason.HANDLED_ELSEWHERE)

REASONS: Mapping[DispositionKind, tuple[Reason, ...]] = {
    DispositionKind.NOTHING_FOUND: INNOCENT,
    DispositionKind.SUPPORT: CONCERNS,
    DispositionKind.ACT: (*CONCERNS, *UNSURE),
    DispositionKind.WATCH: (*UNSURE, *CONCERNS),
    DispositionKind.SUSPICIOUS: CONCERNS,
    DispositionKind.REPORT: CONCERNS,
    DispositionKind.EXIT: CONCERNS,
    DispositionKind.SUPPRESSION: QUIET,
}
"""Kind -> the reasons that may be given for it, at least one."""

FOUR_EYES = frozenset(
    {
        DispositionKind.SUSPICIOUS,
        DispositionKind.REPORT,
        DispositionKind.EXIT,
        DispositionKind.SUPPRESSION,
    }
)
"""Kinds that a second person must approve."""

CONSEQUENTIAL = frozenset({Action.SPLIT_PAYOUT, Action.DELAY, Action.REPORT})
"""Actions that somebody feels at once, so that a second person must approve them too."""

JUDGED_TRUE = frozenset(
    {
        DispositionKind.SUPPORT,
        DispositionKind.ACT,
        DispositionKind.SUSPICIOUS,
        DispositionKind.REPORT,
        DispositionKind.EXIT,
    }
)
"""Kinds that say that the alerts were right; ``NOTHING_FOUND`` says that they were not."""

KIND_WORDS: Mapping[DispositionKind, tuple[str, str]] = {
    DispositionKind.NOTHING_FOUND: (
        "Nothing found",
        "There is an innocent explanation. Whoever is in the case is recorded as cleared.",
    ),
    DispositionKind.SUPPORT: (
        "Offer support",
        "Somebody may need help, and nothing is held against them.",
    ),
    DispositionKind.ACT: ("Take a measured step", "One of the graded actions below, nothing more."),
    DispositionKind.WATCH: (
        "Keep watching",
        "Rests until a day, and wakes by itself or when there is something new.",
    ),
    DispositionKind.SUSPICIOUS: (
        "Suspicious",
        "There is ground for suspicion of control or profit. Needs a second person.",
    ),
    DispositionKind.REPORT: (
        "Report",
        "Prepare a report to the authority. Needs a second person; a person files it.",
    ),
    DispositionKind.EXIT: (
        "End the relationship",
        "The last resort: it can deliver people to those who control them. Needs a second person.",
    ),
    DispositionKind.SUPPRESSION: (
        "Suppress for a time",
        "Rests until a day for a stated reason, then comes back. Needs a second person.",
    ),
}
"""Kind -> its title and what it means."""

REASON_WORDS: Mapping[Reason, str] = {
    Reason.FAMILY_OR_FRIENDS: "They are family or friends",
    Reason.CONTRACTED_STUDIO: "A studio under contract",
    Reason.AGENCY_OR_PAYROLL: "An agency or a payroll account",
    Reason.SHARED_HOUSEHOLD: "A household shares devices or accounts",
    Reason.ORDINARY_TRADE: "Ordinary trade",
    Reason.GIFTS_OR_TIPS: "Gifts or tips freely given",
    Reason.COMMUNITY_OR_CHARITY: "A community, savings group or charity",
    Reason.PERSON_EXPLAINED: "The person explained it, and it fits",
    Reason.DATA_ERROR: "The data are wrong",
    Reason.OTHER_INNOCENT: "Another innocent explanation, as written",
    Reason.CONTROL_OF_PAYOUTS: "Somebody else controls the payouts",
    Reason.CONTROL_OF_ACCESS: "Somebody else controls the access to accounts",
    Reason.TAKES_A_SHARE: "Somebody takes a share of what others earn",
    Reason.RECRUITS: "Somebody recruits people into dependence",
    Reason.MOVES_MONEY_FOR_OTHERS: "Money is moved for others",
    Reason.PAYS_FOR_ABUSE: "Payments look like payments for abuse",
    Reason.COERCED_PAYMENTS: "Payments look extorted",
    Reason.PERSON_ASKED_FOR_HELP: "The person asked for help",
    Reason.OUTSIDE_INFORMATION: "Information from outside",
    Reason.MAY_BE_IN_DANGER: "Somebody may be in danger",
    Reason.TOO_LITTLE_DATA: "There are too few data to tell",
    Reason.WAITING_FOR_ANSWER: "An answer is awaited",
    Reason.EXPLAINED_AND_RECURRING: "Explained, and it will come again",
    Reason.WITH_AN_AUTHORITY: "An authority asked to leave it alone",
    Reason.HANDLED_ELSEWHERE: "Another team works on it",
}
"""Reason -> how it is said."""
