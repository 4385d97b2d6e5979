"""A platform fines an earner twice alike, after payments from outside. Nobody's guilt."""

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
from tanglaw.typology.expression import all_of, count, repeated, then
from tanglaw.typology.legs import PERSON_CHANNELS, credits_, debits, usd
from tanglaw.typology.sources import cite

OUTSIDE = count(
    "received_outside",
    credits_(*PERSON_CHANNELS).where(linked_by=("credit.platform_spend",)),
    within=days(30),
)
SAME_FEE = repeated(
    "fees_of_one_sum", debits("platform_fee").where(amount_min=usd(20)), within=days(21)
)
BEFORE = count("fees_before", debits("platform_fee"), within=days(90), ago=days(21))

TYPOLOGY = Typology(
    id="TL-0134",
    name="plt_fined_again",
    version=1,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="online sexual exploitation",
    title="A platform fines an earner again after payments from outside",
    summary=(
        "Somebody who pays an earner on a platform pays outside it as well, and within 30 days the "
        "platform charges the same USD 20 or more twice in 21 days, the first fees in 90 days."
    ),
    indicators=("plt-penalty-ledger", "ctl-fines-deductions"),
    citations=(
        cite("TSG1", "going off the site is fined the first time and blocked the second"),
        cite("MTHS", "fines and deductions taken from performers"),
    ),
    innocent_explanations=(
        Innocent("A charge that is due every week or fortnight, taken up lately."),
        Innocent("A subscription of a firm.", Evidence.LEGAL_PERSON, clears=True),
        Innocent(
            "Family of the earner, who pay as relatives do.",
            Evidence.KINSHIP,
            of="received_outside",
            clears=True,
        ),
    ),
    victim_note="It shows who rules over the earner. It says nothing against the earner.",
    condition=then(OUTSIDE >= 1, all_of(SAME_FEE >= 2, BEFORE <= 0), within=days(30)),
    roles=(
        RoleSuggestion(
            Role.POSSIBLE_VICTIM,
            "was charged the same sum {fees_of_one_sum} times by the platform after being paid "
            "outside it",
        ),
    ),
    threshold_note=(
        "Ours: the source tells of fines and blocks and names no amount. A commission varies with "
        "what is earned, a fine is a tariff: the same sum twice, and no fees before."
    ),
    examples=(
        Example(
            "two fines of one sum after a remittance from a viewer",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d20 S > W 20 USD remittance AU>PH",
                "d25 E > SITE 20 USD platform_fee",
                "d45 E > SITE 20 USD platform_fee",
            ),
            fires_at=10,
        ),
        Example(
            "near miss: nothing was paid outside",
            (
                "V is platform_viewer",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d20 S > W 20 USD remittance AU>PH",
                "d25 E > SITE 50 USD platform_fee",
                "d30 E > SITE 50 USD platform_fee",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: two fees that differ, as commissions do",
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
                "d30 E > SITE 51 USD platform_fee",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: two small fees",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d20 S > W 20 USD remittance AU>PH",
                "d25 E > SITE 19 USD platform_fee",
                "d30 E > SITE 19 USD platform_fee",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: fees were usual before",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d1 E > SITE 8 USD platform_fee",
                "d20 S > W 20 USD remittance AU>PH",
                "d25 E > SITE 50 USD platform_fee",
                "d30 E > SITE 50 USD platform_fee",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: the second a month after the first",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d20 S > W 20 USD remittance AU>PH",
                "d21 E > SITE 50 USD platform_fee",
                "d49 E > SITE 50 USD platform_fee",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.PARTY,
)
