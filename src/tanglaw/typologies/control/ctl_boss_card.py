"""One instrument is loaded by several earners' payouts and emptied to cash or to others at once."""

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
from tanglaw.typology.expression import ShareAtLeast, all_of, distinct, percent, total
from tanglaw.typology.kinds import INSTRUMENTS
from tanglaw.typology.legs import credits_, debits
from tanglaw.typology.sources import cite

LOADS = credits_("platform_payout")
LEAVING = debits("cash_out", "wire", "instant", "remittance", "wallet", "crypto", "voucher")

EARNERS = distinct("earners_loading", LOADS, within=days(90))
LOADED = total("loaded", LOADS, within=days(7))
LEFT = total("left", LEAVING, within=days(7))

TYPOLOGY = Typology(
    id="TL-0002",
    name="ctl_boss_card",
    version=3,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="online sexual exploitation",
    title="A card loaded by several earners' payouts is emptied soon after",
    summary=(
        "At least 3 earners load one instrument in 90 days, and within 7 days at least half of "
        "what they loaded leaves as cash or to others."
    ),
    indicators=("ctl-boss-card", "ctl-cash-redistribution", "rcp-rapid-cashout"),
    citations=(
        cite(
            "TSG1", "a card that only the platform loads, its holder, and performers paid in cash"
        ),
        cite("FFIEC", "prepaid access: unrelated transfers onto one prepaid product"),
    ),
    innocent_explanations=(
        Innocent(
            "A studio or agency under contract with each earner collects and passes on.",
            Evidence.AGENCY_CONTRACT,
            of="earners_loading",
            clears=True,
        ),
        Innocent(
            "An agency that hands the earners at least half of what it collects for them.",
            Evidence.PASSED_ON,
            of="earners_loading",
            clears=True,
        ),
        Innocent(
            "A family treasurer draws the money for relatives without an account.",
            Evidence.KINSHIP,
            of="earners_loading",
        ),
    ),
    victim_note=(
        "Earners under a holder see a part of their earnings, or nothing, and no statement. The "
        "holder may also be a victim in whose name somebody else runs the card."
    ),
    condition=all_of(EARNERS >= 3, ShareAtLeast(LEFT, LOADED, percent(50))),
    roles=(
        RoleSuggestion(
            Role.SUSPECTED_CONTROLLER,
            "holds and empties the instrument loaded by {earners_loading} earners' payouts",
        ),
        RoleSuggestion(
            Role.POSSIBLE_VICTIM,
            "its payouts load an instrument that somebody else empties",
            of="earners_loading",
        ),
    ),
    ties=("earners_loading",),
    threshold_note=(
        "Half: a holder keeps nearly 80% (The Search Group), less what shops take. 3 earners, so "
        "that a couple stays silent, and the days are ours."
    ),
    examples=(
        Example(
            "three earners load the card, half leaves in cash the next day",
            (
                "A,B,C is platform_earner",
                "CARD is prepaid_card",
                "d0 A,B,C > CARD 100 USD platform_payout",
                "d1 CARD > ATM 150 USD cash_out @OUTLET",
            ),
            fires_at=4,
        ),
        Example(
            "the money goes on to somebody's wallet",
            (
                "d0 A,B,C > CARD 100 USD platform_payout",
                "d2 CARD > WALLET 100 USD wallet",
                "d3 CARD > WALLET 90 USD wallet",
            ),
            fires_at=3,
        ),
        Example(
            "near miss: two earners",
            ("d0 A,B > CARD 150 USD platform_payout", "d1 CARD > ATM 290 USD cash_out"),
            fires_at=None,
        ),
        Example(
            "near miss: a little less than half leaves",
            ("d0 A,B,C > CARD 100 USD platform_payout", "d1 CARD > ATM 149 USD cash_out"),
            fires_at=None,
        ),
        Example(
            "near miss: spent in shops as anybody would",
            ("d0 A,B,C > CARD 100 USD platform_payout", "d1 CARD > SHOP 290 USD card_purchase"),
            fires_at=None,
        ),
    ),
    subject_kinds=INSTRUMENTS,
)
