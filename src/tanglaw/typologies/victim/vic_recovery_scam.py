"""After a run of payments to strangers, a larger one to somebody new. Not whether it helped."""

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
    then,
)
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import debits, usd
from tanglaw.typology.sources import cite

NEW = debits("wire", "instant", "remittance", "wallet", "crypto", "voucher").where(
    counterparty_kinds=PERSONAL, unrelated=True, known_for_max_us=days(3)
)
LARGE = NEW.where(
    counterparty_kinds=PERSONAL, amount_min=usd(200), unrelated=True, known_for_max_us=days(3)
)

RUN = count("payments_in_the_run", NEW, within=hours(72))
HELPER = count("large_payments_to_somebody_new", LARGE, within=days(1))
LATELY = count("payments_to_new_payees_lately", NEW, within=days(7))

TYPOLOGY = Typology(
    id="TL-0114",
    name="vic_recovery_scam",
    version=1,
    status=Status.ACTIVE,
    family=Family.VICTIM,
    offence="financial sextortion",
    title="After a run of payments, a large one to somebody new",
    summary=(
        "At least 3 payments in 72 hours to unrelated people first paid in them, and within 120 "
        "days a single payment of USD 200 or more to another new one, with a quiet week before."
    ),
    indicators=("vic-recovery-scam",),
    citations=(cite("FIN25-BCC", "summary: later payments to those who promise to help"),),
    innocent_explanations=(
        Innocent("A real lawyer, or a repair that had to be paid."),
        Innocent("Family whose tie is not on record.", Evidence.ANY_TIE, of="payments_in_the_run"),
    ),
    victim_note="Whoever was extorted once is sought out again. Warn kindly; do not blame.",
    condition=then(RUN >= 3, all_of(HELPER >= 1, LATELY <= 1), within=days(120)),
    roles=(
        RoleSuggestion(Role.POSSIBLE_VICTIM, "paid strangers in a run, and later somebody new"),
    ),
    threshold_note="Ours: the source gives no number.",
    context_only=True,
    examples=(
        Example(
            "three in a night, and a helper a month later",
            (
                "d5h21 S > X 50 USD instant",
                "d5h22 S > X 50 USD instant",
                "d5h23 S > X 50 USD instant",
                "d40 S > H 200 USD instant",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: two in a night",
            (
                "d5h21 S > X 50 USD instant",
                "d5h22 S > X 50 USD instant",
                "d40 S > H 200 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: nothing large",
            (
                "d5h21 S > X 50 USD instant",
                "d5h22 S > X 50 USD instant",
                "d5h23 S > X 50 USD instant",
                "d40 S > H 199 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: another new payee in the same week",
            (
                "d5h21 S > X 50 USD instant",
                "d5h22 S > X 50 USD instant",
                "d5h23 S > X 50 USD instant",
                "d38 S > K 20 USD instant",
                "d40 S > H 200 USD instant",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
