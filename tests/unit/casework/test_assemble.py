"""Alerts come into one case when their cores are tied, and only then."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tanglaw.casework.assemble import assemble
from tanglaw.model.alert import Case, Family, Role, Route
from tanglaw.model.moment import days
from tanglaw.typology.declaration import Evidence, Innocent, RoleSuggestion, Typology
from tanglaw.typology.expression import distinct, total
from tanglaw.typology.legs import credits_, recruits, usd
from tests.support.told import (
    busy,
    cleared,
    fan_in,
    found_on,
    shared_card,
    small_typology,
    told_ledger,
)

BUSY = busy()
FAN = fan_in(3)
BOTH = (FAN, BUSY)
X_FAN = "d0 A,B,C > X 10 USD wallet"
Y_FAN = "d0 D,E,F > Y 10 USD wallet"
FAN_X_ONLY = small_typology(
    "fan_x", total("n", credits_("wallet"), within=days(30)) >= usd(30), family=Family.NETWORK
)
FAN_Y_ONLY = small_typology(
    "fan_y", distinct("n", credits_("wire"), within=days(30)) >= 3, family=Family.TIMING
)
SPLIT = (FAN_X_ONLY, FAN_Y_ONLY)
"""One family of alert about whoever is paid by wallet, another about whoever is paid by wire."""
SPLIT_FEED = (X_FAN, "d0 D,E,F > Y 10 USD wire")


def cases(folder: Path, *steps: str, typologies: Sequence[Typology]) -> tuple[Case, ...]:
    ledger = told_ledger(folder, *steps)
    return assemble(ledger, found_on(ledger, typologies).findings)


def roles(case: Case) -> dict[str, Role]:
    return {one.account: one.role for one in case.subjects}


def owned(*accounts: str, party: str = "") -> tuple[str, ...]:
    return tuple(
        step
        for name in accounts
        for step in (f"{name} is wallet", f"{name} belongs to {party or 'P' + name}")
    )


def test_one_family_is_never_a_case(tmp_path: Path) -> None:
    assert cases(tmp_path / "a", X_FAN, typologies=(FAN,)) == ()
    again = fan_in(2, "again")
    assert cases(tmp_path / "b", X_FAN, typologies=(FAN, again)) == ()


def test_two_families_are_a_case(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, X_FAN, typologies=BOTH)
    assert case.families == (Family.NETWORK, Family.TIMING)
    assert len(case.alerts) == 2
    assert roles(case) == {"X": Role.UNKNOWN}


def test_one_control_alert_needs_another_typology(tmp_path: Path) -> None:
    steps = "d0 A,B,C > K 9 USD platform_payout"
    listed = "A,B,C is platform_earner"
    assert cases(tmp_path / "a", steps, typologies=(shared_card(3),)) == ()
    twice = (steps, "d200 A,B,C > K 9 USD platform_payout")
    assert cases(tmp_path / "b", *twice, typologies=(shared_card(3),)) == ()
    (case,) = cases(
        tmp_path / "c", listed, steps, typologies=(shared_card(3), shared_card(2, "second"))
    )
    assert case.families == (Family.CONTROL,)
    assert len(cases(tmp_path / "d", listed, steps, typologies=(shared_card(3), FAN))) == 1


def test_accounts_that_nothing_is_known_of_may_be_one_persons(tmp_path: Path) -> None:
    steps = "d0 A,B,C > K 9 USD platform_payout"
    typologies = [shared_card(3), shared_card(2, "second")]
    assert cases(tmp_path / "a", steps, typologies=typologies) == ()
    assert len(cases(tmp_path / "b", "A is platform_earner", steps, typologies=typologies)) == 1
    typologies.append(shared_card(1, "third"))
    assert len(cases(tmp_path / "c", steps, typologies=typologies)) == 1
    assert len(cases(tmp_path / "d", steps, typologies=(typologies[0], busy()))) == 1


def test_context_alone_counts_for_nothing(tmp_path: Path) -> None:
    context = busy(context_only=True)
    assert cases(tmp_path, X_FAN, typologies=(FAN, context)) == ()


def test_what_is_explained_counts_for_nothing_and_is_named(tmp_path: Path) -> None:
    innocent = Innocent("Relatives.", Evidence.KINSHIP, of="payers", clears=True)
    explained = fan_in(3, "explained", family=Family.CONTROL, innocent=(innocent,))
    people = (*owned("A", "B", "C", "X"), *(f"PX and P{n} are spouse" for n in "ABC"))
    assert cases(tmp_path / "a", *people, X_FAN, typologies=(FAN, explained)) == ()
    (case,) = cases(tmp_path / "b", *people, X_FAN, typologies=(*BOTH, explained))
    assert len(case.alerts) == 2
    assert Family.CONTROL not in case.families
    assert any("explained about X was set aside: Relatives." in line for line in case.against)


def test_what_only_says_that_money_moves_counts_for_nothing_when_explained(tmp_path: Path) -> None:
    innocent = Innocent("Relatives.", Evidence.KINSHIP, of="payers")
    people = (*owned("A", "B", "C", "X"), *(f"PX and P{n} are spouse" for n in "ABC"))
    paid = busy(innocent=(innocent,))
    assert cases(tmp_path / "a", *people, X_FAN, typologies=(FAN, paid)) == ()
    one = Innocent("One sender.", Evidence.ONE_SENDER)
    most = busy(innocent=(one,))
    from_one = ("d0 A > X 90 USD wallet", "d0 B,C > X 5 USD wallet")
    assert len(cases(tmp_path / "c", *people, *from_one, typologies=(FAN, most))) == 1
    consumer = RoleSuggestion(Role.POSSIBLE_MULE, "gathers")
    named = busy(innocent=(innocent,), roles=(consumer,))
    (case,) = cases(tmp_path / "b", *people, X_FAN, typologies=(FAN, named))
    assert any(line.startswith("The data support an innocent") for line in case.against)


def test_strangers_make_no_case_together(tmp_path: Path) -> None:
    assert cases(tmp_path, *SPLIT_FEED, typologies=SPLIT) == ()


def test_paying_a_member_is_no_tie(tmp_path: Path) -> None:
    assert cases(tmp_path, *SPLIT_FEED, "d1 X > Y 99 USD instant", typologies=SPLIT) == ()


def test_one_party_is_a_tie(tmp_path: Path) -> None:
    assert len(cases(tmp_path, *owned("X", "Y", party="P"), *SPLIT_FEED, typologies=SPLIT)) == 1


@pytest.mark.parametrize("scheme", ["phone", "email", "id_document", "handle", "crypto_address"])
def test_a_shared_contact_is_a_tie(tmp_path: Path, scheme: str) -> None:
    shared = (f"X has {scheme} N1", f"Y has {scheme} N1")
    assert len(cases(tmp_path, *shared, *SPLIT_FEED, typologies=SPLIT)) == 1


def test_a_shared_address_is_no_tie(tmp_path: Path) -> None:
    shared = ("X has address HOME", "Y has address HOME")
    assert cases(tmp_path, *shared, *SPLIT_FEED, typologies=SPLIT) == ()


def test_a_recovery_contact_is_a_tie(tmp_path: Path) -> None:
    shared = ("d1 X recovered = R1", "d2 Y contact_changed = R1")
    assert len(cases(tmp_path, *shared, *SPLIT_FEED, typologies=SPLIT)) == 1


@pytest.mark.parametrize(("others", "number"), [(10, 1), (11, 0)])
def test_a_device_is_a_tie_unless_a_crowd_uses_it(tmp_path: Path, others: int, number: int) -> None:
    crowd = tuple(f"d1 Q{n} login @PHONE" for n in range(others))
    shared = ("d1 X login @PHONE", "d2 Y login @PHONE", *crowd)
    assert len(cases(tmp_path, *shared, *SPLIT_FEED, typologies=SPLIT)) == number


def test_a_payout_instrument_is_a_tie(tmp_path: Path) -> None:
    paid = ("d1 X > CARD 5 USD platform_payout", "d2 Y > CARD 5 USD platform_payout")
    assert len(cases(tmp_path / "a", *paid, *SPLIT_FEED, typologies=SPLIT)) == 1
    pointed = ("d1 X payout_changed = CARD", "d2 Y payout_changed = CARD")
    assert len(cases(tmp_path / "b", *pointed, *SPLIT_FEED, typologies=SPLIT)) == 1
    hub = ("CARD is known as hub", *paid)
    assert cases(tmp_path / "c", *hub, *SPLIT_FEED, typologies=SPLIT) == ()


def test_recruitment_is_a_tie(tmp_path: Path) -> None:
    assert len(cases(tmp_path, "d1 X recruits Y", *SPLIT_FEED, typologies=SPLIT)) == 1


def test_two_recruits_of_one_recruiter_are_tied(tmp_path: Path) -> None:
    recruited = ("d1 R recruits X", "d1 R recruits Y")
    assert len(cases(tmp_path, *recruited, *SPLIT_FEED, typologies=SPLIT)) == 1


def test_a_holder_feeding_a_holder_is_a_tie(tmp_path: Path) -> None:
    steps = ("d0 A,B,C > X 9 USD platform_payout", "d0 D,E,F > Y 9 USD platform_payout")
    feeding = "d1 X > Y 20 USD instant"
    assert cases(tmp_path / "a", *steps, typologies=(shared_card(3),)) == ()
    third = "d5 G > Y 20 USD wire"
    second = small_typology(
        "wired", distinct("n", credits_("wire"), within=days(30)) >= 1, family=Family.VALUE
    )
    (one, *rest) = cases(
        tmp_path / "b", *steps, feeding, third, typologies=(shared_card(3), second)
    )
    assert rest == []
    assert len(one.alerts) == 3
    apart = cases(tmp_path / "c", *steps, third, typologies=(shared_card(3), second))
    assert [len(case.alerts) for case in apart] == [2]


def test_largely_the_same_senders_are_a_tie(tmp_path: Path) -> None:
    same = (X_FAN, "d0 A,B,C > Y 10 USD wire", "d0 D,E,F > Y 1 USD wire")
    assert len(cases(tmp_path / "a", *same, typologies=SPLIT)) == 1
    two = (X_FAN, "d0 A,B > Y 10 USD wire", "d0 F > Y 10 USD wire")
    assert cases(tmp_path / "b", *two, typologies=SPLIT) == ()
    few = (
        X_FAN,
        "d0 G,H,I,J > X 1 USD wallet",
        "d0 A,B,C > Y 10 USD wire",
        "d0 K,L,M,N > Y 10 USD wire",
    )
    assert cases(tmp_path / "c", *few, typologies=SPLIT) == ()


def test_a_till_is_no_shared_sender(tmp_path: Path) -> None:
    tills = ("A,B,C is cash_outlet", X_FAN, "d0 A,B,C > Y 10 USD wire")
    assert cases(tmp_path, *tills, typologies=SPLIT) == ()


def test_kin_with_two_of_the_same_senders_are_tied(tmp_path: Path) -> None:
    two = (X_FAN, "d0 A,B > Y 10 USD wire", "d0 F > Y 10 USD wire", *owned("X", "Y"))
    assert cases(tmp_path / "a", *two, typologies=SPLIT) == ()
    assert len(cases(tmp_path / "b", *two, "PX and PY are sibling", typologies=SPLIT)) == 1
    assert cases(tmp_path / "c", *two, "PX and PY are employer", typologies=SPLIT) == ()
    one = (X_FAN, "d0 A > Y 10 USD wire", "d0 F,G > Y 10 USD wire", *owned("X", "Y"))
    assert cases(tmp_path / "d", *one, "PX and PY are sibling", typologies=SPLIT) == ()


def test_whom_a_control_alert_ties_comes_in(tmp_path: Path) -> None:
    steps = ("d0 A,B,C > K 9 USD platform_payout", "d0 Q,R,S > A 10 USD wallet")
    (case,) = cases(tmp_path, *steps, typologies=(shared_card(3), FAN_X_ONLY))
    assert len(case.alerts) == 2
    assert roles(case) == {
        "A": Role.POSSIBLE_VICTIM,
        "B": Role.POSSIBLE_VICTIM,
        "C": Role.POSSIBLE_VICTIM,
        "K": Role.SUSPECTED_CONTROLLER,
    }
    assert case.route is Route.INVESTIGATE


def test_counterparties_without_a_role_are_not_subjects(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, X_FAN, typologies=BOTH)
    assert [one.account for one in case.subjects] == ["X"]


def test_hubs_are_in_no_case(tmp_path: Path) -> None:
    role = RoleSuggestion(Role.SUSPECTED_CONSUMER, "pays", of="payers")
    pays = busy(name="pays", family=Family.VALUE, roles=(role,), ties=("payers",))
    (case,) = cases(tmp_path, "A is known as hub", X_FAN, typologies=(FAN, pays))
    assert "A" not in roles(case)


def test_the_case_keeps_its_id_when_alerts_follow(tmp_path: Path) -> None:
    (before,) = cases(tmp_path / "a", X_FAN, typologies=BOTH)
    (after,) = cases(tmp_path / "b", X_FAN, "d200 A,B,C > X 10 USD wallet", typologies=BOTH)
    assert before.case_id == after.case_id
    assert len(after.alerts) > len(before.alerts)


def test_a_group_too_large_to_read_is_cut_at_its_weakest_ties(tmp_path: Path) -> None:
    payees = [f"X{n}" for n in range(45)]
    fans = tuple(f"d0 A,B,C > {name} 10 USD wallet" for name in payees)
    people = tuple(f"{a} has phone N{n // 2}" for n, a in enumerate(payees))
    found = cases(tmp_path, *people, *fans, typologies=BOTH)
    assert len(found) == 23
    assert max(len(case.subjects) for case in found) == 2
    assert all("cut at its weakest ties" in case.rationale for case in found)
    (small,) = cases(tmp_path / "b", *fans[:30], typologies=BOTH)
    assert "cut" not in small.rationale
    assert "paid by largely the same senders" in small.rationale


def test_a_cleared_account_is_named_among_what_speaks_against(tmp_path: Path) -> None:
    late = "d90 A,B,C > X 10 USD wallet"
    (case,) = cases(tmp_path, cleared("X", "2026-02-01"), X_FAN, late, typologies=BOTH)
    assert any("a person looked at this account before" in line for line in case.against)


def test_there_is_always_something_against(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, X_FAN, typologies=BOTH)
    assert "Only two families of indicators agree, the least that makes a case." in case.against
    assert "No alert shows control by one person over another." in case.against
    assert any("no number is more than a tenth above" in line for line in case.against)


def test_order_of_findings_and_of_rows_does_not_matter(tmp_path: Path) -> None:
    steps = (
        "d0 A,B,C > K 9 USD platform_payout",
        "d0 A,B,C > X 9 USD wallet",
        "d3 K > X 9 USD wallet",
        *owned("A", "K"),
    )
    typologies = (shared_card(3), *BOTH)
    results = []
    for turned in (False, True):
        ledger = told_ledger(tmp_path / str(turned), *steps, shuffled=turned)
        found = found_on(ledger, typologies, threads=2).findings
        results += [assemble(ledger, found), assemble(ledger, found[::-1])]
    assert len(results[0]) > 0
    assert all(result == results[0] for result in results)


def test_recruiter_with_many_recruits_is_a_programme(tmp_path: Path) -> None:
    names = ["X", "Y", *(f"Q{n}" for n in range(60))]
    steps = tuple(f"d1 R recruits {name}" for name in names)
    assert cases(tmp_path, *steps, *SPLIT_FEED, typologies=SPLIT) == ()
    assert recruits().tags == ("recruited",)


def test_what_no_table_can_tell_is_said(tmp_path: Path) -> None:
    (case,) = cases(tmp_path, X_FAN, "d1 X login @D1", typologies=BOTH)
    assert case.against[-1] == (
        "Could not be looked at for want of data: who shares contacts or documents (no identifiers "
        "table); who recruited whom (no referrals table); who is kin, employed or under contract "
        "(no relations table); who writes to whom (no messages table)."
    )
