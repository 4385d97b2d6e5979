"""One instrument collects several people's payouts from several platforms."""

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
from tanglaw.typology.expression import Key, all_of, distinct
from tanglaw.typology.kinds import INSTRUMENTS
from tanglaw.typology.legs import credits_
from tanglaw.typology.sources import cite

PAYOUTS = credits_("platform_payout").where(unrelated=True)

PLATFORMS = distinct("platforms", PAYOUTS, within=days(90), key=Key.INSTITUTION)
EARNERS = distinct("earners_paid_here", PAYOUTS, within=days(90))

TYPOLOGY = Typology(
    id="TL-0018",
    name="ctl_multi_platform_payee",
    version=3,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="online sexual exploitation",
    title="One instrument collects from several platforms for several people",
    summary="Payouts of at least 2 unrelated earners from at least 3 platforms in 90 days.",
    indicators=("ctl-multi-platform-payee",),
    citations=(
        cite("HRW24", "opening: one performer run on eleven or more sites (the test is ours)"),
    ),
    innocent_explanations=(
        Innocent(
            "Two people who work together and share what they earn on several sites.",
            Evidence.ANY_TIE,
            of="earners_paid_here",
            clears=True,
        ),
        Innocent(
            "An agency under contract with each earner.",
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
    ),
    victim_note="The earners may not know on how many sites accounts are run for them.",
    condition=all_of(PLATFORMS >= 3, EARNERS >= 2),
    roles=(
        RoleSuggestion(
            Role.SUSPECTED_CONTROLLER,
            "collects from {platforms} platforms for {earners_paid_here} unrelated earners",
        ),
        RoleSuggestion(
            Role.POSSIBLE_VICTIM,
            "its payouts go to an instrument that collects from {platforms} platforms",
            of="earners_paid_here",
        ),
    ),
    ties=("earners_paid_here",),
    threshold_note=(
        "Ours. One person on 11 sites (Human Rights Watch) is not looked for: 2 people are."
    ),
    examples=(
        Example(
            "two earners on three sites",
            (
                "A1,A2,B is platform_earner",
                "A1,A2 belongs to P",
                "A1 at SITE1",
                "A2 at SITE2",
                "B at SITE3",
                "d0 A1,A2 > CARD 90 USD platform_payout",
                "d7 B > CARD 60 USD platform_payout",
            ),
            fires_at=7,
        ),
        Example(
            "near miss: two sites",
            (
                "A,B,C is platform_earner",
                "A,C at SITE1",
                "B at SITE2",
                "d0 A,B,C > CARD 90 USD platform_payout",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: one person on three sites",
            (
                "A1,A2,A3 is platform_earner",
                "A1,A2,A3 belongs to P",
                "A1 at SITE1",
                "A2 at SITE2",
                "A3 at SITE3",
                "d0 A1,A2,A3 > CARD 90 USD platform_payout",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=INSTRUMENTS,
    tables=("transfers", "accounts"),
)
