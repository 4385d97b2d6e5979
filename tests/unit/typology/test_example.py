"""Steps become the feed's rows, and a step that makes no sense is named."""

import json

import pytest

from tanglaw.errors import TypologyError
from tanglaw.model.schema import TABLES
from tanglaw.typology.declaration import Example
from tanglaw.typology.example import BASE_US, ToldFeed, json_lines, tell


def told(*steps: str) -> ToldFeed:
    return tell(Example("a story", steps, fires_at=None), typology="some_typology")


def rows(table: str, *steps: str) -> list[dict[str, str]]:
    return [dict(row) for row in told(*steps).tables.get(table, ())]


def test_a_transfer() -> None:
    assert rows("transfers", "d3h2m30 A > B 120.50 USD remittance AU>PH @OUTLET rejected") == [
        {
            "transfer_id": "T-0001",
            "occurred_at": "2026-01-04T02:30:00Z",
            "originator_account": "A",
            "beneficiary_account": "B",
            "amount": "120.50",
            "currency": "USD",
            "channel": "remittance",
            "originator_country": "AU",
            "beneficiary_country": "PH",
            "outlet_id": "OUTLET",
            "status": "rejected",
        }
    ]


def test_lists_stand_for_every_pair_in_order() -> None:
    found = rows("transfers", "d0 A,B > C,D 1 USD wire")
    ends = [(row["originator_account"], row["beneficiary_account"]) for row in found]
    assert ends == [("A", "C"), ("A", "D"), ("B", "C"), ("B", "D")]
    assert [row["transfer_id"] for row in found] == ["T-0001", "T-0002", "T-0003", "T-0004"]


def test_a_transfer_takes_its_countries_from_the_accounts_unless_it_says_so() -> None:
    steps = ("A in AU", "B in PH", "d0 A > B 1 USD wire", "d1 A > B 1 USD wire GB>US")
    first, second = rows("transfers", *steps)
    assert (first["originator_country"], first["beneficiary_country"]) == ("AU", "PH")
    assert (second["originator_country"], second["beneficiary_country"]) == ("GB", "US")
    assert rows("accounts", *steps) == []


def test_accounts_and_parties() -> None:
    steps = ("A,B is wallet", "A belongs to P", "B at BANK", "B in PH", "Q is legal_person")
    assert rows("accounts", *steps) == [
        {"account_id": "A", "kind": "wallet", "party_id": "P"},
        {"account_id": "B", "kind": "wallet", "institution": "BANK", "country": "PH"},
    ]
    assert rows("parties", *steps) == [
        {"party_id": "P", "kind": "natural_person"},
        {"party_id": "Q", "kind": "legal_person"},
    ]


def test_relations_identifiers_and_what_is_known() -> None:
    steps = (
        "P and Q,R are sibling",
        "P has phone X1",
        "d2 A has email X2",
        "A is known as referred until d30",
    )
    assert rows("relations", *steps) == [
        {"party_a": "P", "party_b": "Q", "kind": "sibling"},
        {"party_a": "P", "party_b": "R", "kind": "sibling"},
    ]
    assert rows("identifiers", *steps) == [
        {"party_id": "P", "scheme": "phone", "value": "X1"},
        {
            "account_id": "A",
            "scheme": "email",
            "value": "X2",
            "first_seen_at": "2026-01-03T00:00:00Z",
        },
    ]
    (known,) = rows("known", *steps)
    assert known["kind"] == "referred"
    assert known["expires_at"] == "2026-01-31T00:00:00Z"


def test_events_referrals_and_messages() -> None:
    steps = (
        "d1 A payout_changed = CARD @D1 ~N1 in PH",
        "d2 R recruits A,B in SCHEME",
        "d3 A writes to B in TALK",
    )
    (event,) = rows("account_events", *steps)
    assert event == {
        "event_id": "E-0001",
        "occurred_at": "2026-01-02T00:00:00Z",
        "account_id": "A",
        "kind": "payout_changed",
        "device_id": "D1",
        "network_id": "N1",
        "country": "PH",
        "value": "CARD",
    }
    assert [row["recruit_account"] for row in rows("referrals", *steps)] == ["A", "B"]
    (message,) = rows("messages", *steps)
    assert message["conversation_id"] == "TALK"
    assert "text" not in message


def test_each_step_has_its_moment_and_declarations_have_none() -> None:
    moments = told("A is wallet", "d0 A > B 1 USD wire", "d1 A > B 1 USD wire").moments_us
    assert moments == (None, BASE_US, BASE_US + 86_400_000_000)


def test_every_row_is_one_that_the_feed_format_knows() -> None:
    feed = told(
        "A,B is wallet",
        "A belongs to P",
        "P and Q are spouse",
        "A has phone X1",
        "A is known as hub",
        "d0 A > B 1 USD wire",
        "d1 A login @D1",
        "d2 A recruits B",
        "d3 A writes to B",
    )
    columns = {table.name: {c.name for c in table.columns} for table in TABLES}
    compulsory = {table.name: set(table.compulsory) for table in TABLES}
    for table, told_rows in feed.tables.items():
        for row in told_rows:
            assert compulsory[table] <= row.keys() <= columns[table]
    lines = json_lines(feed)
    assert set(lines) == {f"{table}.jsonl" for table in feed.tables}
    assert [json.loads(line) for line in lines["transfers.jsonl"].splitlines()] == [
        dict(row) for row in feed.tables["transfers"]
    ]


@pytest.mark.parametrize(
    ("step", "why"),
    [
        ("", "no declaration has this form"),
        ("A is purse", "'purse' is not a kind of account or party"),
        ("P and Q are friends", "'friends' is not a kind of relation"),
        ("A has telephone X1", "'telephone' is not a scheme of identifiers"),
        ("A is known as famous", "'famous' is not a kind of knowledge"),
        ("A is known as hub for ever", "'for ever' is not 'until dN'"),
        ("A,,B is wallet", "'A,,B' is not a name or a list of names"),
        ("d0 A > B much USD wire", "'much' is not an amount"),
        ("d0 A > B -1 USD wire", "'-1' is not an amount"),
        ("d0 A > B 1 dollar wire", "'dollar' is not a currency"),
        ("d0 A > B 1 USD pigeon", "'pigeon' is not a channel"),
        ("d0 A > B 1 USD wire soon", "'soon' is not a corridor, an outlet or a status"),
        ("d0 A dances", "'dances' is not an event"),
        ("d0 A login on D1", "'on D1' does not belong to an event"),
        ("d0 R recruits A for SCHEME", "'for SCHEME' is not 'in NAME'"),
        ("d0", "nothing that happens has this form"),
        ("d1000 A > B 1 USD wire", "no declaration has this form"),
    ],
)
def test_a_step_that_makes_no_sense_is_named(step: str, why: str) -> None:
    with pytest.raises(TypologyError) as caught:
        told("A is wallet", step)
    assert caught.value.message == why
    assert caught.value.place == "some_typology, example 'a story', step 2"
    assert repr(step) in str(caught.value.hint)


def test_an_owner_needs_a_kind_of_account() -> None:
    with pytest.raises(TypologyError, match="A has an owner or an institution but no kind"):
        told("A belongs to P")
