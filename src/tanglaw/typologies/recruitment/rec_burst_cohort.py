"""One account recruits many in a short time."""

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
from tanglaw.typology.legs import recruits
from tanglaw.typology.sources import cite

RECRUITS = distinct("recruits", recruits(), within=days(14))

TYPOLOGY = Typology(
    id="TL-0043",
    name="rec_burst_cohort",
    version=2,
    status=Status.ACTIVE,
    family=Family.RECRUITMENT,
    offence="online sexual exploitation",
    title="One account recruits many in a short time",
    summary="At least 5 people are recruited by one account within 14 days.",
    indicators=("rec-burst-cohort",),
    citations=(
        cite("BBC25-TEN", "recruiters who brought in many at once (the test is ours)"),
        cite("XCAMS", "referral schemes are ordinary: published terms"),
    ),
    innocent_explanations=(
        Innocent("A published referral scheme, or a marketing drive, which is ordinary."),
        Innocent(
            "A studio under contract that opens.",
            Evidence.AGENCY_CONTRACT,
            of="recruits",
            clears=True,
        ),
    ),
    victim_note="The recruits, and the recruiter too, may be under pressure.",
    condition=RECRUITS >= 5,
    roles=(RoleSuggestion(Role.UNKNOWN, "recruited {recruits} people within 14 days"),),
    ties=("recruits",),
    threshold_note=(
        "Ours. Referral schemes are normal (Xcams's terms), so it counts only beside control."
    ),
    examples=(
        Example(
            "five recruits",
            ("d0 R recruits A,B,C", "d7 R recruits D", "d14 R recruits E"),
            fires_at=3,
        ),
        Example(
            "near miss: four recruits",
            ("d0 R recruits A,B,C", "d7 R recruits D", "d8 R recruits D"),
            fires_at=None,
        ),
    ),
    tables=("referrals",),
)
