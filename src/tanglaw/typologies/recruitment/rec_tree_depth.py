"""Earners who recruited one another, level below level, are paid out to one account."""

from tanglaw.model.alert import Family, Role
from tanglaw.model.moment import days
from tanglaw.typology.declaration import (
    Evidence,
    Example,
    Innocent,
    RoleSuggestion,
    Status,
    Typology,
)
from tanglaw.typology.kinds import INSTRUMENTS
from tanglaw.typology.patterns import Edge, Tree
from tanglaw.typology.sources import cite

TYPOLOGY = Typology(
    id="TL-0208",
    name="rec_tree_depth",
    version=1,
    status=Status.ACTIVE,
    family=Family.RECRUITMENT,
    offence="online sexual exploitation",
    title="A line of recruits is paid out to one account",
    summary=(
        "In 90 days at least 4 earners are paid out to one account, and 3 of them stand in a "
        "line of recruits, each recruited by the one before and the first by anybody."
    ),
    indicators=("rec-tree-depth",),
    citations=(cite("WARD", "layered roles of a chat site (the test is ours)"),),
    innocent_explanations=(
        Innocent(
            "An agency under contract, where friends brought friends.",
            Evidence.AGENCY_CONTRACT,
            clears=True,
        ),
        Innocent("Relatives who brought each other in and share one card.", Evidence.KINSHIP),
        Innocent("A platform's own referral scheme, whose members each have an account."),
    ),
    victim_note=(
        "Whoever recruited others may have been told to, and may be harmed as well as harming."
    ),
    condition=Tree(within_us=days(90), over=Edge.REFERRAL, levels=3, min_earners=4),
    roles=(
        RoleSuggestion(
            Role.SUSPECTED_CONTROLLER,
            "holds the account to which a line of recruits is paid out",
        ),
    ),
    tables=("referrals",),
    threshold_note="3 levels as published; the 4 earners and the 90 days are ours.",
    examples=(
        Example(
            "three levels below a recruiter, four earners",
            (
                "R,A,B,C,D is platform_earner",
                "d0 R recruits A in SCHEME",
                "d1 A recruits B in SCHEME",
                "d2 B recruits C in SCHEME",
                "d10 A,B,C > CARD 50 USD platform_payout",
                "d99 D > CARD 50 USD platform_payout",
            ),
            fires_at=6,
        ),
        Example(
            "near miss: two levels",
            (
                "d0 R recruits A in SCHEME",
                "d1 A recruits B,C in SCHEME",
                "d10 A,B,C,D > CARD 50 USD platform_payout",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: three earners",
            (
                "d0 R recruits A in SCHEME",
                "d1 A recruits B in SCHEME",
                "d2 B recruits C in SCHEME",
                "d10 A,B,C > CARD 50 USD platform_payout",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: each has an account of their own",
            (
                "d0 R recruits A in SCHEME",
                "d1 A recruits B in SCHEME",
                "d2 B recruits C in SCHEME",
                "d10 A > CARD1 50 USD platform_payout",
                "d10 B > CARD2 50 USD platform_payout",
                "d10 C > CARD3 50 USD platform_payout",
                "d10 D > CARD4 50 USD platform_payout",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=INSTRUMENTS,
)
