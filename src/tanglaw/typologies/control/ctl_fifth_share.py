"""One holder collects several earners' payouts and hands those earners about a fifth of them."""

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
from tanglaw.typology.expression import ShareAtLeast, ShareAtMost, all_of, distinct, percent, total
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import credits_, debits
from tanglaw.typology.sources import cite

COLLECTED = credits_("platform_payout")
HANDED = debits("instant", "remittance", "wallet").where(
    counterparty_kinds=PERSONAL, linked_by=("credit.platform_payout",)
)

EARNERS = distinct("earners_loading", COLLECTED, within=days(90))
LOADED = total("loaded", COLLECTED, within=days(60))
SENT = total("handed_to_earners", HANDED, within=days(60))
PEOPLE = distinct("earners_handed", HANDED, within=days(60))

TYPOLOGY = Typology(
    id="TL-0015",
    name="ctl_fifth_share",
    version=3,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="online sexual exploitation",
    title="Earners get about a fifth of the payouts that one holder collects of theirs",
    summary=(
        "At least 3 earners load the holder's instruments in 90 days, and in 60 days at least 3 "
        "parties whose payouts came in are handed between 10% and 30% of what was loaded."
    ),
    indicators=("ctl-fifth-share", "ctl-take-rate"),
    citations=(
        cite("TSG1", "the performer gets 20%, the boss keeps nearly 80%"),
        cite(
            "HRW24",
            "opening: what is left to performers after platform and studio (the test is ours)",
        ),
    ),
    innocent_explanations=(
        Innocent(
            "An agency with disclosed terms keeps rent, equipment and its share.",
            Evidence.AGENCY_CONTRACT,
            of="earners_loading",
            clears=True,
        ),
        Innocent(
            "A household in which one person keeps the purse.",
            Evidence.KINSHIP,
            of="earners_loading",
        ),
    ),
    victim_note="Those who are paid are the earners: a small part of what their own accounts earn.",
    condition=all_of(
        EARNERS >= 3,
        PEOPLE >= 3,
        ShareAtLeast(SENT, LOADED, percent(10)),
        ShareAtMost(SENT, LOADED, percent(30)),
    ),
    roles=(
        RoleSuggestion(
            Role.SUSPECTED_CONTROLLER,
            "collects {earners_loading} earners' payouts and hands them a small part of it",
        ),
        RoleSuggestion(
            Role.POSSIBLE_VICTIM,
            "its payouts are collected by somebody who hands earners a small part",
            of="earners_loading",
        ),
    ),
    ties=("earners_loading",),
    threshold_note=(
        "10 to 30%, about the 20% that The Search Group tells, with platform and card fees allowed "
        "for; the rest is ours."
    ),
    examples=(
        Example(
            "three earners get three tenths through the holder's wallet",
            (
                "CARD is prepaid_card",
                "W is wallet",
                "CARD,W belongs to P",
                "A,B,C is platform_earner",
                "E1,E2,E3 is wallet",
                "A,E1 belongs to PA",
                "B,E2 belongs to PB",
                "C,E3 belongs to PC",
                "d0 A,B,C > CARD 100 USD platform_payout",
                "d1 W > E1,E2,E3 30 USD wallet",
            ),
            fires_at=10,
        ),
        Example(
            "three earners get a tenth",
            (
                "H is wallet",
                "H belongs to P",
                "A,B,C is platform_earner",
                "E1,E2,E3 is wallet",
                "A,E1 belongs to PA",
                "B,E2 belongs to PB",
                "C,E3 belongs to PC",
                "d0 A,B,C > H 100 USD platform_payout",
                "d1 H > E1,E2,E3 10 USD wallet",
            ),
            fires_at=9,
        ),
        Example(
            "near miss: two earners in 90 days",
            (
                "H is wallet",
                "H belongs to P",
                "A,B,C is platform_earner",
                "E1,E2,E3 is wallet",
                "A,E1 belongs to PA",
                "B,E2 belongs to PB",
                "C,E3 belongs to PC",
                "d0 C > H 100 USD platform_payout",
                "d95 A,B > H 150 USD platform_payout",
                "d96 H > E1,E2,E3 20 USD wallet",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: two of them are handed anything",
            (
                "H is wallet",
                "H belongs to P",
                "A,B,C is platform_earner",
                "E1,E2,E3 is wallet",
                "A,E1 belongs to PA",
                "B,E2 belongs to PB",
                "C,E3 belongs to PC",
                "d0 A,B,C > H 100 USD platform_payout",
                "d1 H > E1,E2 30 USD wallet",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: three people are paid who earn nothing here",
            (
                "H is wallet",
                "H belongs to P",
                "A,B,C is platform_earner",
                "E1,E2,E3 is wallet",
                "A belongs to PA",
                "B belongs to PB",
                "C belongs to PC",
                "d0 A,B,C > H 100 USD platform_payout",
                "d1 H > E1,E2,E3 20 USD wallet",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: less than a tenth",
            (
                "H is wallet",
                "H belongs to P",
                "A,B,C is platform_earner",
                "E1,E2,E3 is wallet",
                "A,E1 belongs to PA",
                "B,E2 belongs to PB",
                "C,E3 belongs to PC",
                "d0 A,B,C > H 100 USD platform_payout",
                "d1 H > E1,E2,E3 9.50 USD wallet",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: more than three tenths",
            (
                "H is wallet",
                "H belongs to P",
                "A,B,C is platform_earner",
                "E1,E2,E3 is wallet",
                "A,E1 belongs to PA",
                "B,E2 belongs to PB",
                "C,E3 belongs to PC",
                "d0 A,B,C > H 100 USD platform_payout",
                "d1 H > E1,E2 45 USD wallet",
                "d1 H > E3 3 USD wallet",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.PARTY,
)
