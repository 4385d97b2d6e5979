"""What unrelated people send leaves as cash within days, again and again."""

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
from tanglaw.typology.legs import PERSON_CHANNELS, credits_, debits
from tanglaw.typology.sources import cite

RECEIVED = credits_(*PERSON_CHANNELS)
CASH = debits("cash_out")

PAYERS = distinct(
    "payers", RECEIVED.where(counterparty_kinds=PERSONAL, unrelated=True), within=days(60)
)
CAME_IN = total("received", RECEIVED, within=days(3))
CASHED = total("cashed_out", CASH, within=days(3))
TIMES = count("cash_outs", CASH, within=days(60))
CAME_LATELY = total("received_in_60_days", RECEIVED, within=days(60))
CASHED_LATELY = total("cashed_out_in_60_days", CASH, within=days(60))

TYPOLOGY = Typology(
    id="TL-0006",
    name="rcp_rapid_cashout",
    version=2,
    status=Status.ACTIVE,
    family=Family.TIMING,
    offence="online sexual exploitation",
    title="Money from unrelated payers is cashed out within days",
    summary=(
        "At least 4 unrelated payers and 3 cash-outs in 60 days, and at least 70% of what came "
        "in leaves as cash, both in 60 days and in 3 days."
    ),
    indicators=("rcp-rapid-cashout", "mul-small-in-cash-out"),
    citations=(
        cite("FIN20-S", "summary of the advisory: funds withdrawn soon after they arrive"),
        cite("FIN25-QUIZ", "mule indicators: many small deposits, quickly withdrawn"),
    ),
    innocent_explanations=(
        Innocent("Households with little money live from one payment to the next."),
        Innocent(
            "Relatives send money for daily needs.", Evidence.KINSHIP, of="payers", clears=True
        ),
        Innocent(
            "A remote worker, or a neighbour who collects for families: paid by the fortnight or "
            "the month.",
            Evidence.STEADY,
            of="payers",
            clears=True,
        ),
        Innocent(
            "A registered trader who pays suppliers in cash.", Evidence.LEGAL_PERSON, clears=True
        ),
    ),
    victim_note="The account may be held in a victim's name and run by someone else.",
    condition=all_of(
        PAYERS >= 4,
        TIMES >= 3,
        ShareAtLeast(CASHED, CAME_IN, percent(70)),
        ShareAtLeast(CASHED_LATELY, CAME_LATELY, percent(70)),
    ),
    roles=(
        RoleSuggestion(Role.UNKNOWN, "cashes out what {payers} unrelated payers send, within days"),
    ),
    threshold_note="Ours: no source publishes numbers. Weak alone, as its sources say.",
    examples=(
        Example(
            "four payers, cashed out each time",
            (
                "W is wallet",
                "d0 S1,S2 > W 50 USD remittance US>PH",
                "d1 W > ATM 90 USD cash_out @O1",
                "d20 S3 > W 50 USD remittance AU>PH",
                "d21 W > ATM 40 USD cash_out @O1",
                "d40 S4 > W 100 USD remittance GB>PH",
                "d42 W > ATM 70 USD cash_out @O2",
            ),
            fires_at=7,
        ),
        Example(
            "near miss: three payers",
            (
                "d0 S1,S2 > W 50 USD remittance",
                "d1 W > ATM 90 USD cash_out",
                "d20 S3 > W 50 USD remittance",
                "d21 W > ATM 40 USD cash_out",
                "d40 S3 > W 100 USD remittance",
                "d42 W > ATM 99 USD cash_out",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: cashed out twice",
            (
                "d0 S1,S2,S3 > W 50 USD remittance",
                "d1 W > ATM 140 USD cash_out",
                "d20 S4 > W 50 USD remittance",
                "d21 W > ATM 50 USD cash_out",
            ),
            fires_at=None,
        ),
        Example(
            "seven tenths of all, after a slow beginning",
            (
                "d0 S1,S2,S3,S4 > W 50 USD remittance",
                "d1 W > ATM 40 USD cash_out",
                "d1h1 W > ATM 40 USD cash_out",
                "d30 S1 > W 100 USD remittance",
                "d31 W > ATM 130 USD cash_out",
            ),
            fires_at=5,
        ),
        Example(
            "near miss: nearly a third of all stays",
            (
                "d0 S1,S2,S3,S4 > W 50 USD remittance",
                "d1 W > ATM 40 USD cash_out",
                "d1h1 W > ATM 40 USD cash_out",
                "d30 S1 > W 100 USD remittance",
                "d31 W > ATM 129 USD cash_out",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: nearly a third of the latest stays",
            (
                "d0 S1,S2 > W 50 USD remittance",
                "d1 W > ATM 100 USD cash_out",
                "d20 S3,S4 > W 100 USD remittance",
                "d21 W > ATM 69 USD cash_out",
                "d21h1 W > ATM 70 USD cash_out",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
