"""Somebody keeps sending small sums to unrelated people abroad."""

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
from tanglaw.typology.expression import ShareAtLeast, all_of, count, percent
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import PERSON_CHANNELS, debits, usd
from tanglaw.typology.sources import cite

ALL_ABROAD = debits(*PERSON_CHANNELS).where(
    counterparty_kinds=PERSONAL, foreign=True, unrelated=True
)
SMALL = debits(*PERSON_CHANNELS).where(
    counterparty_kinds=PERSONAL,
    amount_min=usd(5),
    amount_max=usd(80),
    foreign=True,
    unrelated=True,
)

PAYMENTS = count("small_payments", SMALL, within=days(90))
ALL = count("payments_abroad", ALL_ABROAD, within=days(90))

TYPOLOGY = Typology(
    id="TL-0007",
    name="snd_low_value_repeat",
    version=2,
    status=Status.ACTIVE,
    family=Family.VALUE,
    offence="online sexual exploitation",
    title="Repeated small payments to unrelated people abroad",
    summary=(
        "At least 6 payments of USD 5 to 80 to unrelated people abroad in 90 days, at least 80% "
        "of all payments to them."
    ),
    indicators=("snd-low-value-repeat",),
    citations=(
        cite("AUS-CASE", "case study: repeated payments of A$10 to 100"),
        cite("AUS-826", "826 payments of A$20 to 80 in three years"),
        cite("FATF25-S", "summary: payments of EUR 10 to 200"),
        cite("IFAD-S", "remittances of USD 200 to 300 every one or two months"),
    ),
    innocent_explanations=(
        Innocent(
            "Support for relatives whose tie is not on record.",
            Evidence.KINSHIP,
            of="small_payments",
            clears=True,
        ),
        Innocent(
            "Wages of remote workers, or an allowance to a partner.",
            Evidence.EMPLOYER,
            of="small_payments",
        ),
        Innocent(
            "Support or wages, paid by the fortnight or the month.",
            Evidence.STEADY,
            of="small_payments",
            clears=True,
        ),
        Innocent(
            "A sponsor who has supported the same people for years.",
            Evidence.LONG_HISTORY,
            of="small_payments",
        ),
    ),
    victim_note="The payer may be deceived or pressed: look at romance fraud and extortion first.",
    condition=all_of(PAYMENTS >= 6, ShareAtLeast(PAYMENTS, ALL, percent(80))),
    roles=(
        RoleSuggestion(
            Role.SUSPECTED_CONSUMER,
            "sent {small_payments} small sums to unrelated people abroad in 90 days",
        ),
    ),
    threshold_note=(
        "Up to USD 80: payments of A$20 to 80 (AUSTRAC) and EUR 10 to 200 (FATF 2025), below the "
        "USD 200 to 300 of family remittances (IFAD 2018). 6 in 90 days and 80% are ours."
    ),
    examples=(
        Example(
            "six small payments abroad",
            (
                "d0 S > A 30 USD remittance AU>PH",
                "d15 S > A 40 USD remittance AU>PH",
                "d30 S > B 30 USD remittance AU>PH",
                "d45 S > A 25 USD remittance AU>PH",
                "d60 S > B 60 USD remittance AU>PH",
                "d75 S > A 30 USD remittance AU>PH",
            ),
            fires_at=6,
        ),
        Example(
            "near miss: five small payments and one of the size of family support",
            (
                "d0 S > A 30 USD remittance AU>PH",
                "d15 S > A 40 USD remittance AU>PH",
                "d30 S > B 30 USD remittance AU>PH",
                "d45 S > A 25 USD remittance AU>PH",
                "d60 S > B 60 USD remittance AU>PH",
                "d75 S > A 250 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "eight small ones of ten",
            (
                "d0 S > A,B 250 USD remittance AU>PH",
                "d1 S > A,B,C,D 30 USD remittance AU>PH",
                "d2 S > A,B,C 30 USD remittance AU>PH",
                "d3 S > D 80 USD remittance AU>PH",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: a little more than a fifth are larger, as in a family",
            (
                "d0 S > A,B,C,D,E 81 USD remittance AU>PH",
                "d1 S > A,B,C,D,E,F,G,H,I,J 30 USD remittance AU>PH",
                "d2 S > A,B,C,D,E,F,G,H,I 30 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: a mother",
            (
                "S,A is wallet",
                "S belongs to P",
                "A belongs to Q",
                "P and Q are parent",
                "d0 S > A 30 USD remittance AU>PH",
                "d7 S > A 30 USD remittance AU>PH",
                "d14 S > A 30 USD remittance AU>PH",
                "d21 S > A 30 USD remittance AU>PH",
                "d28 S > A 30 USD remittance AU>PH",
                "d35 S > A 30 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
