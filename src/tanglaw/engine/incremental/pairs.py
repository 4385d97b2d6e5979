"""Numbers for pairs of accounts, given as they are met. Not the ledger's numbers."""

import numpy as np
import numpy.typing as npt

from tanglaw.model.ledger import NONE, Int32s, Int64s


class Pairs:
    """(originator, beneficiary) pairs in the order in which they were first met."""

    def __init__(self) -> None:
        self.number: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self.number)

    def numbers(self, one: Int32s, two: Int32s, usable: npt.NDArray[np.bool_]) -> Int32s:
        """``(n,)``: the number of each usable pair, ``NONE`` for the others."""
        found = np.full(len(one), NONE, dtype=np.int32)
        keys = (one.astype(np.int64) << 32) | two
        for i in np.flatnonzero(usable).tolist():
            found[i] = self.number.setdefault(int(keys[i]), len(self.number))
        return found

    def members(self) -> Int64s:
        """``(n, 2)``: the accounts of each pair."""
        keys = np.fromiter(self.number, dtype=np.int64, count=len(self.number))
        return np.column_stack([keys >> 32, keys & 0xFFFFFFFF])
