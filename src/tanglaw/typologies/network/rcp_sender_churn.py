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
from tanglaw.typology.expression import ShareAtMost, all_of, distinct, percent
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

EVERY = distinct("senders", SMALL, within=days(120))
STILL = distinct("senders_lately", SMALL, within=days(45))

TYPOLOGY = Typology(
    id="TL-0038",
    name="rcp_sender_churn",
    version=2,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="online sexual exploitation",
    title="Senders abroad come and go",
    summary=(
        "At least 8 unrelated people abroad pay in 120 days, and at most 40% of them in the last "
        "45 days."
    ),
    indicators=("rcp-sender-churn",),
    citations=(cite("AIC589", "abstract: many people pay only a few times (the test is ours)"),),
    innocent_explanations=(
        Innocent("A guide, host or seller whom visitors pay.", Evidence.LEGAL_PERSON, clears=True),
        Innocent(
            "Relief for a family after a disaster.", Evidence.KINSHIP, of="senders", clears=True
        ),
    ),
    victim_note="Whoever receives the money may be the victim or a relative.",
    condition=all_of(EVERY >= 8, ShareAtMost(STILL, EVERY, percent(40))),
    roles=(
        RoleSuggestion(
            Role.UNKNOWN, "of {senders} unrelated senders abroad only {senders_lately} still pay"
        ),
    ),
    threshold_note=(
        "Ours: the source gives no distribution. 45 days leave room for whoever pays by the month."
    ),
    examples=(
        Example(
            "ten senders, of whom four still pay",
            (
                "d0 S1,S2,S3,S4,S5,S6 > W 40 USD remittance US>PH",
                "d50 T1,T2,T3,T4 > W 40 USD remittance AU>PH",
            ),
            fires_at=2,
        ),
        Example(
            "eight senders, of whom three still pay",
            (
                "d0 S1,S2,S3,S4,S5 > W 40 USD remittance US>PH",
                "d50 T1,T2,T3 > W 40 USD remittance AU>PH",
            ),
            fires_at=2,
        ),
        Example(
            "near miss: seven senders",
            (
                "d0 S1,S2,S3,S4,S5 > W 40 USD remittance US>PH",
                "d50 T1,T2 > W 40 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: nine of twenty-two still pay",
            (
                "d0 A,B,C,D,E,F,G,H,I,J,K,L,M > W 40 USD remittance US>PH",
                "d50 N,O,P,Q,R,S,T,U,V > W 40 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: clients who pay by the month",
            (
                "d0 A,B,C,D,E,F,G,H > W 40 USD remittance US>PH",
                "d30 A,B,C,D,E,F,G,H > W 40 USD remittance US>PH",
                "d60 A,B,C,D,E,F,G,H > W 40 USD remittance US>PH",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
