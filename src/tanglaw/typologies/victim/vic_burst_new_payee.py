"""Several small payments in a short time to a new payee: the payer may be under pressure."""

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
from tanglaw.typology.expression import (
    AtLeast,
    all_of,
    any_of,
    count,
    distinct,
    longest_gap,
    total,
)
from tanglaw.typology.kinds import PERSONAL
from tanglaw.typology.legs import credits_, debits, usd
from tanglaw.typology.sources import cite

NEW = debits("wire", "instant", "remittance", "wallet", "crypto", "voucher").where(
    counterparty_kinds=PERSONAL,
    amount_min=usd(10),
    amount_max=usd(500),
    unrelated=True,
    known_for_max_us=days(3),
)

ABROAD = NEW.where(
    counterparty_kinds=PERSONAL,
    amount_min=usd(10),
    amount_max=usd(500),
    foreign=True,
    unrelated=True,
    known_for_max_us=days(3),
)

PAYEES = distinct("new_payees", NEW, within=hours(72))
STRANGERS = distinct(
    "strangers_paying_in",
    credits_("wire", "instant", "remittance", "wallet", "crypto").where(
        counterparty_kinds=PERSONAL, unrelated=True
    ),
    within=days(30),
)
IN_A_DAY = count("payments_in_a_day", NEW, within=hours(23))
SPREAD = longest_gap("time_between", NEW, within=hours(23))
SUM = total("sent_to_new_payees", NEW, within=hours(72))
FOREIGN = count("payments_abroad", ABROAD, within=hours(72))
EARLIER = count("earlier_dealings", debits() | credits_(), within=days(365), ago=days(14))

TYPOLOGY = Typology(
    id="TL-0010",
    name="vic_burst_new_payee",
    version=4,
    status=Status.ACTIVE,
    family=Family.VICTIM,
    offence="financial sextortion",
    title="A run of small payments to somebody never paid before",
    summary=(
        "At least 3 payments of USD 10 to 500 within 72 hours to at most 2 unrelated payees first "
        "paid within the last 3 days: in a day and together USD 150, or abroad, together USD 60 "
        "and by somebody with a history. At most 5 unrelated people pay the payer in 30 days."
    ),
    indicators=("vic-burst-new-payee", "vic-abrupt-stop"),
    citations=(
        cite("FIN25-CC", "summary of the notice: low, round payments in a short time, no tie"),
        cite(
            "FATF25-S", "summary: first payment often under EUR 250, in all rarely over EUR 1,500"
        ),
    ),
    innocent_explanations=(
        Innocent("Buying game items, tickets or holiday services from a person."),
        Innocent("A first month in the data, in which everybody is new."),
        Innocent(
            "Family or friends whose tie is not on record.", Evidence.ANY_TIE, of="new_payees"
        ),
        Innocent("Instalments for something bought from a private seller."),
    ),
    victim_note=(
        "The payer is the one who may be harmed, and delay is dangerous: extortion has ended in "
        "self-harm. Reach the payer first, kindly and without blame."
    ),
    condition=all_of(
        PAYEES <= 2,
        STRANGERS <= 5,
        any_of(
            all_of(IN_A_DAY >= 3, AtLeast(SPREAD, minutes(1)), AtLeast(SUM, usd(150))),
            all_of(AtLeast(SUM, usd(60)), FOREIGN >= 3, EARLIER >= 1),
        ),
    ),
    roles=(
        RoleSuggestion(
            Role.POSSIBLE_VICTIM,
            "sent {sent_to_new_payees} to {new_payees} new payees in a run of payments",
        ),
    ),
    threshold_note=(
        "Up to USD 500: a first payment is often under EUR 250 and all of them rarely over EUR "
        "1,500 (FATF 2025). 3 payments, USD 60 and 150, 72 hours, 14 days of history and 5 payers "
        "are ours: within a country less than USD 150 is mostly gifts and game items, and at the "
        "beginning of the data everybody is new. A minute between payments tells real hours from "
        "dates that are written as midnight."
    ),
    examples=(
        Example(
            "three payments to a stranger in one night",
            (
                "S,X is wallet",
                "d5h21 S > X 40 USD instant",
                "d5h21 S > X 50 USD instant",
                "d5h21m1 S > X 60 USD instant",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: three payments whose time is only a date",
            (
                "S,X is wallet",
                "d5 S > X 40 USD instant",
                "d5 S > X 50 USD instant",
                "d5 S > X 60 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "two strangers abroad take turns for three days",
            (
                "d0 S > SHOP 9 USD card_purchase",
                "d20h21 S > X 50 USD remittance US>NG",
                "d21h22 S > Y 100 USD remittance US>NG",
                "d22h20 S > X 150 USD remittance US>NG",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: three payments in three days within the country",
            (
                "d0 S > SHOP 9 USD card_purchase",
                "d20h1 S > X 50 USD instant",
                "d22h20 S > Y 100 USD instant",
                "d22h23 S > X 150 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "three times twenty dollars abroad",
            (
                "d0 S > SHOP 9 USD card_purchase",
                "d20h21 S > X 20 USD remittance US>NG",
                "d20h22 S > X 20 USD remittance US>NG",
                "d21 S > X 20 USD remittance US>NG",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: one dollar less",
            (
                "d0 S > SHOP 9 USD card_purchase",
                "d20h21 S > X 20 USD remittance US>NG",
                "d20h22 S > X 20 USD remittance US>NG",
                "d21 S > X 19 USD remittance US>NG",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: one of the three stays in the country",
            (
                "d0 S > SHOP 9 USD card_purchase",
                "d20h21 S > X 20 USD remittance US>NG",
                "d20h22 S > X 20 USD remittance US>NG",
                "d21 S > Y 20 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: little, and at the beginning of the data, where everybody is new",
            (
                "d2h21 S > X 20 USD remittance US>NG",
                "d2h22 S > X 20 USD remittance US>NG",
                "d3 S > X 20 USD remittance US>NG",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: gifts and game items within the country",
            (
                "d0 S > SHOP 9 USD card_purchase",
                "d20h21 S > X 50 USD instant",
                "d20h22 S > X 50 USD instant",
                "d21 S > X 49 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "five friends who paid in, whose ties nobody declared",
            (
                "d1 A,B,C,D,E > S 20 USD instant",
                "d5h21 S > X 50 USD instant",
                "d5h22 S > X 100 USD instant",
                "d5h23 S > X 150 USD instant",
            ),
            fires_at=4,
        ),
        Example(
            "near miss: a trader or mule whom six strangers pay",
            (
                "d1 A,B,C,D,E,F > S 20 USD instant",
                "d5h21 S > X 50 USD instant",
                "d5h22 S > X 100 USD instant",
                "d5h23 S > X 150 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: two payments",
            ("d5h21 S > X 50 USD instant", "d5h23 S > X 150 USD instant"),
            fires_at=None,
        ),
        Example(
            "near miss: three people, one payment each",
            (
                "d5h21 S > X 50 USD instant",
                "d5h22 S > Y 50 USD instant",
                "d5h23 S > Z 50 USD instant",
            ),
            fires_at=None,
        ),
        Example(
            "near miss: a friend paid for weeks",
            (
                "d0 S > F 20 USD instant",
                "d20h21 S > F 50 USD instant",
                "d20h22 S > F 50 USD instant",
                "d20h23 S > F 50 USD instant",
            ),
            fires_at=None,
        ),
    ),
    subject_kinds=PERSONAL,
    urgent=True,
)
