"""Accounts of one party as one person, so that a picture shows who and not how many accounts.

Not entity resolution: it believes the feed's own party ids and nothing else.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tanglaw.model.alert import Role
from tanglaw.store.evidence_reader import AccountRow, LinkRow, TransferRow
from tanglaw.web.views import words


@dataclass(frozen=True, slots=True)
class Merged:
    """A case with people for accounts. A person goes by the first of their account ids."""

    roles: Mapping[str, Role]
    transfers: tuple[TransferRow, ...]
    links: tuple[LinkRow, ...]
    accounts_of: Mapping[str, tuple[str, ...]]


def merge_by_party(
    roles: Mapping[str, Role],
    transfers: Sequence[TransferRow],
    links: Sequence[LinkRow],
    accounts: Mapping[str, AccountRow],
) -> Merged:
    """Put the accounts in ``roles`` together by party. A possible victim stays one."""
    by_party: dict[str, list[str]] = {}
    for account in sorted(roles):
        row = accounts.get(account)
        # "1" may be an account and a party: the prefix keeps them apart.
        party = f"party {row.party_id}" if row and row.party_id else f"account {account}"
        by_party.setdefault(party, []).append(account)
    person = {account: group[0] for group in by_party.values() for account in group}
    of_party = {
        party.removeprefix("party "): group[0]
        for party, group in by_party.items()
        if party.startswith("party ")
    }

    return Merged(
        roles={group[0]: _role(group, roles) for group in by_party.values()},
        transfers=tuple(
            replace(
                row,
                originator_account=person.get(row.originator_account, row.originator_account),
                beneficiary_account=person.get(row.beneficiary_account, row.beneficiary_account),
            )
            for row in transfers
        ),
        links=tuple(_links(links, person, of_party)),
        accounts_of={group[0]: tuple(group) for group in by_party.values()},
    )


def _links(
    links: Sequence[LinkRow], person: Mapping[str, str], of_party: Mapping[str, str]
) -> Iterator[LinkRow]:
    def end(node: str, kind: str) -> str | None:
        # A party outside the case has no account here that could stand for it.
        return of_party.get(node) if kind == "party" else person.get(node, node)

    for link in links:
        source, target = end(link.source, link.source_kind), end(link.target, link.target_kind)
        if source is not None and target is not None:
            yield replace(
                link,
                source=source,
                target=target,
                source_kind=_kind(link.source_kind),
                target_kind=_kind(link.target_kind),
            )


def _role(group: Sequence[str], roles: Mapping[str, Role]) -> Role:
    return min((roles[account] for account in group), key=lambda role: words.ROLES[role].rank)


def _kind(kind: str) -> str:
    return "account" if kind == "party" else kind
