"""Kin are paid out to one instrument, one after another."""

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

KIN = distinct("kin_paid_here", credits_("platform_payout").where(tied=True), within=days(365))

TYPOLOGY = Typology(
    id="TL-0046",
    name="rec_family_line",
    version=1,
    status=Status.ACTIVE,
    family=Family.RECRUITMENT,
    offence="online sexual exploitation",
    title="Kin are brought in one after another",
    summary="Payouts of at least 2 earners tied to the holder reach one instrument in 365 days.",
    indicators=("rec-family-line", "rec-kin-recruiter"),
    citations=(
        cite("TSG1", "kin of an earner brought in as earners"),
        cite("IJM20-INQ", "report of the study: eight of ten cases within the family"),
    ),
    innocent_explanations=(
        Innocent(
            "An agency whose contracts, not kinship, tie it to the earners.",
            Evidence.AGENCY_CONTRACT,
            of="kin_paid_here",
            clears=True,
        ),
        Innocent("Siblings who choose the same work and share one card: this is context alone."),
    ),
    victim_note="Within a family it is harder to refuse, and harder to speak.",
    condition=KIN >= 2,
    roles=(RoleSuggestion(Role.UNKNOWN, "receives the payouts of {kin_paid_here} tied earners"),),
    ties=("kin_paid_here",),
    threshold_note="Ours. Context alone: a tie is never evidence of harm.",
    examples=(
        Example(
            "two sisters paid to one wallet",
            (
                "A,B is platform_earner",
                "W is wallet",
                "A belongs to PA",
                "B belongs to PB",
                "W belongs to P",
                "P and PA,PB are sibling",
                "d0 A > W 60 USD platform_payout",
                "d200 B > W 60 USD platform_payout",
            ),
            fires_at=8,
        ),
        Example(
            "near miss: one sister, one stranger",
            (
                "A,B is platform_earner",
                "W is wallet",
                "A belongs to PA",
                "B belongs to PB",
                "W belongs to P",
                "P and PA are sibling",
                "d0 A,B > W 60 USD platform_payout",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=INSTRUMENTS,
    context_only=True,
)
