"""An earner's payouts go on to one person, nearly whole."""

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

EARNERS = distinct("earners_loading", credits_("platform_payout"), within=days(90))
PAYOUTS = count("payouts", credits_("platform_payout"), within=days(30))
CAME = total("paid_out", credits_("platform_payout"), within=days(30))
PASSED = total("passed_on", PERSON_TO_PERSON, within=days(30))
TIMES = count("times_passed_on", PERSON_TO_PERSON, within=days(25))
TAKERS = distinct("takers", PERSON_TO_PERSON, within=days(60))

TYPOLOGY = Typology(
    id="TL-0019",
    name="ctl_payout_passed_on",
    version=2,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="online sexual exploitation",
    title="Payouts are passed on to one person almost whole",
    summary=(
        "At least 2 payouts of one earner and at least 70% of them sent on in 30 days, at least "
        "twice in 25 days, and nothing sent to a second person in 60 days."
    ),
    indicators=("ctl-remit-back", "rcp-forward-share"),
    citations=(
        cite(
            "AUS-FSS",
            "landing pages: victims hand over most or all of what they earn (the test is ours)",
        ),
        cite("HRW24", "opening: what performers keep of what they earn"),
    ),
    innocent_explanations=(
        Innocent("The earner's own savings or joint account.", Evidence.SAME_PARTY, of="takers"),
        Innocent("Support for parents, or for a partner.", Evidence.KINSHIP, of="takers"),
        Innocent("Rent, or a loan that is paid back.", Evidence.LONG_HISTORY, of="takers"),
    ),
    victim_note="Whoever passes the money on may have to. The one who takes it is looked at apart.",
    condition=all_of(
        EARNERS <= 1,
        PAYOUTS >= 2,
        ShareAtLeast(PASSED, CAME, percent(70)),
        TIMES >= 2,
        TAKERS <= 1,
    ),
    roles=(
        RoleSuggestion(Role.POSSIBLE_VICTIM, "passes its payouts on to one person almost whole"),
    ),
    threshold_note=(
        "Ours. Twice in 25 days, so that a monthly rent stays silent. Context alone: it feeds "
        "ctl_remit_back, which needs several earners."
    ),
    examples=(
        Example(
            "seven tenths of two payouts passed on",
            (
                "d0 A > W 100 USD platform_payout",
                "d1 W > T 60 USD wallet",
                "d20 A > W 100 USD platform_payout",
                "d21 W > T 80 USD wallet",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: a holder of two earners' payouts",
            (
                "d0 A,B > W 100 USD platform_payout",
                "d1 W > T 90 USD wallet",
                "d2 W > T 90 USD wallet",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: one payout",
            (
                "d0 A > W 100 USD platform_payout",
                "d1 W > T 50 USD wallet",
                "d2 W > T 50 USD wallet",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: three tenths and a little more are kept",
            (
                "d0 A > W 100 USD platform_payout",
                "d1 W > T 60 USD wallet",
                "d20 A > W 100 USD platform_payout",
                "d21 W > T 79 USD wallet",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: two people get it",
            (
                "d0 A > W 100 USD platform_payout",
                "d1 W > U 5 USD wallet",
                "d20 A > W 100 USD platform_payout",
                "d21 W > T 190 USD wallet",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: a rent, paid once a month",
            (
                "d0 A > W 100 USD platform_payout",
                "d14 A > W 100 USD platform_payout",
                "d15 W > T 150 USD wallet",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
    context_only=True,
)
