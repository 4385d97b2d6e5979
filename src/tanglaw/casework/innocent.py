"""Looks in the data for what would make a pattern innocent. Not a verdict: a person reads it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tanglaw.casework.relations import (
    KIN,
    RelationBook,
    TieBook,
    covers,
    enough,
    relation_book,
    tie_book,
)
from tanglaw.casework.steadiness import TRANSFERS, Payments, dealt_with, in_rhythm
from tanglaw.engine.legs import packing as p
from tanglaw.engine.legs.table import LegTable
from tanglaw.engine.legs.ties import CROWD
from tanglaw.model.alert import InnocentExplanation, SubjectKind
from tanglaw.model.ledger import NONE, Int32s, Ledger
from tanglaw.model.moment import days
from tanglaw.model.schema import ACCOUNT_KINDS, PARTY_KINDS
from tanglaw.typology.declaration import Evidence, Innocent
from tanglaw.typology.legs import CREDIT_TAGS

LONG = days(365)
DOMINATES_NUM, DOMINATES_DEN = 60, 100
STEADY_NUM, STEADY_DEN = 60, 100
PASSED_NUM, PASSED_DEN = 50, 100
"""Platforms leave performers at least half of what they take (published terms); bosses a fifth."""
_RELATIONS = {
    Evidence.AGENCY_CONTRACT: (("agency_contract",), "an agency contract"),
    Evidence.KINSHIP: (KIN, "a declared kinship tie"),
    Evidence.EMPLOYER: (("employer",), "a declared employment"),
    Evidence.SUPPORT_BODY: (("support_body",), "a declared relation of support"),
}


@dataclass(frozen=True, slots=True)
class Scene:
    """An episode as the tests see it. ``party`` is the subject's, ``NONE`` where it has none.

    ``strangers`` are the parties that the explanation is about, each once, the subject's own left
    out; ``far_party`` and ``far_ref`` say of each counterparty account whose it is and what it
    sent the subject.
    """

    subject: int
    party: int
    own: Sequence[int]
    strangers: Sequence[int]
    far_party: Sequence[int]
    far_ref: Sequence[int]
    last_us: int


Verdict = tuple[bool, bool, str]


def _untested(why: str) -> Verdict:
    return False, False, why


def _tested(supported: bool, why: str) -> Verdict:
    return True, supported, why


class InnocenceTests:
    """The tests over one ledger, for the subjects of one leg table."""

    def __init__(self, ledger: Ledger, table: LegTable | None, books: "Books") -> None:
        self._ledger = ledger
        self._table = table
        self._relations = books.relations
        self._ties = books.ties
        self._party = books.party
        self._said: dict[tuple[str, Verdict], InnocentExplanation] = {}
        self._begin_us = int(ledger.transfers.ts_us[0]) if len(ledger.transfers) else 0
        self._start = np.empty(0, np.int64) if table is None else table.start
        self._payments: Payments | None = None
        if table is not None and self._of_people():
            self._payments = Payments(table.rows, ledger.accounts.party, books.slot)

    def look(self, innocent: Innocent, scene: Scene) -> InnocentExplanation:
        """What the data say of one innocent explanation of one episode."""
        verdict = self._verdict(innocent, scene)
        key = innocent.text, verdict
        if key not in self._said:  # the same few sentences come back a thousand times
            self._said[key] = InnocentExplanation(innocent.text, *verdict)
        return self._said[key]

    def _verdict(self, innocent: Innocent, scene: Scene) -> Verdict:
        match innocent.evidence:
            case Evidence.NONE:
                return _untested("The data cannot tell; a person has to ask.")
            case (
                Evidence.AGENCY_CONTRACT
                | Evidence.KINSHIP
                | Evidence.EMPLOYER
                | Evidence.SUPPORT_BODY
            ):
                return self._relation(innocent, scene)
            case Evidence.ANY_TIE:
                return self._any_tie(scene)
            case Evidence.LONG_HISTORY:
                return self._long_history(scene)
            case Evidence.STEADY:
                return self._steady(scene)
            case Evidence.ONE_SENDER:
                return self._one_sender(scene)
            case Evidence.LEGAL_PERSON:
                return self._legal_person(scene)
            case Evidence.PASSED_ON:
                return self._passed_on(scene)
            case Evidence.SAME_PARTY:
                return self._same_party(scene)
            case Evidence.CROWD:
                return self._crowd(scene)

    def _relation(self, innocent: Innocent, scene: Scene) -> Verdict:
        kinds, name = _RELATIONS[innocent.evidence]
        if "relations" not in self._ledger.present:
            return _untested("The feed has no relations table.")
        if innocent.of is None and scene.party != NONE:
            any_of_them = self._relations.related(scene.party, kinds, scene.last_us)
            has = "has" if any_of_them else "does not have"
            return _tested(bool(any_of_them), f"The subject {has} {name}.")
        parties = scene.strangers
        if not parties:
            return _untested("There is no counterparty to look at.")
        if scene.party != NONE:
            related = self._relations.related(scene.party, kinds, scene.last_us)
            return self._covered(related, parties, name, "with the subject")
        related = self._best_centre(parties, kinds, scene.last_us)
        return self._covered(related, parties, name, "with one and the same party")

    def _best_centre(self, parties: Sequence[int], kinds: Sequence[str], at_us: int) -> set[int]:
        """Everybody around the party that is related to most of ``parties``, itself included."""
        if not any(party in self._relations.kinds for party in parties):
            return set()
        centres = set(parties)
        for party in parties:
            centres |= self._relations.related(party, kinds, at_us)
        best: set[int] = set()
        for centre in sorted(centres):
            around = self._relations.related(centre, kinds, at_us) | {centre}
            around &= set(parties)
            if len(around) > max(1, len(best)):
                best = around
        return best

    @staticmethod
    def _covered(related: set[int], parties: Sequence[int], name: str, whom: str) -> Verdict:
        count = sum(party in related for party in parties) if related else 0
        why = f"{count} of {len(parties)} counterparties have {name} {whom}."
        return _tested(covers(related, parties), why)

    def _any_tie(self, scene: Scene) -> Verdict:
        if not self._ledger.present & {"relations", "identifiers"}:
            return _untested("The feed has neither a relations nor an identifiers table.")
        parties = scene.strangers
        if scene.party == NONE or not parties:
            return _untested("There is no counterparty to look at.")
        tied = self._ties.tied(scene.party, scene.last_us)
        return self._covered(tied, parties, "a declared relation or shared identifier",
                             "with the subject")  # fmt: skip

    def _long_history(self, scene: Scene) -> Verdict:
        cutoff = scene.last_us - LONG
        payments = self._payments
        if payments is None:
            return _untested("The history of this kind of subject is not looked at.")
        if self._begin_us > cutoff:
            return _untested("The feed goes back less than a year.")
        parties = scene.strangers
        if not parties:
            return _untested("There is no counterparty to look at.")
        lo, hi = self._rows_of(scene.subject)
        count = int(dealt_with(payments, lo, hi, cutoff, np.array(parties, np.int64)))
        why = f"{count} of {len(parties)} counterparties dealt with the subject over a year before."
        return _tested(enough(count, len(parties)), why)

    def _rows_of(self, subject: int) -> tuple[int, int]:
        start = self._start
        return int(start[subject]), int(start[subject + 1])

    def _steady(self, scene: Scene) -> Verdict:
        payments = self._payments
        if payments is None:
            return _untested("The rhythm of this kind of subject is not looked at.")
        lo, hi = self._rows_of(scene.subject)
        parties = np.array(scene.strangers, np.int64)
        steady, known, count = in_rhythm(payments, lo, hi, scene.last_us, parties)
        if not known:
            return _untested("No counterparty has made enough payments to show a rhythm.")
        why = f"{steady} of {count} payments keep to a rhythm of 10 to 40 days."
        return _tested(steady * STEADY_DEN >= count * STEADY_NUM, why)

    def _of_people(self) -> bool:
        return self._table is not None and self._table.kind in (
            SubjectKind.ACCOUNT,
            SubjectKind.PARTY,
        )

    def _one_sender(self, scene: Scene) -> Verdict:
        by_party: dict[int, int] = {}
        for party, ref in zip(scene.far_party, scene.far_ref, strict=True):
            by_party[party] = by_party.get(party, 0) + ref
        total = sum(by_party.values())
        if total <= 0:
            return _untested("No value received is known.")
        largest = max(by_party.values())
        why = f"The largest sender sent {largest * 100 // total}% of the value."
        return _tested(largest * DOMINATES_DEN >= total * DOMINATES_NUM, why)

    def _legal_person(self, scene: Scene) -> Verdict:
        accounts, parties = self._ledger.accounts, self._ledger.parties
        kinds = [int(accounts.kind[account]) for account in scene.own]
        if ACCOUNT_KINDS.index("merchant") in kinds:
            return _tested(True, "The subject has a merchant account.")
        kind = int(parties.kind[scene.party]) if scene.party != NONE else NONE
        if kind == PARTY_KINDS.index("legal_person"):
            return _tested(True, "The subject is a legal person.")
        if kind == PARTY_KINDS.index("natural_person"):
            return _tested(False, "The subject is a natural person.")
        return _untested("The feed does not say what kind of party the subject is.")

    def _passed_on(self, scene: Scene) -> Verdict:
        """Over all the data, for what is collected first may be handed on after the alert."""
        payments = self._payments
        if payments is None:
            return _untested("What this kind of subject hands on is not looked at.")
        lo, hi = self._rows_of(scene.subject)
        rows = payments.rows[lo:hi]
        far, tag = (rows[:, 2] >> p.CP_SHIFT) - 1, rows[:, 3] & p.BYTE
        theirs = (far >= 0) & (rows[:, 1] > 0) & (tag < TRANSFERS)
        theirs &= np.isin(payments.party[far], np.array(scene.strangers, np.int64))
        came = int(rows[theirs & (tag < len(CREDIT_TAGS)), 1].sum())
        went = int(rows[theirs & (tag >= len(CREDIT_TAGS)), 1].sum())
        if not came:
            return _untested("No value received is known.")
        why = f"{went * 100 // came}% of what came in for them was handed to them."
        return _tested(went * PASSED_DEN >= came * PASSED_NUM, why)

    def _same_party(self, scene: Scene) -> Verdict:
        named = len(self._ledger.parties.ids)
        parties = {self._party[account] for account in scene.own} | set(scene.far_party)
        if any(party >= named for party in parties):
            return _untested("The feed does not say whose all of the accounts are.")
        noun = "party" if len(parties) == 1 else "parties"
        why = f"The accounts belong to {len(parties)} {noun}."
        return _tested(len(parties) == 1, why)

    def _crowd(self, scene: Scene) -> Verdict:
        parties = set(scene.far_party)
        if self._table is not None and not self._of_people():
            lo = int(self._table.start[scene.subject])
            hi = int(self._table.start[scene.subject + 1])
            far = self._table.counterparty(lo, hi)
            parties = set(self._ledger.accounts.party[far[far >= 0]].tolist())
        why = f"{len(parties)} parties share it (more than {CROWD} would be a crowd)."
        return _tested(len(parties) > CROWD, why)


@dataclass(frozen=True, slots=True)
class Books:
    """What every test over one ledger looks up, made once. ``slot``: see ``Payments``."""

    relations: RelationBook
    ties: TieBook
    party: list[int]
    slot: Int32s


def books_of(ledger: Ledger) -> Books:
    """The books of a ledger."""
    slot = np.full(ledger.parties.count, NONE, np.int32)
    return Books(relation_book(ledger), tie_book(ledger), ledger.accounts.party.tolist(), slot)
