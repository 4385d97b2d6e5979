"""One contact recovers or takes over several people's earner accounts."""

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
from tanglaw.typology.legs import events
from tanglaw.typology.sources import cite

TAKEN = distinct(
    "earners_recovered",
    events("recovered", "contact_changed", "consent_given").where(counterparty_kinds=EARNERS),
    within=days(180),
)

TYPOLOGY = Typology(
    id="TL-0016",
    name="ctl_credential_custody",
    version=2,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="online sexual exploitation",
    title="One contact holds the access to several people's accounts",
    summary=(
        "At least 3 people's earner accounts are recovered to, moved to or consented to from one "
        "contact in 180 days."
    ),
    indicators=("ctl-credential-custody", "vic-control-composite"),
    citations=(
        cite(
            "HRW24", "opening: performers never saw the terms accepted for them (the test is ours)"
        ),
        cite("TSG1", "accounts that share contacts under different names"),
    ),
    innocent_explanations=(
        Innocent(
            "A studio under contract looks after access for its earners.",
            Evidence.AGENCY_CONTRACT,
            of="earners_recovered",
            clears=True,
        ),
        Innocent(
            "A relative helps people who find computers hard.",
            Evidence.KINSHIP,
            of="earners_recovered",
        ),
        Innocent("A help desk or shop that very many people use.", Evidence.CROWD),
    ),
    victim_note=(
        "The earners may be locked out. Never write to them through this contact: it may be the "
        "controller's."
    ),
    condition=TAKEN >= 3,
    roles=(
        RoleSuggestion(
            Role.POSSIBLE_VICTIM,
            "one contact holds access to {earners_recovered} people's accounts, this among them",
            of="earners_recovered",
        ),
    ),
    ties=("earners_recovered",),
    threshold_note="3 people so that a couple stays silent; the 180 days are ours.",
    examples=(
        Example(
            "one phone recovers three accounts",
            (
                "A,B,C is platform_earner",
                "d0 A recovered = contact-1 @D1",
                "d50 B contact_changed = contact-1 @D1",
                "d179 C consent_given = contact-1 @D1",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: two accounts, one of them twice",
            (
                "A,B is platform_earner",
                "d0 A,B recovered = contact-1",
                "d50 B contact_changed = contact-1",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.IDENTIFIER,
    tables=("account_events",),
)
