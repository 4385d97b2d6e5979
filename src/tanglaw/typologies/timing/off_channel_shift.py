"""Spending on an earner's platform account turns into payments between the owners outside it."""

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
from tanglaw.typology.legs import debits
from tanglaw.typology.sources import cite

ON_PLATFORM = count("payments_on_platform", debits("platform_spend"), within=days(60))
OUTSIDE = count(
    "payments_outside",
    debits("wire", "instant", "remittance", "wallet", "crypto", "voucher").where(
        linked_by=("debit.platform_spend",)
    ),
    within=days(30),
)

TYPOLOGY = Typology(
    id="TL-0048",
    name="off_channel_shift",
    version=1,
    status=Status.ACTIVE,
    family=Family.TIMING,
    offence="online sexual exploitation",
    title="Spending moves from the platform to payments outside it",
    summary=(
        "At least 5 payments on a platform in 60 days, and within the next 60 days at least 4 "
        "payments in 30 days outside it to owners of accounts paid there."
    ),
    indicators=("off-channel-shift", "off-tip-collapse", "snd-token-then-direct"),
    citations=(
        cite("TSG1", "viewers and performers who move to remittance outside the site"),
        cite("ECPAT-SE", "token purchases and direct remitters (the sequence is ours)"),
    ),
    innocent_explanations=(
        Innocent("Two adults who save the platform's fee, or have become friends."),
        Innocent("Family of the earner.", Evidence.KINSHIP, of="payments_outside", clears=True),
    ),
    victim_note="Outside the platform nobody protects the earner, who may be the one harmed.",
    condition=then(ON_PLATFORM >= 5, OUTSIDE >= 4, within=days(60)),
    roles=(
        RoleSuggestion(
            Role.UNKNOWN, "paid {payments_outside} times outside the platform to those paid on it"
        ),
    ),
    threshold_note="Ours: the source tells the mechanism and no numbers.",
    examples=(
        Example(
            "five tips, then four remittances to the earner's wallet",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 20 USD platform_spend",
                "d2 V > E 20 USD platform_spend",
                "d4 V > E 20 USD platform_spend",
                "d6 V > E 20 USD platform_spend",
                "d8 V > E 20 USD platform_spend",
                "d20 S > W 15 USD remittance AU>PH",
                "d25 S > W 15 USD remittance AU>PH",
                "d30 S > W 15 USD remittance AU>PH",
                "d35 S > W 15 USD remittance AU>PH",
            ),
            fires_at=15,
        ),
        Example(
            "near miss: four tips",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 20 USD platform_spend",
                "d2 V > E 20 USD platform_spend",
                "d4 V > E 20 USD platform_spend",
                "d6 V > E 20 USD platform_spend",
                "d20 S > W 15 USD remittance AU>PH",
                "d25 S > W 15 USD remittance AU>PH",
                "d30 S > W 15 USD remittance AU>PH",
                "d35 S > W 15 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: three remittances, and one to somebody else",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 20 USD platform_spend",
                "d2 V > E 20 USD platform_spend",
                "d4 V > E 20 USD platform_spend",
                "d6 V > E 20 USD platform_spend",
                "d8 V > E 20 USD platform_spend",
                "d20 S > W 15 USD remittance AU>PH",
                "d25 S > W 15 USD remittance AU>PH",
                "d30 S > W 15 USD remittance AU>PH",
                "d35 S > KIN 15 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.PARTY,
)
