"""Earnings arrive, and nothing of an ordinary life is paid from them. Not where they went."""

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
from tanglaw.typology.expression import (
    all_of,
    count,
    distinct,
)
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import PERSON_CHANNELS, credits_, debits
from tanglaw.typology.sources import cite

PAYOUTS = count("payouts", credits_("platform_payout"), within=days(90))
SENT = count("sent_on", debits(*PERSON_CHANNELS), within=days(90))
TAKERS = distinct("takers", debits(*PERSON_CHANNELS), within=days(90))
SHOPPING = count("purchases", debits("card_purchase"), within=days(90))
CASH = count("cash_outs", debits("cash_out"), within=days(90))

TYPOLOGY = Typology(
    id="TL-0109",
    name="ctl_no_life_spend",
    version=1,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="human trafficking",
    title="Nothing of an ordinary life is paid from an earner's income",
    summary=(
        "In 90 days at least 6 payouts, money sent to one person alone, and neither a purchase nor "
        "a cash-out from the account."
    ),
    indicators=("ctl-no-life-spend", "ctl-remit-back"),
    citations=(cite("FOS", "account activity without living expenses"),),
    innocent_explanations=(
        Innocent("A second account; the household lives on another that is not in the data."),
        Innocent("Support for parents, or for a partner.", Evidence.KINSHIP, of="takers"),
        Innocent("Savings in an own account elsewhere.", Evidence.SAME_PARTY, of="takers"),
    ),
    victim_note="Somebody else may hold the card. Ask the earner alone, never in company.",
    condition=all_of(PAYOUTS >= 6, SENT >= 1, TAKERS <= 1, SHOPPING <= 0, CASH <= 0),
    roles=(RoleSuggestion(Role.UNKNOWN, "had {payouts} payouts and no spending of its own"),),
    threshold_note="Ours: the source gives no number.",
    context_only=True,
    examples=(
        Example(
            "six payouts, sent on to one person",
            (
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to P",
                "d0 E > W 100 USD platform_payout",
                "d10 E > W 100 USD platform_payout",
                "d20 E > W 100 USD platform_payout",
                "d30 E > W 100 USD platform_payout",
                "d40 E > W 100 USD platform_payout",
                "d41 W > X 400 USD wallet",
                "d50 E > W 100 USD platform_payout",
            ),
            fires_at=10,
        ),
        Example(
            "near miss: five payouts",
            (
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to P",
                "d0 E > W 100 USD platform_payout",
                "d10 E > W 100 USD platform_payout",
                "d20 E > W 100 USD platform_payout",
                "d30 E > W 100 USD platform_payout",
                "d40 E > W 100 USD platform_payout",
                "d41 W > X 400 USD wallet",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: nothing is sent on",
            (
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to P",
                "d0 E > W 100 USD platform_payout",
                "d10 E > W 100 USD platform_payout",
                "d20 E > W 100 USD platform_payout",
                "d30 E > W 100 USD platform_payout",
                "d40 E > W 100 USD platform_payout",
                "d50 E > W 100 USD platform_payout",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: two people are paid",
            (
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to P",
                "d0 E > W 100 USD platform_payout",
                "d10 E > W 100 USD platform_payout",
                "d20 E > W 100 USD platform_payout",
                "d30 E > W 100 USD platform_payout",
                "d40 E > W 100 USD platform_payout",
                "d41 W > X,Y 200 USD wallet",
                "d50 E > W 100 USD platform_payout",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: a purchase",
            (
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to P",
                "d0 E > W 100 USD platform_payout",
                "d10 E > W 100 USD platform_payout",
                "d20 E > W 100 USD platform_payout",
                "d30 E > W 100 USD platform_payout",
                "d40 E > W 100 USD platform_payout",
                "d41 W > X 400 USD wallet",
                "d42 W > SHOP 9 USD card_purchase",
                "d50 E > W 100 USD platform_payout",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: cash is drawn",
            (
                "E is platform_earner",
                "W is wallet",
                "E,W belongs to P",
                "d0 E > W 100 USD platform_payout",
                "d10 E > W 100 USD platform_payout",
                "d20 E > W 100 USD platform_payout",
                "d30 E > W 100 USD platform_payout",
                "d40 E > W 100 USD platform_payout",
                "d41 W > X 400 USD wallet",
                "d42 W > ATM 50 USD cash_out",
                "d50 E > W 100 USD platform_payout",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
