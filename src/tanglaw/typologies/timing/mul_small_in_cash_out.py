"""Many small payments from strangers are drawn in cash within two days."""

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
from tanglaw.typology.expression import ShareAtLeast, all_of, count, percent, total
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import credits_, debits, usd
from tanglaw.typology.sources import cite

SMALL = credits_("instant", "wallet", "voucher", "crypto").where(
    counterparty_kinds=PERSONAL, amount_max=usd(100), unrelated=True
)

DEPOSITS = count("small_deposits", SMALL, within=days(7))
CAME = total("small_received", SMALL, within=days(2))
CASHED = total("cashed_out", debits("cash_out"), within=days(2))

TYPOLOGY = Typology(
    id="TL-0035",
    name="mul_small_in_cash_out",
    version=1,
    status=Status.ACTIVE,
    family=Family.TIMING,
    offence="financial sextortion",
    title="Many small deposits, drawn in cash at once",
    summary=(
        "At least 6 deposits of at most USD 100 from unrelated people in 7 days, and at least "
        "80% of 2 days' deposits drawn in cash within them."
    ),
    indicators=("mul-small-in-cash-out",),
    citations=(
        cite("FIN25-QUIZ", "mule indicators: many small deposits, quickly withdrawn"),
        cite("AUS-HUNT", "mule accounts that gather victims' payments"),
    ),
    innocent_explanations=(
        Innocent("Tips, or pay for odd jobs."),
        Innocent(
            "A treasurer who gathers fees for a group.", Evidence.ANY_TIE, of="small_deposits"
        ),
        Innocent("A market trader whom buyers pay.", Evidence.LEGAL_PERSON, clears=True),
    ),
    victim_note="A mule may be a victim who was pressed into passing money on.",
    condition=all_of(DEPOSITS >= 6, ShareAtLeast(CASHED, CAME, percent(80))),
    roles=(
        RoleSuggestion(
            Role.POSSIBLE_MULE, "draws {small_deposits} strangers' small deposits in cash at once"
        ),
    ),
    threshold_note="Ours: the sources give no number.",
    examples=(
        Example(
            "six deposits, four fifths in cash",
            ("d0 A,B,C,D,E,F > W 50 USD wallet", "d1 W > ATM 240 USD cash_out"),
            fires_at=2,
        ),
        Example(
            "near miss: five deposits",
            ("d0 A,B,C,D,E > W 50 USD wallet", "d1 W > ATM 240 USD cash_out"),
            fires_at=None,
        ),
        Example(
            "near miss: a little less in cash",
            ("d0 A,B,C,D,E,F > W 50 USD wallet", "d1 W > ATM 238 USD cash_out"),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
