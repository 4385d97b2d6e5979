"""An earner once paid to somebody else's instrument collects newer earners' payouts."""

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
from tanglaw.typology.expression import count, distinct, then
from tanglaw.typology.legs import credits_, debits
from tanglaw.typology.sources import cite

UNDER = count(
    "own_payouts_to_a_holder",
    debits("platform_payout").where(counterparty_hit="ctl_shared_payout"),
    within=days(1),
)
EARNERS_NOW = distinct("earners_paid_here", credits_("platform_payout"), within=days(90))

TYPOLOGY = Typology(
    id="TL-0045",
    name="rec_performer_to_boss",
    version=1,
    status=Status.ACTIVE,
    family=Family.RECRUITMENT,
    offence="online sexual exploitation",
    title="Once under a holder, now a holder",
    summary=(
        "A person whose payout went to a holder of several earners' payouts collects, within the "
        "365 days after, at least 2 other earners' payouts in 90 days."
    ),
    indicators=("rec-performer-to-boss",),
    citations=(cite("TSG1", "performers who rise to hold the card of newer ones"),),
    innocent_explanations=(
        Innocent(
            "A performer who opens a lawful studio with contracts.",
            Evidence.AGENCY_CONTRACT,
            of="earners_paid_here",
            clears=True,
        ),
        Innocent("Relatives who share a card.", Evidence.KINSHIP, of="earners_paid_here"),
    ),
    victim_note="This person was under somebody else, may still be, and may be harmed and harming.",
    condition=then(UNDER >= 1, EARNERS_NOW >= 2, within=days(365)),
    roles=(
        RoleSuggestion(
            Role.SUSPECTED_FACILITATOR,
            "was paid through a holder and now collects {earners_paid_here} earners' payouts",
        ),
        RoleSuggestion(
            Role.POSSIBLE_VICTIM,
            "its payouts go to an instrument that somebody else holds",
            of="earners_paid_here",
        ),
    ),
    ties=("earners_paid_here",),
    threshold_note="Ours: the source tells the mechanism and no numbers.",
    examples=(
        Example(
            "an earner under a card becomes a holder",
            (
                "A is platform_earner",
                "W is wallet",
                "A,W belongs to P",
                "d0 A,B,C > CARD 90 USD platform_payout",
                "d100 D > W 60 USD platform_payout",
                "d107 E > W 60 USD platform_payout",
            ),
            fires_at=6,
        ),
        Example(
            "near miss: a holder first, and under another only later",
            (
                "A is platform_earner",
                "W is wallet",
                "A,W belongs to P",
                "d0 D,E > W 60 USD platform_payout",
                "d100 A,B,C > CARD 90 USD platform_payout",
                "d107 D > W 60 USD platform_payout",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: one earner of their own",
            (
                "A is platform_earner",
                "W is wallet",
                "A,W belongs to P",
                "d0 A,B,C > CARD 90 USD platform_payout",
                "d100 D > W 60 USD platform_payout",
                "d107 D > W 60 USD platform_payout",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: never under a holder",
            (
                "A is platform_earner",
                "W is wallet",
                "A,W belongs to P",
                "d0 A > CARD 90 USD platform_payout",
                "d100 D,E > W 60 USD platform_payout",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.PARTY,
)
