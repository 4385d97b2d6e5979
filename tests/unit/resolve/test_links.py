from pathlib import Path

import numpy as np
import pytest

from tanglaw.model.ledger import Ledger
from tanglaw.resolve.links import Links, links_of
from tanglaw.resolve.naming import digest, masked
from tests.support.told import told_ledger

PHONE = "+639171234567"
PEOPLE = ("A,B,C,D is wallet", *(f"{name} belongs to P{name}" for name in "ABCD"))


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return told_ledger(
        tmp_path,
        *PEOPLE,
        f"A,B has phone {PHONE}",
        f"d1 C recovered = {PHONE}",
        "A,D has address Somewhere",
        "d2 B,C login @D1",
        "d3 A,A login @D2",
        "d4 A > B 1 USD wallet",
    )


def described(links: Links) -> list[tuple[str, list[str]]]:
    return [
        (
            links.link(k).kind,
            [str(links.ledger.accounts.ids[account]) for _, account in links.members(k)],
        )
        for k in range(len(links))
    ]


def test_a_link_is_an_identifier_or_device_of_several_parties(ledger: Ledger) -> None:
    assert described(links_of(ledger)) == [("phone", ["A", "B", "C"]), ("device", ["B", "C"])]


def test_the_basis_names_the_kind_and_hides_the_number(ledger: Ledger) -> None:
    phone = links_of(ledger).link(0)
    assert phone.basis == f"phone {digest('phone', PHONE)} ending 4567, under 3 parties"
    assert phone.link_id == digest("phone", PHONE)
    assert PHONE not in phone.basis


def test_a_link_can_be_switched_off(ledger: Ledger) -> None:
    links = links_of(ledger)
    left = links.without({digest("phone", PHONE), "no such link"})
    assert described(left) == [("device", ["B", "C"])]
    assert described(links.without(())) == described(links)


def test_only_links_near_the_people_and_no_crowds(ledger: Ledger) -> None:
    links = links_of(ledger)
    near = np.array([ledger.parties.id_of(p) == "PA" for p in range(ledger.parties.count)])

    assert described(links.among(near, 12)) == [("phone", ["A", "B", "C"])]
    assert described(links.among(near, 2)) == []


def test_an_identifier_of_a_party_is_known_by_its_first_account(tmp_path: Path) -> None:
    ledger = told_ledger(
        tmp_path,
        "A,B,C is wallet",
        "A,B belongs to P",
        "C belongs to Q",
        'identifiers: {"party_id": "P", "scheme": "email", "value": "x@example.org"}',
        'identifiers: {"account_id": "C", "scheme": "email", "value": "x@example.org"}',
        "d0 A > C 1 USD wallet",
        "d0 B > C 1 USD wallet",
    )
    assert described(links_of(ledger)) == [("email", ["A", "C"])]


def test_a_feed_without_identifiers_has_no_links(tmp_path: Path) -> None:
    assert len(links_of(told_ledger(tmp_path, "d0 A > B 1 USD wallet"))) == 0


@pytest.mark.parametrize(
    ("value", "end"),
    [("", ""), ("ab", ""), ("abc", "c"), ("123456", "56"), (PHONE, "4567")],
)
def test_no_more_than_a_third_of_a_value_is_shown(value: str, end: str) -> None:
    name = f"phone {digest('phone', value)}"
    assert masked("phone", value) == (f"{name} ending {end}" if end else name)


def test_the_same_value_under_another_kind_has_another_name() -> None:
    assert digest("phone", "1") != digest("email", "1")
