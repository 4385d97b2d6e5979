"""Platform payouts of several earners arrive on one instrument."""

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
from tanglaw.typology.expression import distinct
from tanglaw.typology.kinds import INSTRUMENTS
from tanglaw.typology.legs import credits_
from tanglaw.typology.sources import cite

EARNERS = distinct("earners_paid_here", credits_("platform_payout"), within=days(90))

TYPOLOGY = Typology(
    id="TL-0001",
    name="ctl_shared_payout",
    version=3,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="online sexual exploitation",
    title="Payouts of several earners go to one instrument",
    summary="At least 3 earners, the holder aside, are paid out to one instrument in 90 days.",
    indicators=("ctl-shared-payout",),
    citations=(
        cite("TSG1", "the payout card that one person holds for several linked accounts"),
        cite("WARD", "layered roles: who receives linked performers' payments"),
        cite("ACAMS11", "deposits in names other than the cardholder's"),
    ),
    innocent_explanations=(
        Innocent(
            "A studio or agency under contract with each earner collects and passes on.",
            Evidence.AGENCY_CONTRACT,
            of="earners_paid_here",
            clears=True,
        ),
        Innocent(
            "An agency that hands the earners at least half of what it collects for them.",
            Evidence.PASSED_ON,
            of="earners_paid_here",
            clears=True,
        ),
        Innocent(
            "Relatives without an account of their own share one card.",
            Evidence.KINSHIP,
            of="earners_paid_here",
        ),
        Innocent(
            "One person earns on several sites, whose accounts were not joined.",
            Evidence.SAME_PARTY,
            of="earners_paid_here",
        ),
    ),
    victim_note=(
        "The earners may have no say over the money they earn. The holder may also be a victim "
        "in whose name somebody else runs the card."
    ),
    condition=EARNERS >= 3,
    roles=(
        RoleSuggestion(
            Role.SUSPECTED_CONTROLLER,
            "holds the instrument that receives the payouts of {earners_paid_here} earners",
        ),
        RoleSuggestion(
            Role.POSSIBLE_VICTIM,
            "its payouts go to an instrument that somebody else holds",
            of="earners_paid_here",
        ),
    ),
    ties=("earners_paid_here",),
    threshold_note=(
        "3 earners so that a couple sharing one card stays silent; the 90 days are ours."
    ),
    examples=(
        Example(
            "three earners, one card",
            (
                "A,B,C is platform_earner",
                "CARD is prepaid_card",
                "d0 A > CARD 90 USD platform_payout",
                "d40 B > CARD 60 USD platform_payout",
                "d89 C > CARD 75 USD platform_payout",
            ),
            fires_at=5,
        ),
        Example(
            "three earners and a card that no file lists",
            ("d1 A,B > CARD 90 USD platform_payout", "d2 C > CARD 75 USD platform_payout"),
            fires_at=2,
        ),
        Example(
            "near miss: a couple shares one card",
            (
                "A,B is platform_earner",
                "CARD is prepaid_card",
                "d0 A > CARD 90 USD platform_payout",
                "d7 A,B > CARD 60 USD platform_payout",
                "d14 A,B > CARD 75 USD platform_payout",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: one of three accounts is the holder's own",
            (
                "A,B,C is platform_earner",
                "CARD is prepaid_card",
                "C,CARD belongs to P",
                "d0 A,B,C > CARD 90 USD platform_payout",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=INSTRUMENTS,
)
