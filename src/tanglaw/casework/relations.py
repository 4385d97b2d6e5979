"""Declared relations and shared identifiers, ready to be asked about pairs of parties."""

from collections.abc import Collection
from dataclasses import dataclass

from tanglaw.engine.legs.ties import ties_of
from tanglaw.model.ledger import Ledger
from tanglaw.model.schema import RELATION_KINDS

KIN = ("spouse", "parent", "sibling", "guardian")
ENOUGH_NUM, ENOUGH_DEN = 8, 10
"""An explanation is supported when it covers this share of the parties."""


@dataclass(frozen=True, slots=True)
class RelationBook:
    """``kinds[a][b]`` are the declared relations of two parties, each with its beginning."""

    kinds: dict[int, dict[int, list[tuple[str, int]]]]

    def related(self, party: int, wanted: Collection[str], at_us: int) -> set[int]:
        """Parties with a relation of one of the kinds to ``party`` that had begun by then."""
        return {
            other
            for other, relations in self.kinds.get(party, {}).items()
            if any(kind in wanted and since <= at_us for kind, since in relations)
        }


def relation_book(ledger: Ledger) -> RelationBook:
    """The declared relations, in both directions; one whose beginning is unknown always holds."""
    book: dict[int, dict[int, list[tuple[str, int]]]] = {}
    relations = ledger.relations
    columns = (relations.party_a, relations.party_b, relations.kind, relations.since_us)
    for a, b, kind, since in zip(*(column.tolist() for column in columns), strict=True):
        if a != b:
            book.setdefault(a, {}).setdefault(b, []).append((RELATION_KINDS[kind], since))
            book.setdefault(b, {}).setdefault(a, []).append((RELATION_KINDS[kind], since))
    return RelationBook(book)


@dataclass(frozen=True, slots=True)
class TieBook:
    """Any tie between parties: a declared relation or a shared identifier."""

    start: list[int]
    other: list[int]
    since_us: list[int]

    def tied(self, party: int, at_us: int) -> set[int]:
        """Parties tied to ``party`` by then."""
        lo, hi = self.start[party], self.start[party + 1]
        return {self.other[k] for k in range(lo, hi) if self.since_us[k] <= at_us}


def tie_book(ledger: Ledger) -> TieBook:
    """All ties of a ledger; one whose beginning is unknown sorts first, and so always holds."""
    ties = ties_of(ledger)
    return TieBook(ties.start.tolist(), ties.other.tolist(), ties.since_us.tolist())


def covers(related: Collection[int], parties: Collection[int]) -> bool:
    """Whether enough of ``parties`` are among ``related``; never of nobody."""
    return enough(sum(party in related for party in parties), len(parties))


def enough(count: int, parties: int) -> bool:
    """Whether an explanation that covers ``count`` of so many parties is supported."""
    return parties > 0 and count * ENOUGH_DEN >= parties * ENOUGH_NUM
