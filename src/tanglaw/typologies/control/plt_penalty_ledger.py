"""A platform charges an earner a fee out of the ordinary, after payments from outside. No guilt."""

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
from tanglaw.typology.expression import (
    all_of,
    count,
    then,
)
from tanglaw.typology.legs import PERSON_CHANNELS, credits_, debits, usd
from tanglaw.typology.sources import cite

OUTSIDE = count(
    "received_outside",
    credits_(*PERSON_CHANNELS).where(linked_by=("credit.platform_spend",)),
    within=days(30),
)
FINED = count("fees_charged", debits("platform_fee").where(amount_min=usd(20)), within=days(1))
BEFORE = count("fees_before", debits("platform_fee"), within=days(90), ago=days(1))

TYPOLOGY = Typology(
    id="TL-0103",
    name="plt_penalty_ledger",
    version=1,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="online sexual exploitation",
    title="A platform fines an earner after payments from outside",
    summary=(
        "Somebody who pays an earner on a platform pays outside it as well, and within 30 days the "
        "platform charges USD 20 or more, the first fee in 90 days."
    ),
    indicators=("plt-penalty-ledger", "ctl-fines-deductions"),
    citations=(
        cite("TSG1", "going off the site is fined the first time and blocked the second"),
        cite("MTHS", "fines and deductions taken from performers"),
    ),
    innocent_explanations=(
        Innocent("A charge-back, or a fee for a service that the earner ordered."),
        Innocent("A subscription that is due once a year.", Evidence.LEGAL_PERSON),
    ),
    victim_note="It shows who rules over the earner. It says nothing against the earner.",
    condition=then(OUTSIDE >= 1, all_of(FINED >= 1, BEFORE <= 0), within=days(30)),
    roles=(
        RoleSuggestion(Role.UNKNOWN, "was charged by the platform after being paid outside it"),
    ),
    threshold_note="Ours: the source tells of fines and blocks and names no amount.",
    context_only=True,
    examples=(
        Example(
            "a fee after a remittance from a viewer",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d20 S > W 20 USD remittance AU>PH",
                "d25 E > SITE 50 USD platform_fee",
            ),
            fires_at=9,
        ),
        Example(
            "near miss: nothing was paid outside",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d25 E > SITE 50 USD platform_fee",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: no fee",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d20 S > W 20 USD remittance AU>PH",
                "d25 S > W 20 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: a fee as last month",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d1 E > SITE 50 USD platform_fee",
                "d20 S > W 20 USD remittance AU>PH",
                "d31 E > SITE 50 USD platform_fee",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.PARTY,
)
