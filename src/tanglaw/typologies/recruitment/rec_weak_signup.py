"""Several people's earner accounts are opened on one device, none of them verified there."""

from tanglaw.model.alert import Family, Role, SubjectKind
from tanglaw.model.moment import days
from tanglaw.typology.declaration import (
    Evidence,
    Example,
    Innocent,
    RoleSuggestion,
    Status,
    Typology,
)
from tanglaw.typology.expression import all_of, count, distinct
from tanglaw.typology.kinds import EARNERS
from tanglaw.typology.legs import events
from tanglaw.typology.sources import cite

OPENED = distinct(
    "earners_opened", events("opened").where(counterparty_kinds=EARNERS), within=days(30)
)
VERIFIED = count("verifications", events("verification_passed"), within=days(30))

TYPOLOGY = Typology(
    id="TL-0044",
    name="rec_weak_signup",
    version=2,
    status=Status.ACTIVE,
    family=Family.RECRUITMENT,
    offence="online sexual exploitation",
    title="A batch of unverified sign-ups on one device",
    summary=(
        "At least 3 people's earner accounts are opened on one device in 30 days, and none "
        "passes a verification there."
    ),
    indicators=("rec-weak-signup", "rec-burst-cohort"),
    citations=(
        cite("TSG1", "batches of accounts opened with an e-mail, a nickname and a password"),
    ),
    innocent_explanations=(
        Innocent("Most adult platforms sign up this way: weight comes from the shared device."),
        Innocent(
            "A studio under contract that helps its earners to sign up.",
            Evidence.AGENCY_CONTRACT,
            of="earners_opened",
            clears=True,
        ),
        Innocent("An internet café that very many people use.", Evidence.CROWD),
    ),
    victim_note="The accounts may have been opened by somebody else in the earners' names.",
    condition=all_of(OPENED >= 3, VERIFIED <= 0),
    roles=(
        RoleSuggestion(
            Role.POSSIBLE_VICTIM,
            "was opened on a device that opened {earners_opened} people's earner accounts",
            of="earners_opened",
        ),
    ),
    ties=("earners_opened",),
    threshold_note="3 people so that a couple stays silent; the 30 days are ours.",
    examples=(
        Example(
            "three sign-ups on one device",
            ("A,B,C is platform_earner", "d0 A,B opened @D1", "d29 C opened @D1"),
            fires_at=3,
        ),
        Example(
            "near miss: two sign-ups",
            ("A,B is platform_earner", "d0 A,B opened @D1"),
            fires_at=None,
        ),
        Example(
            "near miss: one of them is verified",
            (
                "A,B,C is platform_earner",
                "d0 A,B opened @D1",
                "d1 A verification_passed @D1",
                "d29 C opened @D1",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.DEVICE,
    tables=("account_events",),
)
