"""Arrays of numbers as columns of a Parquet file. Knows no table."""

from collections.abc import Sequence
from typing import TypeAlias, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tanglaw.model.ledger import NONE, UNKNOWN_TIME, Int8s, Int16s, Int32s, Int64s

Indices = Int8s | Int16s | Int32s | Int64s
Strings: TypeAlias = "pa.Array[pa.StringScalar]"


Ids: TypeAlias = "Strings | pa.LargeStringArray | pa.ChunkedArray[pa.StringScalar]"


def taken(ids: Ids, index: Indices) -> Strings:
    """The strings at those places; null where the index is negative."""
    found = ids.take(_places(index))
    one = found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found
    return cast("Strings", one.cast(pa.string()))


def words(choices: Sequence[str], index: Indices) -> Strings:
    """The words at those places; null where the index is negative."""
    return taken(texts(choices), index)


def texts(values: Sequence[str | None]) -> Strings:
    """A column of strings."""
    return pa.array(values, type=pa.string())


def repeated(word: str, count: int) -> Strings:
    """One string, ``count`` times."""
    return words([word], np.zeros(count, dtype=np.int64))


def integers(values: npt.NDArray[np.int64]) -> pa.Int64Array:
    """A column of numbers."""
    return pa.array(values, type=pa.int64())


def moments(values: Int64s) -> pa.Int64Array:
    """A column of moments, null where unknown."""
    return pa.array(values, type=pa.int64(), mask=values == UNKNOWN_TIME)


def _places(index: Indices) -> pa.Int64Array:
    wide = index.astype(np.int64)
    return pa.array(wide, type=pa.int64(), mask=wide <= NONE)
