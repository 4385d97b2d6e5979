"""Numbers for pairs of parties, given as they are met, and their names. Not the ledger's numbers.

A pair is what one party sends another, whatever the accounts. It goes by the accounts of the first
transfer between them, which may come late or be withdrawn.
"""

from bisect import bisect_left, insort

import numpy as np
import numpy.typing as npt

from tanglaw.model.ledger import NONE, Int32s, Int64s, Transfers

First = tuple[int, str, int, int]
"""Moment, id and accounts of a transfer: the least is a pair's first."""


class Pairs:
    """(payer, payee) pairs in the order in which they were first met."""

    def __init__(self, party: Int32s) -> None:
        self.party = party
        self.number: dict[int, int] = {}
        self._transfers: list[list[First]] = []
        self._named: list[tuple[int, int]] = []

    def __len__(self) -> int:
        return len(self.number)

    def numbers(self, t: Transfers, usable: npt.NDArray[np.bool_]) -> Int32s:
        """``(n,)``: the number of each usable transfer's pair, ``NONE`` for the others."""
        found = np.full(len(t), NONE, dtype=np.int32)
        one, two = self.party[t.originator], self.party[t.beneficiary]
        keys = (one.astype(np.int64) << 32) | two
        for i in np.flatnonzero(usable & (one != two)).tolist():
            found[i] = self.number.setdefault(int(keys[i]), len(self.number))
            if len(self._named) < len(self.number):
                self._transfers.append([])
                self._named.append((int(t.originator[i]), int(t.beneficiary[i])))
        return found

    def told(self, t: Transfers, pair: Int32s, *, withdrawn: bool, settled_us: int) -> None:
        """Transfers of pairs (``NONE``: of none) came or went; which is the first of each now.

        What happened before ``settled_us`` can neither come nor go any more.
        """
        for i in np.flatnonzero(pair >= 0).tolist():
            number = int(pair[i])
            mine = self._transfers[number]
            if mine and mine[0][0] < settled_us:
                del mine[1:]
                continue
            ends = int(t.originator[i]), int(t.beneficiary[i])
            one = (int(t.ts_us[i]), t.id_of(i), *ends)
            at = bisect_left(mine, one)
            there = at < len(mine) and mine[at] == one
            if withdrawn and there:
                del mine[at]
            elif not withdrawn and not there:
                insort(mine, one)
            if mine:
                self._named[number] = mine[0][2:]

    def members(self) -> Int64s:
        """``(n, 2)``: the accounts by which each pair goes."""
        return np.array(self._named, dtype=np.int64).reshape(-1, 2)
