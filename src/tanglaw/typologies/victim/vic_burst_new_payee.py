"""Several small payments in a short time to a new payee: the payer may be under pressure."""

from tanglaw.model.alert import Family, Role
from tanglaw.model.moment import days, hours
from tanglaw.typology.declaration import (
    Evidence,
    Example,
    Innocent,
    RoleSuggestion,
    Status,
    Typology,
)
from tanglaw.typology.expression import AtLeast, all_of, count, distinct, total
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import credits_, debits, usd
from tanglaw.typology.sources import cite

NEW = debits("wire", "instant", "remittance", "wallet", "crypto", "voucher").where(
    counterparty_kinds=PERSONAL,
    amount_min=usd(10),
    amount_max=usd(500),
    unrelated=True,
    known_for_max_us=days(3),
)

PAYMENTS = count("payments_to_new_payees", NEW, within=hours(72))
PAYEES = distinct("new_payees", NEW, within=hours(72))
STRANGERS = distinct(
    "strangers_paying_in",
    credits_("wire", "instant", "remittance", "wallet", "crypto").where(
        counterparty_kinds=PERSONAL, unrelated=True
    ),
    within=days(30),
)
SUM = total("sent_to_new_payees", NEW, within=hours(72))

TYPOLOGY = Typology(
    id="TL-0010",
    name="vic_burst_new_payee",
    version=1,
    status=Status.ACTIVE,
    family=Family.VICTIM,
    offence="financial sextortion",
    title="A run of small payments to somebody never paid before",
    summary=(
        "At least 3 payments of USD 10 to 500, together USD 60 or more, within 72 hours to at "
        "most 2 unrelated payees who were first paid within the last 3 days, by somebody whom at "
        "most 5 unrelated people pay in 30 days."
    ),
    indicators=("vic-burst-new-payee", "vic-abrupt-stop"),
    citations=(
        cite("FIN25-CC", "summary of the notice: low, round payments in a short time, no tie"),
        cite(
            "FATF25-S", "summary: first payment often under EUR 250, in all rarely over EUR 1,500"
        ),
    ),
    innocent_explanations=(
        Innocent("Buying game items, tickets or holiday services from a person."),
        Innocent(
            "Family or friends whose tie is not on record.", Evidence.ANY_TIE, of="new_payees"
        ),
        Innocent("Instalments for something bought from a private seller."),
    ),
    victim_note=(
        "The payer is the one who may be harmed, and delay is dangerous: extortion has ended in "
        "self-harm. Reach the payer first, kindly and without blame."
    ),
    condition=all_of(PAYMENTS >= 3, AtLeast(SUM, usd(60)), PAYEES <= 2, STRANGERS <= 5),
    roles=(
        RoleSuggestion(
            Role.POSSIBLE_VICTIM,
            "made {payments_to_new_payees} payments to {new_payees} new payees within 72 hours",
        ),
    ),
    threshold_note="Amounts: B4.1. 3 payments, USD 60, 72 hours and 5 payers are ours.",
    examples=(
        Example(
            "three payments to a stranger in one night",
            (
                "S,X is wallet",
                "d5h21 S > X 50 USD instant",
                "d5h22 S > X 100 USD instant",
                "d5h23 S > X 150 USD instant",
            ),
            fires_at=4,
        ),
        Example(
            "two strangers take turns",
            (
                "d5h21 S > X 50 USD instant",
                "d6h22 S > Y 100 USD instant",
                "d7h20 S > X 150 USD instant",
            ),
            fires_at=3,
        ),
        Example(
            "three times twenty dollars",
            ("d5h21 S > X 20 USD instant", "d5h22 S > X 20 USD instant", "d6 S > X 20 USD instant"),
            fires_at=3,
        ),
        Example(
            "near miss: game items for very little",
            ("d5h21 S > X 20 USD instant", "d5h22 S > X 20 USD instant", "d6 S > X 19 USD instant"),
            fires_at=None,
        ),
        Example(
            "five friends who paid in, whose ties nobody declared",
            (
                "d1 A,B,C,D,E > S 20 USD instant",
                "d5h21 S > X 50 USD instant",
                "d5h22 S > X 100 USD instant",
                "d5h23 S > X 150 USD instant",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: a trader or mule whom six strangers pay",
            (
                "d1 A,B,C,D,E,F > S 20 USD instant",
                "d5h21 S > X 50 USD instant",
                "d5h22 S > X 100 USD instant",
                "d5h23 S > X 150 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: two payments",
            ("d5h21 S > X 50 USD instant", "d5h23 S > X 150 USD instant"),
            fires_at=None,
        ),
        Example(
            "near miss: three people, one payment each",
            (
                "d5h21 S > X 50 USD instant",
                "d5h22 S > Y 50 USD instant",
                "d5h23 S > Z 50 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: a friend paid for weeks",
            (
                "d0 S > F 20 USD instant",
                "d20h21 S > F 50 USD instant",
                "d20h22 S > F 50 USD instant",
                "d20h23 S > F 50 USD instant",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
    urgent=True,
)
