"""Hits told in steps, through the engine, to alerts."""

from pathlib import Path

import pytest

from tanglaw.casework.finding import Finding
from tanglaw.model.alert import Alert, Role, SubjectKind
from tanglaw.model.moment import DAY_US, days
from tanglaw.typology.declaration import RoleSuggestion, Typology
from tanglaw.typology.example import BASE_US
from tanglaw.typology.expression import all_of, count, distinct, smallest, total
from tanglaw.typology.legs import credits_, debits, events, identifier_uses
from tanglaw.typology.patterns import Cycle
from tests.support.told import (
    EARNERS,
    PAYERS,
    cleared,
    fan_in,
    found_on,
    shared_card,
    small_typology,
    told_ledger,
)


def findings(folder: Path, *steps: str, typologies: tuple[Typology, ...]) -> list[Finding]:
    return list(found_on(told_ledger(folder, *steps), typologies).findings)


def alerts(folder: Path, *steps: str, typologies: tuple[Typology, ...]) -> list[Alert]:
    found = found_on(told_ledger(folder, *steps), typologies).alerts
    return sorted(found, key=lambda alert: (alert.first_us, alert.alert_id))


def both(folder: Path, *steps: str, typologies: tuple[Typology, ...]) -> tuple[Alert, Finding]:
    found = found_on(told_ledger(folder, *steps), typologies)
    (alert,), (finding,) = found.alerts, found.findings
    return alert, finding


FAN = (
    "d0 A > X 10 USD wallet",
    "d1 B > X 20 USD wallet",
    "d2 C > X 30 USD wallet",
    "d3 D > X 40 USD wallet",
)


def test_an_episode_becomes_one_alert(tmp_path: Path) -> None:
    (alert,) = alerts(tmp_path, *FAN, typologies=(fan_in(3),))
    assert (alert.first_us, alert.last_us) == (BASE_US + 2 * DAY_US, BASE_US + 3 * DAY_US)
    assert alert.hits == 2
    assert alert.measures == {"payers": 4}
    assert alert.transfers == ("T-0001", "T-0002", "T-0003", "T-0004")
    assert alert.transfers_total == 4
    assert alert.accounts == ("X", "A", "B", "C", "D")
    assert alert.accounts_total is None
    assert (alert.subject.kind, alert.subject.id, alert.subject.party_id) == ("account", "X", None)
    assert "involved 4 different counterparties (at least 3 needed)" in alert.explanation


def test_a_gap_parts_episodes_and_what_came_before_the_lookback_is_not_cited(
    tmp_path: Path,
) -> None:
    later = tuple(step.replace("d", "d20", 1) for step in FAN)  # d200 and on
    first, second = alerts(tmp_path, *FAN, *later, typologies=(fan_in(3),))
    assert first.transfers_total == second.transfers_total == 4
    assert not set(first.transfers) & set(second.transfers)
    assert first.alert_id != second.alert_id


def test_hits_exactly_a_gap_apart_are_one_episode(tmp_path: Path) -> None:
    steps = ("d0 A,B,C > X 1 USD wallet", "d9 A > X 1 USD wallet", "d19 A > X 1 USD wallet")
    assert len(alerts(tmp_path / "a", *steps, typologies=(fan_in(3, gap_us=days(10)),))) == 1
    assert len(alerts(tmp_path / "b", *steps, typologies=(fan_in(3, gap_us=days(9)),))) == 2


def test_the_measures_are_those_of_the_last_strongest_hit(tmp_path: Path) -> None:
    received = total("received", credits_(), within=days(5))
    typology = small_typology(
        "t", all_of(distinct("p", credits_(), within=days(5)) >= 2, received >= 1)
    )
    steps = (
        "d0 A,B,C > X 5 USD wallet",
        "d1 A > X 2.50 USD wallet",
        "d7 A,B > X 100 USD wallet",
    )
    (alert,) = alerts(tmp_path, *steps, typologies=(typology,))
    assert alert.measures == {"p": 3, "received_usd": "17.50"}
    assert "the numbers are those of 2 January 2026" in alert.explanation


def test_the_smallest_of_nothing_is_left_out(tmp_path: Path) -> None:
    least = smallest("least", debits(), within=days(5))
    typology = small_typology("t", all_of(PAYERS >= 1, least >= 0))
    either = small_typology("u", PAYERS >= 1)
    (alert,) = alerts(tmp_path / "a", "d0 A > X 5 USD wallet", typologies=(either,))
    assert alert.measures == {"payers": 1}
    assert alerts(tmp_path / "b", "d0 A > X 5 USD wallet", typologies=(typology,)) == []


def test_a_rerun_and_any_order_of_rows_find_the_same_alerts(tmp_path: Path) -> None:
    typologies = (fan_in(3), shared_card(2))
    steps = (*FAN, "d5 E,F > K 9 USD platform_payout", "d5 G > K 9 USD platform_payout")
    ledgers = [
        told_ledger(tmp_path / "a", *steps),
        told_ledger(tmp_path / "b", *steps, shuffled=True),
    ]
    one, other = (found_on(x, typologies, threads=n) for n, x in enumerate(ledgers, 1))
    assert one.alerts == other.alerts
    assert len(one.alerts) == 3
    ids = [alert.alert_id for alert in one.alerts]
    assert ids == sorted(ids)


def test_an_alert_keeps_its_id_when_hits_follow(tmp_path: Path) -> None:
    (before,) = alerts(tmp_path / "a", *FAN[:3], typologies=(fan_in(3),))
    (after,) = alerts(tmp_path / "b", *FAN, typologies=(fan_in(3),))
    assert before.alert_id == after.alert_id
    assert before.hits != after.hits


def test_the_id_depends_on_the_version(tmp_path: Path) -> None:
    from dataclasses import replace

    (one,) = alerts(tmp_path / "a", *FAN, typologies=(fan_in(3),))
    (two,) = alerts(tmp_path / "b", *FAN, typologies=(replace(fan_in(3), version=2),))
    assert one.alert_id != two.alert_id


def test_roles_subject_first_then_named_counterparties(tmp_path: Path) -> None:
    steps = ("d0 A,B,C > K 9 USD platform_payout", "d1 Z > K 5 USD wallet")
    (alert,) = alerts(tmp_path, *steps, typologies=(shared_card(3),))
    assert [(one.account, one.role) for one in alert.roles] == [
        ("K", Role.SUSPECTED_CONTROLLER),
        ("A", Role.POSSIBLE_VICTIM),
        ("B", Role.POSSIBLE_VICTIM),
        ("C", Role.POSSIBLE_VICTIM),
    ]
    assert alert.roles[0].basis == "holds the card of 3 earners"


def test_who_is_paid_is_unknown_unless_there_is_a_basis(tmp_path: Path) -> None:
    (alert,) = alerts(tmp_path, *FAN, typologies=(fan_in(3),))
    assert [(one.account, one.role) for one in alert.roles] == [("X", Role.UNKNOWN)]


def test_the_subjects_own_party_is_nobodys_victim(tmp_path: Path) -> None:
    steps = (
        "A,B,C,D is platform_earner",
        "K is prepaid_card",
        "D belongs to BOSS",
        "K belongs to BOSS",
        "d0 A,B,C,D > K 9 USD platform_payout",
    )
    alert, finding = both(tmp_path, *steps, typologies=(shared_card(3),))
    assert "D" not in [one.account for one in alert.roles]
    assert len(finding.tied) == 3
    assert "D" in alert.accounts


def test_a_hub_is_no_subject_and_has_no_role(tmp_path: Path) -> None:
    steps = ("A is known as hub", "X is known as hub", *FAN)
    assert alerts(tmp_path / "a", *steps, typologies=(fan_in(2),)) == []
    role = RoleSuggestion(Role.SUSPECTED_CONSUMER, "pays", of="payers")
    steps = ("A is known as hub", *FAN)
    alert, finding = both(
        tmp_path / "b", *steps, typologies=(fan_in(3, roles=(role,), ties=("payers",)),)
    )
    assert [one.account for one in alert.roles] == ["X", "B", "C", "D"]
    assert len(finding.tied) == 3


@pytest.mark.parametrize(
    ("known", "first_day"),
    [
        (cleared("X", "2026-01-04T00:00:00Z"), 3),
        (cleared("X", "2026-01-04"), 3),
        (cleared("X", "2026-01-03"), 2),
        ("X is known as cleared until d1", 2),
        (cleared("A", "2026-03-01"), 2),
        ("X is known as referred until d90", 2),
    ],
)
def test_hits_before_a_person_cleared_the_subject_raise_nothing(
    tmp_path: Path, known: str, first_day: int
) -> None:
    (alert,) = alerts(tmp_path, known, *FAN, typologies=(fan_in(3),))
    assert alert.first_us == BASE_US + first_day * DAY_US


def test_cleared_without_a_since_holds_for_all_that_the_feed_shows(tmp_path: Path) -> None:
    assert alerts(tmp_path, "X is known as cleared", *FAN, typologies=(fan_in(3),)) == []


def test_what_is_said_of_a_party_holds_for_its_accounts(tmp_path: Path) -> None:
    steps = ("X is wallet", "X belongs to P", "P is natural_person", *FAN)
    known = cleared("P", "2026-02-01", column="party_id")
    assert alerts(tmp_path, *steps, known, typologies=(fan_in(3),)) == []


def test_what_is_said_of_one_account_does_not_hold_for_a_party_with_others(tmp_path: Path) -> None:
    party = fan_in(3, subject=SubjectKind.PARTY)
    both = ("X,Y is wallet", "X,Y belongs to P", *FAN, cleared("X"))
    assert len(alerts(tmp_path / "a", *both, typologies=(party,))) == 1
    alone = ("X is wallet", "X belongs to P", *FAN, cleared("X"))
    assert alerts(tmp_path / "b", *alone, typologies=(party,)) == []


def test_a_party_is_named_by_its_id_and_cites_all_its_accounts(tmp_path: Path) -> None:
    steps = (
        "X,Y is wallet",
        "X,Y belongs to P",
        "d0 A,B > X 1 USD wallet",
        "d1 C > Y 1 USD wallet",
    )
    typology = fan_in(3, subject=SubjectKind.PARTY)
    (alert,) = alerts(tmp_path, *steps, typologies=(typology,))
    assert (alert.subject.kind, alert.subject.id, alert.subject.party_id) == ("party", "P", "P")
    assert alert.accounts == ("X", "Y", "A", "B", "C")
    assert {one.account for one in alert.roles} == {"X", "Y"}


def test_a_party_without_an_id_goes_by_its_account(tmp_path: Path) -> None:
    (alert,) = alerts(tmp_path, *FAN, typologies=(fan_in(3, subject=SubjectKind.PARTY),))
    assert (alert.subject.kind, alert.subject.id, alert.subject.party_id) == ("account", "X", None)


def test_a_device_gives_its_roles_to_the_accounts_behind_it(tmp_path: Path) -> None:
    users = distinct("users", events("login"), within=days(30))
    role = RoleSuggestion(Role.POSSIBLE_VICTIM, "one device opens {users} accounts")
    typology = small_typology(
        "dev", users >= 3, subject=SubjectKind.DEVICE, roles=(role,), tables=("account_events",)
    )
    steps = ("d0 A > B 1 USD wallet", "d1 A,B,C login @PHONE", "d2 D login @OTHER")
    alert, finding = both(tmp_path, *steps, typologies=(typology,))
    assert (alert.subject.kind, alert.subject.id) == ("device", "PHONE")
    assert alert.accounts == ("A", "B", "C")
    assert [(r.account, r.role, r.basis) for r in alert.roles] == [
        (account, Role.POSSIBLE_VICTIM, "one device opens 3 accounts") for account in "ABC"
    ]
    assert alert.transfers == ()
    assert finding.own == ()
    assert len(finding.tied) == 3


def test_an_identifier_is_a_subject_too(tmp_path: Path) -> None:
    users = distinct("users", identifier_uses("phone"), within=days(400))
    typology = small_typology(
        "id", users >= 2, subject=SubjectKind.IDENTIFIER, tables=("identifiers",)
    )
    steps = ("A has phone +63-1", "B has phone +63-1", "d0 A > B 1 USD wallet")
    steps = tuple(step.replace("+63-1", "N631") for step in steps)
    (alert,) = alerts(tmp_path, *steps, typologies=(typology,))
    assert (alert.subject.kind, alert.subject.id) == ("identifier", "N631")
    assert set(alert.accounts) == {"A", "B"}


def test_a_pair_cites_both_ends(tmp_path: Path) -> None:
    again = count("again", debits(), within=days(30))
    roles = (
        RoleSuggestion(Role.SUSPECTED_CONSUMER, "pays {again} times"),
        RoleSuggestion(Role.POSSIBLE_VICTIM, "is paid", of="again"),
    )
    typology = small_typology("pair", again >= 3, subject=SubjectKind.PAIR, roles=roles)
    steps = tuple(f"d{n} A > B 1 USD wallet" for n in range(3))
    (alert,) = alerts(tmp_path, *steps, typologies=(typology,))
    assert (alert.subject.kind, alert.subject.id) == ("pair", "A>B")
    assert alert.accounts == ("A", "B")
    assert [(r.account, r.role) for r in alert.roles] == [
        ("A", Role.SUSPECTED_CONSUMER),
        ("B", Role.POSSIBLE_VICTIM),
    ]
    assert alert.transfers_total == 3


def test_a_pair_cites_the_accounts_of_both_owners_and_goes_by_the_first(tmp_path: Path) -> None:
    again = count("again", debits(), within=days(30))
    roles = (
        RoleSuggestion(Role.SUSPECTED_CONSUMER, "pays"),
        RoleSuggestion(Role.POSSIBLE_VICTIM, "is paid", of="again"),
    )
    typology = small_typology("pair", again >= 3, subject=SubjectKind.PAIR, roles=roles)
    steps = (
        "A,B,CARD,BANK is wallet",
        "A,CARD belongs to P",
        "B,BANK belongs to R",
        "d0 A > B 1 USD wallet",
        "d90 CARD > B 1 USD wallet",
        "d91 CARD > BANK 1 USD wire",
        "d92 CARD > BANK 1 USD wire",
    )
    (alert,) = alerts(tmp_path, *steps, typologies=(typology,))
    assert alert.subject.id == "A>B"
    assert set(alert.accounts) == {"A", "CARD", "B", "BANK"}
    assert {(r.account, r.role) for r in alert.roles} == {
        ("A", Role.SUSPECTED_CONSUMER),
        ("CARD", Role.SUSPECTED_CONSUMER),
        ("B", Role.POSSIBLE_VICTIM),
        ("BANK", Role.POSSIBLE_VICTIM),
    }
    assert alert.transfers_total == 3


def test_a_pair_of_whom_a_person_looked_at_both_raises_no_alert(tmp_path: Path) -> None:
    """Of a party with two accounts, what is said of one of them says nothing."""
    again = count("again", debits(), within=days(30))
    typology = small_typology("pair", again >= 3, subject=SubjectKind.PAIR)
    cleared = ("A,B is known as cleared",)
    one = tuple(f"d{n} A > B 1 USD wallet" for n in range(3))
    two = ("A,CARD is wallet", "A,CARD belongs to P", *one[:2], "d2 CARD > B 1 USD wallet")
    assert alerts(tmp_path / "one", *one, *cleared, typologies=(typology,)) == []
    assert len(alerts(tmp_path / "two", *two, *cleared, typologies=(typology,))) == 1


def test_an_outlet_is_a_subject_too(tmp_path: Path) -> None:
    takers = distinct("takers", credits_("cash_out"), within=days(30))
    typology = small_typology("out", takers >= 2, subject=SubjectKind.OUTLET)
    steps = ("d0 A,B > TILL 5 USD cash_out @SHOP",)
    (alert,) = alerts(tmp_path, *steps, typologies=(typology,))
    assert (alert.subject.kind, alert.subject.id) == ("outlet", "SHOP")
    assert alert.transfers_total == 2


def test_a_ring_cites_its_transfers(tmp_path: Path) -> None:
    ring = small_typology("ring", Cycle(within_us=days(9)))
    steps = ("d0 A > B 100 USD wire", "d1 B > C 98 USD wire", "d2 C > A 97 USD wire",
             "d2 Q > A 3 USD wire")  # fmt: skip
    (alert,) = alerts(tmp_path, *steps, typologies=(ring,))
    assert alert.subject.id == "A"
    assert alert.transfers == ("T-0001", "T-0002", "T-0003")
    assert alert.accounts == ("A", "B", "C")
    assert alert.measures == {"transfers_in_pattern": 3}
    assert "3 transfers led from one account" in alert.explanation


def test_long_lists_are_cut_and_counted(tmp_path: Path) -> None:
    payers = ",".join(f"P{n:04d}" for n in range(300))
    steps = tuple(f"d{day} {payers} > X 1 USD wallet" for day in range(4))
    (alert,) = alerts(tmp_path, *steps, typologies=(fan_in(3),))
    assert (len(alert.transfers), alert.transfers_total) == (1000, 1200)
    assert list(alert.transfers) == sorted(alert.transfers)
    assert (len(alert.accounts), alert.accounts_total) == (200, 301)
    assert alert.accounts[0] == "X"


def test_no_hits_no_alerts(tmp_path: Path) -> None:
    found = found_on(told_ledger(tmp_path, *FAN), (fan_in(9),))
    assert found.findings == ()
    assert len(found.cited.transfers) == len(found.cited.accounts) == 0


def test_only_just_is_said_of_numbers_at_their_threshold(tmp_path: Path) -> None:
    (near,) = findings(tmp_path / "a", *FAN, typologies=(fan_in(4),))
    (far,) = findings(tmp_path / "b", *FAN, typologies=(fan_in(3),))
    assert near.only_just
    assert not far.only_just


def test_the_cited_transfers_are_those_of_all_alerts(tmp_path: Path) -> None:
    ledger = told_ledger(tmp_path, *FAN, "d9 Q > R 1 USD wallet")
    cited = found_on(ledger, (fan_in(3),)).cited
    assert [str(ledger.accounts.ids[int(i)]) for i in cited.accounts] == ["A", "B", "C", "D", "X"]
    assert [ledger.transfers.id_of(int(i)) for i in cited.transfers] == [
        "T-0001", "T-0002", "T-0003", "T-0004",
    ]  # fmt: skip
    assert EARNERS.name == "earners"
