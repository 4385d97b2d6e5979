"""Several earners each pass their payouts on to the same person."""

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

GIVERS = distinct(
    "earners_passing_on",
    credits_("wire", "instant", "remittance", "wallet", "crypto").where(
        counterparty_hit="ctl_payout_passed_on"
    ),
    within=days(90),
)

TYPOLOGY = Typology(
    id="TL-0020",
    name="ctl_remit_back",
    version=3,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="online sexual exploitation",
    title="Several earners pass their payouts on to one person",
    summary="At least 3 people who pass on their payouts almost whole pay one account in 90 days.",
    indicators=("ctl-remit-back",),
    citations=(
        cite(
            "AUS-FSS",
            "landing pages: victims hand over most or all of what they earn (the test is ours)",
        ),
    ),
    innocent_explanations=(
        Innocent(
            "Sons and daughters who support a parent.",
            Evidence.KINSHIP,
            of="earners_passing_on",
        ),
        Innocent(
            "An agency under contract with each earner.",
            Evidence.AGENCY_CONTRACT,
            of="earners_passing_on",
            clears=True,
        ),
        Innocent("A shop, school or landlord whom all of them pay.", Evidence.LEGAL_PERSON),
    ),
    victim_note="The earners hold their own instruments and may still keep nothing.",
    condition=GIVERS >= 3,
    roles=(
        RoleSuggestion(
            Role.SUSPECTED_CONTROLLER,
            "receives the payouts of {earners_passing_on} earners almost whole",
        ),
        RoleSuggestion(
            Role.POSSIBLE_VICTIM,
            "passes its payouts on to somebody to whom others pass theirs",
            of="earners_passing_on",
        ),
    ),
    ties=("earners_passing_on",),
    threshold_note="3 earners so that a couple stays silent; the rest is ours.",
    examples=(
        Example(
            "three earners, one taker",
            (
                "d0 A > W1 100 USD platform_payout",
                "d0 B > W2 100 USD platform_payout",
                "d0 C > W3 100 USD platform_payout",
                "d1 W1,W2,W3 > T 50 USD wallet",
                "d20 A > W1 100 USD platform_payout",
                "d20 B > W2 100 USD platform_payout",
                "d20 C > W3 100 USD platform_payout",
                "d21 W1,W2 > T 100 USD wallet",
                "d22 W3 > T 100 USD wallet",
            ),
            fires_at=9,
        ),
        Example(
            "near miss: two earners, and a third who keeps half",
            (
                "d0 A > W1 100 USD platform_payout",
                "d0 B > W2 100 USD platform_payout",
                "d0 C > W3 100 USD platform_payout",
                "d1 W1,W2,W3 > T 50 USD wallet",
                "d20 A > W1 100 USD platform_payout",
                "d20 B > W2 100 USD platform_payout",
                "d20 C > W3 100 USD platform_payout",
                "d21 W1,W2 > T 100 USD wallet",
                "d22 W3 > T 50 USD wallet",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=INSTRUMENTS,
)
