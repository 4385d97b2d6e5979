"""Payments gathered at home are pushed abroad at once."""

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

GATHERED = credits_("instant", "wallet", "voucher").where(
    counterparty_kinds=PERSONAL, unrelated=True
)
ABROAD = debits("wire", "remittance", "wallet", "crypto").where(foreign=True)

PAYERS = distinct("payers", GATHERED, within=days(14))
CAME = total("gathered", GATHERED, within=days(3))
PUSHED = total("sent_abroad", ABROAD, within=days(3))

TYPOLOGY = Typology(
    id="TL-0041",
    name="mul_cross_border_push",
    version=1,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="financial sextortion",
    title="Strangers' payments are gathered and pushed abroad",
    summary=(
        "At least 4 unrelated payers in 14 days, and at least 70% of 3 days' gatherings sent "
        "abroad within them."
    ),
    indicators=("mul-cross-border-push",),
    citations=(cite("AUS-HUNT", "mule accounts at home that send victims' payments offshore"),),
    innocent_explanations=(
        Innocent("Migrants who pool remittances to save fees.", Evidence.ANY_TIE, of="payers"),
        Innocent("A licensed remitter or a charity.", Evidence.LEGAL_PERSON, clears=True),
    ),
    victim_note="Those who pay may be victims of extortion; the mule may have been pressed.",
    condition=all_of(PAYERS >= 4, ShareAtLeast(PUSHED, CAME, percent(70))),
    roles=(
        RoleSuggestion(Role.POSSIBLE_MULE, "gathers {payers} strangers' payments and sends abroad"),
    ),
    threshold_note="Ours: the source gives no number.",
    examples=(
        Example(
            "four payers, seven tenths abroad",
            ("d0 A,B,C,D > M 100 USD instant AU>AU", "d1 M > X 280 USD remittance AU>NG"),
            fires_at=2,
        ),
        Example(
            "near miss: three payers",
            ("d0 A,B,C > M 100 USD instant AU>AU", "d1 M > X 280 USD remittance AU>NG"),
            fires_at=None,
        ),
        Example(
            "near miss: a little less goes abroad",
            ("d0 A,B,C,D > M 100 USD instant AU>AU", "d1 M > X 278 USD remittance AU>NG"),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
