"""Senders abroad come and go: most are new, few stay."""

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
from tanglaw.typology.expression import ShareAtMost, all_of, count, distinct, percent
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
FRESH = SMALL.where(
    counterparty_kinds=PERSONAL,
    amount_min=usd(15),
    amount_max=usd(220),
    foreign=True,
    unrelated=True,
    known_for_max_us=days(30),
)
KEPT = SMALL.where(
    counterparty_kinds=PERSONAL,
    amount_min=usd(15),
    amount_max=usd(220),
    foreign=True,
    unrelated=True,
    known_for_min_us=days(31),
)

NEW = distinct("new_senders", FRESH, within=days(60))
LASTING = count("payments_of_lasting_senders", KEPT, within=days(60))
ALL = count("payments", SMALL, within=days(60))

TYPOLOGY = Typology(
    id="TL-0038",
    name="rcp_sender_churn",
    version=1,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="online sexual exploitation",
    title="Senders abroad come and go",
    summary=(
        "At least 8 unrelated senders abroad begin to pay within 60 days, and senders of more "
        "than a month make at most 20% of the payments."
    ),
    indicators=("rcp-sender-churn",),
    citations=(cite("AIC589", "abstract: many people pay only a few times (the test is ours)"),),
    innocent_explanations=(
        Innocent("A guide, host or seller whom visitors pay.", Evidence.LEGAL_PERSON, clears=True),
        Innocent(
            "Relief for a family after a disaster.", Evidence.KINSHIP, of="new_senders", clears=True
        ),
    ),
    victim_note="Whoever receives the money may be the victim or a relative.",
    condition=all_of(NEW >= 8, ShareAtMost(LASTING, ALL, percent(20))),
    roles=(
        RoleSuggestion(Role.UNKNOWN, "{new_senders} unrelated senders abroad are new in 60 days"),
    ),
    threshold_note="Ours: the source gives no distribution.",
    examples=(
        Example(
            "eight new senders, and two who stayed",
            (
                "d0 L > W 40 USD remittance US>PH",
                "d61 S1,S2,S3,S4 > W 40 USD remittance US>PH",
                "d62 L > W 40 USD remittance US>PH",
                "d63 L > W 40 USD remittance US>PH",
                "d80 S5,S6,S7,S8 > W 40 USD remittance AU>PH",
            ),
            fires_at=5,
        ),
        Example(
            "near miss: seven new senders",
            ("d61 S1,S2,S3,S4,S5,S6,S7 > W 40 USD remittance US>PH",),
            fires_at=None,
        ),
        Example(
            "near miss: those who stay pay as well",
            (
                "d0 L1,L2,L3,L4 > W 40 USD remittance US>PH",
                "d80 L1,L2,L3,L4 > W 40 USD remittance US>PH",
                "d80 L4 > W 41 USD remittance US>PH",
                "d81 S1,S2,S3,S4,S5,S6,S7,S8 > W 40 USD remittance US>PH",
                "d82 S1,S2,S3,S4,S5,S6,S7,S8 > W 40 USD remittance US>PH",
                "d82 S1,S2,S3 > W 40 USD remittance US>PH",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
