from tanglaw.model.alert import Role
from tanglaw.store.evidence_reader import AccountRow, LinkRow, TransferRow
from tanglaw.web.views.merging import merge_by_party
from tanglaw.web.views.network import Column, build_network


def account(account_id: str, party: str | None, kind: str = "wallet") -> AccountRow:
    return AccountRow(account_id, party, kind, None, None, None)


def paid(source: str, target: str) -> TransferRow:
    return TransferRow("T", 0, source, target, 5, 2, "EUR", "wallet", "settled", None, None)


def tied(kind: str, source: str, target: str, end: str = "account") -> LinkRow:
    return LinkRow(kind, source, target, end, end, None, None, None)


ROLES = {"e": Role.UNKNOWN, "w": Role.POSSIBLE_VICTIM, "b": Role.SUSPECTED_CONTROLLER}
ACCOUNTS = {
    "e": account("e", "P1", "platform_earner"),
    "w": account("w", "P1"),
    "b": account("b", None),
}


def test_accounts_of_a_party_are_one_person_and_a_possible_victim_stays_one() -> None:
    merged = merge_by_party(ROLES, [paid("e", "w"), paid("w", "b")], [], ACCOUNTS)
    assert merged.accounts_of == {"b": ("b",), "e": ("e", "w")}
    assert merged.roles == {"b": Role.SUSPECTED_CONTROLLER, "e": Role.POSSIBLE_VICTIM}
    ends = [(row.originator_account, row.beneficiary_account) for row in merged.transfers]
    assert ends == [("e", "e"), ("e", "b")]


def test_accounts_without_a_party_are_never_put_together() -> None:
    roles = {"a": Role.UNKNOWN, "b": Role.UNKNOWN}
    merged = merge_by_party(roles, [], [], {"a": account("a", None), "b": account("b", None)})
    assert len(merged.roles) == 2


def test_a_party_whose_id_is_also_an_account_is_not_mistaken() -> None:
    roles = {"a": Role.UNKNOWN, "b": Role.UNKNOWN}
    merged = merge_by_party(roles, [], [], {"a": account("a", "b"), "b": account("b", None)})
    assert len(merged.roles) == 2


def test_ties_of_parties_are_drawn_between_their_people() -> None:
    links = [tied("relation", "P1", "P2", "party"), tied("relation", "P1", "P9", "party")]
    accounts = {**ACCOUNTS, "b": account("b", "P2")}
    merged = merge_by_party(ROLES, [], links, accounts)
    assert [(link.source, link.target, link.source_kind) for link in merged.links] == [
        ("e", "b", "account")
    ]


def test_a_person_of_several_accounts_says_so() -> None:
    network = build_network(ROLES, [paid("e", "w"), paid("w", "b")], [], ACCOUNTS)
    person = next(node for node in network.nodes if node.members == 2)
    assert (person.label, person.note) == ("P1", "possible victim · 2 accounts")
    assert person.column is Column.EARNERS
    assert not person.is_group
    assert len(network.ties) == 1


def test_who_is_paid_by_one_and_pays_another_of_the_case_passes_it_on() -> None:
    roles = {"e": Role.POSSIBLE_VICTIM, "m": Role.POSSIBLE_VICTIM, "b": Role.SUSPECTED_CONTROLLER}
    network = build_network(roles, [paid("x", "e"), paid("e", "m"), paid("m", "b")], [], {})
    places = {node.label: node.column for node in network.nodes}
    assert (places["e"], places["m"]) == (Column.EARNERS, Column.PASSING)


def test_many_who_are_tied_alike_are_gathered_and_few_are_not() -> None:
    for count, nodes in ((9, 10), (30, 2)):
        roles = {f"e{n}": Role.POSSIBLE_VICTIM for n in range(count)}
        roles["b"] = Role.SUSPECTED_CONTROLLER
        network = build_network(roles, [paid(f"e{n}", "b") for n in range(count)], [], {})
        assert len(network.nodes) == nodes
        assert sum(node.members for node in network.nodes) == count + 1
        group = [node.label for node in network.nodes if node.is_group]
        assert group == ([f"{count} possible victims"] if nodes == 2 else [])
