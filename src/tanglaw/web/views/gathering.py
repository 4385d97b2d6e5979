"""Which accounts get a node of their own and which are gathered into a group. Not their looks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tanglaw.model.alert import Role
from tanglaw.store.evidence_reader import LinkRow, TransferRow
from tanglaw.web.views import words

MOST_PEOPLE = 28
"""Accounts with a role that are drawn alone; the rest is gathered by role."""

CROWD = 12
"""With more people than this, those who are tied alike are gathered."""

FEWEST_ALIKE = 3

MOST_OTHERS = 12
"""Accounts of no role that are drawn alone; more of them are gathered."""

MOST_OPENED = 20
"""Members of a group that are drawn alone when somebody opens it; the busiest first."""

MOST_GROUPS = 6
"""Groups by whom they deal with; more than these become one group a side."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """Accounts by node, nodes by account, and the nodes of those who mainly pay."""

    members: Mapping[str, tuple[str, ...]]
    node_of: Mapping[str, str]
    paying: frozenset[str]


def gather(
    roles: Mapping[str, Role],
    columns: Mapping[str, int],
    transfers: Sequence[TransferRow],
    links: Sequence[LinkRow],
    *,
    opened: str = "",
) -> Gathering:
    """Nodes for the accounts of a case. ``columns`` keeps accounts apart that stand apart.

    ``opened``: the group whose members are nodes of their own, as far as there is room.
    """
    moves = Counter(account for row in transfers for account in _ends(row))
    node_of = _people(roles, columns, moves, _near(roles, transfers, links))
    ties = [link for link in links if link.source_kind == link.target_kind == "account"]
    balance, partners = _others(roles, transfers, ties)
    paying = frozenset(account for account, count in balance.items() if count >= 0)
    node_of |= _group_others(sorted(balance), paying, partners, node_of)
    node_of |= _alone(node_of, opened, moves)
    members: dict[str, list[str]] = {}
    for account, node in node_of.items():
        members.setdefault(node, []).append(account)
    return Gathering(
        members={node: tuple(accounts) for node, accounts in members.items()},
        node_of=node_of,
        paying=frozenset(node_of[account] for account in paying),
    )


def _alone(node_of: Mapping[str, str], opened: str, moves: Mapping[str, int]) -> dict[str, str]:
    inside = [account for account, node in node_of.items() if node == opened]
    inside.sort(key=lambda each: (-moves.get(each, 0), each))
    shown = inside if len(inside) <= MOST_OPENED + 1 else inside[:MOST_OPENED]
    return {account: f"account:{account}" for account in shown}


def _ends(row: TransferRow) -> tuple[str, str]:
    return row.originator_account, row.beneficiary_account


Near = Mapping[str, frozenset[tuple[str, str, bool]]]


def _near(
    roles: Mapping[str, Role], transfers: Sequence[TransferRow], links: Sequence[LinkRow]
) -> Near:
    """Per person: how, with whom or over what shared thing, and in which direction it is tied."""
    strands = {("pays", *_ends(row)) for row in transfers}
    strands |= {(link.kind, link.source, link.target) for link in links}
    users = Counter(
        end for _, source, target in strands for end in (source, target) if end not in roles
    )
    near: dict[str, set[tuple[str, str, bool]]] = {account: set() for account in roles}
    for kind, source, target in strands:
        for one, other, outward in ((source, target, True), (target, source, False)):
            shared = other in roles or (kind != "pays" and users[other] > 1)
            if one in roles and shared and one != other:
                near[one].add((kind, other, outward))
    return {account: frozenset(ties) for account, ties in near.items()}


def _people(
    roles: Mapping[str, Role],
    columns: Mapping[str, int],
    moves: Mapping[str, int],
    near: Near,
) -> dict[str, str]:
    # Whoever may control or may be harmed is drawn before whoever only passed by.
    ranked = sorted(roles, key=lambda each: (words.ROLES[roles[each]].rank, -moves[each], each))
    ranked.sort(key=lambda each: roles[each] is not Role.SUSPECTED_CONTROLLER)
    node_of = {account: f"account:{account}" for account in ranked}
    if len(ranked) > CROWD:
        alike: dict[object, list[str]] = {}
        for account in ranked:
            alike.setdefault((roles[account], columns[account], near[account]), []).append(account)
        for group in alike.values():
            if len(group) >= FEWEST_ALIKE:
                node_of |= dict.fromkeys(group, f"alike:{group[0]}")
    drawn = set(list(dict.fromkeys(node_of[account] for account in ranked))[:MOST_PEOPLE])
    return {
        account: node if node in drawn else f"role:{roles[account]}:{int(columns[account])}"
        for account, node in node_of.items()
    }


def _others(
    roles: Mapping[str, Role],
    transfers: Sequence[TransferRow],
    links: Sequence[LinkRow],
) -> tuple[dict[str, int], dict[str, set[str]]]:
    """Per account outside: transfers sent less received, and whom of the case it deals with."""
    balance: Counter[str] = Counter()
    partners: dict[str, set[str]] = {}
    for source, target in _dealings(transfers, links):
        for other, known, step in ((source, target, 1), (target, source, -1)):
            if other not in roles and known in roles:
                balance[other] += step
                partners.setdefault(other, set()).add(known)
    return dict(balance), partners


def _dealings(
    transfers: Sequence[TransferRow], links: Sequence[LinkRow]
) -> Iterable[tuple[str, str]]:
    yield from (_ends(row) for row in transfers)
    yield from ((link.source, link.target) for link in links)


def _group_others(
    others: Sequence[str],
    paying: frozenset[str],
    partners: Mapping[str, set[str]],
    node_of: Mapping[str, str],
) -> dict[str, str]:
    """Alone while they are few; then by whom exactly they deal with; then one group a side."""
    if len(others) <= MOST_OTHERS:
        return {each: f"account:{each}" for each in others}
    sides = {each: "payers" if each in paying else "paid" for each in others}
    ends = {each: tuple(sorted({node_of[known] for known in partners[each]})) for each in others}
    kinds = sorted({(sides[each], ends[each]) for each in others})
    if len(kinds) > MOST_GROUPS:
        groups = {each: f"{sides[each]}:all" for each in others}
    else:
        groups = {
            each: f"{sides[each]}:{kinds.index((sides[each], ends[each]))}" for each in others
        }
    sizes = Counter(groups.values())
    return {
        each: group if sizes[group] > 1 else f"account:{each}" for each, group in groups.items()
    }
