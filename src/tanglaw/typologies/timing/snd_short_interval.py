"""Small payments to unrelated people abroad at gaps under twenty days, kept up for months."""

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
from tanglaw.typology.expression import ShareAtLeast, all_of, count, distinct, percent
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import PERSON_CHANNELS, debits, usd
from tanglaw.typology.sources import cite

SMALL = debits(*PERSON_CHANNELS).where(
    counterparty_kinds=PERSONAL,
    amount_min=usd(5),
    amount_max=usd(40),
    foreign=True,
    unrelated=True,
)

LATEST = count("payments_in_20_days", SMALL, within=days(20))
HALF = count("payments_in_40_days", SMALL, within=days(40))
ALL = count("payments_in_80_days", SMALL, within=days(80))
EVERY = count(
    "payments_of_any_size",
    debits(*PERSON_CHANNELS).where(counterparty_kinds=PERSONAL, foreign=True, unrelated=True),
    within=days(80),
)
PAYEES = distinct("payees", SMALL, within=days(80))

TYPOLOGY = Typology(
    id="TL-0031",
    name="snd_short_interval",
    version=3,
    status=Status.ACTIVE,
    family=Family.TIMING,
    offence="online sexual exploitation",
    title="Small payments abroad at short gaps, kept up",
    summary=(
        "Payments of USD 5 to 40 to at least 3 unrelated people abroad: at least 2 in 20 days, 3 "
        "in 40 and 5 in 80, which are gaps under 20 days kept up, and at least 70% of all."
    ),
    indicators=("snd-short-interval",),
    citations=(cite("AIC634", "abstract: amounts under A$55 at gaps under 20 days"),),
    innocent_explanations=(
        Innocent(
            "Somebody who remits every pay-day to relatives whose tie is not on record.",
            Evidence.KINSHIP,
            of="payments_in_80_days",
            clears=True,
        ),
        Innocent(
            "Support or wages, paid by the fortnight or the month.",
            Evidence.STEADY,
            of="payments_in_80_days",
            clears=True,
        ),
        Innocent("Weekly wages of a remote worker.", Evidence.EMPLOYER, of="payments_in_80_days"),
    ),
    victim_note="The people paid may be victims or their relatives.",
    condition=all_of(
        LATEST >= 2,
        HALF >= 3,
        ALL >= 5,
        PAYEES >= 3,
        ShareAtLeast(ALL, EVERY, percent(70)),
    ),
    roles=(
        RoleSuggestion(
            Role.SUSPECTED_CONSUMER,
            "sent {payments_in_80_days} sums of at most USD 40 in 80 days at short gaps",
        ),
    ),
    threshold_note=(
        "A$55 (about USD 40) and gaps of 20 days are those of Trends & issues 634. Gaps are read "
        "as counts. The number of payees and the share are ours."
    ),
    examples=(
        Example(
            "five payments to three people, each within twenty days of the last",
            (
                "d0 S > A 30 USD remittance AU>PH",
                "d20 S > B 30 USD remittance AU>PH",
                "d40 S > A 30 USD remittance AU>PH",
                "d60 S > C 30 USD remittance AU>PH",
                "d80 S > B 40 USD remittance AU>PH",
            ),
            fires_at=5,
        ),
        Example(
            "seven small ones of ten",
            (
                "d0 S > A,B,C 250 USD remittance AU>PH",
                "d20 S > A,B 30 USD remittance AU>PH",
                "d40 S > C,A 30 USD remittance AU>PH",
                "d60 S > B,C 30 USD remittance AU>PH",
                "d75 S > A 30 USD remittance AU>PH",
            ),
            fires_at=5,
        ),
        Example(
            "near miss: nearly a third are of the size of family support",
            (
                "d0 S > A,B,C,D 250 USD remittance AU>PH",
                "d20 S > A,B,C 30 USD remittance AU>PH",
                "d40 S > A,B,C 30 USD remittance AU>PH",
                "d60 S > A,B,C 30 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: four payments",
            (
                "d0 S > A 30 USD remittance AU>PH",
                "d15 S > B 30 USD remittance AU>PH",
                "d30 S > A 30 USD remittance AU>PH",
                "d45 S > C 30 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: nearly a month before the last one",
            (
                "d0 S > A 30 USD remittance AU>PH",
                "d1 S > B 30 USD remittance AU>PH",
                "d55 S > C 30 USD remittance AU>PH",
                "d56 S > A 30 USD remittance AU>PH",
                "d80 S > A 30 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: three together, and one at either end",
            (
                "d0 S > A 30 USD remittance AU>PH",
                "d1 S > B 30 USD remittance AU>PH",
                "d40 S > C 30 USD remittance AU>PH",
                "d55 S > A 250 USD remittance AU>PH",
                "d62 S > A 30 USD remittance AU>PH",
                "d80h1 S > A 30 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: a long pause before the last two",
            (
                "d0 S > A 30 USD remittance AU>PH",
                "d1 S > B 30 USD remittance AU>PH",
                "d2 S > C 30 USD remittance AU>PH",
                "d60 S > A 30 USD remittance AU>PH",
                "d75 S > A 30 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: two people, as a migrant may support",
            (
                "d0 S > A 30 USD remittance AU>PH",
                "d14 S > B 30 USD remittance AU>PH",
                "d28 S > A 30 USD remittance AU>PH",
                "d42 S > B 30 USD remittance AU>PH",
                "d56 S > A 30 USD remittance AU>PH",
                "d70 S > B 30 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
