"""Strangers in several countries pay one person small sums."""

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
from tanglaw.typology.expression import Key, all_of, distinct
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

COUNTRIES = distinct("countries", SMALL, within=days(90), key=Key.COUNTRY)
SENDERS = distinct("senders", SMALL, within=days(90))

TYPOLOGY = Typology(
    id="TL-0037",
    name="rcp_multi_country",
    version=2,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="online sexual exploitation",
    title="Strangers in several countries pay one person",
    summary="At least 4 unrelated senders in at least 3 countries, USD 15 to 220 each, in 90 days.",
    indicators=("rcp-multi-country",),
    citations=(
        cite("WIRED14", "payers of one ring arrested across 12 countries (the test is ours)"),
    ),
    innocent_explanations=(
        Innocent("A remote worker, host or musician.", Evidence.LEGAL_PERSON, clears=True),
        Innocent(
            "A remote worker, or a neighbour who collects for families: paid by the fortnight or "
            "the month.",
            Evidence.STEADY,
            of="senders",
            clears=True,
        ),
        Innocent(
            "A family spread over several countries.",
            Evidence.KINSHIP,
            of="senders",
            clears=True,
        ),
    ),
    victim_note=(
        "Whoever receives the money may be the victim or a relative; the account may be held in "
        "a victim's name and run by someone else."
    ),
    condition=all_of(COUNTRIES >= 3, SENDERS >= 4),
    roles=(
        RoleSuggestion(
            Role.UNKNOWN, "is paid by {senders} unrelated senders in {countries} countries"
        ),
    ),
    threshold_note="Ours: the source names countries, not senders of one person.",
    examples=(
        Example(
            "four senders in three countries",
            (
                "d0 S1,S2 > W 40 USD remittance US>PH",
                "d30 S3 > W 40 USD remittance AU>PH",
                "d89 S4 > W 40 USD remittance GB>PH",
            ),
            fires_at=3,
        ),
        Example(
            "near miss: two countries",
            (
                "d0 S1,S2 > W 40 USD remittance US>PH",
                "d30 S3,S4 > W 40 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: three senders",
            (
                "d0 S1 > W 40 USD remittance US>PH",
                "d30 S2 > W 40 USD remittance AU>PH",
                "d60 S3 > W 40 USD remittance GB>PH",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
