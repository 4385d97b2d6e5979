"""Somebody who never paid in crypto suddenly does, to strangers. Not why."""

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
    all_of,
    count,
)
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import UNKNOWN_KIND, credits_, debits
from tanglaw.typology.sources import cite

CRYPTO = debits("crypto").where(
    counterparty_kinds=("crypto", UNKNOWN_KIND), unrelated=True, known_for_max_us=days(3)
)

PAYMENTS = count("crypto_payments", CRYPTO, within=hours(72))
BEFORE = count("crypto_before", debits("crypto"), within=days(180), ago=days(3))
EARLIER = count("earlier_dealings", debits() | credits_(), within=days(365), ago=days(14))

TYPOLOGY = Typology(
    id="TL-0113",
    name="vic_cvc_unhosted",
    version=1,
    status=Status.ACTIVE,
    family=Family.VICTIM,
    offence="financial sextortion",
    title="First payments in crypto, to addresses of strangers",
    summary=(
        "At least 2 crypto payments within 72 hours to unrelated addresses first paid in the last "
        "3 days, by somebody with a history who paid none in the half year before."
    ),
    indicators=("vic-cvc-unhosted", "snd-cvc-small"),
    citations=(cite("FIN25-QUIZ", "summary: crypto bought and sent to an unlinked wallet"),),
    innocent_explanations=(
        Innocent("Somebody who tries crypto as a hobby."),
        Innocent("An own wallet that is not on record.", Evidence.SAME_PARTY, of="crypto_payments"),
        Innocent("Family whose tie is not on record.", Evidence.ANY_TIE, of="crypto_payments"),
    ),
    victim_note="The payer may be under pressure. Reach the payer first, kindly and without blame.",
    condition=all_of(PAYMENTS >= 2, BEFORE <= 0, EARLIER >= 1),
    roles=(
        RoleSuggestion(
            Role.POSSIBLE_VICTIM, "made {crypto_payments} first crypto payments in 72 hours"
        ),
    ),
    threshold_note="Ours: the source gives no number.",
    examples=(
        Example(
            "two crypto payments in a night",
            (
                "d0 S > SHOP 9 USD card_purchase",
                "d30h21 S > X 100 USD crypto",
                "d30h22 S > X 100 USD crypto",
            ),
            fires_at=3,
        ),
        Example(
            "near miss: one payment",
            (
                "d0 S > SHOP 9 USD card_purchase",
                "d30h21 S > X 100 USD crypto",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: somebody who uses crypto",
            (
                "d0 S > Y 9 USD crypto",
                "d30h21 S > X 100 USD crypto",
                "d30h22 S > X 100 USD crypto",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: nothing is known of the time before",
            (
                "d30h21 S > X 100 USD crypto",
                "d30h22 S > X 100 USD crypto",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
