import pytest

from tanglaw.model.moment import days, hours
from tanglaw.model.schema import CHANNELS, EVENT_KINDS
from tanglaw.typology.expression import (
    Aggregate,
    Key,
    Measure,
    count,
    distinct,
    longest_gap,
    repeated,
    shortest_gap,
    total,
)
from tanglaw.typology.kinds import INSTRUMENTS, PERSONAL
from tanglaw.typology.legs import (
    PERSON_CHANNELS,
    TAGS,
    Legs,
    credits_,
    debits,
    events,
    identifier_uses,
    payouts_pointed_here,
    recruits,
    usd,
)
from tanglaw.typology.wording import legs_in_words, listed, measure_in_words, money, value_in_words
from tanglaw.typology.wording import usd as usd_text


@pytest.mark.parametrize(
    ("legs", "words"),
    [
        (credits_(), "transfers received"),
        (debits("cash_out"), "transfers sent by cash-out"),
        (credits_("wire", "remittance"), "transfers received by wire or remittance"),
        (credits_(*PERSON_CHANNELS), "transfers received by any channel between people"),
        (
            credits_(*PERSON_CHANNELS, "card_load"),
            "transfers received by any channel between people or card load",
        ),
        (events(), "account events"),
        (events("login", "recovered"), "logins or account recoveries"),
        (identifier_uses(), "uses of a contact or document"),
        (identifier_uses("phone", "email"), "uses as phone number or e-mail address"),
        (payouts_pointed_here(), "accounts naming this one for their payouts"),
        (recruits(), "referrals made"),
        (credits_().where(amount_min=usd(5)), "transfers received of $5.00 or more"),
        (credits_().where(amount_max=usd(5)), "transfers received of $5.00 or less"),
        (
            credits_().where(amount_min=usd(5), amount_max=usd(2000)),
            "transfers received of $5.00 to $2,000.00",
        ),
        (credits_().where(round_amount=True), "transfers received in round amounts"),
        (credits_().where(foreign=True), "transfers received across a border"),
        (
            credits_().where(unrelated=True),
            "transfers received with parties not known to be related",
        ),
        (credits_().where(tied=True), "transfers received with parties known to be related"),
        (
            credits_().where(known_for_max_us=0),
            "transfers received with parties never dealt with before",
        ),
        (
            credits_().where(known_for_max_us=days(2)),
            "transfers received with parties first dealt with at most 2 days before",
        ),
        (
            credits_().where(known_for_min_us=days(365)),
            "transfers received with parties first dealt with at least 365 days before",
        ),
        (credits_().where(own_hours=(22, 23, 0, 1)), "transfers received at local hours 22 to 1"),
        (
            credits_().where(far_hours=(3, 9, 10)),
            "transfers received at the other end's local hours 3 and 9 to 10",
        ),
        (credits_().where(own_hours=tuple(range(24))), "transfers received at local hours 0 to 23"),
        (
            credits_().where(counterparty_kinds=("wallet", "unknown")),
            "transfers received with accounts of the kind wallet or not listed",
        ),
        (
            credits_().where(counterparty_kinds=PERSONAL),
            "transfers received with personal accounts",
        ),
        (
            credits_().where(counterparty_kinds=INSTRUMENTS),
            "transfers received with personal accounts or merchant",
        ),
        (
            credits_().where(counterparty_hit="other"),
            "transfers received with accounts that `other` had already hit",
        ),
        (
            credits_().where(linked_by=("recruited", "was_recruited")),
            (
                "transfers received with parties linked before by referrals made or referrals of "
                "this account"
            ),
        ),
        (
            credits_().where(counterparty_known=("referred", "confirmed_offender")),
            "transfers received with accounts on the known list as referred or confirmed offender",
        ),
    ],
)
def test_legs(legs: Legs, words: str) -> None:
    assert legs_in_words(legs) == words


def test_every_tag_has_words() -> None:
    texts = [legs_in_words(Legs((tag,))) for tag in TAGS]
    assert all(texts)
    assert len(set(texts)) == len(TAGS)
    assert len(CHANNELS) + len(EVENT_KINDS) < len(TAGS)


def test_every_filter_of_legs_has_words() -> None:
    """A new filter that nobody reads aloud would be a silent filter."""
    given = {
        "counterparty_kinds": ("bank",),
        "amount_min": 1,
        "amount_max": 2,
        "round_amount": True,
        "foreign": True,
        "unrelated": True,
        "tied": True,
        "known_for_max_us": 1,
        "known_for_min_us": 1,
        "own_hours": (1,),
        "far_hours": (1,),
        "counterparty_hit": "x",
        "counterparty_known": ("referred",),
        "linked_by": ("recruited",),
    }
    assert set(given) | {"tags"} == set(Legs.__dataclass_fields__)
    plain = legs_in_words(credits_())
    for name, value in given.items():
        assert legs_in_words(Legs(credits_().tags, **{name: value})) != plain, name


@pytest.mark.parametrize(
    ("measure", "value", "words"),
    [
        (count("n", credits_(), within=1), 12, "transfers received numbered 12"),
        (distinct("n", credits_(), within=1), 1, "transfers received involved 1 counterparty"),
        (
            distinct("n", credits_(), within=1, key=Key.COUNTRY),
            3,
            "transfers received involved 3 different countries",
        ),
        (total("n", debits(), within=1), usd(1234), "transfers sent added up to $1,234.00"),
        (
            Measure("n", Aggregate.MIN, debits(), 1),
            usd(3),
            "the smallest of transfers sent was $3.00",
        ),
        (
            Measure("n", Aggregate.MAX, debits(), 1),
            usd(3),
            "the largest of transfers sent was $3.00",
        ),
        (
            repeated("n", debits(), within=1),
            4,
            "one and the same amount stood 4 times among transfers sent",
        ),
        (
            longest_gap("n", debits(), within=1),
            days(2),
            "the longest time between two of transfers sent was 2 days",
        ),
        (
            shortest_gap("n", debits(), within=1),
            hours(3),
            "the shortest time between two of transfers sent was 3 hours",
        ),
        (longest_gap("n", debits(), within=1), -1, "there were fewer than two of transfers sent"),
        (Measure("n", Aggregate.MIN, debits(), 1), -1, "there were no transfers sent"),
        (Measure("n", Aggregate.MAX, debits(), 1), -1, "there were no transfers sent"),
    ],
)
def test_values(measure: Measure, value: int, words: str) -> None:
    assert value_in_words(measure, value) == words


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        (count("n", debits(), within=days(7)), "the number of transfers sent in 7 days"),
        (total("n", debits(), within=0), "the sum of transfers sent at one moment"),
        (
            total("n", debits(), within=days(60), ago=days(30)),
            "the sum of transfers sent from 60 days to 30 days before",
        ),
        (
            distinct("n", debits(), within=hours(1), key=Key.OUTLET),
            "the number of different outlets in transfers sent in 1 hour",
        ),
    ],
)
def test_measures(measure: Measure, words: str) -> None:
    assert measure_in_words(measure) == words


def test_every_aggregate_is_a_noun_phrase() -> None:
    texts = [measure_in_words(Measure("n", aggregate, debits(), 1)) for aggregate in Aggregate]
    assert len(set(texts)) == len(Aggregate)
    assert all(text.startswith("the ") for text in texts)


def test_every_key_and_aggregate_has_words() -> None:
    for key in Key:
        text = value_in_words(distinct("n", credits_(), within=hours(1), key=key), 2)
        assert text.startswith("transfers received involved 2 different ")
    for aggregate in Aggregate:
        assert value_in_words(Measure("n", aggregate, credits_(), 1), 5)


def test_money_is_rounded_half_up_to_cents() -> None:
    assert money(499_999) == "$0.00"
    assert money(500_000) == "$0.01"
    assert money(usd(1_000_000)) == "$1,000,000.00"
    assert usd_text(usd(1_000_000)) == "1000000.00"


def test_lists() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b"]) == "a and b"
    assert listed(["a", "b", "c"], "or") == "a, b or c"
