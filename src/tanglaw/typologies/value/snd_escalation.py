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
SENT_LATELY = total("sent_lately", LATER, within=days(30))
SENT = total("sent_in_90_days", SMALL, within=days(90))

TYPOLOGY = Typology(
    id="TL-0030",
    name="snd_escalation",
    version=1,
    status=Status.ACTIVE,
    family=Family.VALUE,
    offence="online sexual exploitation",
    title="Payments to the same people abroad rise",
    summary=(
        "At least 6 payments in 30 days to unrelated people abroad first paid 60 days ago or "
        "more, at least 60% of what 90 days saw."
    ),
    indicators=("snd-escalation",),
    citations=(
        cite("AIC589", "abstract: size and frequency rise with the number of payments"),
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
    condition=all_of(LATELY >= 6, ShareAtLeast(SENT_LATELY, SENT, percent(60))),
    roles=(
        RoleSuggestion(
            Role.SUSPECTED_CONSUMER,
            "sent {payments_lately} payments in 30 days to people first paid long before",
        ),
    ),
    threshold_note="Ours. B1.9 and B1.10 point in different directions, so it is one sign of many.",
    examples=(
        Example(
            "six in the third month, half as much again as before",
            (
                "d0 S > A,B 60 USD remittance AU>PH",
                "d61 S > A,B 30 USD remittance AU>PH",
                "d65 S > A,B 30 USD remittance AU>PH",
                "d70 S > A,B 30 USD remittance AU>PH",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: five in the third month",
            (
                "d0 S > A,B 40 USD remittance AU>PH",
                "d61 S > A,B 50 USD remittance AU>PH",
                "d65 S > A,B 50 USD remittance AU>PH",
                "d70 S > A 50 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: not quite half as much again",
            (
                "d0 S > A,B 61 USD remittance AU>PH",
                "d61 S > A,B 30 USD remittance AU>PH",
                "d65 S > A,B 30 USD remittance AU>PH",
                "d70 S > A,B 30 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
