"""Payments to a new payee follow one another within hours."""

from tanglaw.model.alert import Family, Role
from tanglaw.model.moment import hours, minutes
from tanglaw.typology.declaration import (
    Evidence,
    Example,
    Innocent,
    RoleSuggestion,
    Status,
    Typology,
)
from tanglaw.typology.expression import AtLeast, all_of, count, distinct, longest_gap
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import debits, usd
from tanglaw.typology.sources import cite

NEW = debits("wire", "instant", "remittance", "wallet", "crypto", "voucher").where(
    counterparty_kinds=PERSONAL,
    amount_min=usd(10),
    amount_max=usd(500),
    unrelated=True,
    known_for_max_us=hours(23),
)

PAYMENTS = count("payments_within_hours", NEW, within=hours(23))
PAYEES = distinct("new_payees", NEW, within=hours(23))
SPREAD = longest_gap("time_between", NEW, within=hours(23))

TYPOLOGY = Typology(
    id="TL-0033",
    name="vic_rapid_run",
    version=2,
    status=Status.ACTIVE,
    family=Family.TIMING,
    offence="financial sextortion",
    title="Payments to a new payee follow one another within hours",
    summary=(
        "At least 3 payments of USD 10 to 500 within 23 hours to at most 2 unrelated payees who "
        "were first paid in those hours, not all at one moment."
    ),
    indicators=("vic-burst-new-payee", "vic-abrupt-stop"),
    citations=(
        cite("FIN25-QUIZ", "summary: several payments in a short time to a new payee"),
        cite("FATF25-S", "summary: several quick payments, then nothing"),
    ),
    innocent_explanations=(
        Innocent("Buying game items, tickets or holiday services from a person."),
        Innocent("A limit on single payments, so that one purchase is paid in parts."),
        Innocent(
            "Family or friends whose tie is not on record.", Evidence.ANY_TIE, of="new_payees"
        ),
    ),
    victim_note=(
        "The payer is the one who may be harmed. If the run has stopped, ask after the payer's "
        "welfare at once."
    ),
    condition=all_of(PAYMENTS >= 3, PAYEES <= 2, AtLeast(SPREAD, minutes(1))),
    roles=(
        RoleSuggestion(
            Role.UNKNOWN,
            "made {payments_within_hours} payments to new payees within 23 hours",
        ),
    ),
    threshold_note=(
        "Up to USD 500: a first payment is often under EUR 250 (FATF 2025). 3 payments in 23 "
        "hours are ours. A minute "
        "between them tells real hours from dates that are written as midnight."
    ),
    examples=(
        Example(
            "three in a night",
            (
                "d5h21 S > X 50 USD instant",
                "d5h22 S > X 80 USD instant",
                "d5h23 S > X 120 USD instant",
            ),
            fires_at=3,
        ),
        Example(
            "two payees in turn",
            (
                "d5h9 S > X 50 USD instant",
                "d5h22 S > Y 80 USD instant",
                "d6h8 S > X 120 USD instant",
            ),
            fires_at=3,
        ),
        Example(
            "within a minute of each other",
            ("d5h21 S > X,Y 50 USD instant", "d5h21m1 S > X 80 USD instant"),
            fires_at=2,
        ),
        Example(
            "near miss: three payments whose time is only a date",
            ("d5 S > X,Y 50 USD instant", "d5 S > X 80 USD instant"),
            fires_at=None,
        ),
        Example(
            "near miss: two in a night",
            ("d5h21 S > X 50 USD instant", "d5h22 S > X 80 USD instant"),
            fires_at=None,
        ),
        Example(
            "near miss: three people, one payment each",
            ("d5h21 S > X,Y 50 USD instant", "d5h22 S > Z 50 USD instant"),
            fires_at=None,
        ),
        Example(
            "near miss: a week between payments",
            (
                "d5 S > X 50 USD instant",
                "d12 S > X 80 USD instant",
                "d19 S > X 120 USD instant",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
