"""Money comes when it is night where the senders are. Not what they pay for."""

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
    Key,
    ShareAtLeast,
    all_of,
    count,
    distinct,
    percent,
)
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import PERSON_CHANNELS, credits_, usd
from tanglaw.typology.sources import cite

SMALL = credits_(*PERSON_CHANNELS).where(
    counterparty_kinds=PERSONAL,
    amount_min=usd(15),
    amount_max=usd(220),
    foreign=True,
    unrelated=True,
)
AT_NIGHT = SMALL.where(
    counterparty_kinds=PERSONAL,
    amount_min=usd(15),
    amount_max=usd(220),
    foreign=True,
    unrelated=True,
    far_hours=(20, 21, 22, 23, 0, 1, 2, 3, 4),
)

LATE = count("payments_at_their_night", AT_NIGHT, within=days(90))
SENDERS = distinct("senders_at_night", AT_NIGHT, within=days(90))
COUNTRIES = distinct("countries", AT_NIGHT, within=days(90), key=Key.COUNTRY)
ALL = count("payments", SMALL, within=days(90))

TYPOLOGY = Typology(
    id="TL-0106",
    name="rcp_night_pattern",
    version=1,
    status=Status.ACTIVE,
    family=Family.TIMING,
    offence="online sexual exploitation",
    title="Strangers abroad pay when it is night where they are",
    summary=(
        "At least 6 payments of USD 15 to 220 in 90 days by at least 4 unrelated people in at "
        "least 2 countries between 20:00 and 05:00 their time, at least 70% of such payments."
    ),
    indicators=("rcp-night-pattern", "snd-late-night"),
    citations=(
        cite("FATF25-S", "summary: payments late at night or early in the morning"),
        cite("ECPAT-SE", "payments at night by several people (the test is ours)"),
    ),
    innocent_explanations=(
        Innocent("A call-centre worker or tutor whom clients pay after their own working day."),
        Innocent(
            "Relatives abroad who send after work.",
            Evidence.KINSHIP,
            of="payments_at_their_night",
            clears=True,
        ),
        Innocent(
            "Clients or relatives who pay by the fortnight or the month.",
            Evidence.STEADY,
            of="payments_at_their_night",
            clears=True,
        ),
    ),
    victim_note=(
        "Whoever receives the money may be the victim or a relative; the account may be held in "
        "a victim's name and run by someone else."
    ),
    condition=all_of(LATE >= 6, SENDERS >= 4, COUNTRIES >= 2, ShareAtLeast(LATE, ALL, percent(70))),
    roles=(
        RoleSuggestion(
            Role.UNKNOWN, "is paid by {senders_at_night} strangers abroad at their night"
        ),
    ),
    threshold_note="Ours: the source gives no number. Hours are those of the senders' countries.",
    examples=(
        Example(
            "six at night by four people in two countries",
            (
                "d1h22 S1,S2,S3 > W 40 USD remittance GB>PH",
                "d3h11 S4 > W 40 USD remittance AU>PH",
                "d5h22 S1,S2 > W 40 USD remittance GB>PH",
            ),
            fires_at=3,
        ),
        Example(
            "seven of ten at night",
            (
                "d0h12 S1,S2,S3 > W 40 USD remittance GB>PH",
                "d1h22 S1,S2,S3 > W 40 USD remittance GB>PH",
                "d3h11 S4 > W 40 USD remittance AU>PH",
                "d5h22 S1,S2,S3 > W 40 USD remittance GB>PH",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: five at night",
            (
                "d1h22 S1,S2,S3 > W 40 USD remittance GB>PH",
                "d3h11 S4 > W 40 USD remittance AU>PH",
                "d5h22 S1 > W 40 USD remittance GB>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: three people",
            (
                "d1h22 S1,S2 > W 40 USD remittance GB>PH",
                "d3h11 S4 > W 40 USD remittance AU>PH",
                "d5h22 S1,S2 > W 40 USD remittance GB>PH",
                "d7h22 S1 > W 40 USD remittance GB>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: one country",
            (
                "d1h22 S1,S2,S3 > W 40 USD remittance GB>PH",
                "d3h22 S4 > W 40 USD remittance GB>PH",
                "d5h22 S1,S2 > W 40 USD remittance GB>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: nine of thirteen at night",
            (
                "d0h12 S1,S2,S3,S4 > W 40 USD remittance GB>PH",
                "d1h22 S1,S2,S3,S4 > W 40 USD remittance GB>PH",
                "d3h11 S5 > W 40 USD remittance AU>PH",
                "d5h22 S1,S2,S3,S4 > W 40 USD remittance GB>PH",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
