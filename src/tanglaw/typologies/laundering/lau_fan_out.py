"""One account pays many accounts within two weeks."""

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
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import PERSON_CHANNELS, debits
from tanglaw.typology.sources import cite

PAYEES = distinct("payees", debits(*PERSON_CHANNELS), within=days(14))

TYPOLOGY = Typology(
    id="TL-0012",
    name="lau_fan_out",
    version=3,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="money laundering",
    title="One account pays many",
    summary="At least 5 payees in 14 days.",
    indicators=("lau-fan-out",),
    citations=(cite("IBM-AMLSIM", "1. Fan-out: the main account distributes to several accounts"),),
    innocent_explanations=(
        Innocent(
            "Fees, wages, rent or a savings circle, by the fortnight or the month.",
            Evidence.STEADY,
            of="payees",
            clears=True,
        ),
        Innocent(
            "An employer who pays wages, or a firm that pays suppliers.",
            Evidence.LEGAL_PERSON,
            clears=True,
        ),
        Innocent(
            "A person who pays rent, friends and relatives.",
            Evidence.ANY_TIE,
            of="payees",
        ),
    ),
    victim_note="The account may be held in a victim's name and run by someone else.",
    condition=PAYEES >= 5,
    roles=(RoleSuggestion(Role.UNKNOWN, "{payees} payees in 14 days"),),
    threshold_note="Ours. The shape alone says little: it needs another family beside it.",
    examples=(
        Example(
            "five payees",
            ("d0 M > P1,P2,P3,P4 500 USD instant", "d13 M > P5 500 USD instant"),
            fires_at=2,
        ),
        Example(
            "near miss: four payees",
            ("d0 M > P1,P2,P3,P4 500 USD instant", "d13 M > P4 500 USD instant"),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
