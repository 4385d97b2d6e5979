"""Money comes in within one country and leaves as cash in another. Not who carries it."""

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
    ShareAtLeast,
    all_of,
    count,
    distinct,
    percent,
    total,
)
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import credits_, debits
from tanglaw.typology.sources import cite

IN = credits_("cash_in", "instant", "wire", "wallet")

PAYERS = distinct(
    "payers",
    IN.where(counterparty_kinds=(*PERSONAL, "cash_outlet"), unrelated=True),
    within=days(30),
)
CASH_ABROAD = count("cash_outs_abroad", debits("cash_out").where(foreign=True), within=days(30))
DRAWN = total("drawn_abroad", debits("cash_out").where(foreign=True), within=days(5))
CAME = total("came_in", IN, within=days(5))

TYPOLOGY = Typology(
    id="TL-0108",
    name="ctl_funnel_geo",
    version=1,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="human trafficking",
    title="Paid in here, drawn as cash in another country",
    summary=(
        "At least 4 unrelated payers and 3 cash-outs abroad in 30 days, and at least 70% of what "
        "came in during 5 days is drawn abroad in them."
    ),
    indicators=("ctl-funnel-geo",),
    citations=(cite("FIN20-S", "summary of the advisory: deposits in one place, cash in another"),),
    innocent_explanations=(
        Innocent(
            "A family that shares an account across a border.",
            Evidence.KINSHIP,
            of="payers",
            clears=True,
        ),
        Innocent("Somebody who lives or works on the other side of a border."),
        Innocent(
            "A business with customers here and a shop there.", Evidence.LEGAL_PERSON, clears=True
        ),
    ),
    victim_note="The account may be held in a victim's name and run by someone else.",
    condition=all_of(PAYERS >= 4, CASH_ABROAD >= 3, ShareAtLeast(DRAWN, CAME, percent(70))),
    roles=(
        RoleSuggestion(Role.POSSIBLE_MULE, "what {payers} unrelated payers send is drawn abroad"),
    ),
    threshold_note="Ours: the source gives no number. Places within a country are not told apart.",
    examples=(
        Example(
            "four payers, cash abroad within days",
            (
                "d0 A,B > W 100 USD instant TH>TH",
                "d1 W > ATM 100 USD cash_out TH>PH",
                "d2 W > ATM 90 USD cash_out TH>PH",
                "d20 C,D > W 100 USD instant TH>TH",
                "d21 W > ATM 140 USD cash_out TH>PH",
            ),
            fires_at=5,
        ),
        Example(
            "near miss: three payers",
            (
                "d0 A,B > W 100 USD instant TH>TH",
                "d1 W > ATM 100 USD cash_out TH>PH",
                "d2 W > ATM 90 USD cash_out TH>PH",
                "d20 C > W 100 USD instant TH>TH",
                "d21 W > ATM 90 USD cash_out TH>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: two cash-outs abroad",
            (
                "d0 A,B > W 100 USD instant TH>TH",
                "d1 W > ATM 190 USD cash_out TH>PH",
                "d20 C,D > W 100 USD instant TH>TH",
                "d21 W > ATM 190 USD cash_out TH>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: nearly a third stays",
            (
                "d0 A,B > W 100 USD instant TH>TH",
                "d1 W > ATM 100 USD cash_out TH>PH",
                "d2 W > ATM 90 USD cash_out TH>PH",
                "d20 C,D > W 100 USD instant TH>TH",
                "d21 W > ATM 139 USD cash_out TH>PH",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
