"""Growing tables of whole numbers, row by row or by the array. Not the tables of a feed."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Int64s = npt.NDArray[np.int64]

ABSENT = -1
"""An empty cell."""


class Columns:
    """A table of int64 columns. ``add`` and ``extend`` may be mixed; rows keep their order."""

    def __init__(self, *names: str) -> None:
        self.names = names
        self.count = 0
        self._rows: list[tuple[int, ...]] = []
        self._chunks: list[Int64s] = []

    def add(self, *row: int) -> int:
        """Append one row; returns its index."""
        self._rows.append(row)
        self.count += 1
        return self.count - 1

    def extend(self, *columns: int | Int64s) -> Int64s:
        """Append many rows, one value or array a column, broadcast; returns their indices."""
        self._flush()
        chunk = np.stack(np.broadcast_arrays(*(np.asarray(c, dtype=np.int64) for c in columns)))
        self._chunks.append(chunk)
        first, self.count = self.count, self.count + chunk.shape[1]
        return np.arange(first, self.count)

    def columns(self) -> dict[str, Int64s]:
        """Every column, ``(count,)``, in the order in which rows were added."""
        self._flush()
        empty = np.empty((len(self.names), 0), dtype=np.int64)
        table = np.concatenate([empty, *self._chunks], axis=1)
        return dict(zip(self.names, table, strict=True))

    def _flush(self) -> None:
        if self._rows:
            self._chunks.append(np.array(self._rows, dtype=np.int64).T)
            self._rows = []


class Words:
    """Texts as small numbers; the number of a text is the order of its first use."""

    def __init__(self, known: Sequence[str] = ()) -> None:
        self.texts = list(known)
        self._code = {text: code for code, text in enumerate(self.texts)}

    def code(self, text: str) -> int:
        """The number of a text; ``ABSENT`` for the empty text."""
        if not text:
            return ABSENT
        found = self._code.get(text)
        if found is None:
            found = self._code[text] = len(self.texts)
            self.texts.append(text)
        return found
