"""A sender keeps paying somebody whose part was confirmed."""

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
from tanglaw.typology.expression import count
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import PERSON_CHANNELS, debits
from tanglaw.typology.sources import cite

PAID = count(
    "payments_to_confirmed",
    debits(*PERSON_CHANNELS).where(
        unrelated=True, counterparty_known=("confirmed_offender", "confirmed_facilitator")
    ),
    within=days(365),
)

TYPOLOGY = Typology(
    id="TL-0042",
    name="snd_shared_payee",
    version=1,
    status=Status.ACTIVE,
    family=Family.NETWORK,
    offence="online sexual exploitation",
    title="A payee whose part was confirmed",
    summary="At least 2 payments in 365 days to an unrelated payee on the list of confirmed.",
    indicators=("snd-shared-payee",),
    citations=(
        cite("AUS-CASE", "case study: other customers who paid the same people"),
        cite("AIC589", "abstract: people matched to known facilitators by their payments"),
    ),
    innocent_explanations=(
        Innocent("A cash-out agent, school or landlord whom a whole village pays."),
        Innocent(
            "A relative of the payee.",
            Evidence.ANY_TIE,
            of="payments_to_confirmed",
            clears=True,
        ),
    ),
    victim_note="The payer may also be under pressure from the payee.",
    condition=PAID >= 2,
    roles=(
        RoleSuggestion(
            Role.SUSPECTED_CONSUMER, "paid somebody whose part was confirmed more than once"
        ),
    ),
    threshold_note="Ours: once may be a mistake.",
    examples=(
        Example(
            "two payments to a confirmed payee",
            (
                "F is known as confirmed_facilitator",
                "d0 S > F 40 USD remittance AU>PH",
                "d90 S > F 40 USD remittance AU>PH",
            ),
            fires_at=3,
        ),
        Example(
            "near miss: one payment",
            (
                "F is known as confirmed_facilitator",
                "d0 S > F 40 USD remittance AU>PH",
                "d1 S > G 40 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: a payee who was only referred",
            (
                "F is known as referred until d300",
                "d0 S > F 40 USD remittance AU>PH",
                "d1 S > F 40 USD remittance AU>PH",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
    tables=("transfers", "known"),
)
