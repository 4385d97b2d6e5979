"""What the engine hands on: hits by typology, the leg tables they point into, what was not run."""

from dataclasses import dataclass, field

import numpy as np

from tanglaw.engine.legs.table import LegTable, SubjectNames
from tanglaw.model.alert import SubjectKind
from tanglaw.model.ledger import Int32s, Int64s, Ledger
from tanglaw.typology.declaration import Typology


@dataclass(frozen=True, slots=True)
class Hits:
    """The hits of one typology, ordered by (subject, time, leg).

    ``subject`` is ``(n,) int32``, an index into the typology's kind of subject. ``leg`` is
    ``(n,) int64``, a row of that kind's ``LegTable``; for a pattern, the index of the hit's first
    transfer. ``values`` is ``(n, n_measures) int64`` in the order of ``typology.measures``,
    amounts in ``ref`` units, ``-1`` where a smallest or largest has no value. A pattern has no
    measures; the transfers of its hit ``i`` are ``members[member_start[i]:member_start[i + 1]]``.
    """

    typology: Typology
    subject: Int32s
    leg: Int64s
    ts_us: Int64s
    values: Int64s
    member_start: Int64s = field(default_factory=lambda: np.zeros(1, dtype=np.int64))
    members: Int32s = field(default_factory=lambda: np.empty(0, dtype=np.int32))

    def __len__(self) -> int:
        return len(self.subject)


@dataclass(frozen=True, slots=True)
class NotRun:
    """A typology that was not run, and why."""

    typology: str
    why: str


@dataclass(frozen=True, slots=True)
class Guard:
    """A guard that bit: which typology, how often, and what that may have hidden."""

    typology: str
    count: int
    what: str


@dataclass(frozen=True, slots=True)
class Detection:
    """All hits on a ledger. ``tables`` has every kind of subject that a typology asked for."""

    ledger: Ledger
    tables: dict[SubjectKind, tuple[LegTable, SubjectNames]]
    hits: tuple[Hits, ...]
    not_run: tuple[NotRun, ...]
    guards: tuple[Guard, ...]
    seconds: dict[str, float]

    def table(self, typology: Typology) -> LegTable:
        """The legs of a typology's subjects."""
        return self.tables[typology.subject][0]

    def subject_id(self, typology: Typology, subject: int) -> str:
        """The feed's id of a subject of a typology."""
        return self.tables[typology.subject][1].of(subject)
