"""A recruiter pays recruits an advance, and then they pay for long."""

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
from tanglaw.typology.expression import count, then
from tanglaw.typology.legs import credits_, debits
from tanglaw.typology.sources import cite

ADVANCES = count(
    "advances_to_recruits",
    debits("wire", "instant", "remittance", "wallet", "cash_in").where(linked_by=("recruited",)),
    within=days(30),
)
BACK = count(
    "payments_of_recruits",
    credits_("wire", "instant", "remittance", "wallet", "crypto").where(linked_by=("recruited",)),
    within=days(90),
)

TYPOLOGY = Typology(
    id="TL-0050",
    name="rec_debt_entry",
    version=1,
    status=Status.ACTIVE,
    family=Family.RECRUITMENT,
    offence="human trafficking",
    title="An advance to recruits, and long payments back",
    summary=(
        "A recruiter pays a recruit, and within 90 days recruits pay the recruiter at least 5 "
        "times in 90 days."
    ),
    indicators=("rec-debt-entry",),
    citations=(
        cite("FIN20-S", "summary of the advisory: recruitment fees and debts (the test is ours)"),
    ),
    innocent_explanations=(
        Innocent("A loan for a move, paid back as agreed."),
        Innocent("Kin who help one another.", Evidence.KINSHIP, of="payments_of_recruits"),
    ),
    victim_note="A debt to a recruiter can hold a person. Ask how much is owed, and to whom.",
    condition=then(ADVANCES >= 1, BACK >= 5, within=days(90)),
    roles=(
        RoleSuggestion(
            Role.SUSPECTED_FACILITATOR, "advanced money and was paid {payments_of_recruits} times"
        ),
        RoleSuggestion(
            Role.POSSIBLE_VICTIM, "pays a recruiter who advanced money", of="payments_of_recruits"
        ),
    ),
    ties=("payments_of_recruits",),
    threshold_note="Ours: the source gives no number.",
    examples=(
        Example(
            "an advance, then five payments",
            (
                "d0 R recruits A",
                "d1 R > A 200 USD wallet",
                "d20 A > R 30 USD wallet",
                "d27 A > R 30 USD wallet",
                "d34 A > R 30 USD wallet",
                "d41 A > R 30 USD wallet",
                "d48 A > R 30 USD wallet",
            ),
            fires_at=7,
        ),
        Example(
            "near miss: no advance",
            (
                "d0 R recruits A",
                "d20 A > R 30 USD wallet",
                "d27 A > R 30 USD wallet",
                "d34 A > R 30 USD wallet",
                "d41 A > R 30 USD wallet",
                "d48 A > R 30 USD wallet",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: four payments",
            (
                "d0 R recruits A",
                "d1 R > A 200 USD wallet",
                "d20 A > R 50 USD wallet",
                "d27 A > R 50 USD wallet",
                "d34 A > R 50 USD wallet",
                "d41 A > R 50 USD wallet",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.PARTY,
    tables=("transfers", "referrals"),
)
