"""A table of legs in (subject, time) order. Not how it is filled."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from tanglaw.engine.legs import packing as p
from tanglaw.model.alert import SubjectKind
from tanglaw.model.ledger import Int8s, Int16s, Int32s, Int64s


@dataclass(frozen=True, slots=True)
class LegTable:
    """Legs of every subject of one kind.

    ``start`` is ``(n_subjects + 1,) int64``; subject ``s`` has the rows ``start[s]:start[s + 1]``
    of ``rows``, ``(n_legs, 4) int64``, in the order (time, transfers before other edges, place in
    their table). ``own_party`` is the party of each subject, ``NONE`` where it has none.
    ``account_kind`` is the kind of each subject that is an account, ``NONE`` otherwise.
    """

    kind: SubjectKind
    start: Int64s
    rows: Int64s
    own_party: Int32s
    account_kind: Int8s

    @property
    def subjects(self) -> int:
        """Number of subjects, those without legs included."""
        return len(self.start) - 1

    def ts_us(self, lo: int, hi: int) -> Int64s:
        """Times of the rows ``lo:hi``."""
        return self.rows[lo:hi, 0]

    def ref(self, lo: int, hi: int) -> Int64s:
        """Amounts of the rows ``lo:hi`` in ``ref`` units."""
        return self.rows[lo:hi, 1]

    def counterparty(self, lo: int, hi: int) -> Int32s:
        """Counterparty accounts of the rows ``lo:hi``, ``NONE`` where there is none."""
        return ((self.rows[lo:hi, 2] >> p.CP_SHIFT) - 1).astype(np.int32)

    def edge(self, lo: int, hi: int) -> Int64s:
        """Index of each leg's edge in its own table."""
        return self.rows[lo:hi, 2] & p.LOW_HALF

    def tag(self, lo: int, hi: int) -> Int16s:
        """Index of each leg's tag in ``typology.legs.TAGS``."""
        return (self.rows[lo:hi, 3] & p.BYTE).astype(np.int16)

    def subject_of_rows(self) -> Int64s:
        """Subject of every row, ``(n_legs,)``."""
        return np.repeat(np.arange(self.subjects, dtype=np.int64), np.diff(self.start))


@dataclass(frozen=True, slots=True)
class SubjectNames:
    """The feed's ids of the subjects of one kind; a pair's id is ``A>B``.

    A pair is two parties; ``A`` and ``B`` are the accounts of the first transfer between them.
    """

    ids: pa.StringArray
    pairs: Int64s | None = None  # (n, 2) account indices, for pairs alone

    def of(self, subject: int) -> str:
        """The feed's id of a subject."""
        if self.pairs is None:
            return str(self.ids[subject])
        first, second = self.pairs[subject]
        return f"{self.ids[int(first)]}>{self.ids[int(second)]}"
