"""New payees take nearly all that an account received in a month, within days."""

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
from tanglaw.typology.expression import (
    AtLeast,
    ShareAtLeast,
    all_of,
    count,
    distinct,
    percent,
    total,
)
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import credits_, debits, usd
from tanglaw.typology.sources import cite

OUT = debits("wire", "instant", "remittance", "wallet", "crypto", "voucher").where(
    counterparty_kinds=PERSONAL, unrelated=True, known_for_max_us=days(3)
)

PAYMENTS = count("payments_to_new_payees", OUT, within=days(3))
SENT = total("sent_to_new_payees", OUT, within=days(3))
PAYEES = distinct("new_payees", OUT, within=days(3))
CAME_IN = total("received_in_a_month", credits_(), within=days(30))

TYPOLOGY = Typology(
    id="TL-0029",
    name="vic_depletion",
    version=2,
    status=Status.ACTIVE,
    family=Family.VALUE,
    offence="financial sextortion",
    title="New payees take nearly all that came in",
    summary=(
        "At least 3 payments within 3 days to at most 2 unrelated payees first paid in them, "
        "together USD 100 or more and at least 80% of what the account received in 30 days."
    ),
    indicators=("vic-depletion",),
    citations=(
        cite("FIN-C25-SUR", "report of the alert: sudden transfers that empty the account"),
    ),
    innocent_explanations=(
        Innocent("The day on which rent and debts are paid."),
        Innocent("Moving savings to a new bank.", Evidence.SAME_PARTY, of="sent_to_new_payees"),
        Innocent("Family whose tie is not on record.", Evidence.ANY_TIE, of="sent_to_new_payees"),
    ),
    victim_note="The payer may be under pressure. Reach the payer first, kindly and without blame.",
    condition=all_of(
        PAYMENTS >= 3,
        PAYEES <= 2,
        AtLeast(SENT, usd(100)),
        ShareAtLeast(SENT, CAME_IN, percent(80)),
    ),
    roles=(RoleSuggestion(Role.UNKNOWN, "sent new payees nearly all that came in, within 3 days"),),
    threshold_note="Ours: the source gives no number.",
    examples=(
        Example(
            "wages gone in one night",
            (
                "d0 EMPLOYER > S 1000 USD wire",
                "d9h21 S > X 300 USD instant",
                "d9h22 S > X 300 USD instant",
                "d9h23 S > Y 200 USD instant",
            ),
            fires_at=4,
        ),
        Example(
            "a hundred dollars",
            (
                "d0 EMPLOYER > S 100 USD wire",
                "d9h21 S > X 40 USD instant",
                "d9h22 S > X 40 USD instant",
                "d9h23 S > Y 20 USD instant",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: ninety-nine dollars",
            (
                "d0 EMPLOYER > S 100 USD wire",
                "d9h21 S > X 40 USD instant",
                "d9h22 S > X 40 USD instant",
                "d9h23 S > Y 19 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: three people, as wages are paid",
            (
                "d0 EMPLOYER > S 1000 USD wire",
                "d9h21 S > X,Y,Z 300 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: two payments",
            (
                "d0 EMPLOYER > S 1000 USD wire",
                "d9h21 S > X 500 USD instant",
                "d9h22 S > X 400 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: a fifth and a little is left",
            (
                "d0 EMPLOYER > S 1000 USD wire",
                "d9h21 S > X 300 USD instant",
                "d9h22 S > X 300 USD instant",
                "d9h23 S > Y 195 USD instant",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
