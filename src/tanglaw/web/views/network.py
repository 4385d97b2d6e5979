"""Who is tied to whom: at most 60 nodes, 80 with a group opened. Not where they are drawn.

Accounts with something to decide about are nodes of their own while there is room; everybody else
is gathered into groups with a count, so that a case of ten thousand payers stays readable.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from tanglaw.model.alert import Role
from tanglaw.store.evidence_reader import AccountRow, LinkRow, TransferRow
from tanglaw.web.views import figures, words
from tanglaw.web.views.gathering import Gathering, gather
from tanglaw.web.views.merging import Merged, merge_by_party

MOST_THINGS = 12
"""Devices and contact details drawn; the rest is counted in ``Network.left_out``."""

MONEY_TIES = ("payout_to", "feeds")
"""Ties that take over the money moved between the same two nodes."""


class Column(IntEnum):
    """Where in the flow of money a node stands, from the left to the right."""

    PAYERS = 0
    EARNERS = 1
    SHARED = 2
    PASSING = 3
    CONTROL = 4
    ONWARD = 5


COLUMN_OF_ROLE: Mapping[Role, Column] = {
    Role.SUSPECTED_CONSUMER: Column.PAYERS,
    Role.POSSIBLE_MULE: Column.PASSING,
    Role.SUSPECTED_FACILITATOR: Column.PASSING,
    Role.SUSPECTED_CONTROLLER: Column.CONTROL,
}
"""Where the money moves decides for the roles that are not here: see ``_columns``."""


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody or something in the picture. ``shape`` is a role, ``device`` or ``identifier``.

    ``members`` counts accounts; a person may have several without being a group.
    """

    key: str
    label: str
    note: str
    shape: str
    column: Column
    members: int = 1
    is_group: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie between two nodes. ``share`` of the largest sum of its currency, 0 to 1."""

    kind: str
    source: str
    target: str
    transfers: int
    money: str
    share: float
    first_us: int | None
    last_us: int | None


@dataclass(frozen=True, slots=True)
class Network:
    """The picture's content; ``left_out`` counts devices and contacts that were not drawn."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    left_out: int = 0


def build_network(
    roles: Mapping[str, Role],
    transfers: Sequence[TransferRow],
    links: Sequence[LinkRow],
    accounts: Mapping[str, AccountRow],
    *,
    opened: str = "",
) -> Network:
    """The network of a case: ``roles`` holds the accounts about whom there is something to say.

    ``opened``: the key of the group whose members are shown one by one.
    """
    merged = merge_by_party(roles, transfers, links, accounts)
    settled = [row for row in merged.transfers if row.status != "rejected"]
    earners = {
        person
        for person, group in merged.accounts_of.items()
        if any(each in accounts and accounts[each].kind == "platform_earner" for each in group)
    }
    columns = _columns(merged.roles, settled, earners)
    ties = [link for link in merged.links if link.kind != "pays"]
    gathering = gather(merged.roles, columns, settled, ties, opened=opened)
    people = [_person(key, gathering, merged, columns, accounts) for key in gathering.members]
    things, node_of_thing, left_out = _things(ties, merged.roles)

    def node_of(end: str) -> str | None:
        return gathering.node_of.get(end) or node_of_thing.get(end)

    drawn = _ties([*_moved(settled, node_of), *_tied(ties, node_of)])
    return Network(nodes=(*people, *things), ties=drawn, left_out=left_out)


def _columns(
    roles: Mapping[str, Role], transfers: Iterable[TransferRow], earners: Collection[str]
) -> dict[str, Column]:
    payers: dict[str, set[str]] = {person: set() for person in roles}
    payees: dict[str, set[str]] = {person: set() for person in roles}
    for row in transfers:
        source, target = row.originator_account, row.beneficiary_account
        if source != target:
            payees.get(source, set()).add(target)
            payers.get(target, set()).add(source)
    people = frozenset(roles)
    return {
        person: COLUMN_OF_ROLE[role]
        if role in COLUMN_OF_ROLE
        else _column(role, payers[person], payees[person], people, earns=person in earners)
        for person, role in roles.items()
    }


def _column(
    role: Role, payers: set[str], payees: set[str], people: frozenset[str], *, earns: bool
) -> Column:
    """Where somebody stands whose role does not say it: by where money comes from and goes."""
    if payers & people and payees & people:
        return Column.PASSING
    if payees and not payers and not earns:
        return Column.PAYERS
    if payers and payers <= people and role is Role.UNKNOWN:
        return Column.ONWARD
    return Column.EARNERS


def _person(
    key: str,
    gathering: Gathering,
    merged: Merged,
    columns: Mapping[str, Column],
    accounts: Mapping[str, AccountRow],
) -> Node:
    members = gathering.members[key]
    first = members[0]
    role = merged.roles.get(first)
    column = columns.get(first, Column.PAYERS if key in gathering.paying else Column.ONWARD)
    shape = (role or Role.UNKNOWN).value
    count = sum(len(merged.accounts_of.get(each, (each,))) for each in members)
    if len(members) > 1:
        others = "that pay" if column is Column.PAYERS else "that are paid"
        label = words.ROLES[role].plural if role else "accounts"
        alike = "tied alike" if key.startswith("alike:") else "together"
        note = alike if role else others
        return Node(key, f"{len(members):,} {label}", note, shape, column, count, is_group=True)
    row = accounts.get(first)
    if role is None:
        where = (words.humanise(row.kind) if row and row.kind else "", row and row.country)
        note = " · ".join(each for each in where if each)
        return Node(key, words.visible(first), note, shape, column, count)
    note = words.ROLES[role].short
    if count == 1:
        return Node(key, words.visible(first), note, shape, column)
    name = words.visible(row.party_id or first) if row else words.visible(first)
    return Node(key, name, f"{note} · {count} accounts", shape, column, count)


def _things(
    links: Iterable[LinkRow], roles: Mapping[str, Role]
) -> tuple[list[Node], Mapping[str, str], int]:
    """Devices and contact details that at least two accounts of the case share."""
    users: dict[tuple[str, str], set[str]] = {}
    schemes: dict[str, str] = {}
    for link in links:
        for thing, kind, user in (
            (link.target, link.target_kind, link.source),
            (link.source, link.source_kind, link.target),
        ):
            if kind in {"device", "identifier"} and user in roles:
                users.setdefault((thing, kind), set()).add(user)
                schemes[thing] = words.CONTACTS.get(link.detail or "", "contact detail")
    shared = sorted(
        (each for each in users if len(users[each]) > 1),
        key=lambda each: (-len(users[each]), each),
    )
    shown = shared[:MOST_THINGS]
    nodes = [
        Node(
            key=f"{kind}:{thing}",
            label=words.visible(thing) if kind == "device" else words.ending(thing),
            note="device" if kind == "device" else schemes[thing],
            shape=kind,
            column=Column.SHARED,
        )
        for thing, kind in shown
    ]
    return nodes, {thing: f"{kind}:{thing}" for thing, kind in shown}, len(shared) - len(shown)


@dataclass(frozen=True, slots=True)
class _Strand:
    """One transfer or link between two nodes, before strands are laid together into ties."""

    kind: str
    source: str
    target: str
    first_us: int | None
    last_us: int | None
    transfer: TransferRow | None = None


NodeOf = Callable[[str], str | None]


def _moved(transfers: Iterable[TransferRow], node_of: NodeOf) -> Iterable[_Strand]:
    for row in transfers:
        source, target = node_of(row.originator_account), node_of(row.beneficiary_account)
        if source and target and source != target:
            yield _Strand("pays", source, target, row.occurred_us, row.occurred_us, row)


def _tied(links: Iterable[LinkRow], node_of: NodeOf) -> Iterable[_Strand]:
    for link in links:
        source, target = node_of(link.source), node_of(link.target)
        if source and target and source != target:
            yield _Strand(link.kind, source, target, link.first_us, link.last_us)


def _ties(strands: Sequence[_Strand]) -> tuple[Tie, ...]:
    carriers = {
        (strand.source, strand.target): strand.kind
        for strand in strands
        if strand.kind in MONEY_TIES
    }
    laid: dict[tuple[str, str, str], list[_Strand]] = {}
    for strand in strands:
        ends = (strand.source, strand.target)
        kind = carriers.get(ends, strand.kind) if strand.kind == "pays" else strand.kind
        laid.setdefault((kind, *ends), []).append(strand)
    largest: dict[tuple[str, int], int] = {}
    for group in laid.values():
        for key, minor in figures.totals(_rows(group)).items():
            largest[key] = max(largest.get(key, 0), minor)
    return tuple(_tie(key, laid[key], largest) for key in sorted(laid))


def _rows(strands: Iterable[_Strand]) -> list[TransferRow]:
    return [strand.transfer for strand in strands if strand.transfer is not None]


def _tie(
    key: tuple[str, str, str],
    strands: Sequence[_Strand],
    largest: Mapping[tuple[str, int], int],
) -> Tie:
    rows = _rows(strands)
    sums = figures.totals(rows)
    firsts = [strand.first_us for strand in strands if strand.first_us is not None]
    lasts = [strand.last_us for strand in strands if strand.last_us is not None]
    return Tie(
        kind=key[0],
        source=key[1],
        target=key[2],
        transfers=len(rows),
        money=figures.total_text(rows) if rows else "",
        share=max((minor / max(largest[each], 1) for each, minor in sums.items()), default=0.0),
        first_us=min(firsts, default=None),
        last_us=max(lasts, default=None),
    )
