"""Several accounts change their payout instrument to the same one within days."""

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
from tanglaw.typology.legs import payouts_pointed_here
from tanglaw.typology.sources import cite

SWITCHED = distinct("earners_switched_here", payouts_pointed_here(), within=days(14))

TYPOLOGY = Typology(
    id="TL-0004",
    name="ctl_payout_converge",
    version=3,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="online sexual exploitation",
    title="Several earners' payouts are switched to one instrument within days",
    summary="At least 3 earners' payouts are pointed at one instrument within 14 days.",
    indicators=("ctl-payout-converge",),
    citations=(
        cite("WARD", "who receives linked performers' payments (the test itself is ours)"),
        cite("TSG1", "the payout card that one person holds for several linked accounts"),
    ),
    innocent_explanations=(
        Innocent(
            "Earners move together to an agency with which each has a contract.",
            Evidence.AGENCY_CONTRACT,
            of="earners_switched_here",
            clears=True,
        ),
        Innocent(
            "An agency that hands the earners at least half of what it collects for them.",
            Evidence.PASSED_ON,
            of="earners_switched_here",
            clears=True,
        ),
        Innocent(
            "Relatives agree to be paid on one card.",
            Evidence.KINSHIP,
            of="earners_switched_here",
        ),
    ),
    victim_note="The earners may not have made the change, nor know of it.",
    condition=SWITCHED >= 3,
    roles=(
        RoleSuggestion(
            Role.SUSPECTED_CONTROLLER,
            "holds the instrument to which {earners_switched_here} earners were switched",
        ),
        RoleSuggestion(
            Role.POSSIBLE_VICTIM,
            "its payouts were switched to an instrument that somebody else holds",
            of="earners_switched_here",
        ),
    ),
    ties=("earners_switched_here",),
    threshold_note="3 earners so that a couple stays silent; the 14 days are ours.",
    examples=(
        Example(
            "three earners switched to one card",
            (
                "A,B,C is platform_earner",
                "CARD is prepaid_card",
                "d0 A payout_changed = CARD @D1",
                "d6 B payout_changed = CARD @D1",
                "d13 C payout_changed = CARD @D1",
            ),
            fires_at=5,
        ),
        Example(
            "near miss: two earners, one of them twice",
            (
                "A,B is platform_earner",
                "CARD is prepaid_card",
                "d0 A,B payout_changed = CARD",
                "d6 B payout_changed = CARD",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: each to a card of their own",
            (
                "A,B,C is platform_earner",
                "d0 A payout_changed = CARD1",
                "d1 B payout_changed = CARD2",
                "d2 C payout_changed = CARD3",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=INSTRUMENTS,
    tables=("account_events",),
)
