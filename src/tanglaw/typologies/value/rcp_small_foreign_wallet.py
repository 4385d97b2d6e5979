"""Nearly all that a wallet receives is many small sums from unrelated people abroad."""

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

PAYMENTS = count("small_payments", SMALL, within=days(60))
FROM_ABROAD = total("small_from_abroad", SMALL, within=days(60))
ALL = total("received", RECEIVED, within=days(60))

TYPOLOGY = Typology(
    id="TL-0027",
    name="rcp_small_foreign_wallet",
    version=2,
    status=Status.ACTIVE,
    family=Family.VALUE,
    offence="online sexual exploitation",
    title="Small sums from abroad are nearly all that comes in",
    summary=(
        "At least 8 payments of USD 15 to 220 from unrelated people abroad in 60 days, at least "
        "80% of what comes in."
    ),
    indicators=("rcp-small-foreign-wallet", "rcp-amount-band"),
    citations=(
        cite("DOJ24", "small foreign transfers to wallets from people who are no relatives"),
        cite("AMLC20-S", "amounts of PHP 1,000 to 10,000"),
    ),
    innocent_explanations=(
        Innocent(
            "Relatives abroad support the household.",
            Evidence.KINSHIP,
            of="small_payments",
            clears=True,
        ),
        Innocent(
            "One relative or partner abroad, whose tie is not on record.",
            Evidence.ONE_SENDER,
            of="small_payments",
            clears=True,
        ),
        Innocent(
            "A remote worker, or a neighbour who collects for families: paid by the fortnight or "
            "the month.",
            Evidence.STEADY,
            of="small_payments",
            clears=True,
        ),
        Innocent("A freelancer or guide with clients abroad.", Evidence.LEGAL_PERSON, clears=True),
    ),
    victim_note=(
        "Whoever receives the money may be the victim or a relative; the account may be held in "
        "a victim's name and run by someone else."
    ),
    condition=all_of(PAYMENTS >= 8, ShareAtLeast(FROM_ABROAD, ALL, percent(80))),
    roles=(
        RoleSuggestion(
            Role.UNKNOWN, "receives {small_payments} small sums from unrelated people abroad"
        ),
    ),
    threshold_note=(
        "Up to PHP 10,000, the band of 81% of the study reported in BusinessWorld 2020, with room "
        "for the rate; 8, 80% and 60 days are ours."
    ),
    examples=(
        Example(
            "eight small payments, and a fifth from home",
            (
                "d0 S1,S2,S3,S4 > W 40 USD remittance US>PH",
                "d20 S1,S2,S3 > W 40 USD remittance US>PH",
                "d30 F > W 80 USD wallet PH>PH",
                "d50 S5 > W 40 USD remittance AU>PH",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: seven payments",
            (
                "d0 S1,S2,S3,S4 > W 40 USD remittance US>PH",
                "d20 S1,S2,S3 > W 40 USD remittance US>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: a little more from home",
            (
                "d0 F > W 82 USD wallet PH>PH",
                "d1 S1,S2,S3,S4 > W 40 USD remittance US>PH",
                "d20 S1,S2,S3,S4 > W 40 USD remittance US>PH",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
