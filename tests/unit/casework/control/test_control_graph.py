"""Edges lead from whoever is in charge; a thing that several use is nobody's unless facts tell."""

from pathlib import Path

import pytest

from tanglaw.casework.assemble import assemble
from tanglaw.model.alert import Case, ControlKind, Family, Part, Role
from tanglaw.model.moment import days
from tanglaw.resolve.naming import digest
from tanglaw.typology.declaration import RoleSuggestion
from tanglaw.typology.expression import distinct
from tanglaw.typology.legs import credits_, recruits
from tests.support.told import busy, found_on, shared_card, small_typology, told_ledger

PHONE = "0917-555-1234"
BUSY = busy()
CARD = (
    "A,B,C is platform_earner",
    "K is prepaid_card",
    *(f"{name} belongs to P{name}" for name in "ABCK"),
    "d0 A,B,C > K 90 USD platform_payout",
)


def cases(folder: Path, *steps: str, off: str = "") -> tuple[Case, ...]:
    ledger = told_ledger(folder, *CARD, *steps)
    findings = found_on(ledger, (shared_card(3), BUSY)).findings
    return assemble(ledger, findings, without_links={off} if off else ())


def edges(case: Case, kind: ControlKind) -> list[tuple[str | None, str]]:
    return [(edge.over, edge.under) for edge in case.control if edge.kind is kind]


def test_the_holder_stands_over_whose_payouts_they_receive(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, "d5 A > K 10 USD platform_payout")
    assert edges(case, ControlKind.HOLDS_INSTRUMENT) == [("K", "A"), ("K", "B"), ("K", "C")]
    first = case.control[0]
    assert (first.times, first.link_id) == (2, digest("instrument", "K"))
    assert first.first_us is not None
    assert first.last_us is not None
    assert first.last_us - first.first_us == days(5)
    assert edges(case, ControlKind.DESCRIBED_BY_ALERT) == []  # a fact says it already


def test_the_holder_among_its_users_runs_the_device(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, "d1 A,B,K login @D1")
    assert edges(case, ControlKind.RUNS_DEVICE) == [("K", "A"), ("K", "B")]


def test_a_device_of_people_none_of_whom_stands_over_another_is_nobodys(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, "d1 A,B login @D1")
    assert edges(case, ControlKind.RUNS_DEVICE) == [(None, "A"), (None, "B")]


def test_whose_a_contact_is_recovers_the_logins(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, f"K has phone {PHONE}", f"d3 A recovered = {PHONE}")
    assert edges(case, ControlKind.RECOVERS_LOGIN) == [("K", "A")]
    (mine,) = cases(tmp_path / "b", f"C has phone {PHONE}", f"d3 A recovered = {PHONE}")
    assert edges(mine, ControlKind.RECOVERS_LOGIN) == [("C", "A")]


def test_a_contact_listed_with_two_is_told_by_other_facts_alone(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, f"A,B has phone {PHONE}")
    assert edges(case, ControlKind.SHARES_CONTACT) == [(None, "A"), (None, "B")]
    (told,) = cases(tmp_path / "b", f"A,K has phone {PHONE}")
    assert edges(told, ControlKind.SHARES_CONTACT) == [("K", "A")]


def test_recruiting_is_an_edge(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, "d1 K recruits A")
    assert edges(case, ControlKind.RECRUITS) == [("K", "A")]
    (person,) = [one for one in case.subjects if one.account == "K"]
    assert person.reason.endswith(
        "In this case it holds the instrument that receives the payouts of 3 parties and "
        "recruited 1 party."
    )


def test_paying_somebody_is_no_edge(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, "d1 A > B 50 USD wallet", "d1 K > A 20 USD instant")
    assert {edge.kind for edge in case.control} == {ControlKind.HOLDS_INSTRUMENT}


@pytest.mark.parametrize("back", ["5", "500"])
def test_whoever_receives_more_takes_the_share(tmp_path: Path, back: str) -> None:
    steps = (
        "D,E,F is platform_earner", "L is prepaid_card",
        *(f"{name} belongs to P{name}" for name in "DEFL"),
        "d0 D,E,F > L 90 USD platform_payout",
        "d1 K > L 100 USD instant", f"d2 L > K {back} USD instant",
    )  # fmt: skip
    (case,) = cases(tmp_path, *steps)
    boss, other = ("L", "K") if back == "5" else ("K", "L")
    assert edges(case, ControlKind.TAKES_SHARE) == [(boss, other)]


def test_an_instrument_switched_off_takes_the_alert_that_rests_on_it(tmp_path: Path) -> None:
    assert len(cases(tmp_path)) == 1
    assert cases(tmp_path / "b", off=digest("instrument", "K")) == ()


def test_who_is_bound_in_another_way_stays_tied(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, "d1 A,K login @D1", off=digest("instrument", "K"))
    assert {one.account for one in case.subjects} == {"A", "K"}
    assert "A person switched off a link: instrument K, receives the payouts of 3 parties." in (
        case.against
    )
    assert case.links[0].kind == "device"


RECRUITER = small_typology(
    "recruiter",
    distinct("recruited", recruits(), within=days(30)) >= 2,
    family=Family.RECRUITMENT,
    roles=(RoleSuggestion(Role.SUSPECTED_FACILITATOR, "recruited {recruited}"),),
    tables=("referrals",),
)
PAID = small_typology(
    "paid", distinct("n", credits_("wallet"), within=days(30)) >= 3, family=Family.TIMING
)


def test_whom_an_alert_is_about_and_whom_another_stands_over_is_at_the_rim(tmp_path: Path) -> None:
    steps = ("d1 R recruits X,Y", "d2 A,B,C > X 5 USD wallet")
    ledger = told_ledger(tmp_path, *steps)
    (case,) = assemble(ledger, found_on(ledger, (RECRUITER, PAID)).findings)
    parts = {one.account: one.part for one in case.subjects}
    assert parts == {"R": Part.CORE, "X": Part.RIM}
    (person,) = [one for one in case.subjects if one.account == "X"]
    assert "R recruited this party." in person.reason
