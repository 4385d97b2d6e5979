"""Recruits pay their recruiter again and again, outside the platform's own scheme."""

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
from tanglaw.typology.legs import credits_
from tanglaw.typology.sources import cite

HANDED = credits_("wire", "instant", "remittance", "wallet", "crypto").where(
    linked_by=("recruited",)
)

PAYERS = distinct("recruits_paying", HANDED, within=days(30))
PAYMENTS = count("payments_of_recruits", HANDED, within=days(30))

TYPOLOGY = Typology(
    id="TL-0049",
    name="rec_side_override",
    version=1,
    status=Status.ACTIVE,
    family=Family.RECRUITMENT,
    offence="online sexual exploitation",
    title="Recruits pay their recruiter on the side",
    summary="At least 3 recruits pay their recruiter at least 6 times in 30 days.",
    indicators=("rec-side-override", "ctl-fines-deductions"),
    citations=(
        cite("HRW24", "opening: shares taken from performers (the test is ours)"),
        cite("XCAMS", "what a platform's own scheme pays: published terms"),
    ),
    innocent_explanations=(
        Innocent(
            "Shared rent, or a loan that is paid back.", Evidence.LONG_HISTORY, of="recruits_paying"
        ),
        Innocent("Kin who help one another.", Evidence.KINSHIP, of="recruits_paying"),
        Innocent(
            "An agency under contract with each recruit.",
            Evidence.AGENCY_CONTRACT,
            of="recruits_paying",
            clears=True,
        ),
    ),
    victim_note="The recruits may have no choice. The recruiter may pay somebody above in turn.",
    condition=all_of(PAYERS >= 3, PAYMENTS >= 6),
    roles=(
        RoleSuggestion(
            Role.SUSPECTED_FACILITATOR, "is paid on the side by {recruits_paying} recruits"
        ),
        RoleSuggestion(
            Role.POSSIBLE_VICTIM, "pays its recruiter on the side", of="recruits_paying"
        ),
    ),
    ties=("recruits_paying",),
    threshold_note="Ours: the sources give shares, not counts.",
    examples=(
        Example(
            "three recruits, twice each",
            (
                "d0 R recruits A,B,C",
                "d20 A,B,C > R 30 USD wallet",
                "d27 A,B,C > R 30 USD wallet",
            ),
            fires_at=3,
        ),
        Example(
            "near miss: two recruits",
            (
                "d0 R recruits A,B",
                "d20 A,B,C > R 30 USD wallet",
                "d24 A,B,C > R 30 USD wallet",
                "d27 A,B,C > R 30 USD wallet",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: five payments",
            (
                "d0 R recruits A,B,C",
                "d20 A,B,C > R 30 USD wallet",
                "d27 A,B > R 30 USD wallet",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.PARTY,
    tables=("transfers", "referrals"),
)
