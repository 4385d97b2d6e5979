"""Payments to somebody whom another institution or an authority has named. A lead, no proof."""

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
    count,
)
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import PERSON_CHANNELS, debits
from tanglaw.typology.sources import cite

PAYMENTS = count(
    "payments_to_referred",
    debits(*PERSON_CHANNELS).where(unrelated=True, counterparty_known=("referred",)),
    within=days(365),
)

TYPOLOGY = Typology(
    id="TL-0115",
    name="snd_referred_payee",
    version=1,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="online sexual exploitation",
    title="Payments to somebody whom a peer has referred",
    summary="At least 2 payments in 365 days to an unrelated payee under an unexpired referral.",
    indicators=("rcp-peer-referral", "snd-shared-payee"),
    citations=(
        cite("GCASH24", "over 100 possible transactions referred by one remitter and AMLC"),
    ),
    innocent_explanations=(
        Innocent("A referral that is stale or wrong: it has to be verified, and expires."),
        Innocent("A cash-out agent, school or landlord whom many pay."),
        Innocent(
            "Relatives of the payee.", Evidence.KINSHIP, of="payments_to_referred", clears=True
        ),
    ),
    victim_note="Whoever was referred may be a victim or a relative. A referral is no finding.",
    condition=PAYMENTS >= 2,
    roles=(
        RoleSuggestion(Role.UNKNOWN, "paid {payments_to_referred} times somebody under referral"),
    ),
    threshold_note="Ours: two payments are no longer a mistyped account.",
    tables=("transfers", "known"),
    context_only=True,
    examples=(
        Example(
            "two payments",
            (
                "W is wallet",
                "W is known as referred until d90",
                "d0 S > W 40 USD remittance AU>PH",
                "d30 S > W 40 USD remittance AU>PH",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: one payment",
            (
                "W is wallet",
                "W is known as referred until d90",
                "d0 S > W 40 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
