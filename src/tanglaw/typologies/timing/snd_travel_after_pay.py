"""Small sums to strangers abroad, and then a stay abroad. Not where exactly, nor why."""

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
    count,
    then,
)
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import PERSON_CHANNELS, debits, usd
from tanglaw.typology.sources import cite

PAID = count(
    "payments_abroad",
    debits(*PERSON_CHANNELS).where(
        counterparty_kinds=PERSONAL,
        amount_min=usd(5),
        amount_max=usd(200),
        foreign=True,
        unrelated=True,
    ),
    within=days(90),
)
ABROAD = count(
    "card_and_cash_abroad", debits("card_purchase", "cash_out").where(foreign=True), within=days(7)
)

TYPOLOGY = Typology(
    id="TL-0116",
    name="snd_travel_after_pay",
    version=1,
    status=Status.ACTIVE,
    family=Family.TIMING,
    offence="online sexual exploitation",
    title="A stay abroad follows small payments to people there",
    summary=(
        "At least 6 payments of USD 5 to 200 to unrelated people abroad in 90 days, and within 60 "
        "days at least 3 purchases or cash-outs abroad in a week."
    ),
    indicators=("snd-travel-after-pay",),
    citations=(
        cite("AUS-1087", "travel to the country where payments went"),
        cite("FIN-C25-S", "report of the alert: travel to places known for exploitation"),
    ),
    innocent_explanations=(
        Innocent(
            "A visit to family, a partner or friends.", Evidence.KINSHIP, of="payments_abroad"
        ),
        Innocent("Somebody who goes home, or works abroad for a time."),
    ),
    victim_note="If there is a person at risk at the other end, support services come first.",
    condition=then(PAID >= 6, ABROAD >= 3, within=days(60)),
    roles=(RoleSuggestion(Role.UNKNOWN, "was abroad after small payments to people there"),),
    threshold_note="Ours: the sources give no number. Visiting family is far more common.",
    context_only=True,
    examples=(
        Example(
            "six payments, then a week abroad",
            (
                "S is remittance_profile",
                "C is bank",
                "S,C belongs to P",
                "d0 S > A,B 40 USD remittance AU>PH",
                "d20 S > A,B 40 USD remittance AU>PH",
                "d40 S > A,B 40 USD remittance AU>PH",
                "d80 C > SHOP 40 USD card_purchase AU>PH",
                "d82 C > ATM 90 USD cash_out AU>PH",
                "d85 C > SHOP 40 USD card_purchase AU>PH",
            ),
            fires_at=9,
        ),
        Example(
            "near miss: five payments",
            (
                "S is remittance_profile",
                "C is bank",
                "S,C belongs to P",
                "d0 S > A,B 40 USD remittance AU>PH",
                "d20 S > A,B 40 USD remittance AU>PH",
                "d40 S > A 40 USD remittance AU>PH",
                "d80 C > SHOP 40 USD card_purchase AU>PH",
                "d82 C > ATM 90 USD cash_out AU>PH",
                "d85 C > SHOP 40 USD card_purchase AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: two purchases by post",
            (
                "S is remittance_profile",
                "C is bank",
                "S,C belongs to P",
                "d0 S > A,B 40 USD remittance AU>PH",
                "d20 S > A,B 40 USD remittance AU>PH",
                "d40 S > A,B 40 USD remittance AU>PH",
                "d80 C > SHOP 40 USD card_purchase AU>PH",
                "d85 C > SHOP 40 USD card_purchase AU>PH",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.PARTY,
)
