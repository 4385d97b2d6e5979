"""Many accounts pay one account within two weeks."""

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
from tanglaw.typology.legs import PERSON_CHANNELS, credits_
from tanglaw.typology.sources import cite

PAYERS = distinct("payers", credits_(*PERSON_CHANNELS), within=days(14))

TYPOLOGY = Typology(
    id="TL-0011",
    name="lau_fan_in",
    version=3,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="money laundering",
    title="Many accounts pay one",
    summary="At least 5 payers in 14 days.",
    indicators=("lau-fan-in",),
    citations=(cite("IBM-AMLSIM", "2. Fan-in: several accounts send to the main account"),),
    innocent_explanations=(
        Innocent(
            "Fees, wages, rent or a savings circle, by the fortnight or the month.",
            Evidence.STEADY,
            of="payers",
            clears=True,
        ),
        Innocent(
            "A shop, biller, charity or anyone else whom many people pay.",
            Evidence.LEGAL_PERSON,
            clears=True,
        ),
        Innocent(
            "A household or savings group that pools money.",
            Evidence.ANY_TIE,
            of="payers",
        ),
    ),
    victim_note="The account may be held in a victim's name and run by someone else.",
    condition=PAYERS >= 5,
    roles=(RoleSuggestion(Role.UNKNOWN, "{payers} payers in 14 days"),),
    threshold_note="Ours. The shape alone says little: it needs another family beside it.",
    examples=(
        Example(
            "five payers",
            ("d0 P1,P2,P3,P4 > M 500 USD instant", "d13 P5 > M 500 USD instant"),
            fires_at=2,
        ),
        Example(
            "near miss: four payers",
            ("d0 P1,P2,P3,P4 > M 500 USD instant", "d13 P4 > M 500 USD instant"),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
