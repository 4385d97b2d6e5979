"""An earner is paid outside the platform, and then the account on it is closed. Not by whom."""

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
from tanglaw.typology.expression import all_of, count
from tanglaw.typology.legs import PERSON_CHANNELS, credits_, events
from tanglaw.typology.sources import cite

OUTSIDE = count(
    "received_outside",
    credits_(*PERSON_CHANNELS).where(linked_by=("credit.platform_spend",)),
    within=days(30),
)
CLOSED = count("accounts_closed", events("closed"), within=days(1))

TYPOLOGY = Typology(
    id="TL-0135",
    name="off_closed_after_shift",
    version=1,
    status=Status.ACTIVE,
    family=Family.TIMING,
    offence="online sexual exploitation",
    title="An earner's account is closed soon after payments outside the platform",
    summary=(
        "An account of an earner is closed, and in the 30 days before those who paid the earner on "
        "a platform paid at least 3 times outside it."
    ),
    indicators=("off-channel-shift", "plt-penalty-ledger"),
    citations=(
        cite("TSG1", "going off the site is fined the first time and blocked the second"),
        cite("ECPAT-SE", "token purchases and direct remitters (the sequence is ours)"),
    ),
    innocent_explanations=(
        Innocent("An adult who leaves a platform and takes a few supporters along."),
        Innocent(
            "Family of the earner, who pay as relatives do.",
            Evidence.KINSHIP,
            of="received_outside",
            clears=True,
        ),
    ),
    victim_note="Without the platform nobody protects the earner, who may be the one harmed.",
    condition=all_of(OUTSIDE >= 3, CLOSED >= 1),
    roles=(
        RoleSuggestion(
            Role.UNKNOWN, "was paid outside by those who paid on the platform, and closed there"
        ),
        RoleSuggestion(
            Role.UNKNOWN,
            "paid an earner on the platform and outside it before the account was closed",
            of="received_outside",
        ),
    ),
    threshold_note="Ours: the source tells the mechanism and no numbers.",
    tables=("transfers", "account_events"),
    examples=(
        Example(
            "three remittances, then the account is closed",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d20 S > W 20 USD remittance AU>PH",
                "d30 S > W 20 USD remittance AU>PH",
                "d40 S > W 20 USD remittance AU>PH",
                "d50 E closed",
            ),
            fires_at=11,
        ),
        Example(
            "near miss: two remittances",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d20 S > W 20 USD remittance AU>PH",
                "d30 S > W 20 USD remittance AU>PH",
                "d40 E closed",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: the third comes from somebody who never paid on the platform",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d20 S > W 20 USD remittance AU>PH",
                "d30 S,X > W 20 USD remittance AU>PH",
                "d40 E closed",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: closed long after the first of the three",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d20 S > W 20 USD remittance AU>PH",
                "d30 S > W 20 USD remittance AU>PH",
                "d40 S > W 20 USD remittance AU>PH",
                "d52 E closed",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: the account stays open",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d20 S > W 20 USD remittance AU>PH",
                "d30 S > W 20 USD remittance AU>PH",
                "d40 S > W 20 USD remittance AU>PH",
                "d50 E login",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.PARTY,
)
