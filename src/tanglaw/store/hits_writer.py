"""``hits.parquet``: every hit with its measures, written as arrays. Not alerts."""

from pathlib import Path
from typing import TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tanglaw.engine.legs.others import first_account_of
from tanglaw.engine.results import Detection, Hits
from tanglaw.model.alert import SubjectKind
from tanglaw.model.ledger import NONE, Int64s, Ledger
from tanglaw.store.columns import Strings, integers, repeated, taken, words
from tanglaw.typology.wording import REF_UNITS_PER_CENT

MEASURES: pa.DataType = pa.map_(pa.string(), pa.int64())
"""``measures`` has counts under the measure's name and amounts under ``<name>_usd_cents``."""
_COLUMNS: dict[str, pa.DataType] = {
    "typology": pa.string(),
    "version": pa.int32(),
    "subject_kind": pa.string(),
    "subject_id": pa.string(),
    "party_id": pa.string(),
    "at_us": pa.int64(),
    "measures": MEASURES,
}
SCHEMA = pa.schema(_COLUMNS)
_SLICE = 1 << 20
Maps: TypeAlias = "pa.MapArray[pa.StringScalar, pa.Int64Scalar]"


def write_hits(path: Path, detection: Detection) -> None:
    """All hits by typology, subject and time."""
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        for hits in detection.hits:
            for start in range(0, len(hits), _SLICE):
                cut = slice(start, min(start + _SLICE, len(hits)))
                writer.write_batch(_batch(detection, hits, cut))


def _batch(detection: Detection, hits: Hits, cut: slice) -> pa.RecordBatch:
    subject = hits.subject[cut].astype(np.int64)
    count = len(subject)
    kind, names, party = _named(detection, hits, subject)
    return pa.RecordBatch.from_arrays(
        [
            repeated(hits.typology.name, count),
            pa.array(np.full(count, hits.typology.version), type=pa.int32()),
            kind,
            names,
            _party_ids(detection.ledger, party),
            integers(hits.ts_us[cut]),
            _measures(hits, hits.values[cut]),
        ],
        schema=SCHEMA,
    )


def _named(detection: Detection, hits: Hits, subject: Int64s) -> tuple[Strings, Strings, Int64s]:
    """Kind, id and party of each subject; an anonymous party goes by its only account."""
    ledger, kind = detection.ledger, hits.typology.subject
    same = repeated(kind.value, len(subject))
    if kind is SubjectKind.ACCOUNT:
        party = ledger.accounts.party[subject].astype(np.int64)
        return same, taken(ledger.accounts.ids, subject), party
    names = detection.tables[kind][1]
    party = detection.tables[kind][0].own_party[subject].astype(np.int64)
    if names.pairs is not None:
        first = taken(ledger.accounts.ids, names.pairs[subject, 0])
        second = taken(ledger.accounts.ids, names.pairs[subject, 1])
        between = repeated(">", len(subject))
        return (
            same,
            pc.binary_join_element_wise(first, between, second, repeated("", len(subject))),
            party,
        )
    if kind is SubjectKind.PARTY:
        named = len(ledger.parties.ids)
        alone = taken(ledger.accounts.ids, first_account_of(ledger)[named:])
        ids = pa.concat_arrays([ledger.parties.ids, alone])
        both = [kind.value, SubjectKind.ACCOUNT.value]
        return words(both, (subject >= named).astype(np.int64)), taken(ids, subject), party
    return same, taken(names.ids, subject), party


def _party_ids(ledger: Ledger, party: Int64s) -> Strings:
    """The feed's ids of parties; null for none and for an anonymous one."""
    return taken(ledger.parties.ids, np.where(party < len(ledger.parties.ids), party, NONE))


def _measures(hits: Hits, values: Int64s) -> Maps:
    """A map a hit; a smallest or largest of nothing is left out."""
    measures = hits.typology.measures
    names = [m.name.removesuffix("_usd") + "_usd_cents" if m.is_money else m.name for m in measures]
    shown = values.copy()
    for column, measure in enumerate(measures):
        if measure.is_money:
            cents = (values[:, column] + REF_UNITS_PER_CENT // 2) // REF_UNITS_PER_CENT
            shown[:, column] = np.where(values[:, column] < 0, -1, cents)
    there = shown >= 0
    offsets = np.concatenate([[0], np.cumsum(there.sum(axis=1))]).astype(np.int32)
    which = np.nonzero(there)[1].astype(np.int64)
    begins = pa.array(offsets, type=pa.int32())
    found: Maps = pa.MapArray.from_arrays(  # type: ignore[call-overload] # stubs want 64 bits
        begins, words(names, which), integers(shown[there])
    )
    return found
