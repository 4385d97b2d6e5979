"""Outside the platform the same two people deal at a lower price. Not who proposed it."""

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
    ShareAtMost,
    all_of,
    count,
    largest,
    percent,
    then,
)
from tanglaw.typology.legs import debits
from tanglaw.typology.sources import cite

ON = debits("platform_spend")
OUT = debits("wire", "instant", "remittance", "wallet", "crypto", "voucher").where(
    linked_by=("debit.platform_spend",)
)

ON_PLATFORM = count("payments_on_platform", ON, within=days(60))
OUTSIDE = count("payments_outside", OUT, within=days(30))
DEAREST_OUTSIDE = largest("dearest_outside", OUT, within=days(30))
DEAREST_ON = largest("dearest_on_platform", ON, within=days(120))

TYPOLOGY = Typology(
    id="TL-0101",
    name="off_discount_after_shift",
    version=1,
    status=Status.ACTIVE,
    family=Family.VALUE,
    offence="online sexual exploitation",
    title="Payments outside the platform are lower than on it",
    summary=(
        "At least 3 payments on a platform in 60 days, and within the next 60 days at least 3 in "
        "30 days outside it to owners of accounts paid there, none above 70% of the dearest on it."
    ),
    indicators=("off-discount-after-shift", "snd-token-then-direct"),
    citations=(
        cite("TSG1", "private sessions outside the site at a lower price (the test is ours)"),
        cite("ECPAT-SE", "token purchases and direct remitters (the sequence is ours)"),
    ),
    innocent_explanations=(
        Innocent("Two adults who save the platform's fee and share what is saved."),
        Innocent("Family of the earner.", Evidence.KINSHIP, of="payments_outside", clears=True),
        Innocent(
            "A discount for a viewer of many years.", Evidence.LONG_HISTORY, of="payments_outside"
        ),
    ),
    victim_note="The lower price may be set by somebody else than the earner, who is no safer.",
    condition=then(
        ON_PLATFORM >= 3,
        all_of(OUTSIDE >= 3, ShareAtMost(DEAREST_OUTSIDE, DEAREST_ON, percent(70))),
        within=days(60),
    ),
    roles=(
        RoleSuggestion(
            Role.UNKNOWN, "paid {payments_outside} times outside the platform, and less than on it"
        ),
    ),
    threshold_note="Ours: the source tells the mechanism and no numbers.",
    examples=(
        Example(
            "three tips, then three cheaper remittances",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d1 V > E 30 USD platform_spend",
                "d2 V > E 30 USD platform_spend",
                "d20 S > W 21 USD remittance AU>PH",
                "d25 S > W 21 USD remittance AU>PH",
                "d30 S > W 21 USD remittance AU>PH",
            ),
            fires_at=12,
        ),
        Example(
            "near miss: two tips",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d1 V > E 30 USD platform_spend",
                "d20 S > W 20 USD remittance AU>PH",
                "d25 S > W 20 USD remittance AU>PH",
                "d30 S > W 20 USD remittance AU>PH",
            ),
            fires_at=None,
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
                "d1 V > E 30 USD platform_spend",
                "d2 V > E 30 USD platform_spend",
                "d20 S > W 20 USD remittance AU>PH",
                "d25 S > W 20 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: hardly cheaper",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "d0 V > E 30 USD platform_spend",
                "d1 V > E 30 USD platform_spend",
                "d2 V > E 30 USD platform_spend",
                "d20 S > W 21.20 USD remittance AU>PH",
                "d25 S > W 21.20 USD remittance AU>PH",
                "d30 S > W 21.20 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.PARTY,
)
