"""A trading account takes earners' payouts among its trade. Not whether it is their agency."""

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
    all_of,
    distinct,
)
from tanglaw.typology.legs import credits_
from tanglaw.typology.sources import cite

EARNED = credits_("platform_payout").where(unrelated=True)

PAYOUT_EARNERS = distinct("earners_loading", EARNED, within=days(90))
CUSTOMERS = distinct("customers", credits_("card_purchase"), within=days(90))

TYPOLOGY = Typology(
    id="TL-0111",
    name="ctl_front_mix",
    version=1,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="human trafficking",
    title="A business account mixes trade with earners' payouts",
    summary="Payouts of at least 2 unrelated earners and at least 5 card customers in 90 days.",
    indicators=("ctl-front-mix",),
    citations=(cite("FIN20-S", "summary of the advisory: front companies that mix income"),),
    innocent_explanations=(
        Innocent(
            "An agency under contract that also sells to the public.",
            Evidence.AGENCY_CONTRACT,
            of="earners_loading",
            clears=True,
        ),
        Innocent(
            "A family shop whose members earn online.", Evidence.KINSHIP, of="earners_loading"
        ),
        Innocent("A shop that collects payouts as a service.", Evidence.CROWD),
    ),
    victim_note="The earners may not know that their payouts go to a business.",
    condition=all_of(PAYOUT_EARNERS >= 2, CUSTOMERS >= 5),
    roles=(
        RoleSuggestion(
            Role.UNKNOWN, "collects {earners_loading} earners' payouts beside {customers} customers"
        ),
    ),
    ties=("earners_loading",),
    threshold_note="Ours: the source gives no number.",
    context_only=True,
    examples=(
        Example(
            "two earners among five customers",
            (
                "M is merchant",
                "E1,E2 is platform_earner",
                "d0 C1,C2,C3,C4,C5 > M 10 USD card_purchase",
                "d5 E1,E2 > M 100 USD platform_payout",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: one earner",
            (
                "M is merchant",
                "E1,E2 is platform_earner",
                "d0 C1,C2,C3,C4,C5 > M 10 USD card_purchase",
                "d5 E1 > M 100 USD platform_payout",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: four customers",
            (
                "M is merchant",
                "E1,E2 is platform_earner",
                "d0 C1,C2,C3,C4 > M 10 USD card_purchase",
                "d5 E1,E2 > M 100 USD platform_payout",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=("merchant", "bank", "wallet"),
)
