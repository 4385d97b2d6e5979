from pathlib import Path

import pytest

from tanglaw.casework.finding import Finding, Suggestion
from tanglaw.casework.subjects import case_subjects
from tanglaw.model.alert import CaseSubject, Role
from tanglaw.model.ledger import Ledger
from tests.support.told import fan_in, told_ledger

ROLES = {
    "v": Role.POSSIBLE_VICTIM,
    "c": Role.SUSPECTED_CONTROLLER,
    "f": Role.SUSPECTED_FACILITATOR,
    "s": Role.SUSPECTED_CONSUMER,
    "m": Role.POSSIBLE_MULE,
    "u": Role.UNKNOWN,
}


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    steps = ("A,B is wallet", "A,B belongs to P", "d0 A > B 1 USD wallet", "d0 C > A 1 USD wallet")
    return told_ledger(tmp_path, *steps)


def read(ledger: Ledger, *said: tuple[int, str]) -> dict[str, CaseSubject]:
    """Subjects when alerts say so much: account number and the letter of a role."""
    roles = tuple(Suggestion(n, ROLES[c], f"basis {c}", own=True) for n, c in said)
    finding = Finding("1", fan_in(), "A", 0, 0, (), (0,), (), roles, False, None)
    return {one.account: one for one in case_subjects(ledger, [finding])}


def test_the_weightiest_reading_comes_first_and_the_others_stay(ledger: Ledger) -> None:
    one = read(ledger, (2, "u"), (2, "m"), (2, "c"), (2, "s"))["C"]
    assert one.role is Role.SUSPECTED_CONTROLLER
    assert not one.possible_victim
    assert [other.role for other in one.alternatives] == [
        Role.SUSPECTED_CONSUMER,
        Role.POSSIBLE_MULE,
    ]


def test_bases_are_joined_and_not_repeated(ledger: Ledger) -> None:
    roles = tuple(
        Suggestion(2, Role.POSSIBLE_MULE, basis, own=True) for basis in ("one", "two", "one")
    )
    finding = Finding("1", fan_in(), "C", 0, 0, (), (2,), (), roles, False, None)
    (one,) = case_subjects(ledger, [finding])
    assert one.basis == "one; two"


@pytest.mark.parametrize("other", ["s", "m"])
def test_a_possible_victim_wins(ledger: Ledger, other: str) -> None:
    one = read(ledger, (2, other), (2, "v"))["C"]
    assert (one.role, one.possible_victim) == (Role.POSSIBLE_VICTIM, True)
    assert one.basis == "basis v"
    assert [reading.role for reading in one.alternatives] == [ROLES[other]]


@pytest.mark.parametrize("other", ["c", "f"])
def test_a_possible_victim_who_holds_is_left_unknown_with_both_readings(
    ledger: Ledger, other: str
) -> None:
    one = read(ledger, (2, other), (2, "v"))["C"]
    assert (one.role, one.possible_victim) == (Role.UNKNOWN, True)
    assert [reading.role for reading in one.alternatives] == [Role.POSSIBLE_VICTIM, ROLES[other]]


def test_what_holds_for_one_account_of_a_person_holds_for_the_others(ledger: Ledger) -> None:
    found = read(ledger, (0, "v"), (1, "c"), (2, "c"))
    assert (found["A"].role, found["A"].possible_victim) == (Role.POSSIBLE_VICTIM, True)
    assert (found["B"].role, found["B"].possible_victim) == (Role.UNKNOWN, True)
    assert [one.role for one in found["B"].alternatives] == [
        Role.POSSIBLE_VICTIM,
        Role.SUSPECTED_CONTROLLER,
    ]
    assert (found["C"].role, found["C"].possible_victim) == (Role.SUSPECTED_CONTROLLER, False)


def test_an_unknown_account_of_a_possible_victim_is_theirs(ledger: Ledger) -> None:
    one = read(ledger, (0, "v"), (1, "u"))["B"]
    assert (one.role, one.possible_victim) == (Role.POSSIBLE_VICTIM, True)
    assert one.basis == "Another account of the same party may be a victim's."


def test_possible_victims_stand_first_then_by_id(ledger: Ledger) -> None:
    assert list(read(ledger, (0, "u"), (1, "u"), (2, "v"))) == ["C", "A", "B"]
