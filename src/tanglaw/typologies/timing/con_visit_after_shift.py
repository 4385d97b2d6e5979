"""Payments outside a platform, and then a stay abroad. Not where exactly, nor with whom."""

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
    count,
    then,
)
from tanglaw.typology.legs import debits
from tanglaw.typology.sources import cite

OUTSIDE = count(
    "payments_outside",
    debits("wire", "instant", "remittance", "wallet", "crypto", "voucher").where(
        foreign=True, linked_by=("debit.platform_spend",)
    ),
    within=days(60),
)
ABROAD = count(
    "card_and_cash_abroad", debits("card_purchase", "cash_out").where(foreign=True), within=days(7)
)

TYPOLOGY = Typology(
    id="TL-0102",
    name="con_visit_after_shift",
    version=1,
    status=Status.ACTIVE,
    family=Family.TIMING,
    offence="online sexual exploitation",
    title="A stay abroad follows payments outside the platform",
    summary=(
        "At least 3 payments in 60 days to people abroad who are paid on a platform too, and "
        "within the next 120 days at least 3 purchases or cash-outs abroad in a week."
    ),
    indicators=("con-visit-after-shift", "snd-travel-after-pay"),
    citations=(
        cite("TSG1", "viewers who travel to performers after dealing outside the site"),
        cite("AUS-1087", "travel to the country where payments went"),
    ),
    innocent_explanations=(
        Innocent("Partners or friends who visit each other."),
        Innocent("Family of the earner.", Evidence.KINSHIP, of="payments_outside", clears=True),
        Innocent("A journey that has nothing to do with the payments."),
    ),
    victim_note="A visit can raise the danger for the earner: ask support services before acting.",
    condition=then(OUTSIDE >= 3, ABROAD >= 3, within=days(120)),
    roles=(
        RoleSuggestion(Role.UNKNOWN, "was abroad after paying people there outside the platform"),
    ),
    threshold_note="Ours: the sources tell the mechanism and no numbers. Which town is not seen.",
    examples=(
        Example(
            "three remittances, then a week abroad",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "C is bank",
                "C belongs to P",
                "d0 V > E 30 USD platform_spend",
                "d20 S > W 20 USD remittance AU>PH",
                "d25 S > W 20 USD remittance AU>PH",
                "d30 S > W 20 USD remittance AU>PH",
                "d90 C > SHOP 40 USD card_purchase AU>PH",
                "d92 C > ATM 90 USD cash_out AU>PH",
                "d95 C > SHOP 40 USD card_purchase AU>PH",
            ),
            fires_at=15,
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
                "C is bank",
                "C belongs to P",
                "d0 V > E 30 USD platform_spend",
                "d20 S > W 20 USD remittance AU>PH",
                "d25 S > W 20 USD remittance AU>PH",
                "d90 C > SHOP 40 USD card_purchase AU>PH",
                "d92 C > ATM 90 USD cash_out AU>PH",
                "d95 C > SHOP 40 USD card_purchase AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: two purchases by post",
            (
                "V is platform_viewer",
                "S is remittance_profile",
                "V,S belongs to P",
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to Q",
                "C is bank",
                "C belongs to P",
                "d0 V > E 30 USD platform_spend",
                "d20 S > W 20 USD remittance AU>PH",
                "d25 S > W 20 USD remittance AU>PH",
                "d30 S > W 20 USD remittance AU>PH",
                "d90 C > SHOP 40 USD card_purchase AU>PH",
                "d95 C > SHOP 40 USD card_purchase AU>PH",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.PARTY,
)
