from pathlib import Path

import numpy as np
import pytest

from tanglaw.casework.assemble import assemble
from tanglaw.casework.control.facts import People, facts_of
from tanglaw.casework.finding import Finding, Suggestion
from tanglaw.casework.holding import Holdings, holdings
from tanglaw.casework.roster import roster_of
from tanglaw.casework.subjects import case_subjects
from tanglaw.model.alert import CaseSubject, Family, Part, Role, Route, SubjectKind
from tanglaw.model.ledger import Ledger
from tanglaw.model.moment import days
from tanglaw.typology.declaration import RoleSuggestion
from tanglaw.typology.expression import distinct
from tanglaw.typology.legs import events
from tests.support.told import fan_in, found_on, shared_card, small_typology, told_ledger

ROLES = {
    "v": Role.POSSIBLE_VICTIM,
    "c": Role.SUSPECTED_CONTROLLER,
    "f": Role.SUSPECTED_FACILITATOR,
    "s": Role.SUSPECTED_CONSUMER,
    "m": Role.POSSIBLE_MULE,
    "u": Role.UNKNOWN,
}


NOBODY_HOLDS = Holdings({}, {}, {})


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    steps = ("A,B is wallet", "A,B belongs to P", "d0 A > B 1 USD wallet", "d0 C > A 1 USD wallet")
    return told_ledger(tmp_path, *steps)


def read(ledger: Ledger, *said: tuple[int, str]) -> dict[str, CaseSubject]:
    """Subjects when alerts say so much: account number and the letter of a role."""
    roles = tuple(Suggestion(n, ROLES[c], f"basis {c}", own=True) for n, c in said)
    finding = Finding("1", fan_in(), "A", 0, 0, (), (0,), (), roles, False, None)
    return {one.account: one for one in case_subjects(roster_of(ledger), [finding], NOBODY_HOLDS)}


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
    (one,) = case_subjects(roster_of(ledger), [finding], NOBODY_HOLDS)
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


PAYOUT = "9 USD platform_payout"
ON_DEVICE = small_typology(
    "on_device",
    distinct("users", events().where(counterparty_kinds=("platform_earner",)), within=days(30))
    >= 3,
    family=Family.CONTROL,
    subject=SubjectKind.DEVICE,
    tables=("account_events",),
    roles=(RoleSuggestion(Role.POSSIBLE_VICTIM, "is used on one device", of="users"),),
    ties=("users",),
)
BOSS = (
    "E,A,B,C is platform_earner",
    "K is prepaid_card",
    "E,K belongs to BOSS",
    "A belongs to PA",
    "B belongs to PB",
    "C belongs to PC",
    f"d40 A,B,C > K {PAYOUT}",
)
SHARED = "d41 A,B,E login @D1"


def subjects(folder: Path, *steps: str) -> tuple[Route, dict[str, CaseSubject]]:
    ledger = told_ledger(folder, *BOSS, *steps)
    typologies = (shared_card(3), shared_card(2, "second"), ON_DEVICE)
    (case,) = assemble(ledger, found_on(ledger, typologies).findings)
    return case.route, {one.account: one for one in case.subjects}


def test_who_holds_for_others_is_no_victim_for_sharing_their_device(tmp_path: Path) -> None:
    route, people = subjects(tmp_path, SHARED)
    assert route is Route.INVESTIGATE
    for account in ("E", "K"):
        assert people[account].role is Role.SUSPECTED_CONTROLLER
        assert not people[account].possible_victim
        assert people[account].part is Part.CORE
    assert [one.role for one in people["E"].alternatives] == [Role.POSSIBLE_VICTIM]
    assert people["A"].possible_victim
    assert people["A"].part is Part.RIM
    assert "named in alerts about somebody else" in people["A"].reason.lower()


def held_before(day: int) -> tuple[str, ...]:
    """The boss was paid through X, with two others, until that day."""
    return (
        "X is prepaid_card",
        "X belongs to PX",
        "F,G is platform_earner",
        "F belongs to PF",
        "G belongs to PG",
        f"d{day} E,F,G > X {PAYOUT}",
        "d40 A login @D1",
        "d40 F login @D1",
    )


def test_who_was_held_long_ago_and_holds_now_is_no_victim(tmp_path: Path) -> None:
    _, people = subjects(tmp_path, *held_before(10))
    assert people["K"].role is Role.SUSPECTED_CONTROLLER
    (before,) = people["E"].alternatives
    assert before.role is Role.POSSIBLE_VICTIM
    assert before.basis.startswith("Earlier, and no more")


def test_who_is_held_still_keeps_both_readings(tmp_path: Path) -> None:
    _, people = subjects(tmp_path, *held_before(11))
    assert people["K"].role is Role.UNKNOWN
    assert people["K"].possible_victim
    assert not people["A"].role.value.startswith("suspected")


def test_to_hold_for_one_other_is_no_basis(tmp_path: Path) -> None:
    ledger = told_ledger(
        tmp_path, "E,A is platform_earner", "K is prepaid_card", "E,K belongs to P",
        "A belongs to PA", f"d1 A > K {PAYOUT}", f"d50 E > K {PAYOUT}",
    )  # fmt: skip
    everybody = np.ones(ledger.parties.count, dtype=bool)
    people = People(everybody, everybody, np.zeros(len(ledger.accounts.party), dtype=bool))
    held = holdings(facts_of(ledger, people).edges)
    assert len(held.held_for) == 1
    assert not any(held.holds(party) for party in held.held_for)
