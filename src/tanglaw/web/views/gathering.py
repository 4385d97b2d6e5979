"""Which accounts get a node of their own and which are gathered into a group. Not their looks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tanglaw.model.alert import Role
from tanglaw.store.evidence_reader import LinkRow, TransferRow
from tanglaw.web.views import words

MOST_PEOPLE = 28
"""Accounts with a role that are drawn alone; the rest is gathered by role."""

MOST_OTHERS = 12
"""Accounts of no role that are drawn alone; more of them are gathered."""

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
) -> Gathering:
    """Nodes for the accounts of a case. ``columns`` keeps accounts apart that stand apart."""
    moves = Counter(account for row in transfers for account in _ends(row))
    node_of = _people(roles, columns, moves)
    balance, partners = _others(roles, transfers, links)
    paying = frozenset(account for account, count in balance.items() if count >= 0)
    node_of |= _group_others(sorted(balance), paying, partners, node_of)
    members: dict[str, list[str]] = {}
    for account, node in node_of.items():
        members.setdefault(node, []).append(account)
    return Gathering(
        members={node: tuple(accounts) for node, accounts in members.items()},
        node_of=node_of,
        paying=frozenset(node_of[account] for account in paying),
    )


def _ends(row: TransferRow) -> tuple[str, str]:
    return row.originator_account, row.beneficiary_account


def _people(
    roles: Mapping[str, Role], columns: Mapping[str, int], moves: Mapping[str, int]
) -> dict[str, str]:
    # Whoever may control or may be harmed is drawn before whoever only passed by.
    ranked = sorted(roles, key=lambda each: (words.ROLES[roles[each]].rank, -moves[each], each))
    ranked.sort(key=lambda each: roles[each] is not Role.SUSPECTED_CONTROLLER)
    return {
        account: f"account:{account}"
        if place < MOST_PEOPLE
        else f"role:{roles[account]}:{int(columns[account])}"
        for place, account in enumerate(ranked)
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
