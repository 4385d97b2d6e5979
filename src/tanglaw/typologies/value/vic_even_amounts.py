"""Round sums to somebody never paid before, one after the other."""

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
from tanglaw.typology.expression import all_of, count, distinct
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import debits, usd
from tanglaw.typology.sources import cite

ROUND = debits("wire", "instant", "remittance", "wallet", "crypto", "voucher").where(
    counterparty_kinds=PERSONAL,
    amount_min=usd(10),
    amount_max=usd(500),
    round_amount=True,
    unrelated=True,
    known_for_max_us=days(3),
)

PAYMENTS = count("round_payments", ROUND, within=days(3))
PAYEES = distinct("new_payees", ROUND, within=days(3))

TYPOLOGY = Typology(
    id="TL-0028",
    name="vic_even_amounts",
    version=3,
    status=Status.ACTIVE,
    family=Family.VALUE,
    offence="financial sextortion",
    title="Round sums to somebody never paid before",
    summary=(
        "At least 3 payments of USD 10 to 500 in whole fifties within 3 days to at most 2 "
        "unrelated payees first paid in them."
    ),
    indicators=("vic-burst-new-payee", "snd-even-amounts"),
    citations=(
        cite("FIN25-CC", "summary of the notice: low, round payments in a short time, no tie"),
        cite("FATF25-S", "summary: unusually even amounts; total rarely over EUR 1,500"),
    ),
    innocent_explanations=(
        Innocent("Most payments between people are round: weak alone."),
        Innocent(
            "Family or friends whose tie is not on record.", Evidence.ANY_TIE, of="new_payees"
        ),
        Innocent("A deposit and a first rent to a new landlord."),
    ),
    victim_note="The payer may be under pressure. Reach the payer first, kindly and without blame.",
    condition=all_of(PAYMENTS >= 3, PAYEES <= 2),
    roles=(
        RoleSuggestion(
            Role.UNKNOWN, "sent {round_payments} round sums to new payees within 3 days"
        ),
    ),
    threshold_note=(
        "Up to USD 500: a first payment is often under EUR 250 (FATF 2025). The counts are ours. "
        "Whole fifties mean little in currencies with small units, so it is context."
    ),
    context_only=True,
    examples=(
        Example(
            "three round sums",
            (
                "d5h21 S > X 50 USD instant",
                "d5h22 S > X 100 USD instant",
                "d6h22 S > X 100 USD instant",
            ),
            fires_at=3,
        ),
        Example(
            "two payees in turn",
            (
                "d5h21 S > X 50 USD instant",
                "d5h22 S > Y 50 USD instant",
                "d6h22 S > X 100 USD instant",
            ),
            fires_at=3,
        ),
        Example(
            "near miss: two round sums and an odd one",
            (
                "d5h21 S > X 50 USD instant",
                "d5h22 S > X 103 USD instant",
                "d6h22 S > X 100 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: three payees",
            ("d5h21 S > X,Y,Z 50 USD instant",),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
