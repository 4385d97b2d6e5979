"""Several mutually unknown people abroad pay one person small sums."""

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
from tanglaw.typology.expression import ShareAtLeast, all_of, distinct, percent, total
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import PERSON_CHANNELS, credits_, usd
from tanglaw.typology.sources import cite

RECEIVED = credits_(*PERSON_CHANNELS)
SMALL = RECEIVED.where(
    counterparty_kinds=PERSONAL,
    amount_min=usd(15),
    amount_max=usd(220),
    foreign=True,
    unrelated=True,
)

SENDERS = distinct("senders", SMALL, within=days(90))
FROM_THEM = total("received_from_them", SMALL, within=days(90))
ALL = total("received", RECEIVED, within=days(90))

TYPOLOGY = Typology(
    id="TL-0005",
    name="rcp_fan_in_unrelated",
    version=2,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="online sexual exploitation",
    title="Unrelated people abroad pay one person small sums",
    summary=(
        "At least 5 unrelated senders abroad pay one person USD 15 to 220 each time in 90 days, "
        "and their payments are at least half of what the person receives."
    ),
    indicators=("rcp-fan-in-unrelated", "rcp-amount-band"),
    citations=(
        cite("AUS-CASE", "case study: several customers paying the same people abroad"),
        cite("AMLC20-S", "amounts of PHP 1,000 to 10,000; up to USD 200 to non-family payees"),
        cite("FIN14-S", "several apparently unrelated people sending to one beneficiary"),
    ),
    innocent_explanations=(
        Innocent(
            "Relatives abroad support one household.", Evidence.KINSHIP, of="senders", clears=True
        ),
        Innocent(
            "A freelancer, guide, musician or seller with clients abroad.",
            Evidence.LEGAL_PERSON,
            clears=True,
        ),
        Innocent(
            "A remote worker, or a neighbour who collects for families: paid by the fortnight or "
            "the month.",
            Evidence.STEADY,
            of="senders",
            clears=True,
        ),
    ),
    victim_note=(
        "Whoever receives the money may be the victim or a relative; the account may be held in "
        "a victim's name and run by someone else."
    ),
    condition=all_of(SENDERS >= 5, ShareAtLeast(FROM_THEM, ALL, percent(50))),
    roles=(
        RoleSuggestion(Role.UNKNOWN, "receives small sums from {senders} unrelated senders abroad"),
    ),
    threshold_note=(
        "Up to PHP 10,000 or USD 200, as the study reported in BusinessWorld 2020 has them, with "
        "room for the rate. 5 senders, 90 days and the half are ours."
    ),
    examples=(
        Example(
            "five senders in four countries",
            (
                "W is wallet",
                "d0 S1 > W 40 USD remittance US>PH",
                "d20 S2 > W 40 USD remittance AU>PH",
                "d40 S3 > W 40 USD remittance GB>PH",
                "d60 S4,S5 > W 40 USD remittance DE>PH",
                "d61 S6 > W 200 USD instant PH>PH",
            ),
            fires_at=5,
        ),
        Example(
            "exactly half comes from them",
            (
                "d0 F > W 250 USD instant PH>PH",
                "d1 S1,S2,S3,S4 > W 50 USD remittance US>PH",
                "d2 S5 > W 50 USD remittance AU>PH",
            ),
            fires_at=3,
        ),
        Example(
            "near miss: four senders",
            (
                "d0 S1,S2,S3,S4 > W 40 USD remittance US>PH",
                "d5 S1,S2,S3,S4 > W 40 USD remittance US>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: a seller with mostly buyers at home",
            (
                "d0 B1,B2,B3 > W 85 USD wallet PH>PH",
                "d1 S1,S2,S3,S4,S5 > W 50 USD remittance US>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: one of the five is a declared sister",
            (
                "S1,W is wallet",
                "S1 belongs to P",
                "W belongs to Q",
                "P and Q are sibling",
                "d0 S1,S2,S3,S4,S5 > W 40 USD remittance US>PH",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
