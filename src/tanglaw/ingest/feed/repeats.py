"""Rows that come again: the same content is skipped, another content under the same id refused.

Content is the cells after parsing: the same moment written with another offset is the same.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tanglaw.ingest.feed.cells import Mask
from tanglaw.ingest.feed.hash_kernels import Hashes, mix_hashes
from tanglaw.ingest.feed.intern import Interner
from tanglaw.ingest.feed.rows import Rows
from tanglaw.ingest.feed.texts import strings, texts_of, whole
from tanglaw.model.ledger import Int64s
from tanglaw.model.room import blocks
from tanglaw.model.schema import Table

RATES = "rates"
_FORM = "offset_min"
"""How a moment was written, not what it says."""


@dataclass(frozen=True, slots=True)
class Repeats:
    """Masks ``(n,)`` of the rows that say the same again, and that say something else."""

    same: Mask
    other: Mask


def find_repeats(table: Table, rows: Rows) -> Repeats:
    """Compare each row with the first one that has its id or, without ids, its content."""
    nothing = np.zeros(len(rows), np.bool_)
    key = _keys(table, rows) if len(rows) else np.empty(0, np.uint64)
    later = _candidates(key)
    if not len(later):
        return Repeats(nothing, nothing.copy())
    first = _first_with_id(table, rows, key, later)
    again = first != later
    equal = _equal(rows, later, first)
    same, other = nothing, nothing.copy()
    same[later[again & equal]] = True
    if table.unique is not None or table.name == RATES:
        other[later[again & ~equal]] = True
    return Repeats(same, other)


def _keys(table: Table, rows: Rows) -> Hashes:
    if rows.key is not None:
        return rows.key
    if table.unique is not None:
        return rows.numbers[table.unique].astype(np.uint64)
    if table.name == RATES:  # one rate for a currency and a day
        day = rows.numbers["date"].astype(np.int64) << 16
        return (day | rows.numbers["currency"].astype(np.int64)).view(np.uint64)
    key = np.zeros(len(rows), np.uint64)
    for name in sorted(rows.numbers):
        if name != _FORM:
            mix_hashes(key, rows.numbers[name].astype(np.int64).view(np.uint64))
    if rows.text is not None:
        mix_hashes(key, rows.text)
    return key


def _candidates(key: Hashes) -> Int64s:
    """Rows, in order, whose key another row has too."""
    ordered = np.sort(key)
    twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    if not len(twice):
        return np.empty(0, np.int64)
    at = np.searchsorted(twice, key)
    at[at == len(twice)] = 0
    return np.flatnonzero(twice[at] == key).astype(np.int64)


def _first_with_id(table: Table, rows: Rows, key: Hashes, later: Int64s) -> Int64s:
    """For each candidate the first row that has its id."""
    names: npt.NDArray[np.signedinteger] | Hashes = key[later]
    if table.unique is not None and table.unique in rows.strings:
        ids, space = whole(rows.strings[table.unique]), Interner()
        names = np.empty(len(later), np.int64)
        for cut in blocks(len(later)):
            some = texts_of(strings(ids.take(later[cut]).cast(pa.string())))
            names[cut] = space.intern(some, key[later[cut]])
    _, first, back = np.unique(names, return_index=True, return_inverse=True)
    earliest: Int64s = later[first[back]]
    return earliest


def _equal(rows: Rows, left: Int64s, right: Int64s) -> Mask:
    equal = np.ones(len(left), np.bool_)
    for name, column in rows.numbers.items():
        if name != _FORM:
            equal &= column[left] == column[right]
    if rows.text is not None:
        equal &= rows.text[left] == rows.text[right]
    return equal
