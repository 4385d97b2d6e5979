"""What carries edges: devices, contacts, instruments, recruiters, pairs. Not who uses them."""

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from tanglaw.model.ledger import Int64s, Ledger
from tanglaw.resolve.links import Links
from tanglaw.resolve.naming import digest


@dataclass(frozen=True, slots=True)
class Thing:
    """A link as a person may see it, and switch it off by its id."""

    link_id: str
    kind: str
    basis: str


class Things(Protocol):
    """The things of a control graph, asked one by one."""

    def shown(self, thing: int) -> Thing:
        """The thing of that number."""
        ...

    def __len__(self) -> int: ...


INSTRUMENT, RECRUITER, SHARE, KIN, SENDERS = (
    "instrument", "recruiter", "share", "kin", "senders",
)  # fmt: skip
PAIRS = {
    SHARE: "{} pays {}, and both hold for others",
    KIN: "{} and {} are kin and have at least two of the same senders",
    SENDERS: "{} and {} have largely the same senders",
}


@dataclass(frozen=True, slots=True)
class Numbered:
    """Things of one kind by the numbers of accounts; ``second`` is 0 where there is one alone."""

    kind: str
    first: Int64s
    second: Int64s
    parties: Int64s

    def __len__(self) -> int:
        return len(self.first)


@dataclass(frozen=True, slots=True)
class ThingsOfLedger:
    """Things of a whole feed: the links first, then the numbered ones, part after part."""

    ledger: Ledger
    links: Links
    numbered: tuple[Numbered, ...]

    def __len__(self) -> int:
        return len(self.links) + sum(len(part) for part in self.numbered)

    def shown(self, thing: int) -> Thing:
        """The thing of that number, named as the feed names it; contacts stay hidden."""
        if thing < len(self.links):
            link = self.links.link(thing)
            return Thing(link.link_id, link.kind, link.basis)
        place = thing - len(self.links)
        for part in self.numbered:
            if place < len(part):
                return self._numbered(part, place)
            place -= len(part)
        raise IndexError(thing)

    def _numbered(self, part: Numbered, place: int) -> Thing:
        ids, count = self.ledger.accounts.ids, int(part.parties[place])
        first = str(ids[int(part.first[place])])
        if part.kind == INSTRUMENT:
            basis = f"instrument {first}, receives the payouts of {_people(count)}"
        elif part.kind == RECRUITER:
            basis = f"recruiter {first}, of {_people(count)}"
        else:
            second = str(ids[int(part.second[place])])
            basis = PAIRS[part.kind].format(first, second)
            first = f"{first}\x1f{second}"
        return Thing(digest(part.kind, first), part.kind, basis)


def _people(count: int) -> str:
    return "1 party" if count == 1 else f"{count} parties"


def parties_of_each(thing: Int64s, party: Int64s, count: int) -> Int64s:
    """How many different parties each thing has."""
    if not len(thing):
        return np.zeros(count, dtype=np.int64)
    order = np.lexsort((party, thing))
    thing, party = thing[order], party[order]
    fresh = np.ones(len(thing), dtype=bool)
    fresh[1:] = (thing[1:] != thing[:-1]) | (party[1:] != party[:-1])
    return np.bincount(thing[fresh], minlength=count).astype(np.int64)
