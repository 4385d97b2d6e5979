"""What strangers pay leaves as crypto within days."""

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

RECEIVED = credits_("wire", "instant", "remittance", "wallet", "cash_in", "voucher")

PAYERS = distinct(
    "payers", RECEIVED.where(counterparty_kinds=PERSONAL, unrelated=True), within=days(30)
)
CAME = total("received", RECEIVED, within=days(3))
CRYPTO = total("turned_into_crypto", debits("crypto"), within=days(3))

TYPOLOGY = Typology(
    id="TL-0036",
    name="mul_cvc_exit",
    version=1,
    status=Status.ACTIVE,
    family=Family.TIMING,
    offence="online sexual exploitation",
    title="Strangers' payments leave as crypto at once",
    summary=(
        "At least 4 unrelated payers in 30 days, and at least 70% of 3 days' receipts leaves as "
        "crypto within them."
    ),
    indicators=("mul-cvc-exit", "snd-cvc-small"),
    citations=(cite("FIN24-S", "summary: receipts moved on through virtual currency"),),
    innocent_explanations=(
        Innocent("Somebody who invests what friends entrust."),
        Innocent("A trader between people on an exchange.", Evidence.LEGAL_PERSON, clears=True),
        Innocent("Relatives who pool money.", Evidence.ANY_TIE, of="payers"),
    ),
    victim_note="A mule may be a victim who was pressed into passing money on.",
    condition=all_of(PAYERS >= 4, ShareAtLeast(CRYPTO, CAME, percent(70))),
    roles=(RoleSuggestion(Role.POSSIBLE_MULE, "turns {payers} strangers' payments into crypto"),),
    threshold_note="Ours: the source gives no number.",
    examples=(
        Example(
            "four payers, seven tenths into crypto",
            ("d0 A,B,C,D > W 50 USD instant", "d1 W > X 140 USDT crypto"),
            fires_at=2,
        ),
        Example(
            "near miss: three payers",
            ("d0 A,B,C > W 50 USD instant", "d1 W > X 140 USDT crypto"),
            fires_at=None,
        ),
        Example(
            "near miss: a little less",
            ("d0 A,B,C,D > W 50 USD instant", "d1 W > X 139 USDT crypto"),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
