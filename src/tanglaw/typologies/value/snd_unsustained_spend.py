"""Payments to strangers abroad eat up what comes in. Look at fraud against the payer first."""

from tanglaw.model.alert import Family, Role, SubjectKind
from tanglaw.model.moment import days
from tanglaw.typology.declaration import (
    Evidence,
    Example,
    Innocent,
    RoleSuggestion,
    Status,
    Typology,
)
from tanglaw.typology.expression import (
    ShareAtLeast,
    all_of,
    count,
    percent,
    total,
)
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import PERSON_CHANNELS, credits_, debits
from tanglaw.typology.sources import cite

ABROAD = debits(*PERSON_CHANNELS).where(counterparty_kinds=PERSONAL, foreign=True, unrelated=True)

PAYMENTS = count("payments_abroad", ABROAD, within=days(90))
SENT = total("sent_abroad", ABROAD, within=days(90))
CAME = total("came_in", credits_(), within=days(90))

TYPOLOGY = Typology(
    id="TL-0117",
    name="snd_unsustained_spend",
    version=1,
    status=Status.ACTIVE,
    family=Family.VALUE,
    offence="online sexual exploitation",
    title="Payments to people abroad take most of the income",
    summary=(
        "At least 6 payments to unrelated people abroad in 90 days, at least 60% of all that came "
        "in over all accounts of the payer."
    ),
    indicators=("snd-unsustained-spend",),
    citations=(
        cite("7N20", "report: one person spent nearly A$300,000 (the test is ours)"),
        cite("AUS-1087", "larger and more frequent payments over time"),
    ),
    innocent_explanations=(
        Innocent("A fraud against the payer, romance fraud above all: look there first."),
        Innocent("A house or a business abroad, paid from savings."),
        Innocent(
            "Family whose tie is not on record.",
            Evidence.KINSHIP,
            of="payments_abroad",
            clears=True,
        ),
    ),
    victim_note="The payer may be deceived or pressed: look at romance fraud and extortion first.",
    condition=all_of(PAYMENTS >= 6, ShareAtLeast(SENT, CAME, percent(60))),
    roles=(RoleSuggestion(Role.UNKNOWN, "sends people abroad most of what comes in"),),
    threshold_note="Ours: the source gives one person's sum.",
    context_only=True,
    examples=(
        Example(
            "six payments, three fifths of the wages",
            (
                "B is bank",
                "B belongs to P",
                "d0 EMPLOYER > B 1000 USD wire",
                "d1 B > A,C,D 100 USD remittance AU>PH",
                "d20 B > A,C,D 100 USD remittance AU>PH",
            ),
            fires_at=5,
        ),
        Example(
            "near miss: five payments",
            (
                "B is bank",
                "B belongs to P",
                "d0 EMPLOYER > B 1000 USD wire",
                "d1 B > A,C,D 150 USD remittance AU>PH",
                "d20 B > A,C 150 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: a little less",
            (
                "B is bank",
                "B belongs to P",
                "d0 EMPLOYER > B 1000 USD wire",
                "d1 B > A,C,D 99 USD remittance AU>PH",
                "d20 B > A,C,D 99 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.PARTY,
)
