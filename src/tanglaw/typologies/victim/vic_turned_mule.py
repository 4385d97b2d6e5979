"""Somebody who paid under pressure later passes strangers' money on."""

from tanglaw.model.alert import Family, Role
from tanglaw.model.moment import days, hours, minutes
from tanglaw.typology.declaration import (
    Evidence,
    Example,
    Innocent,
    RoleSuggestion,
    Status,
    Typology,
)
from tanglaw.typology.expression import AtLeast, all_of, count, distinct, longest_gap, then
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import credits_, debits
from tanglaw.typology.sources import cite

NEW = debits("wire", "instant", "remittance", "wallet", "crypto", "voucher").where(
    counterparty_kinds=PERSONAL, unrelated=True, known_for_max_us=days(3)
)

RUN = count("payments_to_new_payees", NEW, within=hours(72))
PAYEES = distinct("new_payees", NEW, within=hours(72))
SPREAD = longest_gap("time_between", NEW, within=hours(72))
STRANGERS = credits_("wire", "instant", "remittance", "wallet", "crypto").where(
    counterparty_kinds=PERSONAL, unrelated=True, known_for_max_us=days(7)
)

BEFORE = count("received_from_strangers_before", STRANGERS, within=days(30))
EARLIER = count("earlier_dealings", debits() | credits_(), within=days(180), ago=days(14))
PAYERS = distinct("strangers_paying", STRANGERS, within=days(14))

TYPOLOGY = Typology(
    id="TL-0051",
    name="vic_turned_mule",
    version=3,
    status=Status.ACTIVE,
    family=Family.VICTIM,
    offence="financial sextortion",
    title="Paid under pressure, and later paid by strangers",
    summary=(
        "At least 3 payments in 72 hours to at most 2 new payees, by somebody with a history "
        "and nothing from strangers in the 30 days before; within 180 days, 3 strangers pay in 14."
    ),
    indicators=("vic-turned-mule",),
    citations=(cite("AUS-HUNT", "victims who were made to pass money on"),),
    innocent_explanations=(
        Innocent("Somebody who bought, and later sells, in private."),
        Innocent("Friends whose tie is not on record.", Evidence.ANY_TIE, of="strangers_paying"),
    ),
    victim_note="A mule who was a victim first needs help, not an exit. Ask who gave the orders.",
    condition=then(
        all_of(RUN >= 3, PAYEES <= 2, AtLeast(SPREAD, minutes(1)), BEFORE <= 0, EARLIER >= 1),
        PAYERS >= 3,
        within=days(180),
    ),
    roles=(
        RoleSuggestion(
            Role.POSSIBLE_VICTIM, "paid strangers in a run, and now {strangers_paying} pay it"
        ),
    ),
    threshold_note="Ours: the source tells the mechanism and no numbers.",
    examples=(
        Example(
            "a run of payments, and strangers two months later",
            (
                "d0 S > SHOP 9 USD card_purchase",
                "d20h21 S > X 50 USD instant",
                "d20h21m1 S > Y 100 USD instant",
                "d20h21m2 S > X 100 USD instant",
                "d75 A,B > S 80 USD instant",
                "d85 C > S 80 USD instant",
            ),
            fires_at=6,
        ),
        Example(
            "near miss: payments whose time is only a date",
            (
                "d0 S > SHOP 9 USD card_purchase",
                "d20 S > X 50 USD instant",
                "d20 S > Y 100 USD instant",
                "d20 S > X 100 USD instant",
                "d75 A,B > S 80 USD instant",
                "d85 C > S 80 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: three people, one payment each",
            (
                "d0 S > SHOP 9 USD card_purchase",
                "d20h21 S > X 50 USD instant",
                "d20h22 S > Y 100 USD instant",
                "d20h23 S > Z 100 USD instant",
                "d75 A,B > S 80 USD instant",
                "d85 C > S 80 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: nothing is known of the time before",
            (
                "d20h21 S > X 50 USD instant",
                "d20h22 S > X 100 USD instant",
                "d20h23 S > X 100 USD instant",
                "d75 A,B > S 80 USD instant",
                "d85 C > S 80 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: two payments",
            (
                "d0 S > SHOP 9 USD card_purchase",
                "d20h21 S > X 50 USD instant",
                "d20h22 S > X 100 USD instant",
                "d75 A,B > S 80 USD instant",
                "d85 C > S 80 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: strangers paid before, as they pay a seller",
            (
                "d0 A > S 80 USD instant",
                "d20h21 S > X 50 USD instant",
                "d20h22 S > X 100 USD instant",
                "d20h23 S > X 100 USD instant",
                "d75 B,C,D > S 80 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: two strangers",
            (
                "d0 S > SHOP 9 USD card_purchase",
                "d20h21 S > X 50 USD instant",
                "d20h22 S > X 100 USD instant",
                "d20h23 S > X 100 USD instant",
                "d75 A,B > S 80 USD instant",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
)
