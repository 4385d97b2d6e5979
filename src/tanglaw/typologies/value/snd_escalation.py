"""Payments to the same unrelated people abroad rise over months."""

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
from tanglaw.typology.expression import ShareAtLeast, all_of, count, percent, total
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import PERSON_CHANNELS, debits, usd
from tanglaw.typology.sources import cite

SMALL = debits(*PERSON_CHANNELS).where(
    counterparty_kinds=PERSONAL, amount_min=usd(5), foreign=True, unrelated=True
)
LATER = SMALL.where(
    counterparty_kinds=PERSONAL,
    amount_min=usd(5),
    foreign=True,
    unrelated=True,
    known_for_min_us=days(60),
)

LATELY = count("payments_lately", LATER, within=days(30))
BEFORE = count("payments_before", SMALL, within=days(90), ago=days(30))
SENT_LATELY = total("sent_lately", LATER, within=days(30))
SENT_BEFORE = total("sent_before", SMALL, within=days(90), ago=days(30))

TYPOLOGY = Typology(
    id="TL-0030",
    name="snd_escalation",
    version=3,
    status=Status.ACTIVE,
    family=Family.VALUE,
    offence="online sexual exploitation",
    title="Payments to the same people abroad rise",
    summary=(
        "At least 6 payments in 30 days to unrelated people abroad first paid 60 days ago or more: "
        "a fifth more payments and half as much money again as the two months before saw."
    ),
    indicators=("snd-escalation",),
    citations=(
        cite("AIC589", "abstract: size and frequency rise with the number of payments"),
        cite("AIC634", "abstract: prolific senders keep to small amounts at short gaps"),
        cite("AUS-1087", "larger and more frequent payments over time"),
    ),
    innocent_explanations=(
        Innocent("A relationship that grows, an illness, the beginning of a school year."),
        Innocent(
            "Relatives whose tie is not on record.",
            Evidence.KINSHIP,
            of="payments_lately",
            clears=True,
        ),
        Innocent("More work for the same remote workers.", Evidence.EMPLOYER, of="payments_lately"),
    ),
    victim_note="The payer may be deceived or pressed: look at romance fraud and extortion first.",
    condition=all_of(
        LATELY >= 6,
        ShareAtLeast(LATELY, BEFORE, percent(120)),
        ShareAtLeast(SENT_LATELY, SENT_BEFORE, percent(150)),
    ),
    roles=(
        RoleSuggestion(
            Role.SUSPECTED_CONSUMER,
            "sent {payments_lately} payments in 30 days to people first paid long before",
        ),
    ),
    threshold_note=(
        "Ours. The abstracts of Trends & issues 589 and 634 point in different directions, so it "
        "asks for number and size together, and is context."
    ),
    context_only=True,
    examples=(
        Example(
            "a fifth more payments, half as much money again",
            (
                "d0 S > A,B,C,D,E 20 USD remittance AU>PH",
                "d65 S > A,B 25 USD remittance AU>PH",
                "d70 S > A,B 25 USD remittance AU>PH",
                "d80 S > A,B 25 USD remittance AU>PH",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: five in the last month",
            (
                "d0 S > A,B,C,D 20 USD remittance AU>PH",
                "d65 S > A,B 40 USD remittance AU>PH",
                "d70 S > A,B 40 USD remittance AU>PH",
                "d80 S > A 40 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: larger, and hardly more often",
            (
                "d0 S > A,B,C,D,E,F,G 20 USD remittance AU>PH",
                "d1 S > A,B,C,D,E,F,G 20 USD remittance AU>PH",
                "d2 S > A,B,C,D,E,F,G 20 USD remittance AU>PH",
                "d65 S > A,B,C,D,E 30 USD remittance AU>PH",
                "d66 S > A,B,C,D,E 30 USD remittance AU>PH",
                "d67 S > A,B,C,D,E 30 USD remittance AU>PH",
                "d68 S > A,B,C,D,E 30 USD remittance AU>PH",
                "d69 S > A,B,C,D,E 30 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: not quite half as much again",
            (
                "d0 S > A,B,C,D,E 20 USD remittance AU>PH",
                "d65 S > A,B 24.90 USD remittance AU>PH",
                "d70 S > A,B 24.90 USD remittance AU>PH",
                "d80 S > A,B 24.90 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
