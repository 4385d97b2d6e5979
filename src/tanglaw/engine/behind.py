"""The legs behind all episodes of a typology at once: what a person is shown. Not a measure."""

from dataclasses import dataclass

import numpy as np

from tanglaw.engine.detect import facts_for, first_hits
from tanglaw.engine.kernel.behind import legs_behind
from tanglaw.engine.program import compile_program
from tanglaw.engine.results import Detection, Hits
from tanglaw.model.ledger import Int32s, Int64s


@dataclass(frozen=True, slots=True)
class Behind:
    """Episode ``e`` has the rows ``start[e]:start[e + 1]``, in the leg table's order.

    ``row`` is a row of the typology's ``LegTable``; bit ``m`` of ``bits`` says that measure ``m``
    of the typology reads it.
    """

    start: Int64s
    row: Int64s
    bits: Int64s


def rows_behind_each(
    detection: Detection, hits: Hits, subject: Int32s, from_us: Int64s, to_us: Int64s
) -> Behind:
    """The rows with ``from_us <= ts_us <= to_us`` that any measure reads, for each episode.

    The three arrays are ``(n,)``, with subjects in rising order. Not for patterns.
    """
    compiled = compile_program([hits.typology])
    by_name = {one.typology.name: one for one in detection.hits}
    looked_up = [by_name[name] for name in compiled.looks_up]
    table = detection.table(hits.typology)
    facts = facts_for(detection.ledger, table, first_hits(detection.ledger, looked_up))
    parties = detection.ledger.parties.count
    start, found = legs_behind(
        subject.astype(np.int64), from_us, to_us, facts, compiled.program, parties
    )
    return Behind(start, found[:, 0], found[:, 1])
