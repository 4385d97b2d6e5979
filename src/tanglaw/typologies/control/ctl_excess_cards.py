"""One person loads many prepaid cards."""

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
from tanglaw.typology.expression import Key, distinct
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import UNKNOWN_KIND, debits
from tanglaw.typology.sources import cite

CARDS = distinct(
    "cards_loaded",
    debits("card_load").where(counterparty_kinds=("prepaid_card", UNKNOWN_KIND)),
    within=days(30),
    key=Key.ACCOUNT,
)

TYPOLOGY = Typology(
    id="TL-0022",
    name="ctl_excess_cards",
    version=2,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="human trafficking",
    title="One account loads many prepaid cards",
    summary="At least 5 prepaid cards are loaded from one account in 30 days.",
    indicators=("ctl-excess-cards",),
    citations=(
        cite("NBPCA", "summary of red flags: one buyer of many cards"),
        cite("FIN20-S", "summary of the advisory: use of prepaid cards"),
    ),
    innocent_explanations=(
        Innocent("An employer or charity that pays people by card.", Evidence.LEGAL_PERSON),
        Innocent("Cards given to relatives as gifts.", Evidence.KINSHIP, of="cards_loaded"),
        Innocent("An employer who pays staff.", Evidence.EMPLOYER, of="cards_loaded", clears=True),
    ),
    victim_note="Those who carry the cards may be under the control of the one who loads them.",
    condition=CARDS >= 5,
    roles=(RoleSuggestion(Role.UNKNOWN, "loads {cards_loaded} prepaid cards within 30 days"),),
    ties=("cards_loaded",),
    threshold_note="Ours: the sources give no number.",
    examples=(
        Example(
            "five cards",
            (
                "C1,C2,C3,C4,C5 is prepaid_card",
                "d0 S > C1,C2,C3,C4 50 USD card_load",
                "d29 S > C5 50 USD card_load",
            ),
            fires_at=3,
        ),
        Example(
            "near miss: four cards, loaded twice",
            ("d0 S > C1,C2,C3,C4 50 USD card_load", "d9 S > C1,C2,C3,C4 50 USD card_load"),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
