"""Earner accounts of several people are operated from one device."""

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

USERS = distinct("earners_on_device", events().where(counterparty_kinds=EARNERS), within=days(30))

TYPOLOGY = Typology(
    id="TL-0003",
    name="ctl_shared_device",
    version=2,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="online sexual exploitation",
    title="One device operates several people's earner accounts",
    summary="At least 3 people's earner accounts are used from one device in 30 days.",
    indicators=("ctl-shared-device",),
    citations=(
        cite(
            "HRW24", "opening: studios hold the access to performers' accounts (the test is ours)"
        ),
        cite("TSG1", "accounts that share devices under different names"),
    ),
    innocent_explanations=(
        Innocent(
            "A studio room under contract, where each earner uses the same computer.",
            Evidence.AGENCY_CONTRACT,
            of="earners_on_device",
            clears=True,
        ),
        Innocent(
            "A phone that a family shares.",
            Evidence.KINSHIP,
            of="earners_on_device",
        ),
        Innocent(
            "An internet café or a shared work room that very many people use.",
            Evidence.CROWD,
            of="earners_on_device",
        ),
    ),
    victim_note=(
        "Somebody else may hold the earners' access. Ask each of them alone, and not through "
        "this device."
    ),
    condition=USERS >= 3,
    roles=(
        RoleSuggestion(
            Role.POSSIBLE_VICTIM,
            "one device uses the earner accounts of {earners_on_device} people, this among them",
            of="earners_on_device",
        ),
    ),
    ties=("earners_on_device",),
    threshold_note="3 people so that a couple stays silent; the 30 days are ours.",
    examples=(
        Example(
            "three earners' accounts opened on one device",
            (
                "A,B,C is platform_earner",
                "d0 A login @D1",
                "d3 B login @D1",
                "d29 C login @D1",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: a couple, each many times",
            ("A,B is platform_earner", "d0 A,B login @D1", "d3 A,B login @D1", "d5 A login @D1"),
            fires_at=None,
        ),
        Example(
            "near miss: a family's wallets on one phone",
            (
                "A,B is platform_earner",
                "W1,W2,W3 is wallet",
                "d0 A,B login @D1",
                "d1 W1,W2,W3 login @D1",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: three accounts of one person",
            (
                "A,B,C is platform_earner",
                "A,B,C belongs to P",
                "d0 A,B,C login @D1",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.DEVICE,
    tables=("account_events",),
)
