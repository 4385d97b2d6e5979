"""Each phrase about measures that the language must say, with a world that fires it. Not a test."""

from dataclasses import dataclass, replace
from fractions import Fraction

from tanglaw.model.alert import SubjectKind
from tanglaw.typology.expression import (
    Condition,
    Key,
    ShareAtLeast,
    ShareAtMost,
    all_of,
    any_of,
    count,
    distinct,
    largest,
    longest_gap,
    percent,
    repeated,
    shortest_gap,
    smallest,
    then,
    total,
)
from tanglaw.typology.legs import credits_, debits, events, identifier_uses, payouts_pointed_here
from tanglaw.typology.patterns import (
    Pattern,
)
from tests.laws.streams import HOUR
from tests.support.ledgers import E, Rows, T

DAY = 24 * HOUR
ACCOUNT, PARTY, PAIR = SubjectKind.ACCOUNT, SubjectKind.PARTY, SubjectKind.PAIR
DEVICE, IDENTIFIER, OUTLET = SubjectKind.DEVICE, SubjectKind.IDENTIFIER, SubjectKind.OUTLET


@dataclass(frozen=True)
class Said:
    """A phrase in the language, rows that fire it and rows that just do not."""

    condition: Condition | Pattern
    fires: Rows
    silent: Rows
    subject: SubjectKind = ACCOUNT
    tables: frozenset[str] = frozenset({"transfers"})
    before: Condition | None = None  # of the typology ``first``, whose hits are looked up


def pay(*rows: tuple, **more: str) -> Rows:
    """Transfers: hour, from, to, then amount, channel, countries, as far as they matter."""
    return Rows([T(f"t{i:02d}", row[0] * HOUR, *row[1:]) for i, row in enumerate(rows)], **more)


def to_x(*amounts: int, step: int = 1) -> Rows:
    return pay(*((i * step, f"p{i}", "X", amount) for i, amount in enumerate(amounts)))


def with_(rows: Rows, **more) -> Rows:
    return replace(rows, **more)


CAME = credits_()
WEEK = 7 * DAY
NOW = total("now", CAME, within=DAY)
BEFORE = total("before", CAME, within=3 * DAY, ago=2 * DAY)
OFTEN = count("often", CAME, within=DAY)
SELDOM = count("seldom", CAME, within=3 * DAY, ago=2 * DAY)
HOME = {"X": ("P", "bank"), "q": ("Q", "bank")}
KIN = {"relations": [("P", "Q", "sibling")], "accounts": HOME}
ONE_PAYS = pay((0, "q", "X"))
SAME_PHONE = [("X", "phone", "n1", 0), ("q", "phone", "n1", 0)]
LOGINS = [E(f"e{i}", i, f"a{i}", "login", "d1") for i in range(3)]
POINTED = [E(f"e{i}", i, f"a{i}", "payout_changed", "", "X") for i in range(3)]
CARRIED = [(f"a{i}", "phone", "n1", i) for i in range(3)]


def any_leg(legs) -> Condition:
    return count("n", legs, within=WEEK) >= 1


MEASURES = {
    "count": Said(OFTEN >= 3, to_x(1, 1, 1), to_x(1, 1)),
    "total": Said(NOW >= 10, to_x(5, 5), to_x(5, 4)),
    "distinct": Said(
        distinct("payers", CAME, within=DAY) >= 2, to_x(1, 1), pay((0, "p", "X"), (1, "p", "X"))
    ),
    "min": Said(smallest("min", CAME, within=DAY) >= 5, to_x(5), to_x(4)),
    "max": Said(all_of(largest("max", CAME, within=DAY) <= 5, OFTEN >= 2), to_x(5, 5), to_x(5, 6)),
    "share": Said(
        ShareAtLeast(total("out", debits(), within=DAY), NOW, percent(60)),
        pay((0, "p", "X", 100), (1, "X", "q", 60)),
        pay((0, "p", "X", 100), (1, "X", "q", 59)),
    ),
    "ratio of two windows: rising amounts": Said(
        ShareAtLeast(NOW, BEFORE, Fraction(2)), to_x(10, 20, step=60), to_x(10, 19, step=60)
    ),
    "ratio of two windows: rising frequency": Said(
        ShareAtLeast(OFTEN, SELDOM, Fraction(3)),
        pay((0, "p", "X"), (60, "p", "X"), (61, "p", "X"), (62, "p", "X")),
        pay((0, "p", "X"), (60, "p", "X"), (61, "p", "X")),
    ),
    "regularity: spread of gaps": Said(
        all_of(
            ShareAtMost(
                longest_gap("longest", CAME, within=WEEK),
                shortest_gap("shortest", CAME, within=WEEK),
                Fraction(12, 10),
            ),
            count("n", CAME, within=WEEK) >= 3,
        ),
        pay((0, "p", "X"), (10, "p", "X"), (22, "p", "X")),
        pay((0, "p", "X"), (10, "p", "X"), (23, "p", "X")),
    ),
    "regularity: repeated amounts": Said(
        repeated("same", CAME, within=DAY) >= 3, to_x(7, 7, 7), to_x(7, 7, 8)
    ),
    "filter by tag": Said(
        any_leg(events("recovered")),
        with_(to_x(1), events=[E("e", 0, "X", "recovered")]),
        with_(to_x(1), events=[E("e", 0, "X", "login")]),
        tables=frozenset({"transfers", "account_events"}),
    ),
    "filter by channel": Said(
        any_leg(credits_("cash_in")),
        pay((0, "p", "X", 1, "cash_in")),
        pay((0, "p", "X", 1, "wire")),
    ),
    "filter by amount band": Said(
        any_leg(CAME.where(amount_min=5, amount_max=9)), to_x(9), to_x(10, 4)
    ),
    "filter by round amounts": Said(
        any_leg(CAME.where(round_amount=True)), to_x(5_000), to_x(5_001)
    ),
    "filter by own local hour": Said(
        any_leg(CAME.where(own_hours=(2,))),
        Rows([T("t", HOUR, "p", "X", countries=("PH", "GB"))]),
        Rows([T("t", 2 * HOUR, "p", "X", countries=("PH", "GB"))]),
    ),
    "filter by the other end's local hour": Said(
        any_leg(CAME.where(far_hours=(9,))),
        Rows([T("t", HOUR, "p", "X", countries=("PH", "GB"))]),
        Rows([T("t", HOUR, "p", "X", countries=("GB", "PH"))]),
    ),
    "country unlike one's own": Said(
        any_leg(CAME.where(foreign=True)),
        Rows([T("t", 0, "p", "X", countries=("PH", "GB"))]),
        Rows([T("t", 0, "p", "X", countries=("PH", "PH"))]),
    ),
    "counterparty kind": Said(
        any_leg(CAME.where(counterparty_kinds=("bank",))),
        with_(ONE_PAYS, accounts=HOME),
        with_(ONE_PAYS, accounts={**HOME, "q": ("Q", "wallet")}),
    ),
    "first-seen": Said(
        count("n", CAME.where(known_for_max_us=0), within=WEEK) >= 2,
        to_x(1, 1),
        pay((0, "p", "X"), (1, "p", "X")),
    ),
    "seen-before": Said(
        any_leg(CAME.where(known_for_min_us=5 * HOUR)),
        pay((0, "p", "X"), (5, "p", "X")),
        pay((0, "p", "X"), (4, "p", "X")),
    ),
    "known-list": Said(
        any_leg(CAME.where(counterparty_known=("confirmed_offender",))),
        with_(ONE_PAYS, known=[("q", "confirmed_offender")]),
        with_(ONE_PAYS, known=[("q", "cleared")]),
        tables=frozenset({"transfers", "known"}),
    ),
    "ties: no declared relation": Said(
        any_leg(CAME.where(unrelated=True)), with_(ONE_PAYS, accounts=HOME), with_(ONE_PAYS, **KIN)
    ),
    "ties: no shared identifier": Said(
        any_leg(CAME.where(unrelated=True)),
        with_(ONE_PAYS, accounts=HOME),
        with_(ONE_PAYS, accounts=HOME, identifiers=SAME_PHONE),
    ),
    "ties: no long steady history": Said(
        any_leg(CAME.where(unrelated=True, known_for_max_us=DAY, amount_min=7)),
        pay((0, "p", "X", 1), (24, "p", "X", 7)),
        pay((0, "p", "X", 1), (25, "p", "X", 7)),
    ),
    "tied": Said(
        any_leg(CAME.where(tied=True)), with_(ONE_PAYS, **KIN), with_(ONE_PAYS, accounts=HOME)
    ),
    "pair subjects": Said(
        count("n", debits(), within=DAY) >= 2,
        pay((0, "p", "X"), (1, "p", "X")),
        pay((0, "p", "X"), (1, "p", "Y")),
        PAIR,
    ),
    "pair across account kinds": Said(
        count("n", debits(), within=DAY) >= 2,
        with_(pay((0, "w", "X"), (1, "c", "v")), accounts=(MANY := {
            "w": ("P", "wallet"), "c": ("P", "prepaid_card"),
            "X": ("R", "bank"), "v": ("R", "wallet"),
        })),
        with_(pay((0, "w", "X"), (1, "c", "v")), accounts={**MANY, "c": ("Q", "prepaid_card")}),
        PAIR,
    ),
    "sequence: A, then B within W": Said(
        then(count("a", credits_("wire"), within=HOUR) >= 1, any_leg(debits("crypto")), within=DAY),
        pay((0, "p", "X", 1, "wire"), (24, "X", "q", 1, "crypto")),
        pay((0, "p", "X", 1, "wire"), (26, "X", "q", 1, "crypto")),
    ),
    "absence": Said(
        all_of(OFTEN >= 2, count("spent", debits("card_purchase"), within=DAY) <= 0),
        to_x(1, 1),
        pay((0, "X", "shop", 1, "card_purchase"), (1, "p", "X"), (2, "q", "X")),
    ),
    "either of two": Said(any_of(OFTEN >= 3, NOW >= 9), to_x(9), to_x(4, 4)),
    "sharing of devices": Said(
        distinct("users", events(), within=DAY) >= 3,
        with_(to_x(1), events=LOGINS),
        with_(to_x(1), events=LOGINS[:2]),
        DEVICE,
        frozenset({"transfers", "account_events"}),
    ),
    "sharing of identifiers": Said(
        distinct("holders", identifier_uses(), within=DAY) >= 3,
        with_(to_x(1), identifiers=CARRIED),
        with_(to_x(1), identifiers=CARRIED[:2]),
        IDENTIFIER,
        frozenset({"transfers", "identifiers"}),
    ),
    "sharing of instruments": Said(
        distinct("earners", payouts_pointed_here(), within=DAY) >= 3,
        with_(to_x(1), events=POINTED),
        with_(to_x(1), events=POINTED[:2]),
        tables=frozenset({"transfers", "account_events"}),
    ),
    "sharing of outlets": Said(
        distinct("takers", debits("cash_out"), within=DAY, key=Key.COUNTERPARTY) >= 1,
        Rows([T("t", 0, "p", "till", 1, "cash_out", outlet="o")]),
        Rows([T("t", 0, "p", "till", 1, "wire", outlet="o")]),
        OUTLET,
    ),
    "conservation: what reaches the linked earners of what they earned": Said(
        ShareAtMost(
            total("back", debits().where(linked_by=("credit.platform_payout",)), within=WEEK),
            total("earned", credits_("platform_payout"), within=WEEK),
            percent(20),
        ),
        pay((0, "e", "X", 100, "platform_payout"), (1, "X", "e", 20)),
        pay((0, "p", "Y", 1), (1, "X", "e", 21)),
    ),
    "control graph: star": Said(
        distinct("earners", credits_("platform_payout"), within=WEEK) >= 3,
        pay(*((i, f"e{i}", "X", 1, "platform_payout") for i in range(3))),
        pay(*((i, f"e{i}", "X", 1, "platform_payout") for i in range(2))),
    ),
    "who was hit before": Said(
        any_leg(debits().where(counterparty_hit="first")),
        pay((0, "p", "X"), (1, "q", "X"), (2, "Z", "X")),
        pay((0, "p", "X"), (2, "Z", "W")),
        before=OFTEN >= 2,
    ),
    "temporal fan-in, with window and amount tolerance": Said(
        all_of(
            distinct("payers", CAME, within=DAY) >= 3,
            ShareAtLeast(
                smallest("min", CAME, within=DAY), largest("max", CAME, within=DAY), percent(80)
            ),
        ),
        to_x(100, 80, 90),
        to_x(100, 79, 90),
    ),
    "temporal fan-out, with window and amount tolerance": Said(
        all_of(
            distinct("payees", debits(), within=DAY) >= 3,
            ShareAtLeast(
                smallest("min", debits(), within=DAY), largest("max", debits(), within=DAY),
                percent(80),
            ),
        ),
        pay((0, "X", "a", 100), (1, "X", "b", 80), (2, "X", "c", 90)),
        pay((0, "X", "a", 100), (1, "X", "b", 80), (30, "X", "c", 90)),
    ),
}  # fmt: skip
