"""An earner's payout leaves to one person almost whole within days."""

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
from tanglaw.typology.expression import ShareAtLeast, all_of, count, distinct, percent, total
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import credits_, debits
from tanglaw.typology.sources import cite

PERSON_TO_PERSON = debits("wire", "instant", "remittance", "wallet", "crypto")

PAYOUTS = count("payouts", credits_("platform_payout"), within=days(60))
CAME = total("paid_out", credits_("platform_payout"), within=days(3))
PASSED = total("passed_on", PERSON_TO_PERSON, within=days(3))
TAKERS = distinct("takers", PERSON_TO_PERSON, within=days(60))

TYPOLOGY = Typology(
    id="TL-0019",
    name="ctl_payout_passed_on",
    version=1,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="online sexual exploitation",
    title="Payouts are passed on to one person almost whole",
    summary=(
        "At least 2 payouts in 60 days, at least 80% of 3 days' payouts sent on within them, and "
        "all of it to one person."
    ),
    indicators=("ctl-remit-back", "rcp-forward-share"),
    citations=(
        cite("AUS-FSS", "landing pages: victims hand over most or all of what they earn"),
        cite("HRW24", "opening: what performers keep of what they earn"),
    ),
    innocent_explanations=(
        Innocent("The earner's own savings or joint account.", Evidence.SAME_PARTY, of="takers"),
        Innocent("Support for parents, or for a partner.", Evidence.KINSHIP, of="takers"),
        Innocent("Rent, or a loan that is paid back.", Evidence.LONG_HISTORY, of="takers"),
    ),
    victim_note="Whoever passes the money on may have to. The one who takes it is looked at apart.",
    condition=all_of(PAYOUTS >= 2, ShareAtLeast(PASSED, CAME, percent(80)), TAKERS <= 1),
    roles=(
        RoleSuggestion(Role.POSSIBLE_VICTIM, "passes its payouts on to one person almost whole"),
    ),
    threshold_note="Ours. Context alone: it feeds ctl_remit_back, which needs several earners.",
    examples=(
        Example(
            "the second payout passed on",
            (
                "d0 A > W 100 USD platform_payout",
                "d1 W > T 100 USD wallet",
                "d20 A > W 100 USD platform_payout",
                "d21 W > T 80 USD wallet",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: one payout",
            ("d0 A > W 100 USD platform_payout", "d1 W > T 100 USD wallet"),
            fires_at=None,
        ),
        Example(
            "near miss: a fifth and a little more is kept",
            (
                "d0 A > W 100 USD platform_payout",
                "d20 A > W 100 USD platform_payout",
                "d21 W > T 79.50 USD wallet",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: two people get it",
            (
                "d0 A > W 100 USD platform_payout",
                "d1 W > U 5 USD wallet",
                "d20 A > W 100 USD platform_payout",
                "d21 W > T 95 USD wallet",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
    context_only=True,
)
