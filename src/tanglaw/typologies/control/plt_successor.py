"""A group that one platform paid out to one account is followed there by another's."""

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
from tanglaw.typology.patterns import Successor
from tanglaw.typology.sources import cite

TYPOLOGY = Typology(
    id="TL-0209",
    name="plt_successor",
    version=1,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="online sexual exploitation",
    title="A new platform pays earners out where an old one stopped",
    summary=(
        "Within 120 days one platform paid out at least 3 earners to this account and then, for "
        "14 days, nothing; a platform new to it pays out at least 3 earners there."
    ),
    indicators=("plt-successor",),
    citations=(cite("TSG1", "sites are blocked and others carry on with the same people"),),
    innocent_explanations=(
        Innocent(
            "A studio or agency under contract that changed platforms.",
            Evidence.AGENCY_CONTRACT,
            clears=True,
        ),
        Innocent("A platform that merged, or changed its name or its processor."),
        Innocent("One person with several accounts on both.", Evidence.SAME_PARTY, clears=True),
    ),
    victim_note=(
        "The earners may have been moved without being asked. The holder may also be a victim in "
        "whose name somebody else runs the account."
    ),
    condition=Successor(within_us=days(120), min_earners=3, quiet_us=days(14)),
    roles=(
        RoleSuggestion(
            Role.SUSPECTED_CONTROLLER,
            "holds the account where a new platform pays out as an old one did",
        ),
    ),
    tables=("accounts",),
    threshold_note=(
        "3 earners as for a shared instrument; the times are ours. Whether the earners are the "
        "same people is not asked, since platforms rarely know."
    ),
    examples=(
        Example(
            "three earners on each",
            (
                "A,B,C,D,E,F is platform_earner",
                "A,B,C at OLD",
                "D,E,F at NEW",
                "d0 A,B,C > CARD 50 USD platform_payout",
                "d9 D > CARD 50 USD platform_payout",
                "d14 E,F > CARD 50 USD platform_payout",
            ),
            fires_at=6,
        ),
        Example(
            "near miss: two earners on the new one",
            (
                "A,B,C,D,E is platform_earner",
                "A,B,C at OLD",
                "D,E at NEW",
                "d0 A,B,C > CARD 50 USD platform_payout",
                "d20 D,E > CARD 50 USD platform_payout",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: two earners on each",
            (
                "A,B,D,E is platform_earner",
                "A,B at OLD",
                "D,E at NEW",
                "d0 A,B > CARD 50 USD platform_payout",
                "d20 D,E > CARD 50 USD platform_payout",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: the old one goes on",
            (
                "A,B,C,D,E,F is platform_earner",
                "A,B,C at OLD",
                "D,E,F at NEW",
                "d0 A,B,C > CARD 50 USD platform_payout",
                "d20 A > CARD 50 USD platform_payout",
                "d21 D,E,F > CARD 50 USD platform_payout",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=INSTRUMENTS,
)
