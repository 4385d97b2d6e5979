"""Small payments to unrelated people abroad late at night by the payer's clock."""

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
    amount_max=usd(200),
    foreign=True,
    unrelated=True,
)
AT_NIGHT = SMALL.where(
    counterparty_kinds=PERSONAL,
    amount_min=usd(5),
    amount_max=usd(200),
    foreign=True,
    unrelated=True,
    own_hours=(22, 23, 0, 1, 2, 3, 4),
)

LATE = count("payments_at_night", AT_NIGHT, within=days(90))
ALL = count("payments", SMALL, within=days(90))
PAYEES = distinct("payees", AT_NIGHT, within=days(90))

TYPOLOGY = Typology(
    id="TL-0032",
    name="snd_late_night",
    version=1,
    status=Status.ACTIVE,
    family=Family.TIMING,
    offence="online sexual exploitation",
    title="Small payments abroad late at night",
    summary=(
        "At least 5 payments of USD 5 to 200 to at least 3 unrelated people abroad between 22:00 "
        "and 05:00 local time in 90 days, at least 70% of such payments."
    ),
    indicators=("snd-late-night", "rcp-night-pattern"),
    citations=(cite("FATF25-S", "summary: payments late at night or early in the morning"),),
    innocent_explanations=(
        Innocent("Somebody who works in shifts."),
        Innocent(
            "A family that pays when the other side is awake.",
            Evidence.KINSHIP,
            of="payments_at_night",
            clears=True,
        ),
    ),
    victim_note="The people paid may be victims or their relatives.",
    condition=all_of(LATE >= 5, PAYEES >= 3, ShareAtLeast(LATE, ALL, percent(70))),
    roles=(
        RoleSuggestion(
            Role.SUSPECTED_CONSUMER, "sent {payments_at_night} small sums abroad late at night"
        ),
    ),
    threshold_note="Ours: the source gives no number. Hours are those of the payer's country.",
    examples=(
        Example(
            "seven of ten at night",
            (
                "S in GB",
                "A,B,C is wallet",
                "A,B,C in PH",
                "d0h12 S > A 40 USD remittance",
                "d1h12 S > A 40 USD remittance",
                "d2h12 S > A 40 USD remittance",
                "d10h23 S > A 40 USD remittance",
                "d20h23 S > B 40 USD remittance",
                "d30h2 S > A 40 USD remittance",
                "d40h22 S > A 40 USD remittance",
                "d50h4 S > C 40 USD remittance",
                "d60h0 S > A 40 USD remittance",
                "d70h1 S > A 40 USD remittance",
            ),
            fires_at=13,
        ),
        Example(
            "five at night to three people",
            (
                "d10h23 S > A,B 40 USD remittance GB>PH",
                "d20h23 S > A,B 40 USD remittance GB>PH",
                "d30h23 S > C 40 USD remittance GB>PH",
            ),
            fires_at=3,
        ),
        Example(
            "near miss: two people, as somebody who works in shifts may support",
            (
                "d10h2 S > A,B 40 USD remittance GB>PH",
                "d20h2 S > A,B 40 USD remittance GB>PH",
                "d30h2 S > A,B 40 USD remittance GB>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: four at night",
            ("d10h23 S > A,B,C,D 40 USD remittance GB>PH",),
            fires_at=None,
        ),
        Example(
            "near miss: nine of thirteen at night",
            (
                "d1h12 S > A,B,C,D 40 USD remittance GB>PH",
                "d10h23 S > A,B,C,D 40 USD remittance GB>PH",
                "d20h23 S > A,B,C,D 40 USD remittance GB>PH",
                "d30h23 S > A 40 USD remittance GB>PH",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
