"""Innocent explanations are looked for where the data allow, and never supposed."""

from pathlib import Path

import pytest

from tanglaw.casework.finding import Finding
from tanglaw.model.alert import SubjectKind
from tanglaw.model.moment import days
from tanglaw.typology.declaration import Evidence, Innocent, Typology
from tanglaw.typology.expression import Key, distinct
from tanglaw.typology.legs import events
from tests.support.told import fan_in, found_on, shared_card, small_typology, told_ledger

FAN = "d0 A,B,C,D,E > X 10 USD wallet"


def only(folder: Path, typology: Typology, *steps: str) -> Finding:
    (finding,) = found_on(told_ledger(folder, *steps), (typology,)).findings
    return finding


def verdict(folder: Path, innocent: Innocent, *steps: str) -> tuple[bool, bool, str]:
    finding = only(folder, fan_in(3, innocent=(innocent,), gap_us=days(90)), *steps)
    (one,) = finding.innocent
    assert one.text == innocent.text
    return one.tested, one.supported, one.why


def of(evidence: Evidence, measure: str | None = "payers") -> Innocent:
    return Innocent("An innocent reason.", evidence, of=measure)


def owned(*accounts: str) -> tuple[str, ...]:
    return tuple(
        step for name in accounts for step in (f"{name} is wallet", f"{name} belongs to P{name}")
    )


PEOPLE = owned("A", "B", "C", "D", "E", "X")


def test_every_test_gives_a_reason(tmp_path: Path) -> None:
    for evidence in Evidence:
        _, _, why = verdict(tmp_path / evidence, of(evidence), FAN)
        assert why.endswith(".")


def test_what_the_data_cannot_tell_is_not_tested(tmp_path: Path) -> None:
    assert verdict(tmp_path, of(Evidence.NONE), FAN)[:2] == (False, False)


@pytest.mark.parametrize(
    ("evidence", "kind"),
    [
        (Evidence.KINSHIP, "spouse"),
        (Evidence.KINSHIP, "guardian"),
        (Evidence.EMPLOYER, "employer"),
        (Evidence.AGENCY_CONTRACT, "agency_contract"),
        (Evidence.SUPPORT_BODY, "support_body"),
        (Evidence.ANY_TIE, "sibling"),
    ],
)
def test_relations_support_when_four_of_five_have_one(
    tmp_path: Path, evidence: Evidence, kind: str
) -> None:
    ties = tuple(f"PX and P{name} are {kind}" for name in "ABCD")
    tested, supported, why = verdict(tmp_path / "4", of(evidence), *PEOPLE, *ties, FAN)
    assert (tested, supported) == (True, True)
    assert why.startswith("4 of 5 counterparties have a")
    tested, supported, why = verdict(tmp_path / "3", of(evidence), *PEOPLE, *ties[:3], FAN)
    assert (tested, supported) == (True, False)
    assert why.startswith("3 of 5 counterparties have a")


def test_another_kind_of_relation_supports_nothing(tmp_path: Path) -> None:
    ties = tuple(f"PX and P{name} are employer" for name in "ABCDE")
    assert verdict(tmp_path, of(Evidence.KINSHIP), *PEOPLE, *ties, FAN)[:2] == (True, False)


def test_a_relation_that_began_later_supports_nothing(tmp_path: Path) -> None:
    rows = tuple(
        f'relations: {{"party_a": "PX", "party_b": "P{name}", "kind": "spouse", '
        f'"since": "{{since}}"}}'
        for name in "ABCDE"
    )
    before = tuple(row.replace("{since}", "2025-01-01") for row in rows)
    after = tuple(row.replace("{since}", "2026-06-01") for row in rows)
    assert verdict(tmp_path / "b", of(Evidence.KINSHIP), *PEOPLE, *before, FAN)[:2] == (True, True)
    assert verdict(tmp_path / "a", of(Evidence.KINSHIP), *PEOPLE, *after, FAN)[:2] == (True, False)


def test_without_relations_in_the_feed_nothing_is_tested(tmp_path: Path) -> None:
    for evidence in (Evidence.KINSHIP, Evidence.ANY_TIE):
        tested, supported, why = verdict(tmp_path / evidence, of(evidence), FAN)
        assert (tested, supported) == (False, False)
        assert "relations" in why


def test_a_shared_contact_is_a_tie(tmp_path: Path) -> None:
    steps = tuple(f"{name} has phone N1" for name in "ABCDEX")
    assert verdict(tmp_path, of(Evidence.ANY_TIE), *PEOPLE, *steps, FAN)[:2] == (True, True)


def test_the_subject_itself_may_have_a_relation(tmp_path: Path) -> None:
    innocent = of(Evidence.SUPPORT_BODY, None)
    assert verdict(tmp_path / "y", innocent, *PEOPLE, "PX and HELP are support_body", FAN)[1]
    assert not verdict(tmp_path / "n", innocent, *PEOPLE, "PA and HELP are support_body", FAN)[1]


def test_a_device_is_innocent_when_one_party_has_a_contract_with_all(tmp_path: Path) -> None:
    users = distinct("users", events("login"), within=days(30))
    typology = small_typology(
        "dev",
        users >= 3,
        subject=SubjectKind.DEVICE,
        tables=("account_events",),
        innocent=(of(Evidence.AGENCY_CONTRACT, "users"),),
    )
    steps = (*PEOPLE, "d0 A > X 1 USD wallet", "d1 A,B,C login @ROOM")
    for number, (contracted, supported) in enumerate((("ABC", True), ("AB", False))):
        ties = tuple(f"STUDIO and P{name} are agency_contract" for name in contracted)
        finding = only(tmp_path / str(number), typology, *steps, *ties)
        assert finding.innocent[0].supported is supported


def test_long_history(tmp_path: Path) -> None:
    old = tuple(f"d0 {name} > X 5 USD wallet" for name in "ABCD")
    innocent = of(Evidence.LONG_HISTORY)
    late = "d370 A,B,C,D,E > X 5 USD wallet"
    steps = ("d0 A > B 1 USD wallet", late)
    assert verdict(tmp_path / "none", innocent, *steps)[:2] == (True, False)
    two = found_on(told_ledger(tmp_path / "y", *old, late), (fan_in(3, innocent=(innocent,)),))
    last = max(two.findings, key=lambda one: one.first_us)
    (one,) = last.innocent
    assert (one.tested, one.supported) == (True, True)
    assert one.why.startswith("4 of 5")
    assert verdict(tmp_path / "short", innocent, FAN)[:2] == (False, False)


def test_one_sender(tmp_path: Path) -> None:
    innocent = of(Evidence.ONE_SENDER, None)
    most = ("d0 A > X 60 USD wallet", "d0 B,C > X 20 USD wallet")
    less = ("d0 A > X 59 USD wallet", "d0 B > X 21 USD wallet", "d0 C > X 20 USD wallet")
    assert verdict(tmp_path / "y", innocent, *most) == (
        True,
        True,
        "The largest sender sent 60% of the value.",
    )
    assert verdict(tmp_path / "n", innocent, *less)[:2] == (True, False)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((), (False, False)),
        (("PX is natural_person", "X is wallet", "X belongs to PX"), (True, False)),
        (("PX is legal_person", "X is wallet", "X belongs to PX"), (True, True)),
    ],
)
def test_legal_person(tmp_path: Path, steps: tuple[str, ...], expected: tuple[bool, bool]) -> None:
    assert verdict(tmp_path, of(Evidence.LEGAL_PERSON, None), *steps, FAN)[:2] == expected


def test_same_party(tmp_path: Path) -> None:
    users = distinct("users", events("login"), within=days(30), key=Key.ACCOUNT)
    typology = small_typology(
        "dev",
        users >= 2,
        subject=SubjectKind.DEVICE,
        tables=("account_events",),
        innocent=(of(Evidence.SAME_PARTY, "users"),),
    )
    told = ("d0 A > B 1 USD wallet", "d1 A,B login @PHONE")
    mine = ("A,B is wallet", "A,B belongs to ME")
    for number, (steps, expected) in enumerate(
        ((mine, (True, True)), (PEOPLE, (True, False)), ((), (False, False)))
    ):
        finding = only(tmp_path / str(number), typology, *steps, *told)
        (one,) = finding.innocent
        assert (one.tested, one.supported) == expected


def test_a_crowd_is_more_than_twelve(tmp_path: Path) -> None:
    users = distinct("users", events("login"), within=days(2))
    typology = small_typology(
        "dev",
        users >= 3,
        subject=SubjectKind.DEVICE,
        tables=("account_events",),
        gap_us=days(1),
        innocent=(of(Evidence.CROWD, "users"),),
    )
    start = ("d0 A > B 1 USD wallet", "d0 A,B,C login @CAFE")
    for number, crowd in ((9, False), (10, True)):  # with the three: 12 and 13
        others = ",".join(f"Q{n}" for n in range(number))
        ledger = told_ledger(tmp_path / str(number), *start, f"d9 {others} login @CAFE")
        found = found_on(ledger, (typology,)).findings
        assert len(found) == 2
        for finding in found:
            (one,) = finding.innocent
            assert (one.tested, one.supported) == (True, crowd)


def test_only_what_clears_and_is_supported_takes_the_alert_out_of_the_count(
    tmp_path: Path,
) -> None:
    ties = tuple(f"PX and P{name} are agency_contract" for name in "ABC")
    steps = (*PEOPLE, "d0 A,B,C > X 9 USD platform_payout")
    innocent = Innocent("A studio.", Evidence.AGENCY_CONTRACT, of="earners", clears=True)
    softer = Innocent("A studio.", Evidence.AGENCY_CONTRACT, of="earners")
    cleared = only(tmp_path / "a", shared_card(3, innocent=(innocent,)), *steps, *ties)
    assert cleared.cleared_by == "A studio."
    assert not cleared.counts
    assert only(tmp_path / "b", shared_card(3, innocent=(innocent,)), *steps).counts
    assert only(tmp_path / "c", shared_card(3, innocent=(softer,)), *steps, *ties).counts


def by_the_month(*gaps: int) -> tuple[str, ...]:
    """Three people who each pay after these days, and after them again, to the hour."""
    days_since = [sum(gaps[:n]) for n in range(len(gaps) + 1)]
    return tuple(f"d{day} A,B,C > X 10 USD wallet" for day in days_since)


@pytest.mark.parametrize(
    ("gaps", "expected"),
    [
        ((30, 30), (True, True)),
        ((14, 14, 14), (True, True)),
        ((10, 40), (True, True)),
        ((9, 40), (True, False)),
        ((10, 41), (True, False)),
        ((10, 10, 10, 10, 5), (True, True)),  # four of five gaps
        ((10, 10, 10, 5), (True, False)),
        ((30,), (False, False)),  # two payments show no rhythm
        ((30, 1), (False, False)),  # a payment in two parts is one
    ],
)
def test_a_rhythm_is_that_of_wages_and_support(
    tmp_path: Path, gaps: tuple[int, ...], expected: tuple[bool, bool]
) -> None:
    assert verdict(tmp_path, of(Evidence.STEADY), *PEOPLE, *by_the_month(*gaps))[:2] == expected


def test_most_payments_must_keep_to_it(tmp_path: Path) -> None:
    steps = (*PEOPLE, *by_the_month(10, 10), "d20 D,E > X 10 USD wallet")
    for number, (more, expected) in enumerate(
        (((), True), (("d20 D > X 10 USD wallet",) * 5, False))
    ):
        found = verdict(tmp_path / str(number), of(Evidence.STEADY), *steps, *more)
        assert found[1] is expected, found[2]


@pytest.mark.parametrize(("back", "supported"), [("5", True), ("4.90", False)])
def test_what_is_handed_back_to_those_for_whom_it_came_in(
    tmp_path: Path, back: str, supported: bool
) -> None:
    people = ("A,B,C,D,E is platform_earner", "V is wallet", "V belongs to PA", "A belongs to PA")
    later = (f"d9 X > V {back} USD wallet", f"d40 X > B,C,D,E {back} USD wallet")
    tested, found, why = verdict(tmp_path, of(Evidence.PASSED_ON), *people, FAN, *later)
    assert (tested, found) == (True, supported)
    assert why == f"{'50' if supported else '49'}% of what came in for them was handed to them."


def test_what_is_handed_to_others_is_not_handed_back(tmp_path: Path) -> None:
    found = verdict(tmp_path, of(Evidence.PASSED_ON), FAN, "d1 X > Q 50 USD wallet")
    assert found == (True, False, "0% of what came in for them was handed to them.")
