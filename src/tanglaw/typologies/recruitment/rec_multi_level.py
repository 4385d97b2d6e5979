"""Holders of several earners' payouts feed a further holder: levels above levels."""

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
from tanglaw.typology.expression import all_of, any_of, distinct
from tanglaw.typology.kinds import INSTRUMENTS
from tanglaw.typology.legs import credits_
from tanglaw.typology.sources import cite

FEEDERS = distinct(
    "holders_feeding",
    credits_(
        "wire", "instant", "remittance", "wallet", "card_load", "cash_in", "crypto", "voucher"
    ).where(counterparty_hit="ctl_shared_payout"),
    within=days(90),
)
EARNERS = distinct("earners_paid_here", credits_("platform_payout"), within=days(90))

TYPOLOGY = Typology(
    id="TL-0009",
    name="rec_multi_level",
    version=1,
    status=Status.ACTIVE,
    family=Family.RECRUITMENT,
    offence="online sexual exploitation",
    title="Holders of earners' payouts feed a further holder",
    summary=(
        "In 90 days, at least 2 holders of several earners' payouts send money to one account, "
        "or at least 1 does and 2 earners are paid out there as well."
    ),
    indicators=("rec-multi-level", "rec-tree-depth"),
    citations=(
        cite("TSG1", "pyramid sales structures: sub-bosses under bosses"),
        cite("WARD", "layered roles of a chat site"),
    ),
    innocent_explanations=(
        Innocent(
            "A franchise agency whose branches pay their share under contract.",
            Evidence.AGENCY_CONTRACT,
            of="holders_feeding",
            clears=True,
        ),
        Innocent(
            "A landlord or lender whom several holders pay.",
            Evidence.LEGAL_PERSON,
        ),
        Innocent("Relatives who share a household.", Evidence.KINSHIP, of="holders_feeding"),
    ),
    victim_note=(
        "A holder in the middle may have been an earner under the same pressure, and may be both "
        "harmed and harming."
    ),
    condition=any_of(FEEDERS >= 2, all_of(FEEDERS >= 1, EARNERS >= 2)),
    roles=(
        RoleSuggestion(
            Role.SUSPECTED_CONTROLLER,
            "is fed by {holders_feeding} holders of several earners' payouts",
        ),
        RoleSuggestion(
            Role.SUSPECTED_FACILITATOR,
            "collects several earners' payouts and passes money on to a further holder",
            of="holders_feeding",
        ),
    ),
    ties=("holders_feeding",),
    threshold_note="Ours: the source tells the mechanism and no numbers.",
    examples=(
        Example(
            "two sub-bosses feed one wallet",
            (
                "d0 A,B,C > CARD1 90 USD platform_payout",
                "d1 CARD1 > TOP 150 USD wallet",
                "d2 D,E,F > CARD2 90 USD platform_payout",
                "d3 CARD2 > TOP 150 USD wallet",
            ),
            fires_at=4,
        ),
        Example(
            "one sub-boss feeds a holder with two earners of their own",
            (
                "d0 A,B,C > CARD1 90 USD platform_payout",
                "d0 D,E > TOP 90 USD platform_payout",
                "d1 CARD1 > TOP 150 USD wallet",
            ),
            fires_at=3,
        ),
        Example(
            "near miss: a single holder pays the rent",
            (
                "d0 A,B,C > CARD1 90 USD platform_payout",
                "d0 D > LANDLORD 90 USD platform_payout",
                "d1 CARD1 > LANDLORD 150 USD wallet",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: a single holder feeds twice",
            (
                "d0 A,B,C > CARD1 90 USD platform_payout",
                "d1 CARD1 > TOP 50 USD wallet",
                "d9 CARD1 > TOP 50 USD wallet",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: those who feed are no holders",
            (
                "d0 A,B > CARD1 90 USD platform_payout",
                "d0 D,E > TOP 90 USD platform_payout",
                "d1 CARD1,CARD2 > TOP 150 USD wallet",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=INSTRUMENTS,
)
