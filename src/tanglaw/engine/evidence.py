"""The legs behind a hit: what a person is shown. Not a measure."""

import numpy as np
import numpy.typing as npt

from tanglaw.engine.detect import facts_for, first_hits
from tanglaw.engine.kernel.filtering import first_dealings, matching
from tanglaw.engine.program import Compiled, compile_program
from tanglaw.engine.results import Detection
from tanglaw.model.ledger import Int64s
from tanglaw.typology.declaration import Typology
from tanglaw.typology.expression import Measure


class EvidenceReader:
    """Finds the rows behind the hits of one typology; compiled once, asked often."""

    def __init__(self, detection: Detection, typology: Typology) -> None:
        self._table = detection.table(typology)
        self._typology = typology
        self._compiled: Compiled = compile_program([typology])
        by_name = {hits.typology.name: hits for hits in detection.hits}
        looked_up = [by_name[name] for name in self._compiled.looks_up]
        first_hit = first_hits(detection.ledger, looked_up)
        self._facts = facts_for(detection.ledger, self._table, first_hit)
        self._seen = np.full(detection.ledger.parties.count, -1, dtype=np.int64)

    def rows(
        self, subject: int, from_us: int, to_us: int, measure: Measure | None = None
    ) -> Int64s:
        """Rows of the leg table that ``measure`` (``None``: any measure) reads.

        Those with ``from_us <= ts_us <= to_us``, in the table's order.
        """
        start, rows = self._table.start, self._table.rows
        lo, hi = int(start[subject]), int(start[subject + 1])
        age = np.empty(hi - lo, dtype=np.int64)
        first_dealings(self._facts, lo, hi, self._seen, age)
        wanted = np.zeros(hi - lo, dtype=np.uint8)
        match = np.zeros(hi - lo, dtype=np.uint8)
        program = self._compiled.program
        for number, one in enumerate(self._typology.measures):
            if measure is None or one == measure:
                f = int(program.m_filter[number])
                matching(self._facts, lo, hi, program, f, age, match)
                wanted |= match
        ts_us = rows[lo:hi, 0]
        inside: npt.NDArray[np.bool_] = (wanted > 0) & (ts_us >= from_us) & (ts_us <= to_us)
        return lo + np.flatnonzero(inside).astype(np.int64)


def rows_behind(
    detection: Detection,
    typology: Typology,
    subject: int,
    from_us: int,
    to_us: int,
    measure: Measure | None = None,
) -> Int64s:
    """``EvidenceReader.rows`` for a single question."""
    return EvidenceReader(detection, typology).rows(subject, from_us, to_us, measure)
