"""Middling cash deposits at many places into one account. Not who made them."""

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
from tanglaw.typology.expression import (
    Key,
    all_of,
    count,
    distinct,
)
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import credits_, usd
from tanglaw.typology.sources import cite

DEPOSITS = credits_("cash_in").where(amount_min=usd(130), amount_max=usd(530))

TIMES = count("cash_deposits", DEPOSITS, within=days(30))
PLACES = distinct("places", DEPOSITS, within=days(30), key=Key.OUTLET)

TYPOLOGY = Typology(
    id="TL-0107",
    name="ctl_third_party_cash",
    version=1,
    status=Status.ACTIVE,
    family=Family.VALUE,
    offence="human trafficking",
    title="Cash is paid in at many places",
    summary="At least 8 cash deposits of USD 130 to 530 at 5 places or more in 30 days.",
    indicators=("ctl-third-party-cash",),
    citations=(cite("ARCTIC", "deposits of A$200 to 800 by third parties at many places"),),
    innocent_explanations=(
        Innocent("A business that takes cash.", Evidence.LEGAL_PERSON, clears=True),
        Innocent("A traveller who pays in takings or tips on the way."),
    ),
    victim_note="Those who pay in may be victims who hand over what they earned.",
    condition=all_of(TIMES >= 8, PLACES >= 5),
    roles=(RoleSuggestion(Role.UNKNOWN, "cash is paid in at {places} places in 30 days"),),
    threshold_note=(
        "USD 130 to 530 are the A$200 to 800 of the summary of AUSTRAC's indicators; 8 deposits, 5 "
        "places and 30 days are ours."
    ),
    examples=(
        Example(
            "eight deposits at five places",
            (
                "d0 T0 > A 200 USD cash_in @O1",
                "d1 T1 > A 200 USD cash_in @O2",
                "d2 T2 > A 200 USD cash_in @O3",
                "d3 T3 > A 200 USD cash_in @O4",
                "d4 T4 > A 200 USD cash_in @O1",
                "d5 T5 > A 200 USD cash_in @O2",
                "d6 T6 > A 200 USD cash_in @O3",
                "d7 T7 > A 200 USD cash_in @O5",
            ),
            fires_at=8,
        ),
        Example(
            "near miss: seven deposits",
            (
                "d0 T0 > A 200 USD cash_in @O1",
                "d1 T1 > A 200 USD cash_in @O2",
                "d2 T2 > A 200 USD cash_in @O3",
                "d3 T3 > A 200 USD cash_in @O4",
                "d4 T4 > A 200 USD cash_in @O5",
                "d5 T5 > A 200 USD cash_in @O1",
                "d6 T6 > A 200 USD cash_in @O2",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: four places",
            (
                "d0 T0 > A 200 USD cash_in @O1",
                "d1 T1 > A 200 USD cash_in @O2",
                "d2 T2 > A 200 USD cash_in @O3",
                "d3 T3 > A 200 USD cash_in @O4",
                "d4 T4 > A 200 USD cash_in @O1",
                "d5 T5 > A 200 USD cash_in @O2",
                "d6 T6 > A 200 USD cash_in @O3",
                "d7 T7 > A 200 USD cash_in @O4",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
