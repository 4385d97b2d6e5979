import random

from hypothesis import given
from hypothesis import strategies as st

from tanglaw.model.alert import Role
from tanglaw.store.evidence_reader import AccountRow, LinkRow, TransferRow
from tanglaw.web.views.gathering import MOST_OPENED
from tanglaw.web.views.network import Column, Network, build_network


def paid(source: str, target: str, minor: int = 100, number: int = 0) -> TransferRow:
    return TransferRow(
        f"T-{number}", number, source, target, minor, 2, "EUR", "wallet", "settled", None, None
    )


def tied(kind: str, source: str, target: str, target_kind: str = "account") -> LinkRow:
    return LinkRow(kind, source, target, "account", target_kind, None, 1, 2)


def columns(network: Network) -> dict[str, Column]:
    return {node.label: node.column for node in network.nodes}


def test_money_runs_from_left_to_right() -> None:
    roles = {
        "earner": Role.POSSIBLE_VICTIM,
        "boss": Role.SUSPECTED_CONTROLLER,
        "agent": Role.SUSPECTED_FACILITATOR,
        "next": Role.UNKNOWN,
        "pressed": Role.POSSIBLE_VICTIM,
    }
    transfers = [
        paid("payer", "earner"),
        paid("earner", "boss"),
        paid("boss", "agent"),
        paid("boss", "next"),
        paid("pressed", "boss"),
        paid("next", "shop"),
    ]
    assert columns(build_network(roles, transfers, [], {})) == {
        "payer": Column.PAYERS,
        "pressed": Column.PAYERS,
        "earner": Column.EARNERS,
        "agent": Column.PASSING,
        "boss": Column.CONTROL,
        "next": Column.ONWARD,
        "shop": Column.ONWARD,
    }


def test_a_payout_takes_over_the_money_of_its_payments() -> None:
    roles = {"a": Role.POSSIBLE_VICTIM, "b": Role.SUSPECTED_CONTROLLER}
    rows = [paid("a", "b", 100, 1), paid("a", "b", 250, 2), paid("b", "a", 50, 3)]
    ties = build_network(
        roles, rows, [tied("payout_to", "a", "b"), tied("pays", "a", "b")], {}
    ).ties
    assert [(t.kind, t.transfers, t.money) for t in ties] == [
        ("payout_to", 2, "EUR 3.50"),
        ("pays", 1, "EUR 0.50"),
    ]


def test_a_device_is_drawn_when_two_share_it() -> None:
    roles = {"a": Role.UNKNOWN, "b": Role.UNKNOWN}
    links = [
        tied("shared_device", "a", "D1", "device"),
        tied("shared_device", "b", "D1", "device"),
        tied("shared_device", "a", "D2", "device"),
        tied("shared_device", "stranger", "D2", "device"),
    ]
    network = build_network(roles, [], links, {})
    assert columns(network) == {"a": Column.EARNERS, "b": Column.EARNERS, "D1": Column.SHARED}
    assert len(network.ties) == 2


def test_a_shared_contact_detail_says_its_kind_and_only_its_end() -> None:
    roles = {"a": Role.UNKNOWN, "b": Role.UNKNOWN}
    links = [
        LinkRow("shared_identifier", each, "+630000000123", "account", "identifier", "phone", 1, 2)
        for each in roles
    ]
    node = build_network(roles, [], links, {}).nodes[-1]
    assert (node.label, node.note) == ("…0123", "phone")


def test_payers_are_gathered_by_whom_they_pay() -> None:
    roles = {"a": Role.UNKNOWN, "b": Role.UNKNOWN}
    rows = [paid(f"p{n}", "a", number=n) for n in range(20)]
    rows += [paid(f"p{n}", "b", number=100 + n) for n in range(5)]
    network = build_network(roles, rows, [], {})
    assert sorted(node.label for node in network.nodes) == ["15 accounts", "5 accounts", "a", "b"]


def test_a_group_that_is_opened_shows_its_members() -> None:
    roles = {"a": Role.UNKNOWN, "b": Role.UNKNOWN}
    rows = [paid(f"p{n:02}", "a", number=n) for n in range(15)]
    rows += [paid(f"q{n:02}", "b", number=100 + n) for n in range(40)]
    rows += [paid("q39", "b", number=900)]
    closed = build_network(roles, rows, [], {})
    small, large = sorted((n for n in closed.nodes if n.is_group), key=lambda node: node.members)
    opened = build_network(roles, rows, [], {}, opened=small.key)
    assert {n.label for n in opened.nodes} == {f"p{n:02}" for n in range(15)} | {
        "a",
        "b",
        "40 accounts",
    }
    most = build_network(roles, rows, [], {}, opened=large.key)
    alone = [n.label for n in most.nodes if n.label.startswith("q")]
    assert len(alone) == MOST_OPENED
    assert "q39" in alone  # the busiest
    assert "20 accounts" in {n.label for n in most.nodes}
    for network in (closed, opened, most):
        assert sum(n.members for n in network.nodes) == 57
        assert sum(tie.transfers for tie in network.ties) == len(rows)


def test_a_group_that_is_not_there_opens_nothing() -> None:
    rows = [paid(f"p{n}", "a", number=n) for n in range(20)]
    roles = {"a": Role.UNKNOWN}
    for key in ("", "account:a", "payers:9", "<script>"):
        assert build_network(roles, rows, [], {}, opened=key) == build_network(roles, rows, [], {})


def test_few_payers_keep_their_names_and_what_is_known_of_them() -> None:
    known = AccountRow("p", None, "bank", None, "GB", None)
    network = build_network({"a": Role.UNKNOWN}, [paid("p", "a")], [], {"p": known})
    assert [(n.label, n.note) for n in network.nodes] == [("a", "role unknown"), ("p", "bank · GB")]


def test_rejected_transfers_are_not_drawn() -> None:
    rejected = TransferRow("T", 0, "p", "a", 1, 2, "EUR", "wallet", "rejected", None, None)
    assert build_network({"a": Role.UNKNOWN}, [rejected], [], {}).ties == ()


@given(st.integers(min_value=0, max_value=10_000))
def test_any_case_stays_readable_and_counts_everybody(seed: int) -> None:
    chance = random.Random(seed)
    roles = {f"s{n}": chance.choice(list(Role)) for n in range(chance.randint(1, 90))}
    ends = [*roles, *(f"o{n}" for n in range(chance.randint(1, 90)))]
    rows = [
        paid(chance.choice(ends), chance.choice(ends), chance.randint(1, 999), n)
        for n in range(150)
    ]
    links = [
        tied("shared_device", chance.choice(ends), f"d{chance.randint(1, 25)}", "device")
        for _ in range(80)
    ]
    network = build_network(roles, rows, links, {})
    assert len(network.nodes) <= 60
    keys = {node.key for node in network.nodes}
    assert len(keys) == len(network.nodes)
    assert all(tie.source in keys and tie.target in keys for tie in network.ties)
    near = {
        end
        for row in rows
        for end in (row.originator_account, row.beneficiary_account)
        if roles.keys() & {row.originator_account, row.beneficiary_account}
    }
    drawn = sum(node.members for node in network.nodes if node.column is not Column.SHARED)
    assert drawn == len(near | roles.keys())


def test_the_order_of_rows_changes_nothing() -> None:
    roles = {f"s{n}": Role.UNKNOWN for n in range(40)}
    rows = [paid(f"o{n % 30}", f"s{n % 40}", n + 1, n) for n in range(200)]
    links = [tied("shared_device", f"s{n}", f"d{n % 9}", "device") for n in range(40)]
    shuffled = rows[:], links[:]
    random.Random(7).shuffle(shuffled[0])
    random.Random(8).shuffle(shuffled[1])
    assert build_network(roles, rows, links, {}) == build_network(roles, *shuffled, {})
