"""Strangers' payments go straight on to other strangers."""

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
from tanglaw.typology.expression import ShareAtLeast, all_of, distinct, percent, total
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import credits_, debits
from tanglaw.typology.sources import cite

CREDITS = credits_("instant", "wallet", "remittance", "wire", "crypto", "voucher").where(
    counterparty_kinds=PERSONAL, unrelated=True
)
DEBITS = debits("instant", "wallet", "remittance", "wire", "crypto").where(
    counterparty_kinds=PERSONAL, unrelated=True
)

PAYERS = distinct("payers", CREDITS, within=days(7))
PAYEES = distinct("payees", DEBITS, within=days(7))
CAME = total("received", CREDITS, within=days(3))
WENT = total("sent_on", DEBITS, within=days(3))

TYPOLOGY = Typology(
    id="TL-0040",
    name="mul_p2p_relay",
    version=1,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="financial sextortion",
    title="Strangers' payments go on to other strangers",
    summary=(
        "At least 3 unrelated payers and 2 unrelated payees in 7 days, and at least 80% of 3 "
        "days' receipts sent on within them."
    ),
    indicators=("mul-p2p-relay", "mul-many-accounts"),
    citations=(
        cite("FIN25-QUIZ", "mule indicators: several receipts, quickly out to other accounts"),
        cite("AUS-HUNT", "mule accounts that gather victims' payments"),
    ),
    innocent_explanations=(
        Innocent("Friends who split bills.", Evidence.ANY_TIE, of="payers"),
        Innocent("Somebody who gathers and passes on for a group.", Evidence.LEGAL_PERSON),
    ),
    victim_note="A mule may be a victim who was pressed into passing money on.",
    condition=all_of(PAYERS >= 3, PAYEES >= 2, ShareAtLeast(WENT, CAME, percent(80))),
    roles=(
        RoleSuggestion(
            Role.POSSIBLE_MULE, "passes {payers} strangers' payments on to {payees} others at once"
        ),
    ),
    threshold_note="Ours: the sources give no number.",
    examples=(
        Example(
            "three in, two out, four fifths",
            (
                "d0 A,B,C > M 100 USD instant",
                "d1 M > X 120 USD instant",
                "d1h2 M > Y 120 USD instant",
            ),
            fires_at=3,
        ),
        Example(
            "near miss: two payers",
            (
                "d0 A,B > M 100 USD instant",
                "d1 M > X 90 USD instant",
                "d1h2 M > Y 90 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: one payee",
            (
                "d0 A,B,C > M 100 USD instant",
                "d1 M > X 120 USD instant",
                "d1h2 M > X 120 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: a little less goes on",
            (
                "d0 A,B,C > M 100 USD instant",
                "d1 M > X 120 USD instant",
                "d1h2 M > Y 118 USD instant",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
