"""Vouchers or prepaid money for somebody new abroad. Not what the codes were used for."""

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
from tanglaw.typology.expression import (
    AtLeast,
    all_of,
    count,
    total,
)
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import debits, usd
from tanglaw.typology.sources import cite

CODES = debits("voucher", "card_load").where(foreign=True, unrelated=True, known_for_max_us=days(3))

BOUGHT = count("codes_bought", CODES, within=hours(72))
SUM = total("spent_on_codes", CODES, within=hours(72))

TYPOLOGY = Typology(
    id="TL-0112",
    name="vic_prepaid_abroad",
    version=1,
    status=Status.ACTIVE,
    family=Family.VICTIM,
    offence="financial sextortion",
    title="Vouchers for somebody new in another country",
    summary=(
        "At least 2 vouchers or loads of a prepaid card, together USD 60 or more, within 72 hours "
        "for unrelated people abroad who were first paid in the last 3 days."
    ),
    indicators=("vic-prepaid-abroad", "off-gift-code"),
    citations=(
        cite("FIN25-QUIZ", "summary: prepaid access bought here and redeemed elsewhere"),
        cite("FIN-C25-SUR", "report of the alert: gift cards asked for"),
    ),
    innocent_explanations=(
        Innocent("Gifts to friends abroad, or telephone credit for them."),
        Innocent("Family whose tie is not on record.", Evidence.ANY_TIE, of="codes_bought"),
    ),
    victim_note="The payer may be under pressure. Reach the payer first, kindly and without blame.",
    condition=all_of(BOUGHT >= 2, AtLeast(SUM, usd(60))),
    roles=(
        RoleSuggestion(
            Role.POSSIBLE_VICTIM, "bought {codes_bought} codes for new people abroad in 72 hours"
        ),
    ),
    threshold_note="Ours: the source gives no number.",
    examples=(
        Example(
            "two codes of thirty dollars",
            (
                "d5h20 S > X 30 USD voucher US>NG",
                "d5h21 S > X 30 USD voucher US>NG",
            ),
            fires_at=2,
        ),
        Example("near miss: one code", ("d5h20 S > X 100 USD voucher US>NG",), fires_at=None),
        Example(
            "near miss: telephone credit",
            (
                "d5h20 S > X 30 USD voucher US>NG",
                "d5h21 S > X 29 USD voucher US>NG",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
