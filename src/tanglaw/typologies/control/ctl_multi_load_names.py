"""Unrelated people load one prepaid card."""

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
from tanglaw.typology.expression import distinct
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import credits_
from tanglaw.typology.sources import cite

LOADERS = distinct(
    "loaders",
    credits_("card_load").where(counterparty_kinds=PERSONAL, unrelated=True),
    within=days(30),
)

TYPOLOGY = Typology(
    id="TL-0023",
    name="ctl_multi_load_names",
    version=1,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="human trafficking",
    title="Unrelated people load one prepaid card",
    summary="At least 4 unrelated people load one card in 30 days.",
    indicators=("ctl-multi-load-names",),
    citations=(
        cite("ACAMS11", "deposits in names other than the cardholder's"),
        cite("FFIEC", "prepaid access: unrelated transfers onto one prepaid product"),
    ),
    innocent_explanations=(
        Innocent("A whip-round for a gift, or a club's common purse."),
        Innocent("A household that shares one card.", Evidence.ANY_TIE, of="loaders"),
        Innocent("A small trader paid by card load.", Evidence.LEGAL_PERSON),
    ),
    victim_note="The card may stand in a victim's name and be carried by someone else.",
    condition=LOADERS >= 4,
    roles=(RoleSuggestion(Role.UNKNOWN, "its card is loaded by {loaders} unrelated people"),),
    threshold_note="Ours: the sources give no number.",
    examples=(
        Example(
            "four loaders",
            (
                "CARD is prepaid_card",
                "d0 A,B,C > CARD 50 USD card_load",
                "d29 D > CARD 50 USD card_load",
            ),
            fires_at=3,
        ),
        Example(
            "near miss: three loaders, often",
            ("d0 A,B,C > CARD 50 USD card_load", "d9 A,B,C > CARD 50 USD card_load"),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
