"""Earners' payouts are drawn in cash by one holder, who sends nothing on by account."""

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
from tanglaw.typology.expression import ShareAtLeast, all_of, count, distinct, percent, total
from tanglaw.typology.kinds import INSTRUMENTS
from tanglaw.typology.legs import credits_, debits
from tanglaw.typology.sources import cite

LOADS = credits_("platform_payout")

EARNERS = distinct("earners_loading", LOADS, within=days(90))
LOADED = total("loaded", LOADS, within=days(30))
CASHED = total("cashed_out", debits("cash_out"), within=days(30))
SENT_ON = count(
    "sent_on_by_account",
    debits("wire", "instant", "remittance", "wallet", "crypto", "voucher"),
    within=days(90),
)

TYPOLOGY = Typology(
    id="TL-0014",
    name="ctl_cash_redistribution",
    version=2,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="online sexual exploitation",
    title="Several earners' payouts leave as cash, and nothing reaches an account",
    summary=(
        "At least 3 earners load one instrument in 90 days, at least 60% of 30 days' payouts is "
        "drawn in cash, and nothing is sent on by account."
    ),
    indicators=("ctl-cash-redistribution", "ctl-boss-card"),
    citations=(cite("TSG1", "performers are paid in cash by the one who holds the card"),),
    innocent_explanations=(
        Innocent(
            "A studio under contract pays wages in cash against receipts.",
            Evidence.AGENCY_CONTRACT,
            of="earners_loading",
            clears=True,
        ),
        Innocent(
            "A family treasurer draws the money for relatives without an account.",
            Evidence.KINSHIP,
            of="earners_loading",
        ),
    ),
    victim_note="What the earners get, if anything, is in the holder's hand and on no statement.",
    condition=all_of(EARNERS >= 3, ShareAtLeast(CASHED, LOADED, percent(60)), SENT_ON <= 0),
    roles=(
        RoleSuggestion(
            Role.SUSPECTED_CONTROLLER,
            "draws the payouts of {earners_loading} earners in cash and sends nothing on",
        ),
        RoleSuggestion(
            Role.POSSIBLE_VICTIM,
            "its payouts are drawn in cash by somebody else",
            of="earners_loading",
        ),
    ),
    ties=("earners_loading",),
    threshold_note=(
        "A holder keeps nearly 80% (The Search Group), less what shops take; the rest is ours."
    ),
    examples=(
        Example(
            "three earners, six tenths in cash",
            (
                "d0 A,B,C > CARD 100 USD platform_payout",
                "d3 CARD > ATM 100 USD cash_out",
                "d9 CARD > ATM 80 USD cash_out",
            ),
            fires_at=3,
        ),
        Example(
            "near miss: two earners",
            (
                "d0 A,B > CARD 150 USD platform_payout",
                "d3 CARD > ATM 290 USD cash_out",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: a little less in cash",
            (
                "d0 A,B,C > CARD 100 USD platform_payout",
                "d3 CARD > ATM 179 USD cash_out",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: a part is sent on by account",
            (
                "d0 A,B,C > CARD 100 USD platform_payout",
                "d1 CARD > W 50 USD wallet",
                "d3 CARD > ATM 200 USD cash_out",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=INSTRUMENTS,
)
