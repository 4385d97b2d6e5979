"""One sender pays several unrelated people abroad small sums in a short time."""

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

ABROAD = debits(*PERSON_CHANNELS).where(counterparty_kinds=PERSONAL, foreign=True, unrelated=True)
SMALL = debits(*PERSON_CHANNELS).where(
    counterparty_kinds=PERSONAL,
    amount_min=usd(5),
    amount_max=usd(200),
    foreign=True,
    unrelated=True,
)

PAYEES = distinct("payees", SMALL, within=days(60))
PAYMENTS = count("small_payments", SMALL, within=days(60))
ALL = count("payments_abroad", ABROAD, within=days(60))

TYPOLOGY = Typology(
    id="TL-0008",
    name="snd_multi_beneficiary",
    version=2,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="online sexual exploitation",
    title="One sender, several unrelated people abroad",
    summary=(
        "At least 3 unrelated people abroad are paid USD 5 to 200 in 60 days, and at least 75% of "
        "the payments abroad are no larger."
    ),
    indicators=("snd-multi-beneficiary", "snd-no-known-tie"),
    citations=(
        cite("WBC-PREDA", "report of the claim: customers paying several people in one corridor"),
        cite("AMLC20-S", "report of the study: up to USD 200 to several non-family payees"),
        cite("IFAD-S", "remittances of USD 200 to 300 every one or two months"),
    ),
    innocent_explanations=(
        Innocent("A large family abroad.", Evidence.KINSHIP, of="payees", clears=True),
        Innocent("Wages of several remote workers.", Evidence.EMPLOYER, of="payees", clears=True),
        Innocent(
            "Support or wages, paid by the fortnight or the month.",
            Evidence.STEADY,
            of="payees",
            clears=True,
        ),
        Innocent("A church, school or relief collection.", Evidence.LEGAL_PERSON),
    ),
    victim_note="The people paid may be victims or their relatives.",
    condition=all_of(PAYEES >= 3, ShareAtLeast(PAYMENTS, ALL, percent(75))),
    roles=(
        RoleSuggestion(Role.SUSPECTED_CONSUMER, "pays {payees} unrelated people abroad small sums"),
    ),
    threshold_note=(
        "Up to USD 200 to several payees (BusinessWorld 2020), where family remittances are USD "
        "200 to 300 a month (IFAD 2018). 3 payees, 75% and 60 days are ours."
    ),
    examples=(
        Example(
            "three payees in two months",
            (
                "d0 S > A 40 USD remittance AU>PH",
                "d19 S > B 40 USD remittance AU>PH",
                "d38 S > A 40 USD remittance AU>PH",
                "d57 S > C 40 USD remittance AU>PH",
            ),
            fires_at=4,
        ),
        Example(
            "three small payments of four",
            (
                "d0 S > A 201 USD remittance AU>PH",
                "d1 S > A,B,C 40 USD remittance AU>PH",
            ),
            fires_at=2,
        ),
        Example(
            "near miss: seven of twenty-seven are of the size of family support",
            (
                "d0 S > A,B,C,D,E,F,G 250 USD remittance AU>PH",
                "d1 S > A,B,C,D,E,F,G,H,I,J 40 USD remittance AU>PH",
                "d2 S > A,B,C,D,E,F,G,H,I,J 40 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: two payees",
            (
                "d0 S > A 40 USD remittance AU>PH",
                "d19 S > B 40 USD remittance AU>PH",
                "d38 S > A 40 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: a migrant and three kin",
            (
                "S,A,B,C is wallet",
                "S belongs to P",
                "A belongs to Q1",
                "B belongs to Q2",
                "C belongs to Q3",
                "P and Q1,Q2,Q3 are sibling",
                "d0 S > A,B,C 100 USD remittance AU>PH",
                "d30 S > A,B,C 100 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
