"""Several people's earner accounts carry one phone number or e-mail address."""

from tanglaw.model.alert import Family, Role, SubjectKind
from tanglaw.model.moment import days
from tanglaw.typology.declaration import (
    Evidence,
    Example,
    Innocent,
    RoleSuggestion,
    Status,
    Typology,
)
from tanglaw.typology.expression import distinct
from tanglaw.typology.kinds import EARNERS
from tanglaw.typology.legs import identifier_uses
from tanglaw.typology.sources import cite

USERS = distinct(
    "earners_with_contact",
    identifier_uses("phone", "email").where(counterparty_kinds=EARNERS),
    within=days(365),
)

TYPOLOGY = Typology(
    id="TL-0017",
    name="ctl_shared_contact",
    version=2,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="online sexual exploitation",
    title="One contact stands under several people's earner accounts",
    summary="At least 3 people's earner accounts take up one phone or e-mail within 365 days.",
    indicators=("ctl-credential-custody", "rec-weak-signup"),
    citations=(
        cite("TSG1", "batches of accounts that later share contacts under different names"),
        cite(
            "HRW24", "opening: studios hold the access to performers' accounts (the test is ours)"
        ),
    ),
    innocent_explanations=(
        Innocent(
            "A studio under contract gives its own contact for its earners.",
            Evidence.AGENCY_CONTRACT,
            of="earners_with_contact",
            clears=True,
        ),
        Innocent("A phone that a family shares.", Evidence.KINSHIP, of="earners_with_contact"),
        Innocent("A contact of a shop that very many people give.", Evidence.CROWD),
    ),
    victim_note=(
        "Codes and warnings for these accounts go to one person. Never write to the earners "
        "through this contact."
    ),
    condition=USERS >= 3,
    roles=(
        RoleSuggestion(
            Role.POSSIBLE_VICTIM,
            "one contact stands under {earners_with_contact} people's earner accounts",
            of="earners_with_contact",
        ),
    ),
    ties=("earners_with_contact",),
    threshold_note="3 people so that a couple stays silent; the 365 days are ours.",
    examples=(
        Example(
            "three earners, one phone",
            (
                "A,B,C is platform_earner",
                "d0 A has phone X1",
                "d40 B has phone X1",
                "d90 C has phone X1",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: a couple, and a phone that wallets share",
            (
                "A,B is platform_earner",
                "W1,W2,W3 is wallet",
                "d0 A,B has phone X1",
                "d1 W1,W2,W3 has phone X1",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.IDENTIFIER,
    tables=("identifiers",),
)
