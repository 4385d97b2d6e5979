"""The links that hold a case together, by person and by case. Not their strength.

A person who finds a link mistaken switches it off by its id, and the cases are made without it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from tanglaw.casework.finding import Finding
from tanglaw.model.alert import CaseLink, SubjectKind
from tanglaw.model.ledger import NONE
from tanglaw.resolve.links import KINDS, Links
from tanglaw.resolve.naming import DEVICE, digest

USERS_IN_CASE = 2
"""A device or contact of this many people of a case brings its other users before a person."""


@dataclass(frozen=True, slots=True)
class Bystander:
    """Somebody outside a case who uses what several people in it use."""

    account: int
    party: int
    basis: str


class LinkBook:
    """The links of few enough parties to mean something, ready to be asked about cases."""

    def __init__(self, links: Links) -> None:
        self._links = links
        self._of_party: dict[int, list[int]] = {}
        for k in range(len(links)):
            for party, _ in links.members(k):
                self._of_party.setdefault(party, []).append(k)

    def inside(self, parties: Collection[int]) -> tuple[CaseLink, ...]:
        """The links between at least two of the parties, by id."""
        found = []
        for k, mine in self._shared(parties).items():
            link = self._links.link(k)
            accounts = [account for _, account in mine if account != NONE]
            names = tuple(str(self._links.ledger.accounts.ids[account]) for account in accounts)
            found.append(CaseLink(link.link_id, link.kind, link.basis, names))
        return tuple(sorted(found, key=lambda one: one.link_id))

    def bystanders(self, parties: Collection[int]) -> tuple[Bystander, ...]:
        """Who else uses what at least two of the parties use, by account; each once."""
        found: dict[int, Bystander] = {}
        inside = set(parties)
        for k, mine in self._shared(parties).items():
            basis = (
                f"Uses what {len(mine)} people in this case use ({self._links.link(k).basis}); "
                "nothing says which of its users is in charge."
            )
            for party, account in self._links.members(k):
                if party not in inside and account != NONE:
                    found.setdefault(party, Bystander(account, party, basis))
        return tuple(sorted(found.values(), key=lambda one: one.account))

    def _shared(self, parties: Collection[int]) -> dict[int, list[tuple[int, int]]]:
        inside = set(parties)
        near = sorted({k for party in inside for k in self._of_party.get(party, ())})
        mine = {k: [one for one in self._links.members(k) if one[0] in inside] for k in near}
        return {k: members for k, members in mine.items() if len(members) >= USERS_IN_CASE}


def rests_on(finding: Finding, switched_off: Collection[str]) -> bool:
    """Whether an alert is about a device or contact that a person has switched off."""
    if not switched_off:
        return False
    return not switched_off_names(finding).isdisjoint(switched_off)


def switched_off_names(finding: Finding) -> frozenset[str]:
    """Ids that the subject of an alert may have as a link; none for people and pairs."""
    match finding.typology.subject:
        case SubjectKind.DEVICE:
            kinds: Iterable[str] = (DEVICE,)
        case SubjectKind.IDENTIFIER:
            kinds = (kind for kind in KINDS if kind != DEVICE)
        case SubjectKind.ACCOUNT | SubjectKind.PARTY | SubjectKind.OUTLET | SubjectKind.PAIR:
            kinds = ()
    return frozenset(digest(kind, finding.subject_id) for kind in kinds)
